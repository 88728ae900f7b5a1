import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Abi, type CompiledSierra } from 'starknet';
import { z } from 'zod';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { PUBLISHED_ARTIFACTS, ROOT, shown } from '../lib/paths.ts';
import { sameFelt } from '../lib/units.ts';
import type { ContractName } from '../system/types.ts';
import { classHashOf, compiledClassHashOf } from './hash-cache.ts';

const manifestSchema = z.looseObject({
  contracts: z.record(
    z.string(),
    z.looseObject({
      artifactHash: z.string().optional(),
      classHash: z.string(),
      compiledClassHash: z.string(),
    }),
  ),
});
type Manifest = z.infer<typeof manifestSchema>;

/** A compiled class that is ready to be declared. */
export interface Artifact {
  contract: ContractName;
  /** The file as a reader sees it. */
  file: string;
  classHash: string;
  /** Undefined when there is neither a CASM file nor an entry in manifest.json. */
  compiledClassHash: string | undefined;
  abi: Abi;
  /** The class itself. */
  sierra: CompiledSierra;
}

export interface ArtifactSet {
  /** The folder as a reader sees it. */
  folder: string;
  /** Reads one class. @throws CiroError when it is missing or stale */
  get(contract: ContractName): Artifact;
  has(contract: ContractName): boolean;
}

/** File names that Scarb and others give to a class, in the order in which they are looked for. */
function candidates(contract: string, kind: 'sierra' | 'casm'): string[] {
  return kind === 'sierra'
    ? [
        `ciro_contracts_${contract}.contract_class.json`,
        `${contract}.contract_class.json`,
        `${contract}.sierra.json`,
      ]
    : [
        `ciro_contracts_${contract}.compiled_contract_class.json`,
        `${contract}.compiled_contract_class.json`,
        `${contract}.casm.json`,
      ];
}

function find(folder: string, contract: string, kind: 'sierra' | 'casm'): string | undefined {
  return candidates(contract, kind)
    .map((name) => path.join(folder, name))
    .find((file) => existsSync(file));
}

function readManifest(folder: string): Manifest | undefined {
  const file = path.join(folder, 'manifest.json');
  if (!existsSync(file)) return undefined;
  const parsed = manifestSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success)
    throw new CiroError(`${shown(file)} is not a manifest of compiled classes.`, { help: HELP.artifacts });
  return parsed.data;
}

/**
 * Opens a folder with compiled classes: a Scarb `target/dev` or plain names, with or without CASM files.
 *
 * @param configured folder from the environment file; `CIRO_ARTIFACTS` wins over it
 */
export function openArtifacts(configured?: string): ArtifactSet {
  const named = process.env.CIRO_ARTIFACTS ?? configured;
  const folder = named
    ? path.resolve(process.env.CIRO_ARTIFACTS ? process.cwd() : ROOT, named)
    : PUBLISHED_ARTIFACTS;
  return openFolder(folder);
}

/** Opens exactly this folder with compiled classes. @param folder absolute path */
export function openFolder(folder: string): ArtifactSet {
  if (!existsSync(folder)) {
    throw new CiroError(`There is no folder with compiled classes at ${shown(folder)}.`, {
      fix: 'Run "npm run contracts", or set CIRO_ARTIFACTS to the target/dev folder of your own build.',
      help: HELP.artifacts,
    });
  }
  const manifest = readManifest(folder);
  const loaded = new Map<ContractName, Artifact>();
  return {
    folder: shown(folder),
    has: (contract) => find(folder, contract, 'sierra') !== undefined,
    get(contract) {
      const artifact = loaded.get(contract) ?? load(folder, contract, manifest);
      loaded.set(contract, artifact);
      return artifact;
    },
  };
}

function load(folder: string, contract: ContractName, manifest: Manifest | undefined): Artifact {
  const file = find(folder, contract, 'sierra');
  if (!file) {
    throw new CiroError(`${contract} has no compiled class in ${shown(folder)}.`, {
      fix: `Build it, or put one of these files there: ${candidates(contract, 'sierra').join(', ')}.`,
      help: HELP.artifacts,
    });
  }
  const content = readFileSync(file, 'utf8');
  const entry = manifest?.contracts[contract];
  // The build wrote the class hash next to the hash of this very file; only other files are hashed again.
  const trusted = entry?.artifactHash === createHash('sha256').update(content).digest('hex');
  const classHash = entry && trusted ? entry.classHash : classHashOf(content);
  if (entry && !sameFelt(entry.classHash, classHash)) {
    throw new CiroError(
      `${shown(file)} is stale: its class hash is ${classHash}, manifest.json says ${entry.classHash}.`,
      {
        fix: 'Compile again, so that the class and the manifest belong together.',
        help: HELP.artifacts,
      },
    );
  }
  const casm = find(folder, contract, 'casm');
  const compiledClassHash =
    entry?.compiledClassHash ?? (casm ? compiledClassHashOf(readFileSync(casm, 'utf8')) : undefined);
  const sierra = JSON.parse(content) as CompiledSierra;
  return { contract, file: shown(file), classHash, compiledClassHash, abi: sierra.abi, sierra };
}
