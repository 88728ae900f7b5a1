import type { Fence } from '../../scripts/examples/fence.ts';
import { ProblemError, type Problem } from '../../scripts/examples/problems.ts';
import { highlightLines } from './highlight.ts';
import { escapeHtml } from './nodes.ts';

/** Finished code, and the list of its notes (empty if it has none). */
export interface Annotated {
  readonly code: string;
  readonly notes: string;
}

/** A line that is marked, and the number of its note. */
type Marks = Map<number, number | undefined>;

/**
 * Highlights code and marks the lines that `mark` and `note` of its fence name by their text. Text and not numbers, so
 * that a change of the example can't move a mark to another line unseen.
 *
 * @throws ProblemError when no line of the shown code has the text.
 */
export async function annotate(code: string, lang: string, fence: Fence): Promise<Annotated> {
  const lines = code.split('\n');
  const marks: Marks = new Map();
  const problems: Problem[] = [];
  for (const text of parts(fence.mark)) {
    const found = linesOf(text, lines);
    if (found.length === 0) problems.push(nowhere('mark', text, fence));
    for (const at of found) marks.set(at, undefined);
  }
  const notes = parts(fence.note).flatMap((part, index) => {
    const [, text = '', note = ''] = /^(.*?) :: (.+)$/s.exec(part) ?? [];
    const at = lines.findIndex((line) => text !== '' && line.includes(text));
    if (note === '')
      problems.push(
        problem(fence, `"note=${part}" has no note`, 'Write note="<text of the line> :: <note>"'),
      );
    else if (at < 0) problems.push(nowhere('note', text, fence));
    marks.set(at, index + 1);
    return [`<li><code>${escapeHtml(text)}</code> ${escapeHtml(note)}</li>`];
  });
  if (problems.length > 0) throw new ProblemError(problems);
  const html = await highlightLines(code, lang);
  return {
    code: withMarks(html, marks),
    notes:
      notes.length > 0 ? `<ol class="code-notes" aria-label="Notes on the code">${notes.join('')}</ol>` : '',
  };
}

const parts = (value: string | undefined): string[] => value?.split(' | ').map((part) => part.trim()) ?? [];

/** Lines with a text, or from one text to another (`first ... last`). */
function linesOf(text: string, lines: readonly string[]): number[] {
  const [from = '', to] = text.split(' ... ');
  const all = lines.flatMap((line, at) => (line.includes(from) ? [at] : []));
  if (to === undefined) return all;
  const start = all[0];
  const end = lines.findIndex((line, at) => start !== undefined && at >= start && line.includes(to));
  return start === undefined || end < 0 ? [] : Array.from({ length: end - start + 1 }, (_, at) => start + at);
}

/** A marked line is a block that ends with its line break, so that the text of the code stays what it is. */
function withMarks(lines: readonly string[], marks: Marks): string {
  return lines
    .map((line, at) => {
      const end = at < lines.length - 1 ? '\n' : '';
      if (!marks.has(at)) return line + end;
      const note = marks.get(at);
      return `<span class="code-mark"${note === undefined ? '' : ` data-note="${note}"`}>${line}${end}</span>`;
    })
    .join('');
}

function nowhere(name: string, text: string, fence: Fence): Problem {
  return problem(
    fence,
    `${name}: no line of the shown code has "${text}"`,
    'Take the text from a line that is shown',
  );
}

function problem({ page, line }: Fence, what: string, remedy: string): Problem {
  return { file: page, line, what, remedy };
}
