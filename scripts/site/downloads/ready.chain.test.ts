import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type ExampleChain, startExampleChain } from '../../examples/chain.ts';
import { PRELOAD } from '../../examples/execute.ts';
import { type Program, readInventory } from '../../examples/inventory.ts';
import { applyLabels, labelChain } from '../../examples/labels.ts';
import { linkNamed } from '../../examples/project.ts';
import { compareOutput } from '../../examples/report.ts';
import { downloadOf } from './names.ts';
import { projectFiles } from './project-files.ts';
import { zipFolder } from './zip.ts';

/** Projects of one run of `npm test`; all have their turn within three weeks. `CIRO_READY=all` takes every one. */
const SAMPLE = 5;
const FACTS = { repository: 'https://example.org/docs', shownOn: [] };

let chain: ExampleChain;

beforeAll(async () => {
  chain = await startExampleChain();
});

afterAll(() => chain?.devnet.stop());

function sample(programs: Program[]): Program[] {
  if (process.env.CIRO_READY === 'all') return programs;
  const day = Math.floor(Date.now() / 86_400_000);
  return Array.from({ length: SAMPLE }, (_, index) => programs[(day * SAMPLE + index) % programs.length]!);
}

/** Unpacks a zip as a reader does, and gives it the packages that its `package.json` names, and no others. */
function unpack(name: string, zip: Uint8Array): string {
  const parent = realpathSync(mkdtempSync(path.join(tmpdir(), 'ciro-ready-')));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  for (const [file, bytes] of Object.entries(unzipSync(zip))) {
    mkdirSync(path.dirname(path.join(parent, file)), { recursive: true });
    writeFileSync(path.join(parent, file), bytes);
  }
  const folder = path.join(parent, name);
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  ) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
  linkNamed([...Object.keys(dependencies), ...Object.keys(devDependencies)], name, folder);
  symlinkSync(path.resolve('node_modules/.bin'), path.join(folder, 'node_modules/.bin'));
  return folder;
}

/** Fills in `.env` where it has no value. Nothing else of the chain reaches the program. */
function fillIn(folder: string): void {
  const file = path.join(folder, '.env');
  const filled = readFileSync(file, 'utf8')
    .replace(/^# DEMO=$/m, 'DEMO=')
    .replace(/^(\w+)=$/gm, (_, name: string) => `${name}=${chain.environment[name] ?? ''}`);
  writeFileSync(file, filled);
}

describe('a ready project', () => {
  it.each(sample(readInventory().programs).map((program) => [program.file, program] as const))(
    '%s prints what the page says, after npm install, .env and npm start',
    async (file, program) => {
      await chain.reset();
      const name = downloadOf(file) ?? '';
      const folder = unpack(name, zipFolder(name, projectFiles(file, FACTS)));
      fillIn(folder);
      const { PATH = '', HOME = '' } = process.env;
      const { exitCode, stdout, stderr } = await execa('npm', ['start', '--silent'], {
        cwd: folder,
        env: { PATH, HOME, NO_COLOR: '1', NODE_OPTIONS: `--import ${PRELOAD}` },
        extendEnv: false,
        reject: false,
        stdin: 'ignore',
        stripFinalNewline: false,
      });
      if (program.throws) {
        expect(exitCode).not.toBe(0);
        expect(stderr).toContain(program.throws);
      } else expect(exitCode, stderr).toBe(0);
      const labels = new Map(chain.labels);
      await labelChain(labels, chain.devnet, chain.start.number + 1);
      expect(compareOutput(program.output, applyLabels(stdout, labels), false)).toEqual({});
    },
  );
});
