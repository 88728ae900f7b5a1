import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { VFile } from 'vfile';
import { ProblemError } from '../../scripts/examples/problems.ts';

/** Settings that every transform gets from `docusaurus.config.ts`. */
export interface SiteOptions {
  /** Folder of the project. */
  readonly root: string;
  /** Where a file of the project can be read online, with a slash at the end. */
  readonly sourceUrl: string;
  /** Path of the home page, with a slash at both ends. */
  readonly baseUrl: string;
}

/** The page of a file, relative to the project and with forward slashes. */
export function pageName(file: VFile, options: Pick<SiteOptions, 'root'>): string {
  return path.relative(options.root, file.path).split(path.sep).join('/');
}

/**
 * A file that a fence names.
 *
 * @param name Path relative to the project.
 * @throws ProblemError at the fence when the file is missing.
 */
export function readNamed(
  name: string,
  fence: { page: string; line: number },
  remedy: string,
  options: Pick<SiteOptions, 'root'>,
): string {
  try {
    return readFileSync(path.join(options.root, name), 'utf8');
  } catch {
    throw new ProblemError([{ file: fence.page, line: fence.line, what: `${name} does not exist`, remedy }]);
  }
}

/** Runs something for a fence; a problem in the named file is reported at the line of the page as well. */
export function atFence<T>(fence: { page: string; line: number }, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const problems = error.problems.map((problem) => ({
      file: fence.page,
      line: fence.line,
      what: `${problem.file}:${problem.line}: ${problem.what}`,
      remedy: problem.remedy,
    }));
    throw new ProblemError(problems);
  }
}
