import { vocabulary, type Vocabulary, type Words } from './words.ts';

/** A page as pagefind describes it. */
export interface PagefindData {
  readonly url: string;
  readonly excerpt: string;
  readonly meta: {
    readonly title?: string;
    readonly area?: string;
    readonly description?: string;
    readonly keywords?: string;
  };
  readonly sub_results: readonly {
    readonly title: string;
    readonly url: string;
    readonly excerpt: string;
    readonly locations: readonly number[];
  }[];
}

export interface Pagefind {
  filters(): Promise<Record<string, Record<string, number>>>;
  options(options: Record<string, unknown>): Promise<void>;
  search(
    query: string,
    options?: { filters: Record<string, string> },
  ): Promise<{ results: { score: number; data(): Promise<PagefindData> }[] }>;
}

/** Loads something once; after a failure the next call tries again. */
function once<T>(load: (baseUrl: string) => Promise<T>): (baseUrl: string) => Promise<T> {
  let loading: Promise<T> | undefined;
  return (baseUrl) => {
    loading ??= load(baseUrl);
    loading.catch(() => (loading = undefined));
    return loading;
  };
}

/** The index. @throws Error when it cannot be loaded */
export const loadPagefind = once(async (baseUrl): Promise<Pagefind> => {
  const module = (await import(/* webpackIgnore: true */ `${baseUrl}pagefind/pagefind.js`)) as Pagefind;
  await module.options({
    baseUrl,
    excerptLength: 24,
    ranking: { metaWeights: { title: 6, keywords: 4, description: 2, area: 0 } },
  });
  return module;
});

/** The words of the site. @throws Error when they cannot be loaded */
export const loadWords = once(async (baseUrl): Promise<Vocabulary> => {
  const response = await fetch(`${baseUrl}pagefind/words.json`);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return vocabulary((await response.json()) as Words);
});
