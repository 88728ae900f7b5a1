import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fixtureSite } from '../../../scripts/site/fixture.ts';
import { visit } from '../../../scripts/site/visit.ts';

const PAGE = 'integration/values';
const TOKEN = `0x4a1${'b'.repeat(60)}`;
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

const on = visit(fixtureSite);

/** A page in a profile of its own. Whatever it does, it asks for files of the site only, and with GET. */
async function open(options: Parameters<Browser['newContext']>[0] = {}, kept?: object): Promise<Page> {
  const context = await on.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => {
    const own = request.url().startsWith(on.site.url) && !/\?./.test(request.url());
    if (!own || request.method() !== 'GET') complaints.push(`${request.method()} ${request.url()}`);
  });
  onTestFinished(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });
  if (kept)
    await context.addInitScript((text) => {
      if (localStorage.getItem('ciro-environment') === null) localStorage.setItem('ciro-environment', text);
    }, JSON.stringify(kept));
  await page.goto(on.site.url + PAGE);
  return page;
}

const text = (page: Page, figure: string): Promise<string> =>
  page.locator(`figure.${figure} pre`).first().innerText();
const stored = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
const own = (network: string, values: Record<string, string>): object => ({
  network,
  values: { [network]: values },
});

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations: found } = await (window as unknown as { axe: typeof import('axe-core') }).axe.run(
      document,
      { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
    );
    return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`));
  });
}

describe('the switch of the environment', () => {
  it('shows a devnet at first, with labels', async () => {
    const page = await open();
    expect(await page.getByRole('radio', { name: 'devnet' }).isChecked()).toBe(true);
    expect(await text(page, 'shell')).toContain('status devnet');
    expect(await text(page, 'output')).toContain('<CIROToken>');
    expect(await page.locator('.network-note:visible').count()).toBe(0);
  });

  it('changes commands by keyboard, warns of what belongs to a devnet or costs fees, and stays chosen', async () => {
    const page = await open();
    await page.getByRole('radio', { name: 'devnet' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(() => page.locator('[role=status]').last().innerText())
      .toBe('Commands and outputs are now for mainnet');
    for (const round of ['chosen', 'reloaded']) {
      expect(await page.getByRole('radio', { name: 'mainnet' }).isChecked(), round).toBe(true);
      expect(await text(page, 'shell'), round).toBe(
        'export RPC_URL=https://your-mainnet-node.example/rpc\nnpm run -s ciro -- status mainnet',
      );
      const only = page.locator('figure', { hasText: 'devnet_mint' });
      expect(await only.innerText(), round).toContain('Devnet only.');
      expect(await only.locator('pre').innerText(), round).toContain('http://127.0.0.1:5050/rpc');
      const deploy = page.locator('figure', { hasText: 'ciro -- deploy' });
      expect(await deploy.innerText(), round).toContain('Sends transactions.');
      expect(await page.locator('figure.output').first().innerText(), round).toContain(
        'Captured on a devnet',
      );
      await page.reload();
    }
    await page.getByRole('radio', { name: 'devnet' }).check();
    expect(await text(page, 'shell')).toContain('status devnet');
    expect(await page.locator('.network-note:visible').count()).toBe(0);
  });
});

describe("a reader's own values", () => {
  it('fill in what is shown and what is copied, on every page, for their network alone', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Your addresses' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Your addresses for devnet' });
    expect(await dialog.innerText()).toContain('nothing is sent anywhere');
    await dialog.getByLabel('URL of your node').fill('http://localhost:6060/rpc');
    await dialog.getByLabel('CIROToken', { exact: true }).fill(TOKEN);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    expect(await text(page, 'output')).toContain(`${TOKEN}  in place  owner <account>`);
    await page.locator('figure.shell').first().getByRole('button', { name: 'Copy' }).click();
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toBe('export RPC_URL=http://localhost:6060/rpc\nnpm run -s ciro -- status devnet\n');
    await page.reload();
    expect(await text(page, 'output')).toContain(TOKEN);
    await page.getByRole('radio', { name: 'sepolia' }).check();
    expect(await text(page, 'output')).toContain('<CIROToken>');
    await page.getByRole('radio', { name: 'devnet' }).check();
    await page.getByRole('button', { name: 'Your addresses' }).click();
    await page.getByRole('button', { name: 'Remove all' }).click();
    expect(await text(page, 'output')).toContain('<CIROToken>');
    expect(await stored(page)).not.toContain(TOKEN);
  });

  it('are taken from pasted lines; keys and seed phrases are refused and not kept', async () => {
    const page = await open();
    await page.evaluate(
      (token) => navigator.clipboard.writeText(`export CIRO_TOKEN=${token}\nexport PRIVATE_KEY=0xabc123`),
      TOKEN,
    );
    await page.getByRole('button', { name: 'Your addresses' }).click();
    await page.waitForFunction(() => document.activeElement?.closest('dialog'));
    await page.keyboard.press('Control+v');
    expect(await page.getByRole('alert').innerText()).toBe(
      'PRIVATE_KEY: left out, because keys do not belong here.',
    );
    const account = page.getByRole('dialog').getByLabel('Your account');
    await account.fill('apple bread chair dance eagle flame');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('looks like a key or a seed phrase');
    expect(await account.getAttribute('aria-invalid')).toBe('true');
    expect(await account.evaluate((input) => input === document.activeElement)).toBe(true);
    await account.fill('0x1');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await text(page, 'output')).toContain(`${TOKEN}  in place  owner 0x1`);
    expect(await stored(page)).not.toMatch(/abc123|apple|KEY/);
  });

  it('are kept nowhere when the reader gives up', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Your addresses' }).click();
    await page.getByRole('dialog').getByLabel('Your account').fill('0x1');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await stored(page)).not.toContain('0x1');
    expect(
      await page
        .getByRole('button', { name: 'Your addresses' })
        .evaluate((b) => b === document.activeElement),
    ).toBe(true);
  });

  it('are text and never HTML, and a damaged entry counts as none', async () => {
    const page = await open({}, own('devnet', { CIRO_TOKEN: '<img src=x onerror=alert(1)>' }));
    expect(await text(page, 'output')).toContain('<img src=x onerror=alert(1)>');
    await page.evaluate(() => localStorage.setItem('ciro-environment', '{"network":7,"values":[]'));
    await page.reload();
    expect(await text(page, 'output')).toContain('<CIROToken>');
    expect(await page.getByRole('radio', { name: 'devnet' }).isChecked()).toBe(true);
  });

  it('are there before the page is drawn: nothing moves', async () => {
    const page = await open(
      {},
      own('mainnet', { CIRO_TOKEN: TOKEN, JOB_MANAGER: TOKEN, ACCOUNT_ADDRESS: '0x1' }),
    );
    const client = await page.context().newCDPSession(page);
    await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.addInitScript(() => {
      const target = window as unknown as { shifts: number };
      target.shifts = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          target.shifts += (entry as PerformanceEntry & { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.reload({ waitUntil: 'networkidle' });
    expect(await text(page, 'output')).toContain(TOKEN);
    expect(await page.evaluate(() => (window as unknown as { shifts: number }).shifts)).toBe(0);
  });
});

describe('on paper and without scripts', () => {
  it('prints the values with a line that says so, and nothing of it for other readers', async () => {
    const line = 'Commands and outputs show the values of one reader for sepolia.';
    const page = await open({}, own('sepolia', { CIRO_TOKEN: TOKEN }));
    expect(await page.getByText(line).isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText(line).isVisible()).toBe(true);
    expect(await text(page, 'output')).toContain(TOKEN);
    expect(await page.locator('.environment').isVisible()).toBe(false);
    const other = await open();
    await other.emulateMedia({ media: 'print' });
    expect(
      await other
        .locator('.environment, .environment-print, .network-note')
        .filter({ visible: true })
        .count(),
    ).toBe(0);
  });

  it('shows labels and no switch without scripts', async () => {
    const page = await open({ javaScriptEnabled: false });
    expect(await page.locator('.environment').isVisible()).toBe(false);
    expect(await text(page, 'output')).toContain('<CIROToken>');
  });
});

describe('for everyone', () => {
  it.each(['light', 'dark'] as const)(
    'no violations, also in the dialog and on a phone (%s)',
    async (colorScheme) => {
      const page = await open(
        { colorScheme, reducedMotion: 'reduce', viewport: { width: 360, height: 740 } },
        own('mainnet', { CIRO_TOKEN: TOKEN }),
      );
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Your addresses' }).click();
      await page.getByText('Values of other pages').click();
      expect(await violations(page)).toEqual([]);
    },
  );
});
