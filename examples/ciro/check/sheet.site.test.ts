import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { openBrowser } from '../../../scripts/site/fixture.ts';
import { readPdf, textOf } from '../../../scripts/site/pdf/read.ts';
import { loadChecklists } from '../../knowledge/checklists/schema.ts';
import type { Answers } from './answers.ts';
import { judge } from './run.ts';
import { sheet } from './sheet.ts';

const list = loadChecklists().find(({ id }) => id === 'peer-review')!;
const HEAD = {
  environment: 'documentation',
  tool: 'ciro 0.1.0',
  written: '2026-11-30T10:00:00.000Z',
  questions: 0,
  requests: 0,
  seconds: 0,
};

it.each(['A4', 'Letter'] as const)(
  'the filled sheet prints on %s with whole rows and numbers',
  async (format) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ciro-sheet-'));
    const browser = await openBrowser();
    onTestFinished(async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    });
    const long = 'x'.repeat(200);
    const answers: Answers = Object.fromEntries(
      list.items.map(({ id }, index) => [
        id,
        {
          by: 'Ana <a&b>',
          result: index === 1 ? 'open' : 'done',
          evidence: `"${id}" <b>${long}`,
          date: '2026-11-30',
        },
      ]),
    );
    const results = judge(list, undefined, [], answers, '2026-11-30');
    const file = path.join(folder, 'sheet.html');
    writeFileSync(file, sheet(list, HEAD, results));
    const page = await browser.newPage();
    await page.goto(pathToFileURL(file).href);
    const pdf = path.join(folder, 'sheet.pdf');
    writeFileSync(pdf, await page.pdf({ format }));
    const pages = readPdf(pdf);
    const texts = pages.map(textOf);
    expect(pages.length).toBeGreaterThan(1);
    for (const { id, title } of list.items) {
      const own = pages.filter(({ words }) => words.some(({ text }) => text === id));
      expect([id, own.length]).toEqual([id, 1]);
      const words = new Set(own[0]?.words.map(({ text }) => text));
      for (const word of title.split(' ')) expect(words, `${id} is cut`).toContain(word);
      expect(words, `${id} is cut`).toContain(`"${id}"`);
      expect(words).toContain('<a&b>');
    }
    texts.forEach((text, index) => {
      expect(text).toContain(`Page${index + 1}of${pages.length}`);
      for (const head of ['item', 'name', 'date', 'result'])
        expect(pages[index]?.words.map((word) => word.text)).toContain(head);
    });
    for (const { width, words } of pages)
      expect(words.filter(({ left, right }) => left < 39 || right > width - 39)).toEqual([]);
    expect(texts.join('')).toContain('1blockingitemsareopen:REV-02.');
  },
);
