import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { isBrowserProgram, untestedFolders } from './browser.ts';
import { type Fence, parseFences } from './fences.ts';
import { outputPath } from './outputs.ts';
import { type Problem, ProblemError } from './problems.ts';
import { findRegions } from './regions.ts';

/** Folders of `examples/` whose files are libraries or data, not programs that a page must show. */
const LIBRARIES = ['ciro', 'knowledge', 'contracts', 'abi', 'template', 'sessions'];

/** What the pages say about one program. */
export interface Program {
  /** Path relative to `examples/`. */
  file: string;
  /** Where it is shown. */
  fences: Fence[];
  /** Part of the message of the error that it must end with. */
  throws?: string;
  /** Revert reason that it must print. */
  reverts?: string;
  /** Committed output, relative to the project. */
  output: string;
}

/** The steps of one session, in page order. */
export interface Session {
  /** `<area>/<session>`. */
  name: string;
  steps: Fence[];
}

export interface Inventory {
  pages: number;
  fences: Fence[];
  /** Without those for a browser, which have a test of their own. */
  programs: Program[];
  sessions: Session[];
  problems: Problem[];
}

/** All pages, as paths relative to the project. */
export function pageFiles(): string[] {
  return globSync('docs/**/*.{md,mdx}').sort();
}

/** Programs on disk, relative to `examples/`. */
function programFiles(): string[] {
  return globSync('examples/**/*.ts')
    .map((file) => path.relative('examples', file))
    .filter((file) => !LIBRARIES.includes(file.split(path.sep)[0]!) && !file.endsWith('.test.ts'))
    .sort();
}

/** Files of the test project are run by its own tests (`npm run scenarios`), not one by one. */
const ownTests = (file: string): boolean => file.startsWith('template/');

function groupBy<T>(items: T[], key: (item: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    if (name !== undefined) groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return groups;
}

function toProgram(file: string, fences: Fence[]): Program {
  const throws = fences.find((fence) => fence.throws)?.throws;
  const reverts = fences.find((fence) => fence.reverts)?.reverts;
  return {
    file,
    fences,
    output: outputPath(file),
    ...(throws ? { throws } : {}),
    ...(reverts ? { reverts } : {}),
  };
}

/** Programs and regions that no page shows, and outputs that belong to nothing. */
function orphans(programs: Program[], sessions: Session[]): Problem[] {
  const shown = new Map(programs.map((program) => [program.file, program]));
  const problems: Problem[] = [];
  for (const file of programFiles()) {
    const program = shown.get(file);
    const where = `examples/${file}`;
    if (!program) {
      problems.push({
        file: where,
        line: 1,
        what: 'no page shows this program',
        remedy: 'Show it with a fence ```ts file=' + file + '``` or delete it',
      });
      continue;
    }
    if (program.fences.some(({ region }) => !region)) continue;
    for (const region of findRegions(readFileSync(where, 'utf8'), where)) {
      if (program.fences.some((fence) => fence.region === region.name)) continue;
      problems.push({
        file: where,
        line: region.from,
        what: `no page shows region "${region.name}"`,
        remedy: 'Show it or remove its markers',
      });
    }
  }
  const owned = new Set([
    ...programs.map(({ output }) => output),
    ...sessions.flatMap(({ steps }) =>
      steps.map(({ run, step }) => outputPath(step ? `${run}#${step}` : run!)),
    ),
  ]);
  for (const file of globSync('examples/**/*.out')) {
    if (!owned.has(file))
      problems.push({
        file,
        line: 1,
        what: 'belongs to no program or session of a page',
        remedy: 'Delete it',
      });
  }
  return problems;
}

/** Reads every page. Problems of fences and orphans are collected, not thrown. */
export function readInventory(): Inventory {
  const problems: Problem[] = [];
  const pages = pageFiles();
  const fences = pages.flatMap((page) => {
    try {
      return parseFences(readFileSync(page, 'utf8'), page);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
  const active = fences.filter(({ skip }) => !skip);
  const shown = [
    ...groupBy(
      active.filter(({ kind, file }) => kind === 'program' && !ownTests(file ?? '')),
      ({ file }) => file,
    ),
  ].map(([file, group]) => toProgram(file, group));
  const sessions = [
    ...groupBy(
      active.filter(({ kind }) => kind === 'session'),
      ({ run }) => run,
    ),
  ].map(([name, steps]) => ({ name, steps }));
  problems.push(...orphans(shown, sessions), ...untestedFolders(shown.map(({ file }) => file)));
  const programs = shown.filter(({ file }) => !isBrowserProgram(file));
  return { pages: pages.length, fences, programs, sessions, problems };
}
