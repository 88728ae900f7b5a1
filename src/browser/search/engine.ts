import type { Choices } from './filters.ts';
import { loadPagefind, loadWords, type Pagefind, type PagefindData } from './load.ts';
import { searchQueries } from './query.ts';
import { byFit } from './rank.ts';
import { subject } from './words.ts';
import { hasErrorPages } from '../settings.ts';

/** One found page, as the search shows it. */
export interface Hit {
  readonly url: string;
  readonly title: string;
  /** Part of the page that fits best, if it is not the page's beginning. */
  readonly section?: string;
  /** Area of the page, as readers know it. */
  readonly area: string;
  readonly contracts?: readonly string[];
  /** HTML: the text around the words, which are in `<mark>`. */
  readonly excerpt: string;
}

/** What a reader limits the search to; labels of areas, names of contracts. */
export interface Filters {
  readonly area?: string;
  readonly contract?: string;
}

/** What was found. */
export interface Answer {
  readonly hits: readonly Hit[];
  readonly total: number;
  /** Whether the catalogue or the reference knows what was asked, not only its words. */
  readonly sure?: boolean;
  /** What was looked for instead, because the question found nothing good. */
  readonly instead?: string;
}

const LIMIT = 10;
/** So many pages are looked at before the best are shown. */
const CANDIDATES = 20;

/** Starts loading the index, so that the first search is quick. */
export function warmUp(baseUrl: string): void {
  void Promise.all([loadPagefind(baseUrl), loadWords(baseUrl)]).catch(() => undefined);
}

/** What the search can be limited to. @throws Error when the index cannot be loaded */
export async function choices(baseUrl: string): Promise<Choices> {
  return (await loadPagefind(baseUrl)).filters();
}

/**
 * Searches for words, names, selectors or a pasted failure. What the catalogue of errors and the reference know for
 * certain comes first, then what the words find. Spelling and synonyms are looked at only when that is weak.
 *
 * @throws Error when the index cannot be loaded.
 */
export async function find(asked: string, baseUrl: string, filters: Filters = {}): Promise<Answer> {
  const [pagefind, vocabulary] = await Promise.all([loadPagefind(baseUrl), loadWords(baseUrl)]);
  const knownFor = async (text: string): Promise<Hit[]> =>
    hasErrorPages ? (await sureHits(text, baseUrl)).filter((hit) => passes(hit, filters)) : [];
  const firstFor = async (queries: readonly string[]): Promise<Answer> => {
    for (const query of queries) {
      if (vocabulary.saysNothing(query)) continue;
      const found = await searchWords(pagefind, query, baseUrl, filters);
      if (found.total > 0) return found;
    }
    return { hits: [], total: 0 };
  };

  const [first = '', ...fewer] = searchQueries(asked);
  const sure = await knownFor(asked);
  if (sure.length === 0) {
    const corrected = vocabulary.unknown(first).length > 0 ? vocabulary.corrected(first) : undefined;
    for (const instead of [vocabulary.inOurWords(first), corrected]) {
      if (instead === undefined) continue;
      const found = merge(await knownFor(instead), await firstFor([subject(instead)]));
      if (found.total > 0) return { ...found, instead };
    }
  }
  return merge(sure, await firstFor([first, subject(first), ...fewer]));
}

/** The decoder and its tables are loaded with the first search. */
async function sureHits(asked: string, baseUrl: string): Promise<Hit[]> {
  const [{ nameHits }, { recordHits }] = await Promise.all([import('./names.ts'), import('./records.ts')]);
  const names = nameHits(asked, baseUrl);
  return names.length > 0 ? names : recordHits(asked, baseUrl);
}

function passes({ area, contracts = [] }: Hit, filters: Filters): boolean {
  return (
    (filters.area === undefined || area === filters.area) &&
    (filters.contract === undefined || contracts.includes(filters.contract))
  );
}

function merge(sure: readonly Hit[], { hits, total }: Answer): Answer {
  const others = hits.filter(({ url }) => !sure.some((hit) => hit.url === url));
  return {
    hits: [...sure, ...others].slice(0, LIMIT),
    total: Math.max(total, sure.length + others.length),
    sure: sure.length > 0,
  };
}

async function searchWords(
  pagefind: Pagefind,
  query: string,
  baseUrl: string,
  filters: Filters,
): Promise<Answer> {
  if (query === '') return { hits: [], total: 0 };
  const { results } = await pagefind.search(query, { filters: { ...filters } });
  const loaded = await Promise.all(
    results.slice(0, CANDIDATES).map(async (result) => ({ score: result.score, data: await result.data() })),
  );
  const hits = byFit(query, loaded)
    .slice(0, LIMIT)
    .map((data) => hitOf(data, baseUrl));
  return { hits, total: results.length };
}

function hitOf({ url, excerpt, meta, sub_results: parts }: PagefindData, baseUrl: string): Hit {
  const best = [...parts].sort((a, b) => b.locations.length - a.locations.length)[0];
  // The page of an error is short, and its cause is what a reader wants first.
  const whole = url.includes('#') || url.includes('troubleshooting/errors/');
  const section = best?.url.includes('#') && !whole ? best : undefined;
  return {
    url: section?.url ?? url,
    title: meta.title ?? url.replace(baseUrl, ''),
    ...(section && { section: section.title }),
    area: meta.area ?? '',
    excerpt: section?.excerpt ?? excerpt,
  };
}
