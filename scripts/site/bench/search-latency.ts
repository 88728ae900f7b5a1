import type { Browser } from 'playwright-core';
import type { Peer } from './peers.ts';
import { median } from './weigh.ts';

/** Words that pages of every area have, so that each site finds something. */
const WORDS = ['owner', 'balance', 'transfer', 'deploy', 'nonce', 'timelock', 'event', 'upgrade', 'vesting'];

/** Milliseconds from the last letter to the first new result. */
export interface SearchLatency {
  /** The first search, which loads the index. */
  readonly first: number;
  /** The middle one of the others. */
  readonly median: number;
}

/** Opens the search of a site as its readers do, and asks. */
export async function searchLatency(
  browser: Browser,
  url: string,
  { open, input, result }: Peer['search'],
): Promise<SearchLatency> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.locator(open).first().click();
  await page.locator(input).first().waitFor();
  const times: number[] = [];
  for (const word of WORDS) {
    // Fewer letters than any search looks for, then the word at once.
    await page.locator(input).first().fill('');
    await page.locator(result).first().waitFor({ state: 'detached' });
    const took = page.evaluate(
      ({ inputs, results, text }) =>
        new Promise<number>((resolve) => {
          const field = document.querySelector<HTMLInputElement>(inputs);
          if (!field) throw new Error(`no ${inputs} on the page`);
          const started = performance.now();
          field.value = text;
          field.dispatchEvent(new InputEvent('input', { bubbles: true }));
          // No named function: tsx would add a helper to it that the page does not have.
          const timer = setInterval(() => {
            if (!document.querySelector(results)) return;
            clearInterval(timer);
            resolve(performance.now() - started);
          }, 1);
        }),
      { inputs: input, results: result, text: word },
    );
    times.push(await took);
  }
  await context.close();
  const [first = NaN, ...others] = times;
  return { first, median: median(others) };
}
