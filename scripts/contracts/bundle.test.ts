import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundle, findContracts } from './bundle.ts';

let root: string;

function write(file: string, text: string): void {
  const target = path.join(root, 'src', file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'ciro-bundle-'));
  write('lib.cairo', 'mod interfaces;\nmod alpha;\nmod beta;\nmod unused;\n');
  write('interfaces.cairo', 'mod shared;\n');
  write('interfaces/shared.cairo', 'pub struct Shared {}\n');
  write('alpha.cairo', 'use super::interfaces::shared::Shared;\n#[starknet::contract]\npub mod Alpha {\n}\n');
  write('beta.cairo', '#[starknet::contract]\nmod Beta {\n}\n');
  write('unused.cairo', 'pub const ONE: u8 = 1;\n');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('bundling a Cairo package', () => {
  it('finds every contract with its file', () => {
    expect([...findContracts(root).keys()]).toEqual(['Alpha', 'Beta']);
  });

  it('keeps one contract and the modules that it names', () => {
    const { source, files } = bundle(root, 'Alpha');
    expect(source).toContain('pub mod Alpha');
    expect(source).toContain('pub struct Shared');
    expect(source).not.toContain('mod Beta');
    expect(source).not.toContain('ONE');
    expect(files.map((file) => path.basename(file))).toEqual([
      'lib.cairo',
      'interfaces.cairo',
      'shared.cairo',
      'alpha.cairo',
    ]);
  });

  it('tells modules of one name apart by where they are', () => {
    write('alpha.cairo', 'mod rules;\n#[starknet::contract]\npub mod Alpha {\n use super::rules::own;\n}\n');
    write('alpha/rules.cairo', 'pub fn own() {}\n');
    write('unused.cairo', 'mod rules;\n');
    write('unused/rules.cairo', 'pub fn other() {}\n');
    expect(bundle(root, 'Alpha').source).not.toContain('other');
    write('alpha/rules.cairo', 'use super::super::unused::rules::other;\npub fn own() {}\n');
    expect(bundle(root, 'Alpha').source).toContain('other');
  });

  it('maps every line back to its file, for diagnostics', () => {
    const { source, origins } = bundle(root, 'Alpha');
    const line = source.split('\n').findIndex((text) => text.includes('pub struct Shared'));
    expect(path.basename(origins[line]!.file)).toBe('shared.cairo');
    expect(origins[line]!.line).toBe(1);
  });

  it('says where a module without a file is declared', () => {
    write('alpha.cairo', '#[starknet::contract]\nmod Alpha {}\nmod missing;\n');
    expect(() => bundle(root, 'Alpha')).toThrow(/alpha\.cairo:3: mod missing has no file/);
  });

  it('names the package when there is no such contract', () => {
    expect(() => bundle(root, 'Gamma')).toThrow(/No contract named Gamma/);
  });
});
