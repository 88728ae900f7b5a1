/**
 * Provokes every error of the catalogue that can be provoked, decodes what a client sees of it,
 * and compares it with the committed sample. `UPDATE_SAMPLES=1` writes the samples instead.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Labels, applyLabels, label } from '../../scripts/examples/labels.ts';
import { decodeError } from '../ciro/decode/index.ts';
import { take } from '../contracts/tests/support/run.ts';
import { type World, openFamilies, openWorld } from '../contracts/tests/support/world.ts';
import { type Sample, hasSample, printSample, readSample, shown, surfaceOf, writeSample } from './capture.ts';
import { loadErrors } from './load-errors.ts';
import { observe } from './observe.ts';
import { loadProvocations } from './provocations/load.ts';
import { type Context, OUTSIDE, openContext, provoke } from './provocations-outside/index.ts';
import type { ErrorRecord } from './schema.ts';

const records = loadErrors();
const outside = records.filter(({ provoked }) => provoked === 'outside');

function compare(id: string, sample: Sample, labels: Labels): void {
  const text = applyLabels(printSample(sample), labels)
    .replace(/ceil\(\d+/g, 'ceil(')
    .replace(/(localhost|127\.0\.0\.1):\d+/g, '127.0.0.1:5050');
  const labelled = parse(text) as Sample;
  if (process.env.UPDATE_SAMPLES) writeSample(id, printSample(labelled));
  else expect(labelled, `sample of ${id}`).toEqual(readSample(id));
}

/** The record comes first, or second behind what it wraps, and is certain unless its text is too general. */
function expectMatch(record: ErrorRecord, value: unknown): void {
  const { matches } = decodeError(value);
  const found = matches.find(({ id }) => id === record.id);
  expect(found, `${record.id} among ${matches.map(({ id }) => id).join(' ') || 'nothing'}`).toBeDefined();
  if (!record.text.startsWith('{any}')) expect(found?.certainty).toBe('exact');
  if (!record.generic) expect(matches[0]?.id).toBe(record.id);
}

const FAMILIES = [
  { family: 'published', open: openWorld },
  { family: 'next', open: async () => (await openFamilies()).next },
] as const;

describe.each(FAMILIES)('errors of the $family contracts', ({ family, open }) => {
  const provocations = loadProvocations(family);
  const inContracts = records.filter(
    ({ provoked, origin }) => provoked === 'contract' && (origin === 'next') === (family === 'next'),
  );
  let world: World;
  const labels: Labels = new Map();
  /** Deployed contracts and their classes, by the names that the tables use. */
  const labelInstances = () => {
    for (const [name, { contract, address }] of world.instances) {
      label(labels, address, name);
      label(labels, world.classHash(contract), `${contract.replace('next/', '')} class`);
    }
  };
  beforeAll(async () => {
    world = await open();
    for (const [role, account] of Object.entries(world.accounts)) label(labels, account.address, role);
    labelInstances();
    for (const name of family === 'next' ? ['CIROTokenV2', 'CDCPoolV2'] : [])
      label(labels, world.classHash(name), `${name} class`);
    label(labels, await world.provider.getClassHashAt(world.accounts.ACCOUNT.address), 'account class');
  });
  afterAll(() => world.stop());

  test.each(inContracts)('$id $title', async (record) => {
    const message = record.text.replace('{n}', '1');
    const table = provocations.find(
      ({ error, encoding }) => error.replace(/#\d+$/, '#1') === message && encoding === record.encoding,
    );
    expect(table, `no provocation of '${message}' as ${record.encoding}`).toBeDefined();
    if (!table) return;
    await world.reset();
    for (const step of table.setup) await take(world, step);
    labelInstances();
    const observed = observe(world);
    await take(
      observed.world,
      { ...table.failing, reverts: table.failing.reverts ?? table.error },
      table.encoding,
    );
    const seen = Object.entries(observed.seen);
    expect(seen.length).toBeGreaterThan(0);
    for (const [, value] of seen) expectMatch(record, value);
    compare(record.id, Object.fromEntries(seen.map(([surface, value]) => [surface, shown(value)])), labels);
  });
});

describe('errors outside the contracts', () => {
  let context: Context;
  const labels: Labels = new Map();
  beforeAll(async () => {
    context = await openContext();
    context.devnet.accounts.forEach(({ address }, index) => label(labels, address, `account ${index}`));
    label(labels, await context.provider.getClassHashAt(context.account.address), 'account class');
  });
  afterAll(() => context.stop());

  test.each(outside)('$id $title', async (record) => {
    expect(OUTSIDE[record.id], `${record.id} has a program in provocations-outside`).toBeDefined();
    const seen = await provoke(record.id, context);
    expectMatch(record, seen);
    compare(record.id, { [surfaceOf(seen)]: shown(seen) }, labels);
  });
});

test('every sample belongs to a provoked record', () => {
  for (const { id, provoked } of records) expect(hasSample(id), id).toBe(typeof provoked === 'string');
});
