import { expect, it } from 'vitest';
import { repository } from '../../../src/site/repository.ts';
import { collectLinks } from './collect.ts';
import { brokenInside, brokenSources } from './internal.ts';

it('every link inside the built site leads to a page, a heading or a file', () => {
  const pages = collectLinks('build');
  expect(pages.length).toBeGreaterThan(100);
  expect(brokenInside(pages, 'build', process.env.BASE_URL ?? '/')).toEqual([]);
  expect(brokenSources(pages, '.', repository)).toEqual([]);
});
