import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type CompiledSierra, type CairoAssembly, hash } from 'starknet';
import { cacheFolder } from '../lib/cache-folder.ts';

/** Hashing a large class takes seconds, so results are kept by the SHA-256 of the file's content. */
const FOLDER = path.join(cacheFolder(), 'class-hashes');

function cached(content: string, kind: 'class' | 'compiled', compute: () => string): string {
  const name = `${kind}-${createHash('sha256').update(content).digest('hex')}`;
  const file = path.join(FOLDER, name);
  if (existsSync(file)) {
    const known = readFileSync(file, 'utf8').trim();
    if (/^0x[0-9a-f]+$/.test(known)) return known;
  }
  const value = compute();
  try {
    mkdirSync(FOLDER, { recursive: true });
    const temporary = `${file}.${process.pid}`;
    writeFileSync(temporary, value);
    renameSync(temporary, file);
  } catch {
    // A cache that can't be written only costs time.
  }
  return value;
}

/** Class hash of a Sierra class, computed from its content. */
export function classHashOf(content: string): string {
  return cached(content, 'class', () => hash.computeContractClassHash(JSON.parse(content) as CompiledSierra));
}

/** Compiled class hash (the BLAKE form that Starknet asks for since 0.14.1) of a CASM file. */
export function compiledClassHashOf(content: string): string {
  return cached(content, 'compiled', () =>
    hash.computeCompiledClassHash(JSON.parse(content) as CairoAssembly),
  );
}

/** Class hash computed from the class itself, whatever a manifest says. */
export function recomputedClassHash({ sierra }: { sierra: CompiledSierra }): string {
  return cached(JSON.stringify(sierra), 'class', () => hash.computeContractClassHash(sierra));
}
