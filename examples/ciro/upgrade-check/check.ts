import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UpgradeError } from '../migration/error.ts';
import { shown } from '../lib/paths.ts';
import { readAbi } from './abi.ts';
import { abiFindings } from './abi-diff.ts';
import { type Finding } from './findings.ts';
import { layoutFindings } from './layout-diff.ts';
import { layoutOf } from './layout.ts';
import { type Package, openPackage } from './package.ts';

/** One version of a contract: source for the layout, class for the interface. */
export interface Version {
  contract: string;
  pack: Package;
  /** ABI as it stands in the class. */
  abi: unknown;
  /** Where the ABI came from, for messages. */
  file: string;
  /** Text of the compiled class; empty when there is none. */
  artifact: string;
}

export interface CheckResult {
  findings: Finding[];
  refused: Finding[];
}

/** Compares two versions. Nothing is accepted that the check does not understand. */
export function checkUpgrade(before: Version, after: Version): CheckResult {
  const findings = [
    ...layoutFindings(layoutOf(before.pack, before.contract), layoutOf(after.pack, after.contract)),
    ...abiFindings(readAbi(before.abi, before.file), readAbi(after.abi, after.file)),
  ];
  return { findings, refused: findings.filter(({ level }) => level === 'refused') };
}

/**
 * Opens `folder:Contract`. The class is looked for in `classes`, then beside the package in `artifacts/<folder name>`,
 * then in `target/dev`.
 */
export function openVersion(text: string, classes: unknown): Version {
  const split = text.lastIndexOf(':');
  const folder = path.resolve(text.slice(0, split));
  const contract = text.slice(split + 1);
  if (split < 1 || !/^\w+$/.test(contract))
    throw new UpgradeError(`"${text}" does not name a contract: write <package folder>:<Contract>.`, {
      exitCode: 2,
    });
  const pack = openPackage(folder);
  const folders =
    typeof classes === 'string'
      ? [path.resolve(classes)]
      : [path.join(folder, '..', 'artifacts', path.basename(folder)), path.join(folder, 'target', 'dev')];
  const names = [`${contract}.contract_class.json`, `${pack.name}_${contract}.contract_class.json`];
  const file = folders
    .flatMap((base) => names.map((name) => path.join(base, name)))
    .find((name) => existsSync(name));
  if (!file)
    throw new UpgradeError(`${contract} has no compiled class in ${folders.map(shown).join(' or ')}.`, {
      fix: 'Build it, or name the folder with --old-classes or --new-classes.',
    });
  const artifact = readFileSync(file, 'utf8');
  return { contract, pack, abi: abiOf(artifact, shown(file)), file: shown(file), artifact };
}

function abiOf(artifact: string, file: string): unknown {
  try {
    const { abi } = JSON.parse(artifact) as { abi?: unknown };
    if (abi !== undefined) return abi;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  throw new UpgradeError(`${file} is not a compiled class with an ABI.`, {
    fix: 'Build the contract again.',
  });
}
