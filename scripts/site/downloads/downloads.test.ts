import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it, onTestFinished } from 'vitest';
import { linkNamed } from '../../examples/project.ts';
import { wholeProgram } from '../../examples/regions.ts';
import { readHeader } from './header.ts';
import { downloadOf } from './names.ts';
import { allProjects, shownPrograms } from './write.ts';
import { type ProjectFiles, zipFolder } from './zip.ts';

const SITE = 'https://docs.example.org/';
const programs = shownPrograms('.', SITE);
const projects = allProjects({ root: '.', siteUrl: SITE, repository: 'https://example.org/docs' });
const { devDependencies: locked } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  devDependencies: Record<string, string>;
};

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  scripts: Record<string, string>;
}

const text = (files: ProjectFiles | undefined, name: string): string => {
  const content = files?.[name];
  if (content === undefined) throw new Error(`no ${name} in the project`);
  return typeof content === 'string' ? content : strFromU8(content);
};
/** Projects with packages whose types stand elsewhere, and the one for a browser. */
const TYPED = [
  'integration-events-subscribe',
  'integration-indexer',
  'integration-errors-breaker',
  'integration-wallet',
] as const;
const own = [...programs.keys()].filter(
  (file) => !file.startsWith('template/') && !file.includes('/wallet/'),
);

describe('the ready projects', () => {
  it('are there for every program that a page shows', () => {
    expect(own.length).toBeGreaterThan(60);
    expect([...new Set([...programs.keys()].map((file) => downloadOf(file)))].sort()).toEqual(
      [...projects.keys()].sort(),
    );
  });

  it.each(own)('%s: the file that readers copy, exact versions, every variable that it reads', (file) => {
    const files = projects.get(downloadOf(file) ?? '');
    const source = readFileSync(`examples/${file}`, 'utf8');
    expect(text(files, path.basename(file))).toBe(wholeProgram(source));
    const { dependencies, devDependencies, scripts } = JSON.parse(text(files, 'package.json')) as Manifest;
    const packages = { ...dependencies, ...devDependencies };
    for (const [, name = ''] of source.matchAll(/from '((?!node:|\.)(?:@[\w-]+\/)?[\w-]+)/g))
      expect(packages[name], name).toBe(locked[name]);
    expect(Object.values(packages).every((version) => /^\d+\.\d+\.\d+$/.test(version))).toBe(true);
    expect(scripts.start).toBe(`tsx --env-file=.env ${path.basename(file)}`);
    const environment = text(files, '.env');
    for (const [, name = ''] of source.matchAll(/(?:process\.env\.|\benv\(')([A-Z0-9_]+)/g)) {
      const fallback = name === 'CIRO_ARTIFACTS' && source.includes('NEXT_ARTIFACTS');
      if (!fallback) expect(environment, name).toMatch(new RegExp(`^(?:# )?${name}=`, 'm'));
    }
    expect(environment).not.toMatch(/KEY=./);
    const readme = text(files, 'README.md');
    expect(readme).toContain(readHeader(source, file).about);
    for (const { url } of programs.get(file)?.shownOn ?? []) expect(readme).toContain(`(${url})`);
  });

  it('pass the strict check that they carry with the packages that they name and no others', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ciro-types-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    linkNamed(['@types/node'], 'the check', folder);
    for (const name of TYPED) {
      const files = projects.get(name) ?? {};
      const { dependencies, devDependencies } = JSON.parse(text(files, 'package.json')) as Manifest;
      mkdirSync(path.join(folder, name));
      linkNamed(Object.keys({ ...dependencies, ...devDependencies }), name, path.join(folder, name));
      for (const each of Object.keys(files).filter((file) => /^[^/]+\.ts$/.test(file)))
        writeFileSync(path.join(folder, name, each), text(files, each));
    }
    writeFileSync(path.join(folder, 'tsconfig.json'), text(projects.get(TYPED[0]), 'tsconfig.json'));
    const { exitCode, stdout } = await execa('tsc', ['-p', folder], {
      preferLocal: true,
      localDir: path.resolve('.'),
      reject: false,
    });
    expect(stdout).toBe('');
    expect(exitCode).toBe(0);
  }, 60_000);

  it('bring the compiled classes that their program reads, of its family', () => {
    const names = (project: string): string[] =>
      Object.keys(projects.get(project) ?? {}).filter((file) => file.startsWith('artifacts/'));
    expect(names('start-deploy-token')).toEqual([
      'artifacts/published/manifest.json',
      'artifacts/published/CIROToken.contract_class.json',
    ]);
    expect(names('deployment-class-hash')).toEqual([
      'artifacts/published/manifest.json',
      'artifacts/published/JobManager.contract_class.json',
      'artifacts/published/ReputationManager.contract_class.json',
    ]);
    expect(names('migration-hand-over')).toContain('artifacts/next/TreasuryTimelock.contract_class.json');
    expect(text(projects.get('migration-hand-over'), '.env')).toContain('NEXT_ARTIFACTS=artifacts/next\n');
  });

  it('hold the test project as it stands in the repository, without what npm installs', () => {
    const files = projects.get('ciro-tests');
    for (const name of [
      'package.json',
      'package-lock.json',
      '.github/workflows/tests.yml',
      'test/job.test.ts',
    ])
      expect(text(files, name)).toBe(readFileSync(`examples/template/${name}`, 'utf8'));
    expect(Object.keys(files ?? {}).some((name) => name.startsWith('node_modules/'))).toBe(false);
  });

  it('hold the page with a wallet whole, and the commands that bundle it', () => {
    const files = projects.get('integration-wallet');
    expect(Object.keys(files ?? {})).toEqual(
      expect.arrayContaining(['index.html', 'main.ts', 'jobs.ts', 'config.ts', 'README.md']),
    );
    expect(Object.keys(files ?? {}).some((name) => name.includes('.test.'))).toBe(false);
    const { scripts, dependencies } = JSON.parse(text(files, 'package.json')) as Manifest;
    expect(scripts.build).toContain('esbuild main.ts --bundle --format=esm');
    expect(dependencies['@starknet-io/get-starknet-core']).toBe('4.0.8');
  });
});

describe('a zip', () => {
  it('is the same for the same files, in whatever order and time zone', () => {
    const one = zipFolder('p', { 'b.txt': 'b', 'a/c.txt': 'c' });
    expect(zipFolder('p', { 'a/c.txt': 'c', 'b.txt': 'b' })).toEqual(one);
    expect(zipFolder('p', { 'a/c.txt': 'c', 'b.txt': 'x' })).not.toEqual(one);
    expect(Object.keys(unzipSync(one))).toEqual(['p/a/c.txt', 'p/b.txt']);
    // Date and time of the first entry: 1980-01-01 00:00 in the format of DOS.
    expect([...one.slice(10, 14)]).toEqual([0, 0, 0x21, 0]);
  });
});

describe('the comment at the top of a program', () => {
  const header = (settings: string, code = ''): ReturnType<typeof readHeader> =>
    readHeader(`/**\n * Does it.\n *\n * npm install starknet tsx\n * ${settings}\n */\n${code}`, 'a/b.ts');

  it('says what to set, also for members that it does not name one by one', () => {
    const { required, about, packages } = header(
      'Set RPC_URL (SN_MAIN), MEMBER_1_ADDRESS, MEMBER_1_PRIVATE_KEY and so on to MEMBER_3 (the members).',
    );
    expect([about, packages]).toEqual(['Does it.', ['starknet', 'tsx']]);
    expect(required).toEqual([
      'RPC_URL',
      'MEMBER_1_ADDRESS',
      'MEMBER_1_PRIVATE_KEY',
      'MEMBER_2_ADDRESS',
      'MEMBER_2_PRIVATE_KEY',
      'MEMBER_3_ADDRESS',
      'MEMBER_3_PRIVATE_KEY',
    ]);
  });

  it('leaves out what the code can do without', () => {
    const { required, optional } = header('Set RPC_URL, PORT.', "env('RPC_URL'); process.env.PORT ?? 1");
    expect([required, optional]).toEqual([['RPC_URL'], ['PORT']]);
  });

  it('has to be there', () => {
    expect(() => readHeader('console.log(1)', 'a/b.ts')).toThrow(
      'examples/a/b.ts:1: the program has no comment',
    );
  });
});
