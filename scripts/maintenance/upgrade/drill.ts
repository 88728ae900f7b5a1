import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { reportOf } from './report.ts';
import { PACKAGES, type Versions, presentVersions, setDevnet } from './versions.ts';

export interface Drill {
  readonly project: string;
  /** Versions to try; those that are the same as now change nothing. */
  readonly versions: Versions;
  /** Parts of `npm test`, for example `vitest unit`; all when empty. */
  readonly parts: readonly string[];
  readonly log: (line: string) => void;
}

export interface Result {
  readonly ok: boolean;
  /** Report in Markdown. */
  readonly report: string;
  /** The changed copy, when it was kept. */
  readonly copy: string | undefined;
}

/** A clone of the project with the changes that were not committed. */
async function copyProject(project: string): Promise<string> {
  const copy = mkdtempSync(path.join(tmpdir(), 'ciro-upgrade-'));
  await execa('git', ['clone', '--quiet', '--no-hardlinks', project, copy]);
  const { stdout } = await execa('git', ['ls-files', '-mo', '--exclude-standard', '-z'], { cwd: project });
  for (const file of stdout.split('\0').filter(Boolean)) {
    const [from, to] = [path.join(project, file), path.join(copy, file)];
    if (existsSync(from)) cpSync(from, to);
    else rmSync(to, { force: true });
  }
  return copy;
}

async function install(copy: string, starknet: string): Promise<void> {
  for (const folder of PACKAGES) {
    const flags = folder === '.' ? [] : ['--package-lock-only'];
    const what = ['--save-dev', '--save-exact', '--no-audit', '--no-fund', `starknet@${starknet}`];
    await execa('npm', ['install', ...what, ...flags], { cwd: path.join(copy, folder) });
  }
}

/**
 * Tries other versions of starknet.js and devnet in a copy of the project and runs its tests there. The project
 * itself is not changed, but for the report and the log in `.cache/upgrade-drill/`. The copy stays when a test fails.
 */
export async function runDrill({ project, versions, parts, log }: Drill): Promise<Result> {
  const before = presentVersions(project);
  const out = path.join(project, '.cache/upgrade-drill');
  mkdirSync(out, { recursive: true });
  log(
    `starknet.js ${before.starknet} -> ${versions.starknet}, devnet ${before.devnet} -> ${versions.devnet}`,
  );
  const copy = await copyProject(project);
  let failure: string | undefined;
  let output = '';
  const started = Date.now();
  try {
    if (versions.devnet !== before.devnet) setDevnet(copy, versions.devnet);
    log('Installing ...');
    await install(copy, versions.starknet);
    log(`Running npm test ${parts.join(', ') || '(everything)'} ...`);
    const run = await execa('npm', ['test', '--', ...parts], { cwd: copy, reject: false, all: true });
    output = run.all;
    if (run.exitCode !== 0) failure = 'Tests failed.';
  } catch (error) {
    failure = `The versions could not be installed: ${error instanceof Error ? error.message : String(error)}`;
  }
  const seconds = Math.round((Date.now() - started) / 1000);
  writeFileSync(path.join(out, 'test.log'), output);
  const report = reportOf({ before, after: versions, parts, output, failure, seconds });
  writeFileSync(path.join(out, 'report.md'), report);
  if (!failure) rmSync(copy, { recursive: true, force: true });
  return { ok: !failure, report, copy: failure ? copy : undefined };
}
