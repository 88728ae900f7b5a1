import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { editionOf, loadChecklists } from '../../../examples/knowledge/checklists/schema.ts';
import { type PdfPage, readPdf, textOf, tight } from './read.ts';

/** Size of the paper and margins of `src/css/print.css`, in points. */
const PAPER = { a4: [596, 843], letter: [612, 792] } as const;
const MM = 72 / 25.4;
const MARGIN = { side: 16 * MM, top: 18 * MM };

const lists = loadChecklists();
const formats = Object.keys(PAPER) as (keyof typeof PAPER)[];
const fileOf = (name: string, format: string): string => `build/pdf/${name}-${format}.pdf`;
const idsIn = (text: string): string[] => text.match(/\b[A-Z0-9]{2,5}-\d\d(?!\d)/g) ?? [];
const allIds = lists.flatMap(({ items }) => items.map(({ id }) => id));

/** The ids of items in the order of the paper. */
function idsOf(pages: PdfPage[]): string[] {
  const words = pages.flatMap((page) => page.words.map(({ text }) => text));
  return words.flatMap(idsIn).filter((id) => allIds.includes(id));
}

it('the build printed the checklists', () => {
  const files = [...lists.map(({ id }) => id), 'checklists'].flatMap((name) =>
    formats.map((format) => fileOf(name, format)),
  );
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});

describe.each(lists)('$id', (list) => {
  it.each(formats)('on %s has every item whole, on numbered pages, inside the margins', (format) => {
    const pages = readPdf(fileOf(list.id, format));
    expect(idsOf(pages)).toEqual(list.items.map(({ id }) => id));
    const texts = pages.map(textOf);
    for (const { id, title, why, how, evidence, probes = [] } of list.items) {
      const row = [why, how, evidence ?? probes.join(',')].map(tight);
      const holding = texts.filter((text) => text.includes(id));
      expect([id, holding.length]).toEqual([id, 1]);
      for (const part of row) expect(holding[0], `${id} is cut`).toContain(part);
      // What the item is stands beside its title, so their lines alternate.
      const words = pages[texts.indexOf(holding[0] ?? '')]?.words.map(({ text }) => text);
      for (const word of title.split(' ')) expect(words, `${id} is cut`).toContain(word);
      expect(holding[0]?.slice(holding[0].indexOf(id)), `${id} has no fields`).toMatch(/Name.*Date.*Result/);
    }
    pages.forEach(({ width, height, words }, index) => {
      expect([Math.round(width), Math.round(height)]).toEqual([...PAPER[format]]);
      expect(texts[index]).toContain(`Page${index + 1}of${pages.length}`);
      expect(texts[index]).toContain(tight(`${list.title}, edition ${editionOf(list)}`));
      const outside = words.filter(
        ({ left, right, top, bottom }) =>
          left < MARGIN.side - 1 ||
          right > width - MARGIN.side + 1 ||
          top < MARGIN.top - 1 ||
          bottom > height,
      );
      expect(outside).toEqual([]);
      // Below the text there is the foot and nothing else.
      const foot = words.filter(({ bottom }) => bottom > height - MARGIN.top + 1).map(({ text }) => text);
      expect(foot.join(' ')).toMatch(/^(?:.*edition .*)?Page \d+ of \d+(?:.*edition .*)?$/);
    });
    expect(texts.join('')).toMatch(/Environment:_+.*Signedoffby:_+/);
  });
});

describe('the booklet', () => {
  it.each(formats)('on %s has all lists in order, each on the page of the contents', (format) => {
    const pages = readPdf(fileOf('checklists', format));
    expect(idsOf(pages)).toEqual(allIds);
    const texts = pages.map(textOf);
    texts.forEach((text, index) => expect(text).toContain(`Page${index + 1}of${pages.length}`));
    // In a table other columns stand between the lines of a cell: the number is what stands beside "page", row by row.
    const numbers = pages.slice(0, 3).flatMap(({ words }) =>
      words
        .filter(({ text }) => text === 'page')
        .sort((a, b) => a.top - b.top)
        .flatMap(({ right, top }) =>
          words.filter((word) => word.top === top && word.left > right && word.left < right + 6),
        )
        .flatMap(({ text }) => (/^\d+$/.test(text) ? [Number(text)] : [])),
    );
    expect(numbers).toHaveLength(lists.length);
    for (const [index, { title, items }] of lists.entries()) {
      const number = numbers[index] ?? 0;
      expect(texts[number - 1], `${title}, page ${number}`).toContain(tight(title));
      expect(texts[number - 1]).toContain(items[0]?.id);
      expect(texts[number - 2]).not.toContain(items[0]?.id);
    }
  });
});

describe('on the pages', () => {
  it.each([...lists.map(({ id }) => [id, id]), ['overview', 'checklists']])(
    '%s leads to its files with their real size',
    (page, name) => {
      const $ = load(readFileSync(`build/checklists/${page}.html`, 'utf8'));
      const place = $('p.checklist-pdf');
      expect(
        place
          .find('a')
          .toArray()
          .map((a) => $(a).attr('href')),
      ).toEqual(formats.map((format) => `/pdf/${name}-${format}.pdf`));
      const stated = formats.map((format) => {
        const file = fileOf(name, format);
        const count = readPdf(file).length;
        return `(${count} ${count === 1 ? 'page' : 'pages'}, ${Math.ceil(statSync(file).size / 1024)} KB)`;
      });
      for (const text of stated) expect(place.text()).toContain(text);
    },
  );

  it('a link in a PDF leads to the published site, not to the machine that printed it', () => {
    const [list] = lists;
    const urls = execFileSync('pdfinfo', ['-url', fileOf(list?.id ?? '', 'a4')], { encoding: 'utf8' });
    const site = process.env.SITE_URL ?? 'http://localhost:3000';
    const addresses = urls.match(/\S+:\/\/\S+/g) ?? [];
    expect(addresses).toContain(`${site}/${list?.items[0]?.link}`);
    expect(addresses.filter((address) => !address.startsWith(`${site}/`))).toEqual([]);
  });
});
