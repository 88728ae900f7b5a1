import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';

/** The two Cairo packages of `examples/contracts`. */
export const FAMILIES = ['published', 'next'] as const;
export type Family = (typeof FAMILIES)[number];

export const COMPILER = 'Cairo 2.8.2 (wasm-cairo 0.10.2)';

/** Where the packages and their compiled classes are. */
export const CONTRACTS = fileURLToPath(new URL('../../examples/contracts/', import.meta.url));

/** Folder of a family's Cairo package. */
export const packageFolder = (family: Family, root = CONTRACTS): string => path.join(root, family);

/** Folder of a family's compiled classes. */
export const artifactFolder = (family: Family, root = CONTRACTS): string =>
  path.join(root, 'artifacts', family);

/** File of a compiled class. */
export const artifactFile = (family: Family, contract: string, root = CONTRACTS): string =>
  path.join(artifactFolder(family, root), `${contract}.contract_class.json`);

/** SHA-256 of what the compiler reads, without comments (they change nothing), and of its name. */
export function hashOfSource(source: string): string {
  const text = source.replace(/(^|\s)\/\/.*$/gm, '$1').replace(/\s+/g, ' ');
  return createHash('sha256').update(`${COMPILER}\n${text}`).digest('hex');
}

/** SHA-256 of everything that decides what the compiler makes of a contract: its sources and the compiler. */
export const sourceHash = (family: Family, contract: string, root = CONTRACTS): string =>
  hashOfSource(bundle(packageFolder(family, root), contract).source);

/** SHA-256 of a compiled class file. */
export function artifactHash(family: Family, contract: string, root = CONTRACTS): string {
  return createHash('sha256')
    .update(readFileSync(artifactFile(family, contract, root)))
    .digest('hex');
}
