/** Something wrong at one place: what it is, and what to write instead. */
export interface Problem {
  /** File as the writer knows it, relative to the project, for example `docs/start/quickstart.md`. */
  readonly file: string;
  /** Line in that file, counted from 1. */
  readonly line: number;
  /** What is wrong. */
  readonly what: string;
  /** What to write or do instead. */
  readonly remedy: string;
}

/** `file:line: what. remedy`, the one form in which every problem is printed. */
export function formatProblem(problem: Problem): string {
  return `${problem.file}:${problem.line}: ${problem.what}. ${problem.remedy}`;
}

/** Thrown with every problem of a page or file at once; the message has one line for each. */
export class ProblemError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.name = 'ProblemError';
    this.problems = problems;
  }
}
