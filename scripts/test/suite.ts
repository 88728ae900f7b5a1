import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Counts of one suite, with a line for each test that failed where the suite can name them. */
export interface Count {
  passed: number;
  failed: number;
  failures?: string[];
}

export interface Suite {
  name: string;
  run(): Promise<Count>;
}

/** Runs a command with its output on this terminal; resolves to exit code and the last 20,000 characters. */
export function command(program: string, args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: '0' },
    });
    let output = '';
    const take = (data: Buffer): void => {
      process.stdout.write(data);
      output = (output + data.toString()).slice(-20_000);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** A suite that is one command: it passes or fails as a whole. */
export const check = (name: string, program: string, ...args: string[]): Suite => ({
  name,
  run: async () =>
    (await command(program, args)).code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 },
});

/** A suite that ends with the line `N passed, N failed`. */
export const counted = (name: string, program: string, ...args: string[]): Suite => ({
  name,
  run: async () => {
    const { code, output } = await command(program, args);
    const line = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
    if (!line) return { passed: 0, failed: 1 };
    const count = { passed: Number(line[1]), failed: Number(line[2]) };
    return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
  },
});

export interface VitestReport {
  numPassedTests: number;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

/** The failed tests of a report: file, test, first line of the reason. */
const failuresOf = ({ testResults }: VitestReport): string[] =>
  testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative(process.cwd(), name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [`${file}: ${firstLine(message)}`] : [];
    return failed.map((test) => `${file} > ${test.fullName}: ${firstLine(test.failureMessages[0])}`);
  });

const firstLine = (text = ''): string => text.split('\n', 1)[0]!.slice(0, 300);

/** A file that cannot be loaded counts as a failure, beside the tests that failed; so does a run without tests. */
export function countOf(report: VitestReport, code: number): Count {
  const failures = failuresOf(report);
  const passed = report.numPassedTests;
  const unexplained = failures.length === 0 && (code !== 0 || passed === 0);
  return { passed, failed: unexplained ? 1 : failures.length, failures };
}

/** One project of vitest.config.ts. */
export const vitest = (project: string): Suite => ({
  name: `vitest ${project}`,
  run: async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ciro-vitest-'));
    const report = path.join(folder, 'report.json');
    const { code } = await command('npx', [
      'vitest',
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]);
    try {
      const result = JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
      return countOf(result, code);
    } catch {
      return { passed: 0, failed: 1 };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
});
