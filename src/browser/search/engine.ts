import { searchQueries } from './query.ts';
import { recordHits } from './records.ts';

/** One found page, as the search shows it. */
export interface Hit {
  readonly url: string;
  readonly title: string;
  /** HTML of pagefind: the text around the words, which are in `<mark>`. */
  readonly excerpt: string;
}

interface PagefindData {
  url: string;
  excerpt: string;
  meta: { title?: string };
}

interface Pagefind {
  options(options: { baseUrl: string; excerptLength: number }): Promise<void>;
  search(query: string): Promise<{ results: { data(): Promise<PagefindData> }[] }>;
}

const LIMIT = 10;
let loading: Promise<Pagefind> | undefined;

async function load(baseUrl: string): Promise<Pagefind> {
  const module = (await import(/* webpackIgnore: true */ `${baseUrl}pagefind/pagefind.js`)) as Pagefind;
  await module.options({ baseUrl, excerptLength: 24 });
  return module;
}

/** Starts loading the index, so that the first search is quick. */
export function warmUp(baseUrl: string): void {
  loading ??= load(baseUrl);
  loading.catch(() => (loading = undefined));
}

/**
 * Searches for words or for a pasted failure.
 *
 * @throws Error when the index cannot be loaded.
 */
export async function find(pasted: string, baseUrl: string): Promise<{ hits: Hit[]; total: number }> {
  warmUp(baseUrl);
  const [pagefind, records] = await Promise.all([loading ?? load(baseUrl), recordHits(pasted, baseUrl)]);
  for (const query of searchQueries(pasted)) {
    const { results } = await pagefind.search(query);
    if (results.length === 0) continue;
    const data = await Promise.all(results.slice(0, LIMIT).map((result) => result.data()));
    const hits = data
      .map(({ url, excerpt, meta }) => ({ url: clean(url), excerpt, title: meta.title ?? url }))
      .filter(({ url }) => !records.some((record) => record.url === url));
    return { hits: [...records, ...hits].slice(0, LIMIT), total: Math.max(results.length, records.length) };
  }
  return { hits: records, total: records.length };
}

/** Pages are published without `.html`. */
function clean(url: string): string {
  return url.replace(/(?:\/index)?\.html(?=$|[?#])/, (_match, offset: number) => (offset === 0 ? '/' : ''));
}
