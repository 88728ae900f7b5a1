import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CompiledSierra, type CompiledSierraCasm, hash } from 'starknet';

/** The two families of contracts: as published, and the repaired successors. */
export type Family = 'published' | 'next';

/** A compiled class that is ready to be declared. */
export interface Artifact {
  sierra: CompiledSierra;
  classHash: string;
  /** Undefined when the folder holds neither a manifest nor CASM files. */
  compiledClassHash: string | undefined;
}

interface Manifest {
  contracts: Record<string, { classHash: string; compiledClassHash: string }>;
}

const readJson = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;

// #region read
/** Folder with the classes of a family. `CIRO_ARTIFACTS` replaces the published ones by your own build. */
export function artifactFolder(family: Family): string {
  const own = family === 'published' ? process.env.CIRO_ARTIFACTS : undefined;
  return own ? path.resolve(own) : fileURLToPath(new URL(`../../artifacts/${family}`, import.meta.url));
}

/** The file of a class under the name that Scarb gives it, or under the plain name of the contract. */
function find(folder: string, contract: string, ending: string): string | undefined {
  return [`ciro_contracts_${contract}.${ending}.json`, `${contract}.${ending}.json`]
    .map((name) => path.join(folder, name))
    .find((file) => existsSync(file));
}

/** Reads one class. @throws when the folder does not have it */
export function readArtifact(family: Family, contract: string): Artifact {
  const folder = artifactFolder(family);
  const file = find(folder, contract, 'contract_class');
  if (!file) {
    throw new Error(
      `${folder} has no class of ${contract}: build it, and set CIRO_ARTIFACTS to Scarb's target/dev folder.`,
    );
  }
  const sierra = readJson<CompiledSierra>(file);
  const manifest = path.join(folder, 'manifest.json');
  const known = existsSync(manifest) ? readJson<Manifest>(manifest).contracts[contract] : undefined;
  if (known) return { sierra, ...known };
  const casm = find(folder, contract, 'compiled_contract_class');
  return {
    sierra,
    classHash: hash.computeContractClassHash(sierra),
    compiledClassHash: casm && hash.computeCompiledClassHash(readJson<CompiledSierraCasm>(casm)),
  };
}
// #endregion read
