import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BuiltPage } from './pages.ts';

/** What a first visit of a page costs. Bytes are those over the wire (gzip). */
export interface Weight {
  readonly html: number;
  readonly script: number;
  readonly style: number;
  /** The page itself and what it asks for while it loads. */
  readonly requests: number;
}

/** Limits of every page; a page with an interactive part may have more scripts. */
export const BUDGET = { html: 60_000, script: 15_000, style: 20_000, requests: 6 };

/** Limits of pages with an interactive part. The decoder brings the catalogue of errors. */
export const INTERACTIVE_BUDGET = { ...BUDGET, script: 90_000, requests: 12 };

/** Weighs pages of one site; files that several pages use are compressed once. */
export class Scale {
  readonly #out: string;
  readonly #baseUrl: string;
  readonly #sizes = new Map<string, number>();

  constructor(out: string, baseUrl: string) {
    this.#out = out;
    this.#baseUrl = baseUrl;
  }

  /** @throws Error when a script or style sheet of the page is not there */
  weigh({ file, html, scripts, styles, others }: BuiltPage): Weight {
    const sum = (addresses: readonly string[]): number =>
      addresses.reduce((total, address) => total + this.#size(address, file), 0);
    return {
      html: gzipSync(html).length,
      script: sum(scripts),
      style: sum(styles),
      requests: 1 + scripts.length + styles.length + others.length,
    };
  }

  #size(address: string, page: string): number {
    const known = this.#sizes.get(address);
    if (known !== undefined) return known;
    const file = path.join(this.#out, address.replace(this.#baseUrl, ''));
    if (!existsSync(file)) throw new Error(`${page}: ${address} is not a file of the site`);
    const size = gzipSync(readFileSync(file)).length;
    this.#sizes.set(address, size);
    return size;
  }
}

/** What is too much, one sentence for each; empty when the page keeps to its budget. */
export function overBudget(page: BuiltPage, weight: Weight): string[] {
  const budget = page.interactive ? INTERACTIVE_BUDGET : BUDGET;
  const names = { html: 'HTML', script: 'JavaScript', style: 'CSS' };
  const bytes = (['html', 'script', 'style'] as const).flatMap((type) =>
    weight[type] > budget[type]
      ? [
          `${page.file}: ${kilobytes(weight[type])} of ${names[type]} (gzip), at most ${kilobytes(budget[type])} are allowed`,
        ]
      : [],
  );
  return weight.requests > budget.requests
    ? [...bytes, `${page.file}: ${weight.requests} requests, at most ${budget.requests} are allowed`]
    : bytes;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}
