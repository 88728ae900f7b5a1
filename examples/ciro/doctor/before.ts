import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { ROOT } from '../lib/paths.ts';
import { newEnough, packageFolder, versionOf } from '../probes/symptoms/sample.ts';
import type { DoctorContext } from './context.ts';
import type { Level } from './stages.ts';

/** One check and what it found. */
export interface Finding {
  /** For example `tool/node`, `class/CIROToken`. */
  id: string;
  title: string;
  stage: string;
  ok: boolean;
  level: Level;
  evidence: { expected?: string; actual?: string; note?: string };
  page: string;
  fix: string;
}

type Check = Omit<Finding, 'stage'>;

const check = (
  id: string,
  title: string,
  ok: boolean,
  expected: string,
  actual: string,
  rest: { level: Level; page: string; fix: string },
): Check => ({ id, title, ok, evidence: { expected, actual }, ...rest });

const START = 'start/quickstart';

/** Version of a package that the project was tested with. */
function wantedVersion(name: string): string {
  const { devDependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  return devDependencies[name] ?? 'any';
}

function installedVersion(name: string): string {
  const folder = packageFolder(name, ROOT);
  if (!folder) return 'not installed';
  return (JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string }).version;
}

/** Versions of the programs and packages that the tool and the samples use. */
export async function toolChecks({ environment }: DoctorContext): Promise<Check[]> {
  const node = (await versionOf('node')) ?? 'none';
  const checks = [
    check('tool/node', 'Node.js is new enough', newEnough(node), '20.19 or later', node, {
      level: 'blocking',
      page: START,
      fix: 'Install Node.js 20.19 or later and put it first on the path.',
    }),
    ...['starknet', 'tsx'].map((name) =>
      check(
        `tool/${name}`,
        `${name} is the version that everything was run with`,
        installedVersion(name) === wantedVersion(name),
        wantedVersion(name),
        installedVersion(name),
        {
          level: 'warning',
          page: START,
          fix: 'Run npm ci in the folder of the project.',
        },
      ),
    ),
  ];
  if (environment?.config.network !== 'devnet') return checks;
  const devnet = await versionOf('starknet-devnet');
  return [
    ...checks,
    check(
      'tool/devnet',
      'starknet-devnet is the version that everything was run with',
      devnet === undefined || devnet === '0.9.2',
      '0.9.2',
      devnet ?? 'not on the path',
      {
        level: 'warning',
        page: START,
        fix: 'npm run devnet finds it or gets it.',
      },
    ),
  ];
}

/** The environment file can be read, and so can record and classes. */
export function fileChecks({ problems, name, environment }: DoctorContext): Check[] {
  const state = (id: string, title: string, problem: keyof DoctorContext['problems'], page: string) =>
    check(
      id,
      title,
      problems[problem] === undefined,
      'no problem',
      problems[problem]?.message ?? 'no problem',
      {
        level: 'blocking',
        page,
        fix: problems[problem]?.fix ?? 'Correct what is named.',
      },
    );
  const file = state(
    'config/loads',
    `the environment ${name} can be read`,
    'environment',
    'deployment/configuration',
  );
  if (!environment) return [file];
  return [
    file,
    state('record/loads', 'the record can be read', 'record', 'troubleshooting/recovery#lost-record'),
    state('config/lays-out', 'classes and constructor values fit', 'layout', 'deployment/configuration'),
  ];
}

const KEYS = { level: 'warning' as Level, page: 'deployment/accounts' };

/** Where the key is. The key itself is not read here and not shown. */
export function keyChecks({ environment }: DoctorContext): Check[] {
  if (!environment) return [];
  const { key } = environment.config.account;
  if ('command' in key) {
    const [program = ''] = key.command;
    return [
      check(
        'key/available',
        'the external signer is there',
        onPath(program),
        'a program',
        onPath(program) ? program : `${program} is not on the path`,
        {
          ...KEYS,
          fix: 'Install the program that account.key.command names.',
        },
      ),
    ];
  }
  if ('env' in key) {
    const there =
      Boolean(process.env[key.env]) ||
      (environment.config.network === 'devnet' && Boolean(key.devnet_default));
    return [
      check(
        'key/available',
        'the variable with the key is set',
        there,
        'set',
        there ? 'set' : `${key.env} is not set`,
        {
          ...KEYS,
          fix: 'Needed for sending only. A keystore is safer than a variable.',
        },
      ),
    ];
  }
  return keystoreChecks(
    path.resolve(ROOT, key.keystore),
    key.keystore,
    environment.config.network === 'mainnet',
  );
}

function keystoreChecks(file: string, shown: string, strict: boolean): Check[] {
  if (!existsSync(file))
    return [
      check('key/available', 'the keystore is there', false, 'a file', `there is no ${shown}`, {
        ...KEYS,
        fix: 'Create it with "starkli signer keystore new", or correct account.key.keystore.',
      }),
    ];
  const mode = statSync(file).mode & 0o077;
  const inside = path.relative(ROOT, file);
  const committed = !inside.startsWith('..') && isTracked(inside);
  return [
    check(
      'key/format',
      'the keystore is one of version 3',
      isKeystore(file),
      'version 3',
      isKeystore(file) ? 'version 3' : 'another format',
      {
        level: 'blocking',
        page: KEYS.page,
        fix: 'Create it with "starkli signer keystore new".',
      },
    ),
    check(
      'key/private',
      'only you can read the keystore',
      mode === 0,
      'mode 600',
      mode === 0 ? 'mode 600' : 'others can read it',
      {
        level: strict ? 'blocking' : 'warning',
        page: 'best-practices/keys',
        fix: `Run chmod 600 ${shown}.`,
      },
    ),
    check(
      'key/not-committed',
      'the keystore is not in the repository',
      !committed,
      'untracked',
      committed ? 'committed' : 'untracked',
      {
        level: 'blocking',
        page: 'best-practices/environment-security#secrets-in-the-repository',
        fix: 'Remove it from the history and change the key of the account.',
      },
    ),
  ];
}

function isKeystore(file: string): boolean {
  try {
    const content = JSON.parse(readFileSync(file, 'utf8')) as { version?: unknown; crypto?: unknown };
    return content.version === 3 && typeof content.crypto === 'object';
  } catch {
    return false;
  }
}

function isTracked(file: string): boolean {
  try {
    execFileSync('git', ['ls-files', '--error-unmatch', file], { cwd: ROOT, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function onPath(program: string): boolean {
  if (program.includes('/')) return existsSync(path.resolve(ROOT, program));
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .some((folder) => existsSync(path.join(folder, program)));
}
