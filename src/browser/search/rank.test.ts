import { describe, expect, it } from 'vitest';
import type { PagefindData } from './load.ts';
import { byFit } from './rank.ts';

const page = (url: string, title: string, keywords = ''): PagefindData => ({
  url,
  excerpt: '',
  meta: { title, keywords, description: '' },
  sub_results: [],
});
const first = (question: string, ...pages: [PagefindData, number][]) =>
  byFit(
    question,
    pages.map(([data, score]) => ({ data, score })),
  )[0]?.url;

describe('the order of results', () => {
  const error = page('/troubleshooting/errors/no-tokens-to-burn', 'No tokens to burn');
  const guide = page('/integration/burn', 'Burns', 'Book a burn, burn tokens');

  it('has the guide first for a subject, the error first for a failure', () => {
    expect(first('burn tokens', [error, 4], [guide, 3])).toBe(guide.url);
    expect(first('there are no tokens to burn', [error, 4], [guide, 3])).toBe(error.url);
  });

  it('has the page first whose task is asked for', () => {
    const other = page('/start/quickstart', 'Quickstart', 'first steps, start a devnet');
    const better = page('/contracts/costs', 'What it costs');
    expect(first('how do I start a devnet', [better, 5], [other, 2.5])).toBe(other.url);
  });

  it('has the page of an error before a step of a tree that mentions it', () => {
    const step = page('/troubleshooting/trees/transaction-reverts#r-role', 'The caller is not the admin');
    const only = page('/troubleshooting/errors/only-admin', 'Only admin');
    expect(first('caller is not admin', [step, 4], [only, 3])).toBe(only.url);
  });

  it('has the reference first when its contract is named, also with a space', () => {
    const reference = page('/contracts/reference/burn-manager', 'BurnManager reference');
    expect(first('burn manager functions', [guide, 3], [reference, 3])).toBe(reference.url);
    expect(first('functions for burning', [guide, 3], [reference, 3.2])).toBe(guide.url);
  });
});
