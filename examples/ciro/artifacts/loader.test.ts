import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PUBLISHED_ARTIFACTS } from '../lib/paths.ts';
import { CONTRACT_NAMES } from '../system/types.ts';
import { compareAbis, publishedAbi } from './abi-compare.ts';
import { openArtifacts } from './loader.ts';

const SOURCE = path.join(PUBLISHED_ARTIFACTS, 'SimpleEvents.contract_class.json');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ciro-artifacts-'));
  process.env.CIRO_ARTIFACTS = folder;
});

afterEach(() => {
  delete process.env.CIRO_ARTIFACTS;
});

describe('compiled classes', () => {
  it.each([
    'ciro_contracts_SimpleEvents.contract_class.json',
    'SimpleEvents.contract_class.json',
    'SimpleEvents.sierra.json',
  ])('are found under the name %s, and hashed', (name) => {
    copyFileSync(SOURCE, path.join(folder, name));
    delete process.env.CIRO_ARTIFACTS;
    const expected = openArtifacts().get('SimpleEvents').classHash;
    process.env.CIRO_ARTIFACTS = folder;
    expect(BigInt(openArtifacts().get('SimpleEvents').classHash)).toBe(BigInt(expected));
    expect(openArtifacts().get('SimpleEvents').compiledClassHash).toBeUndefined();
  });

  it('a class that its manifest does not describe is stale', () => {
    copyFileSync(SOURCE, path.join(folder, 'SimpleEvents.contract_class.json'));
    writeFileSync(
      path.join(folder, 'manifest.json'),
      JSON.stringify({ contracts: { SimpleEvents: { classHash: '0x1', compiledClassHash: '0x2' } } }),
    );
    expect(() => openArtifacts().get('SimpleEvents')).toThrow(/is stale/);
  });

  it('a missing class and a missing folder are explained', () => {
    expect(() => openArtifacts().get('CIROToken')).toThrow(/CIROToken has no compiled class/);
    process.env.CIRO_ARTIFACTS = path.join(folder, 'nowhere');
    expect(() => openArtifacts()).toThrow(/no folder with compiled classes/);
  });
});

describe('ABIs', () => {
  it('of the classes of this project equal the published ones', () => {
    delete process.env.CIRO_ARTIFACTS;
    const artifacts = openArtifacts();
    for (const name of CONTRACT_NAMES) {
      expect(compareAbis(publishedAbi(name) ?? [], artifacts.get(name).abi), name).toEqual([]);
    }
  });

  it('differences are told function by function', () => {
    const published = publishedAbi('SimpleEvents') ?? [];
    const other = [
      { type: 'function', name: 'emit_event', inputs: [], outputs: [], state_mutability: 'external' },
      { type: 'function', name: 'extra', inputs: [], outputs: [], state_mutability: 'view' },
    ];
    expect(compareAbis(published, other as never).map(({ entry, kind }) => [entry, kind])).toEqual(
      expect.arrayContaining([
        ['emit_event', 'changed'],
        ['extra', 'added'],
      ]) as unknown[],
    );
  });
});
