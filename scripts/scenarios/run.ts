import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { ensureDevnet } from '../devnet/install.ts';

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

/**
 * Runs a script of a copied template, as `npm run <script>` does, and reads how each test ended.
 *
 * @param script of the template's package.json: `test` or `scenarios`
 * @param records folder for the records of the tests
 * @param filters parts of names of test files
 */
export async function runScript(
  folder: string,
  script: string,
  records: string,
  filters: string[] = [],
): Promise<TestOutcome[]> {
  const report = path.join(mkdtempSync(path.join(tmpdir(), 'ciro-report-')), 'report.json');
  const binary = await ensureDevnet((line) => process.stderr.write(`${line}\n`));
  const { all, exitCode } = await execa(
    'npm',
    ['run', '-s', script, '--', '--reporter=json', `--outputFile=${report}`, ...filters],
    {
      cwd: folder,
      env: { STARKNET_DEVNET: binary, RECORDS: records, NO_COLOR: '1', FORCE_COLOR: '0' },
      reject: false,
      all: true,
      stdin: 'ignore',
    },
  );
  try {
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
  } catch {
    return [
      { file: script, name: `npm run ${script}`, ok: false, ms: 0, message: `exit code ${exitCode}\n${all}` },
    ];
  } finally {
    rmSync(path.dirname(report), { recursive: true, force: true });
  }
}
