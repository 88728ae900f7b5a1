import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { builtSite } from './fixture.ts';
import { serveInPieces } from './pieces.ts';
import type { SiteServer } from './server.ts';
import { visit } from './visit.ts';

const PAGES = [
  '',
  'integration/reading',
  'deployment/environments',
  'contracts/reference/ciro-token',
  'troubleshooting/errors/use-initiate-large-transfer',
  'checklists/before-deployment',
  'search?q=nonce',
  'no/such-page',
];
const TOKEN = `0x4a1${'b'.repeat(60)}`;
const OWN = {
  network: 'mainnet',
  values: { mainnet: { CIRO_TOKEN: TOKEN, JOB_MANAGER: TOKEN, ACCOUNT_ADDRESS: '0x1' } },
};
/** Cumulative layout shift that nobody sees: a word of the bar while the piece that ends it is on its way. */
const UNSEEN = 0.001;

const on = visit(builtSite);
let slow: SiteServer;

beforeAll(async () => {
  slow = await serveInPieces(on.site);
});

afterAll(() => slow?.close());

interface Shift {
  value: number;
  moved: string[];
}

/** What moves while a page arrives in pieces at a slow computer, and until its scripts have done their work. */
async function shiftsOf(path: string, width: number): Promise<Shift[]> {
  const context = await on.browser.newContext({ viewport: { width, height: 900 } });
  onTestFinished(() => context.close());
  await context.addInitScript((own) => localStorage.setItem('ciro-environment', own), JSON.stringify(OWN));
  await context.addInitScript(() => {
    const seen: Shift[] = [];
    (window as unknown as { shifts: Shift[] }).shifts = seen;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number; sources: { node?: Node }[] }[])
        seen.push({
          value: entry.value,
          moved: entry.sources.map(
            ({ node }) => `${node?.nodeName} ${(node?.textContent ?? '').trim().slice(0, 40)}`,
          ),
        });
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.goto(slow.url + path, { waitUntil: 'networkidle' });
  return page.evaluate(() => (window as unknown as { shifts: Shift[] }).shifts);
}

describe('a page that arrives in pieces', () => {
  it.each(PAGES)('stands still: /%s', async (path) => {
    for (const width of [1280, 390]) {
      const shifts = await shiftsOf(path, width);
      const seen = shifts.filter(({ value }) => value >= UNSEEN);
      expect(seen, `${width} px wide`).toEqual([]);
    }
  });

  it('shows the values of the reader from the first moment', async () => {
    const context = await on.browser.newContext();
    onTestFinished(() => context.close());
    await context.addInitScript((own) => localStorage.setItem('ciro-environment', own), JSON.stringify(OWN));
    await context.addInitScript(() => {
      const drawn = new Set<string>();
      (window as unknown as { drawn: Set<string> }).drawn = drawn;
      const look = (): void => {
        for (const { textContent } of document.querySelectorAll('[data-fill="network"]'))
          drawn.add(textContent);
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    const page = await context.newPage();
    await page.goto(`${slow.url}integration/events`);
    await page.locator('[data-fill="network"]').first().waitFor({ state: 'attached' });
    const drawn = await page.evaluate(() => [...(window as unknown as { drawn: Set<string> }).drawn]);
    expect(drawn).toEqual(['mainnet']);
  });
});
