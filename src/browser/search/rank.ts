import { CONTRACTS } from '../../site/pages/reference.ts';
import type { PagefindData } from './load.ts';
import { subject } from './words.ts';

/** Words of a question about a failure: then the pages of errors count as much as the others. */
const FAILURE =
  /\b(?:error|fail\w*|revert\w*|invalid|no|not|\w+n't|cannot|never|missing|wrong|already|too|only|insufficient|exceed\w*|unknown|un\w+ed|expired|refused|rejected|denied|time[ds]? ?out|overflow|mismatch|below|must|defeated|paused|ended|twice|lost|\d+)\b/i;
/** What pages count that are looked up rather than read, for a question that names no failure. */
const LOOKED_UP: readonly (readonly [part: string, weight: number])[] = [
  ['troubleshooting/errors/', 0.5],
  ['contracts/reference/', 0.4],
  ['contracts/defects#', 0.6],
  ['deployment/contracts/', 0.6],
];
/** What single steps of a collection count: a page about the subject says more than a step on the way to it. */
const STEPS: readonly (readonly [part: string, weight: number])[] = [
  ['troubleshooting/trees/', 0.4],
  ['integration-testing/scenarios/', 0.6],
  ['start/glossary#', 0.6],
];

/**
 * Found pages, best first: pagefind's own score, and how well title, description and the tasks of the page say what was
 * asked. A question that names no failure is about a subject, which a guide explains better than an error.
 */
export function byFit(
  question: string,
  found: readonly { readonly score: number; readonly data: PagefindData }[],
): PagefindData[] {
  const asked = stems(subject(question));
  const failure = FAILURE.test(question);
  return found
    .map(({ score, data }) => {
      const { title, description, keywords = '' } = data.meta;
      const task = Math.max(0, ...keywords.split(', ').map((phrase) => same(asked, stems(subject(phrase)))));
      const named =
        share(asked, title) + same(asked, stems(title)) + share(asked, description) / 2 + 2 * task ** 2;
      return {
        data,
        fit:
          score *
          (1 + named) *
          weightOf(data.url, STEPS) *
          (failure || names(question, title) ? 1 : weightOf(data.url, LOOKED_UP)),
      };
    })
    .sort((a, b) => b.fit - a.fit)
    .map(({ data }) => data);
}

/** Whether the question names the contract of a title (`burn manager functions`, `BurnManager reference`). */
function names(question: string, title = ''): boolean {
  const contract = CONTRACTS.find((name) => title.includes(name));
  return contract !== undefined && question.toLowerCase().replace(/\s/g, '').includes(contract.toLowerCase());
}

function weightOf(url: string, weights: readonly (readonly [part: string, weight: number])[]): number {
  return weights.find(([part]) => url.includes(part))?.[1] ?? 1;
}

/** How much of the question a text has, from 0 to 1. */
function share(asked: readonly string[], text = ''): number {
  const has = new Set(stems(text));
  return asked.length === 0 ? 0 : asked.filter((word) => has.has(word)).length / asked.length;
}

/** How much two lists of words have in common, from 0 to 1. */
function same(one: readonly string[], other: readonly string[]): number {
  const all = new Set([...one, ...other]);
  return all.size === 0 ? 0 : one.filter((word) => other.includes(word)).length / all.size;
}

/** Words without endings; `BurnManager` counts as two. */
function stems(text = ''): string[] {
  const words = text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .match(/[a-z0-9_]+/g);
  return (words ?? []).map((word) => word.replace(/(?:ies|es|s|ed|ing|e|y)$/, ''));
}
