import { execFileSync } from 'node:child_process';
import { Parser } from 'htmlparser2';

/** A word of a PDF and where it stands, in points from the top left corner of its page. */
export interface Word {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** One page of a PDF, read back. */
export interface PdfPage {
  /** In points. */
  readonly width: number;
  readonly height: number;
  readonly words: Word[];
}

/** Reads the words of each page with Poppler. */
export function readPdf(file: string): PdfPage[] {
  const xml = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' });
  const pages: PdfPage[] = [];
  let word: Word | undefined;
  const parser = new Parser({
    onopentag(name, attributes) {
      const number = (key: string): number => Number(attributes[key]);
      if (name === 'page') pages.push({ width: number('width'), height: number('height'), words: [] });
      if (name !== 'word') return;
      const place = {
        left: number('xmin'),
        right: number('xmax'),
        top: number('ymin'),
        bottom: number('ymax'),
      };
      word = { text: '', ...place };
    },
    ontext(text) {
      if (word) word = { ...word, text: word.text + text };
    },
    onclosetag(name) {
      if (name !== 'word' || !word) return;
      pages.at(-1)?.words.push(word);
      word = undefined;
    },
  });
  parser.end(xml);
  return pages;
}

/** Text without white space: where a line ends is the printer's business. */
export const tight = (text: string): string => text.replace(/\s+/g, '');

/** All text of a page in the order in which it was written, without white space. */
export const textOf = ({ words }: PdfPage): string => tight(words.map(({ text }) => text).join(''));
