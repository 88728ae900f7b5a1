import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtSite } from './fixture.ts';
import { visit } from './visit.ts';

/** One page of each kind that people print. */
const PRINTED = [
  'start/quickstart',
  'integration/jobs',
  'deployment/ciro-token',
  'contracts/reference/ciro-token',
  'contracts/reference/selectors',
  'troubleshooting/errors/use-initiate-large-transfer',
  'troubleshooting/trees/transaction-reverts',
  'checklists/deployment-day',
  'best-practices/multisig',
];

/** What stands around a page on the screen and must not be on paper. */
const FRAME = [
  'Skip to main content',
  'On this page',
  'Edit this page',
  'Was this page useful',
  'Copy whole',
];

/** The line at the foot of a sheet. */
const FOOT = /\s*[^\n]*Page (\d+) of (\d+)[^\n]*\s*$/;

interface Printed {
  /** Text of each sheet, as poppler reads it. */
  readonly sheets: readonly string[];
  /** All text but the feet, without any space. */
  readonly text: string;
  readonly page: Page;
}

const on = visit(builtSite);
let folder: string;
const done = new Map<string, Promise<Printed>>();

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'print-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const packed = (text: string): string => text.replace(/\s+/g, '');

/** Prints a page to A4 once and reads the file back. */
function print(address: string): Promise<Printed> {
  const known = done.get(address);
  if (known) return known;
  const printing = (async () => {
    const page = await on.browser.newPage();
    await page.goto(on.site.url + address);
    await page.emulateMedia({ media: 'print' });
    const file = path.join(folder, `${address.replace(/\//g, '-')}.pdf`);
    writeFileSync(file, await page.pdf({ format: 'A4', printBackground: true }));
    const read = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', maxBuffer: 1e8 });
    const sheets = read.split('\f').slice(0, -1);
    return { sheets, text: packed(sheets.map((sheet) => sheet.replace(FOOT, '')).join('')), page };
  })();
  done.set(address, printing);
  return printing;
}

describe.each(PRINTED)('/%s on paper', (address) => {
  it('is the page alone, with its title first and numbered sheets', async () => {
    const { sheets, page } = await print(address);
    const title = await page.locator('h1').innerText();
    expect(packed(sheets[0] ?? '').slice(0, packed(title).length)).toBe(packed(title));
    expect(FRAME.filter((part) => sheets.some((sheet) => sheet.includes(part)))).toEqual([]);
    const feet = sheets.map((sheet) => FOOT.exec(sheet)?.slice(1).join('/'));
    expect(feet).toEqual(sheets.map((_sheet, at) => `${at + 1}/${sheets.length}`));
  });

  it('says where it comes from, and the whole address behind each link', async () => {
    const { text, page } = await print(address);
    const own = await page.locator('link[rel=canonical]').getAttribute('href');
    expect(text.includes(packed(`${own}, version `))).toBe(true);
    const links = await page.locator('.markdown a[data-ref]').evaluateAll((all) =>
      all.map((link) => ({
        href: link.getAttribute('href') ?? '',
        ref: (link as HTMLElement).dataset.ref,
      })),
    );
    const printed = links.map(({ href, ref }) => {
      const whole = new URL(href, own ?? undefined).href;
      // Readers of paper find a defect by its name: one address for all of them.
      return packed(`${ref}. ${whole.replace(/(\/contracts\/defects)#[a-z]+\d+$/, '$1')}`);
    });
    expect(printed.filter((line) => !text.includes(line))).toEqual([]);
  });

  it('has every line of its code, and nothing wider than the sheet', async () => {
    const { text, page } = await print(address);
    const blocks = await page
      .locator('.markdown pre')
      .evaluateAll((all) =>
        all.filter((block) => block.checkVisibility()).map((block) => (block as HTMLElement).innerText),
      );
    const lines = blocks.flatMap((block) => block.split('\n')).map(packed);
    expect(lines.filter((line) => !text.includes(line))).toEqual([]);
    // The width of A4 between the margins of print.css, in CSS pixels.
    await page.setViewportSize({ width: 672, height: 900 });
    const wide = await page.locator('.markdown *').evaluateAll((all) =>
      all
        .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > 673)
        .map((element) => element.tagName)
        .slice(0, 5),
    );
    expect(wide).toEqual([]);
  });
});

describe('on paper', () => {
  it('a table that goes on has its headings on each sheet', async () => {
    const { sheets } = await print('contracts/reference/selectors');
    const rows = sheets.filter((sheet) => /0x[0-9a-f]{20}/.test(sheet));
    expect(rows.length).toBeGreaterThan(2);
    for (const sheet of rows) expect(sheet).toMatch(/selector/i);
  });

  it('no diagram is cut in two', async () => {
    const { sheets, page } = await print('integration/jobs');
    const diagrams = await page
      .locator('.diagram svg')
      .evaluateAll((all) =>
        all.map((svg) => [...svg.querySelectorAll('text')].map((text) => text.textContent ?? '')),
      );
    expect(diagrams.length).toBeGreaterThan(0);
    for (const texts of diagrams) {
      const whole = sheets.map(packed).some((sheet) => texts.every((text) => sheet.includes(packed(text))));
      expect(whole, texts.join(' ')).toBe(true);
    }
  });

  it('both families stand there with their names, whichever was chosen on the screen', async () => {
    const { text, page } = await print('integration/jobs');
    const names = await page.locator('.tab-name').allInnerTexts();
    expect(new Set(names)).toEqual(new Set(['Published contracts', 'Next contracts']));
    for (const name of new Set(names)) expect(text).toContain(packed(name));
  });

  it('a checklist has room to write and to sign', async () => {
    const { text } = await print('checklists/deployment-day');
    for (const part of ['Name', 'Date', 'Result', 'Signed off by:']) expect(text).toContain(packed(part));
    expect(text).not.toContain('Export');
  });
});
