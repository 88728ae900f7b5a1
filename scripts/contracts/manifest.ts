import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CONTRACTS, type Family, artifactFolder } from './package.ts';

/** What is known about one compiled class. */
export interface ManifestEntry {
  /** SHA-256 of the sources and the compiler's name. */
  sourceHash: string;
  /** SHA-256 of the class file. */
  artifactHash: string;
  classHash: string;
  /** The Blake2s form that a declaration needs since Starknet 0.14.1. */
  compiledClassHash: string;
}

export interface Manifest {
  family: Family;
  compiler: string;
  contracts: Record<string, ManifestEntry>;
}

const manifestFile = (family: Family, root = CONTRACTS): string =>
  path.join(artifactFolder(family, root), 'manifest.json');

/** The committed manifest of a family; an empty one before the first build. */
export function readManifest(family: Family, root = CONTRACTS): Manifest {
  const file = manifestFile(family, root);
  if (!existsSync(file)) return { family, compiler: '', contracts: {} };
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}

/** Writes a manifest aside, then renames it; contracts in alphabetical order. */
export function writeManifest(manifest: Manifest): void {
  const file = manifestFile(manifest.family);
  const contracts = Object.fromEntries(
    Object.entries(manifest.contracts).sort(([a], [b]) => a.localeCompare(b)),
  );
  writeFileSync(`${file}.tmp`, `${JSON.stringify({ ...manifest, contracts }, null, 2)}\n`);
  renameSync(`${file}.tmp`, file);
}
