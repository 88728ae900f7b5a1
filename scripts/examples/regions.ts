import { ProblemError, type Problem } from './problems.ts';

/** A named part of a source file; lines are counted from 1 and exclude the markers. */
export interface Region {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

const MARKER = /^\s*(?:\/\/|#)\s*#(region|endregion)\b[ \t]*(.*?)\s*$/;
const LOOKS_LIKE_MARKER = /^\s*(?:\/\/|#)\s*#\s*(?:end\s*)?region\b/i;
const NAME = /^[a-z][a-z0-9-]*$/;

/** Whether a line is a region marker: `// #region name` or `// #endregion name` (`#` in YAML and TOML). */
export function isMarker(line: string): boolean {
  return MARKER.test(line);
}

/**
 * All regions of a file, in the order in which they open. Regions may nest.
 *
 * @throws ProblemError that lists every marker that is wrong.
 */
export function findRegions(source: string, file: string): Region[] {
  const problems: Problem[] = [];
  const open = new Map<string, number>();
  const found: Region[] = [];
  source.split('\n').forEach((text, index) => {
    const line = index + 1;
    const say = (what: string, remedy: string): void => void problems.push({ file, line, what, remedy });
    const match = MARKER.exec(text);
    if (!match) {
      if (LOOKS_LIKE_MARKER.test(text)) {
        say(
          'this looks like a region marker but is none',
          'Write "// #region name" or "// #endregion name" on a line of its own',
        );
      }
      return;
    }
    const name = match[2] ?? '';
    if (!NAME.test(name)) {
      say(
        name ? `region name "${name}" is not allowed` : `#${match[1]} without a name`,
        `Write "// #${match[1]} name" with small letters, digits and hyphens`,
      );
    } else if (match[1] === 'region') {
      if (open.has(name) || found.some((region) => region.name === name)) {
        say(`region "${name}" is there twice`, 'Give each region of a file its own name');
      } else open.set(name, line);
    } else {
      const start = open.get(name);
      if (start === undefined) say(`#endregion ${name} closes nothing`, `Add "// #region ${name}" before it`);
      else {
        open.delete(name);
        found.push({ name, from: start + 1, to: line - 1 });
      }
    }
  });
  for (const [name, line] of open) {
    problems.push({
      file,
      line,
      what: `region "${name}" is never closed`,
      remedy: `Add "// #endregion ${name}"`,
    });
  }
  if (problems.length > 0) throw new ProblemError(problems);
  return found.sort((a, b) => a.from - b.from);
}

/**
 * The text of one region: without markers, without the common indentation, without blank lines at its ends.
 *
 * @param file Name of the file for messages.
 * @throws ProblemError for an unknown or empty region, or a file whose markers are wrong.
 */
export function extractRegion(source: string, name: string, file: string): string {
  const regions = findRegions(source, file);
  const region = regions.find((candidate) => candidate.name === name);
  if (!region) {
    const known = regions.map((candidate) => candidate.name).join(', ');
    const remedy = known
      ? `It has: ${known}`
      : `Mark it with "// #region ${name}" and "// #endregion ${name}"`;
    throw new ProblemError([{ file, line: 1, what: `there is no region "${name}"`, remedy }]);
  }
  const lines = stripped(source).filter((entry) => entry.line >= region.from && entry.line <= region.to);
  const text = dedent(lines.map((entry) => entry.text));
  if (text === '') {
    const remedy = 'Put code between its markers or remove it';
    throw new ProblemError([{ file, line: region.from - 1, what: `region "${name}" is empty`, remedy }]);
  }
  return text;
}

/** The file as a reader copies it and as the runner runs it: everything but the region markers. */
export function wholeProgram(source: string): string {
  const lines = stripped(source).map((entry) => entry.text);
  return `${lines.join('\n').trim()}\n`;
}

/** For each line of `wholeProgram(source)`, the line of the file that it comes from (both from 1). */
export function originalLines(source: string): number[] {
  const lines = stripped(source);
  const first = lines.findIndex((entry) => entry.text.trim() !== '');
  return lines.slice(Math.max(first, 0)).map((entry) => entry.line);
}

/** Lines that stay, with their number; of two blank lines that a removed marker leaves, one goes too. */
function stripped(source: string): { text: string; line: number }[] {
  const kept: { text: string; line: number }[] = [];
  let afterMarker = false;
  source.split('\n').forEach((text, index) => {
    if (isMarker(text)) {
      afterMarker = true;
      return;
    }
    const blank = text.trim() === '';
    const previous = kept.at(-1);
    if (!(afterMarker && blank && (!previous || previous.text.trim() === '')))
      kept.push({ text, line: index + 1 });
    if (!blank) afterMarker = false;
  });
  return kept;
}

function dedent(lines: readonly string[]): string {
  const indents = lines
    .filter((line) => line.trim() !== '')
    .map((line) => /^\s*/.exec(line)?.[0].length ?? 0);
  const common = indents.length > 0 ? Math.min(...indents) : 0;
  return lines
    .map((line) => line.slice(common).trimEnd())
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
}
