import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { execa } from 'execa';
import { ensureDevnet } from '../devnet/install.ts';
import type { Outcome } from '../examples/report.ts';

/** How one test of the template ended. */
export interface TestOutcome {
  /** File below the template, and the test's name. */
  file: string;
  name: string;
  ok: boolean;
  ms: number;
  message?: string;
}

interface Report {
  testResults: {
    name: string;
    message: string;
    assertionResults: {
      title: string;
      status: 'passed' | 'failed' | 'skipped' | 'pending' | 'todo';
      duration?: number;
      failureMessages: string[];
    }[];
  }[];
}

/** What a run printed, without what differs from run to run: folder, durations, time of day. */
function printed(text: string, folder: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(folder, '~/my-tests')
    .replace(/ +\d+(?:\.\d+)?m?s\b(?: \(.*\))?/g, '')
    .replace(/^ *(?:Start at|Duration|JSON report).*\n?/gm, '')
    .replace(/[ \t]+$/gm, '')
    .trim();
}

/** The outcomes in a JSON report of vitest. @throws when vitest wrote none */
function readReport(report: string, folder: string): TestOutcome[] {
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const file = path.relative(folder, name);
    if (assertionResults.length === 0) return [{ file, name: 'loads', ok: false, ms: 0, message }];
    return assertionResults.map(({ title, status, duration, failureMessages }) => ({
      file,
      name: title,
      ok: status === 'passed',
      ms: Math.round(duration ?? 0),
      ...(status !== 'passed' && { message: failureMessages.join('\n') || status }),
    }));
  });
}

/**
 * Runs a script of a copied template, as `npm run <script>` does.
 *
 * @param script of the template's package.json: `test` or `scenarios`
 * @param records folder for the records of the tests
 * @param filters parts of names of test files
 * @returns how each test ended, and what a terminal shows
 */
export async function runScript(
  folder: string,
  script: string,
  records: string,
  filters: string[] = [],
): Promise<{ outcomes: TestOutcome[]; shown: string }> {
  const reports = mkdtempSync(path.join(tmpdir(), 'ciro-report-'));
  const report = path.join(reports, 'report.json');
  const binary = await ensureDevnet((line) => process.stderr.write(`${line}\n`));
  const reporters = ['--reporter=verbose', '--reporter=json', `--outputFile.json=${report}`];
  const { all, exitCode } = await execa('npm', ['run', '-s', script, '--', ...reporters, ...filters], {
    cwd: folder,
    env: { STARKNET_DEVNET: binary, RECORDS: records, NO_COLOR: '1', FORCE_COLOR: '0' },
    reject: false,
    all: true,
    stdin: 'ignore',
  });
  const shown = printed(all, folder);
  try {
    return { outcomes: readReport(report, folder), shown };
  } catch {
    const message = `exit code ${exitCode}\n${all}`;
    return { outcomes: [{ file: script, name: `npm run ${script}`, ok: false, ms: 0, message }], shown };
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}

/** Outcomes by test file, as the stamps of the pages name it. */
export function resultsByFile(outcomes: TestOutcome[]): Outcome[] {
  const files = [...new Set(outcomes.map(({ file }) => file))].filter((file) => file.endsWith('.test.ts'));
  return files.map((file) => {
    const own = outcomes.filter((outcome) => outcome.file === file);
    return {
      name: `template/${file}`,
      ok: own.every(({ ok }) => ok),
      ms: own.reduce((sum, { ms }) => sum + ms, 0),
    };
  });
}
