import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Program } from './inventory.ts';

/** How one program or session step ended. */
export interface Outcome {
  name: string;
  ok: boolean;
  ms: number;
  /** One text for people, first line `file:line: what`. */
  failure?: string;
  /** The committed output was rewritten. */
  updated?: boolean;
}

/** Results of a run, read by the page stamp. Not committed. */
export interface Results {
  ranAt: string;
  devnet: string;
  starknet: string;
  /** Twins of this repository, or the reader's own build of the published contracts. */
  family: 'twin' | 'real';
  /** Address of the run, when a continuous integration server did it. */
  run?: string;
  programs: Record<string, { status: 'passed' | 'failed'; ms: number }>;
}

const FOLDER = '.results';

/** Writes outcomes to `.results/<file>`, for the stamps of the pages. */
export function writeResults(
  outcomes: Outcome[],
  versions: { devnet: string; starknet: string },
  file = 'results.json',
): void {
  const programs: Results['programs'] = {};
  for (const { name, ok, ms } of outcomes) programs[name] = { status: ok ? 'passed' : 'failed', ms };
  const results: Results = {
    ranAt: new Date().toISOString(),
    ...versions,
    family: process.env.CIRO_ARTIFACTS ? 'real' : 'twin',
    ...runAddress(process.env),
    programs,
  };
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(path.join(FOLDER, file), `${JSON.stringify(results, null, 2)}\n`);
}

/** Where GitHub shows the run that this process belongs to; nothing elsewhere. */
export function runAddress(env: NodeJS.ProcessEnv): { run?: string } {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = env;
  return server && repository && id ? { run: `${server}/${repository}/actions/runs/${id}` } : {};
}

/** The first line of the example that a stack trace names. */
export function failingLine(stderr: string, file: string): number {
  const escaped = `examples/${file}`.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return Number(new RegExp(`${escaped}:(\\d+)`).exec(stderr)?.[1] ?? 1);
}

/** Where the pages show a program: `docs/x.md:12`. */
export function shownAt({ fences }: Program): string {
  return fences.map(({ page, line }) => `${page}:${line}`).join(', ');
}

/** The first line in which two texts differ, for people. */
export function firstDifference(expected: string, actual: string): string {
  const [left, right] = [expected.split('\n'), actual.split('\n')];
  const at = left.findIndex((line, index) => line !== right[index]);
  const index = at < 0 ? left.length : at;
  return `line ${index + 1}\n    committed: ${left[index] ?? '(nothing)'}\n    this run:  ${right[index] ?? '(nothing)'}`;
}

/**
 * Compares an output with the committed one, or rewrites that.
 *
 * @returns a message when they differ
 */
export function compareOutput(
  file: string,
  actual: string,
  update: boolean,
): { failure?: string; updated?: boolean } {
  const expected = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (expected === actual || (expected === undefined && actual === '')) return {};
  if (update) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, actual);
    return { updated: true };
  }
  const difference =
    expected === undefined
      ? 'it is not committed yet'
      : `first difference in ${firstDifference(expected, actual)}`;
  return {
    failure: `output differs from ${file}: ${difference}\n    If the new output is right: npm run examples -- --only <path> --update`,
  };
}
