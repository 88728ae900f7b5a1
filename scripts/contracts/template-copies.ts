import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FAMILIES, type Family } from './package.ts';

const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));

/** Contracts of each family that the test project (`examples/template`) deploys. */
const CONTRACTS: Record<Family, string[]> = {
  published: [
    'BurnManager',
    'CDCPool',
    'CIROToken',
    'GovernanceTreasury',
    'JobManager',
    'LinearVestingWithCliff',
    'MilestoneVesting',
    'ReputationManager',
    'SimpleEvents',
    'TreasuryTimelock',
  ],
  next: ['CDCPool', 'CIROToken', 'JobManager', 'TreasuryTimelock'],
};

/** Files that the test project holds a copy of, so that a reader can take its folder alone. */
function copies(): [from: string, to: string][] {
  return FAMILIES.flatMap((family) => {
    const artifacts = [
      'manifest.json',
      ...CONTRACTS[family].map((contract) => `${contract}.contract_class.json`),
    ];
    return [
      ...artifacts.map((file): [string, string] => [
        path.join('contracts', 'artifacts', family, file),
        path.join('template', 'artifacts', family, file),
      ]),
      ...CONTRACTS[family].map((contract): [string, string] => [
        path.join('abi', family, `${contract}.ts`),
        path.join('template', 'abi', family, `${contract}.ts`),
      ]),
    ];
  });
}

/** Copies classes and ABIs into the test project. */
export function copyToTemplate(): void {
  for (const [from, to] of copies()) {
    mkdirSync(path.dirname(path.join(EXAMPLES, to)), { recursive: true });
    cpSync(path.join(EXAMPLES, from), path.join(EXAMPLES, to));
  }
}

/** Copies that are missing or differ from their original, relative to `examples/`. */
export function staleCopies(): string[] {
  const read = (file: string): string => readFileSync(path.join(EXAMPLES, file), 'utf8');
  return copies()
    .filter(([from, to]) => !existsSync(path.join(EXAMPLES, to)) || read(from) !== read(to))
    .map(([, to]) => to);
}
