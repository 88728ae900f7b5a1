import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { DoctorContext } from '../../doctor/context.ts';
import { formatAmount } from '../../lib/units.ts';
import { VARIABLES } from '../../system/variables.ts';
import { ciroBalance, given } from './read.ts';
import { type Found, type SymptomProbe, Unanswered, environmentOf, nodeOf, yesNo } from './types.ts';

const run = promisify(execFile);

/** Node.js that the samples were run with, at least. */
const NODE: [number, number] = [20, 19];

/** Version of a program on the path, or undefined when there is none. */
export async function versionOf(program: string): Promise<string | undefined> {
  try {
    const { stdout } = await run(program, ['--version'], { timeout: 10_000 });
    return /\d+\.\d+(?:\.\d+)?/.exec(stdout)?.[0];
  } catch {
    return undefined;
  }
}

/** True when a version is at least the one that the samples need. */
export function newEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > NODE[0] || (major === NODE[0] && minor >= NODE[1]);
}

async function nodeVersion(): Promise<Found> {
  const version = await versionOf('node');
  if (!version) return yesNo(false, 'there is no node on the path');
  return yesNo(newEnough(version), `Node.js ${version}, needed is ${NODE.join('.')} or later`);
}

/** The folder of a package, as a program in `folder` would find it. */
export function packageFolder(name: string, folder: string): string | undefined {
  const candidate = path.join(folder, 'node_modules', name);
  if (existsSync(path.join(candidate, 'package.json'))) return candidate;
  const parent = path.dirname(folder);
  return parent === folder ? undefined : packageFolder(name, parent);
}

/** Packages that a sample names at its top; each needs starknet.js and tsx. */
function packagesOf(text: string): string[] {
  const line = /npm install ([^\n*]+)/.exec(text)?.[1] ?? '';
  const named = line.split(/\s+/).map((word) => word.replace(/(.)@.*$/, '$1'));
  return [
    ...new Set(['starknet', 'tsx', ...named.filter((name) => /^(@[\w-]+\/)?[a-z][\w.-]*$/.test(name))]),
  ];
}

/** Variables that a sample reads and that have no default. */
export function variablesOf(text: string): string[] {
  const called = [...text.matchAll(/\benv\('([A-Z][A-Z0-9_]*)'\)/g)];
  const read = [...text.matchAll(/process\.env\.([A-Z][A-Z0-9_]*)\b(?!\s*(?:\?\?|\|\|))/g)];
  return [...new Set([...called, ...read].map(([, name]) => name ?? ''))];
}

const programOf = ({ subject }: DoctorContext): string =>
  given(subject.program, 'program, the file of the sample');
const textOf = (context: DoctorContext): string => readFileSync(programOf(context), 'utf8');

function packages(context: DoctorContext): Found {
  const { program } = context.subject;
  const folder = path.dirname(path.resolve(program ?? '.'));
  const wanted = program ? packagesOf(readFileSync(program, 'utf8')) : ['starknet', 'tsx'];
  const missing = wanted.filter((name) => !packageFolder(name, folder));
  return yesNo(
    missing.length === 0,
    missing.length === 0 ? wanted.join(', ') : `not installed: ${missing.join(', ')}`,
  );
}

/** What Node.js itself says before a sample has begun. */
function errorKind({ subject }: DoctorContext): Found {
  const text = subject.error ?? '';
  const kind =
    /ERR_UNKNOWN_FILE_EXTENSION|Cannot use import statement|Top-level await|ERR_UNSUPPORTED_TYPESCRIPT|Missing initializer in const/.test(
      text,
    )
      ? 'typescript'
      : /does not provide an export named|ERR_PACKAGE_PATH_NOT_EXPORTED/.test(text)
        ? 'module'
        : 'none';
  return {
    answer: kind,
    evidence: text ? text.trim().split('\n')[0]!.slice(0, 200) : 'no error was given (--error)',
  };
}

/** Names of the variables of a sample that hold addresses. */
function addressVariables(text: string): string[] {
  const contracts = new Set<string>(Object.values(VARIABLES));
  return variablesOf(text).filter((name) => contracts.has(name) || name.endsWith('_ADDRESS'));
}

async function addresses(context: DoctorContext): Promise<Found> {
  const node = nodeOf(context);
  const empty: string[] = [];
  const names = addressVariables(textOf(context));
  for (const name of names) {
    const value = process.env[name] ?? '';
    const found = /^0x[0-9a-fA-F]{1,64}$/.test(value) ? await node.classHashAt(value) : undefined;
    if (found === undefined) empty.push(name);
  }
  return yesNo(
    empty.length === 0,
    empty.length === 0 ? `${names.length} addresses have a contract` : `no contract at ${empty.join(', ')}`,
  );
}

async function funds(context: DoctorContext): Promise<Found> {
  const account = process.env.ACCOUNT_ADDRESS ?? environmentOf(context).accountAddress;
  if (!account) throw new Unanswered('ACCOUNT_ADDRESS is not set');
  const strk = await nodeOf(context).balance(account);
  if (strk === 0n) return { answer: 'no-strk', evidence: `${account} holds no STRK` };
  const evidence = `${account} holds ${formatAmount(strk, 'STRK', 6)}`;
  const variables = variablesOf(textOf(context));
  if (!variables.includes('CIRO_TOKEN') || !variables.includes('PRIVATE_KEY')) return yesNo(true, evidence);
  const ciro = await ciroBalance(context, account);
  return ciro === 0n
    ? { answer: 'no-ciro', evidence: `${evidence} and no CIRO` }
    : yesNo(true, `${evidence} and ${formatAmount(ciro, 'CIRO', 6)}`);
}

export const sampleSymptoms: SymptomProbe[] = [
  { id: 'tool/node', reads: 'node --version', run: nodeVersion },
  { id: 'tool/packages', reads: 'node_modules of the sample', run: async (context) => packages(context) },
  {
    id: 'tool/variables',
    reads: 'the sample and the environment variables',
    async run(context) {
      const names = variablesOf(textOf(context));
      const missing = names.filter((name) => !process.env[name]);
      return yesNo(
        missing.length === 0,
        missing.length === 0 ? `${names.length} variables are set` : `not set: ${missing.join(', ')}`,
      );
    },
  },
  { id: 'sample/error', reads: 'the failure that was given', run: async (context) => errorKind(context) },
  { id: 'sample/addresses', reads: 'starknet_getClassHashAt of each address', run: addresses },
  { id: 'sample/funds', reads: 'STRK.balanceOf, CIROToken.balance_of', run: funds },
];
