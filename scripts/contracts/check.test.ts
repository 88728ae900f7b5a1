import { appendFileSync, cpSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { staleArtifacts } from './check.ts';

const CONTRACTS = fileURLToPath(new URL('../../examples/contracts/', import.meta.url));
let copy: string;

const events = (): string => path.join(copy, 'published/src/simple_events.cairo');
const compiled = (name: string): string =>
  path.join(copy, 'artifacts/published', `${name}.contract_class.json`);

beforeEach(() => {
  copy = realpathSync(mkdtempSync(path.join(tmpdir(), 'ciro-contracts-')));
  for (const folder of ['published', 'next', 'artifacts'])
    cpSync(path.join(CONTRACTS, folder), path.join(copy, folder), { recursive: true });
});

afterEach(() => rmSync(copy, { recursive: true, force: true }));

it('the committed classes belong to the committed sources', () => {
  expect(staleArtifacts()).toEqual([]);
  expect(staleArtifacts(copy)).toEqual([]);
});

it('a changed source, a changed class and a missing class are each named, with the command that helps', () => {
  appendFileSync(events(), '\nfn another() {}\n');
  writeFileSync(compiled('CDCPool'), '{}');
  rmSync(compiled('BurnManager'));
  expect(staleArtifacts(copy).sort()).toEqual([
    'published/BurnManager has no compiled class: npm run contracts',
    'published/CDCPool: the class file is not the one in the manifest: npm run contracts -- --all --only CDCPool',
    'published/SimpleEvents changed since its class was compiled: npm run contracts',
  ]);
});

it('a comment is no change', () => {
  appendFileSync(events(), '\n// A remark.\n');
  expect(staleArtifacts(copy)).toEqual([]);
});
