import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { contracts } from './support/facts.ts';

const FACTS = new URL('../facts/', import.meta.url);

const quirk = z
  .object({
    id: z.string().regex(/^[A-Z]\d+$/),
    severity: z.enum(['blocker', 'high', 'medium', 'low']),
    contract: z.string(),
    contracts: z.array(z.string()).optional(),
    functions: z.array(z.string()).optional(),
    title: z.string().max(90),
    consequence: z.string(),
    workaround: z.string(),
    guide: z
      .string()
      .regex(/^\.\.\/[\w/-]+\.md(#[\w-]+)?$/)
      .optional(),
  })
  .strict();

const quirks = z.array(quirk).parse(parse(readFileSync(new URL('quirks.yaml', FACTS), 'utf8')));

/** Anchors of the headings of a page, as the site makes them. */
const anchors = (page: string): string[] =>
  [...page.matchAll(/^#+ (.+?)(?: \{#([\w-]+)\})?$/gm)].map(
    ([, text, id]) =>
      id ??
      text!
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
  );

test('every defect has its own id', () => {
  expect(new Set(quirks.map(({ id }) => id)).size).toBe(quirks.length);
});

test('every contract and function of a defect exists', () => {
  const functions = new Set(
    contracts.flatMap(({ name, functions: own }) => own.map((fn) => `${name}.${fn.name}`)),
  );
  const names = new Set([...contracts.map(({ name }) => name), 'all', 'project']);
  for (const { id, contract, contracts: several = [], functions: where = [] } of quirks) {
    expect(
      [contract, ...several].filter((name) => !names.has(name)),
      id,
    ).toEqual([]);
    expect(
      where.filter((name) => !functions.has(name)),
      id,
    ).toEqual([]);
  }
});

test('the guide of a workaround exists', () => {
  const missing = quirks.filter(({ guide }) => {
    if (!guide) return false;
    const [page, anchor] = guide.split('#');
    const file = new URL(page!, new URL('../../../docs/contracts/', import.meta.url));
    if (!existsSync(file)) return true;
    return anchor !== undefined && !anchors(readFileSync(file, 'utf8')).includes(anchor);
  });
  expect(missing.map(({ id }) => id)).toEqual([]);
});

test('every deviation of the successors names a known defect', () => {
  const known = new Set(quirks.map(({ id }) => id));
  const folder = new URL('deviations/', FACTS);
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
    const deviations = parse(readFileSync(new URL(file, folder), 'utf8')) as { quirk: string | null }[];
    const named = deviations.flatMap(({ quirk: ids }) => ids?.split(', ') ?? []);
    expect(
      named.filter((id) => !known.has(id)),
      file,
    ).toEqual([]);
  }
});
