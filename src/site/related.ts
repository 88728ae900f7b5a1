import type { PageFacts } from './pages/facts.ts';

/** What is said of a related page. */
export interface RelatedPage {
  readonly title: string;
  /** Address without a slash at its start. */
  readonly path: string;
  readonly area: string;
}

const MOST = 4;
/** At most so many of one area, so that a page also leads out of its own. */
const MOST_OF_AREA = 2;
/** Less in common than one rare thing or two frequent ones is chance. */
const LEAST = 1;
const ERRORS = 'troubleshooting/errors/';
/** Pages that collect many subjects are related to everything, and so to nothing. */
const NEVER = /^(?:contributing|start)\/|^troubleshooting\/errors\/|\/(?:overview|coverage|selectors)$/;

/**
 * For each page those that are about the same contracts, errors and programs, best first. What few pages have in
 * common counts more than what many have.
 */
export function relatedPages(pages: readonly PageFacts[]): Map<string, RelatedPage[]> {
  const features = new Map(pages.map((page) => [page.path, featuresOf(page)]));
  const having = new Map<string, PageFacts[]>();
  for (const page of pages) {
    if (NEVER.test(page.path)) continue;
    for (const feature of features.get(page.path) ?? []) {
      const others = having.get(feature);
      if (others) others.push(page);
      else having.set(feature, [page]);
    }
  }
  return new Map(
    pages.map((page) => {
      const scores = new Map<PageFacts, number>();
      for (const feature of features.get(page.path) ?? []) {
        const sharing = having.get(feature) ?? [];
        for (const other of sharing) {
          if (other !== page)
            scores.set(other, (scores.get(other) ?? 0) + weight(feature) / Math.log2(1 + sharing.length));
        }
      }
      return [page.path, best(scores)];
    }),
  );
}

function featuresOf({ path, contracts, links, programs }: PageFacts): string[] {
  return [
    ...contracts.map((name) => `contract ${name}`),
    ...[path, ...links].filter((link) => link.startsWith(ERRORS)).map((link) => `error ${link}`),
    ...programs.map((name) => `program ${name}`),
  ];
}

function weight(feature: string): number {
  return feature.startsWith('contract ') ? 2.5 : 3;
}

function best(scores: ReadonlyMap<PageFacts, number>): RelatedPage[] {
  const ofArea = new Map<string, number>();
  return [...scores]
    .filter(([, score]) => score >= LEAST)
    .sort(([one, a], [other, b]) => b - a || one.path.localeCompare(other.path))
    .filter(([{ area }]) => {
      const before = ofArea.get(area) ?? 0;
      ofArea.set(area, before + 1);
      return before < MOST_OF_AREA;
    })
    .slice(0, MOST)
    .map(([{ title, path, area }]) => ({ title, path, area }));
}
