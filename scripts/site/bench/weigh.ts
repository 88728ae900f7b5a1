import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';

/** What a first visit of a page costs: bytes over the wire (gzip), requests, and how much the content moved. */
export interface PageWeight {
  readonly html: number;
  readonly script: number;
  readonly style: number;
  readonly other: number;
  readonly requests: number;
  readonly shift: number;
}

/** Loads a page as a first visit and adds up what it fetches until it is quiet. */
export async function weighPage(browser: Browser, url: string): Promise<PageWeight> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const bytes = { document: 0, script: 0, stylesheet: 0, other: 0 };
  let requests = 0;
  const pending: Promise<void>[] = [];
  page.on('response', (response) => {
    const type = response.request().resourceType();
    const kind = type === 'document' || type === 'script' || type === 'stylesheet' ? type : 'other';
    requests++;
    pending.push(
      response.body().then(
        (body) => void (bytes[kind] += gzipSync(body).length),
        () => undefined, // a request that was given up has no body
      ),
    );
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  await Promise.all(pending);
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 200);
      }),
  );
  await context.close();
  const { document: html, script, stylesheet: style, other } = bytes;
  return { html, script, style, other, requests, shift };
}

/** The middle one of some numbers; NaN of none. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
