import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../../lib/paths.ts';
import type { GoodSystem } from '../../../check/testing/good-system.ts';
import { addressOf, transfer } from '../chain.ts';
import { type LeafFault, type LeafFaults, type Places } from '../fault.ts';

const SAMPLE = path.join(ROOT, 'examples', 'start', 'transfer.ts');

/** The variables that the sample reads, for predeployed account 0. */
const variables = (system: GoodSystem, more: Record<string, string | undefined> = {}) => ({
  CIRO_TOKEN: system.address('CIROToken'),
  CLIENT_ADDRESS: addressOf(system, 2),
  ...more,
});

const sample = (
  more: (system: GoodSystem, places: Places) => Record<string, string | undefined> = () => ({}),
): LeafFault => ({
  variables: (system, places) => variables(system, more(system, places)),
  subject: () => ({ program: SAMPLE }),
});

/** What a command prints when it fails. */
function stderrOf(program: string, args: string[]): string {
  try {
    execFileSync(program, args, { cwd: ROOT, stdio: 'pipe', encoding: 'utf8' });
  } catch (error) {
    return (error as { stderr: string }).stderr;
  }
  throw new Error(`${program} was expected to fail.`);
}

/** A folder with a program called node that is too old, in front of the path. */
function oldNode({ scratch }: Places): Record<string, string> {
  const folder = path.join(scratch, 'bin');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'node'), '#!/bin/sh\necho v18.20.4\n');
  chmodSync(path.join(folder, 'node'), 0o755);
  return { PATH: `${folder}${path.delimiter}${process.env.PATH ?? ''}` };
}

export const sampleDoesNotRun: LeafFaults = {
  'node-too-old': sample((_system, places) => oldNode(places)),
  'package-missing': {
    ...sample(),
    subject: (_system, { scratch }) => {
      const program = path.join(scratch, 'transfer.ts');
      copyFileSync(SAMPLE, program);
      return { program };
    },
  },
  'not-typescript': {
    ...sample(),
    subject: (_system, { scratch }) => {
      // Later versions of Node.js strip types by themselves, but never of an enum.
      const program = path.join(scratch, 'enum.ts');
      writeFileSync(
        program,
        'export enum Color { Red }\nconst text: string = Color[0];\nconsole.log(text);\n',
      );
      return { program: SAMPLE, error: stderrOf('node', [program]) };
    },
  },
  'other-version': {
    ...sample(),
    subject: () => ({
      program: SAMPLE,
      error: stderrOf('node', ['--input-type=module', '-e', "import { SequencerProvider } from 'starknet'"]),
    }),
  },
  'variable-missing': sample(() => ({ CLIENT_ADDRESS: undefined })),
  'node-trouble': sample((_system, { nowhere }) => ({ RPC_URL: nowhere })),
  'address-empty': sample(() => ({ CIRO_TOKEN: '0x1234' })),
  'wrong-key': sample((system) => ({ PRIVATE_KEY: system.devnet.accounts[1]?.privateKey })),
  'no-strk': sample((system) => ({ ACCOUNT_ADDRESS: system.address('CDCPool') })),
  'no-ciro': sample(),
  'as-on-the-page': { ...sample(), chain: (system) => transfer(system, 0, 50n) },
};
