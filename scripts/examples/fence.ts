import { readAttributes, type AttributeName, type Attributes } from './attributes.ts';
import { parseOutputRef, parseSessionRef } from './outputs.ts';
import type { Problem } from './problems.ts';

export type FenceKind = 'program' | 'session' | 'output' | 'data' | 'diagram';

/** One code fence of a page, understood. */
export interface Fence {
  /** Page as given to the parser, and the line of the opening fence. */
  readonly page: string;
  readonly line: number;
  readonly lang: string;
  readonly kind: FenceKind;
  /** Path relative to `examples/`, and the region of it that is shown. */
  readonly file?: string;
  readonly region?: string;
  /** Session as `<area>/<session>`, and the step of it. */
  readonly run?: string;
  readonly step?: string;
  /** What produced the output: the path of a program or `<area>/<session>#<step>`. */
  readonly outputOf?: string;
  readonly throws?: string;
  readonly reverts?: string;
  /** Texts of lines that are marked, and of lines that have a note (see `src/remark/annotate.ts`). */
  readonly mark?: string;
  readonly note?: string;
  /** Why this fence is not checked, and the last day (YYYY-MM-DD) on which that is accepted. */
  readonly skip?: string;
  readonly until?: string;
  /** Text that is typed in the page; empty where the site fills it in. */
  readonly body: string;
}

/** A fence as it stands in a page. */
export interface RawFence {
  readonly page: string;
  readonly line: number;
  readonly lang: string | null | undefined;
  readonly meta: string | null | undefined;
  readonly body: string;
}

const KINDS: Readonly<Record<string, FenceKind>> = {
  ts: 'program',
  bash: 'session',
  text: 'output',
  json: 'data',
  yaml: 'data',
  toml: 'data',
  cairo: 'data',
  html: 'data',
  mermaid: 'diagram',
};
const EXTENSIONS: Readonly<Record<string, RegExp>> = {
  ts: /\.ts$/,
  json: /\.json$/,
  yaml: /\.ya?ml$/,
  toml: /\.toml$/,
  cairo: /\.cairo$/,
  html: /\.html$/,
};
const ALLOWED: Readonly<Record<FenceKind, readonly AttributeName[]>> = {
  program: ['file', 'throws', 'reverts', 'mark', 'note', 'skip', 'until'],
  session: ['run', 'mark', 'note', 'skip', 'until'],
  output: ['output-of', 'mark', 'note', 'skip', 'until'],
  data: ['file', 'mark', 'note', 'skip', 'until'],
  diagram: ['skip', 'until'],
};
const EXAMPLE: Readonly<Record<FenceKind, string>> = {
  program: '```ts file=<topic>/<name>.ts#<region>',
  session: '```bash run=<area>/<session>#<step>',
  output: '```text output-of=<topic>/<name>.ts',
  data: '```json file=<topic>/<name>.json (or yaml, toml, cairo, html)',
  diagram: '```mermaid',
};
const FILE = /^((?:[\w.-]+\/)+[\w.-]+\.\w+)(?:#([a-z][a-z0-9-]*))?$/;

/**
 * Understands one fence.
 *
 * @param today Day (YYYY-MM-DD, UTC) against which `until` is held.
 * @returns the fence, or everything that is wrong with it.
 */
export function readFence(raw: RawFence, today: string): { fence: Fence } | { problems: Problem[] } {
  const problems: Problem[] = [];
  const say = (what: string, remedy: string): void => {
    problems.push({ file: raw.page, line: raw.line, what, remedy });
  };
  const lang = raw.lang ?? '';
  const kind = Object.hasOwn(KINDS, lang) ? KINDS[lang] : undefined;
  if (!kind) {
    say(
      lang ? `fences of "${lang}" are not allowed` : 'a code block without a language',
      `Use one of: ${Object.values(EXAMPLE).join('; ')}`,
    );
    return { problems };
  }
  const { attributes, problems: unreadable } = readAttributes(raw.meta ?? '');
  for (const problem of unreadable) say(problem.what, problem.remedy);
  for (const name of Object.keys(attributes) as AttributeName[]) {
    if (!ALLOWED[kind].includes(name)) {
      say(
        `"${name}" does not belong on a ${lang} fence`,
        `A ${lang} fence may have: ${ALLOWED[kind].join(', ')}`,
      );
    }
  }
  checkSkip(attributes, today, say);
  if (attributes.throws !== undefined && attributes.reverts !== undefined) {
    say(
      '"throws" and "reverts" exclude each other',
      'Keep "throws" if the program fails, "reverts" if it ends well',
    );
  }
  const source = readSource(kind, lang, attributes, say);
  checkBody(kind, attributes, raw.body, say);
  if (problems.length > 0) return { problems };
  const { throws, reverts, mark, note, skip, until } = attributes;
  const optional = { ...source, throws, reverts, mark, note, skip, until };
  const set = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  return { fence: { page: raw.page, line: raw.line, lang, kind, ...set, body: raw.body } };
}

type Say = (what: string, remedy: string) => void;
type Source = Pick<Fence, 'file' | 'region' | 'run' | 'step' | 'outputOf'>;

function checkSkip({ skip, until }: Attributes, today: string, say: Say): void {
  if (skip === undefined && until === undefined) return;
  if (skip === undefined)
    say('"until" without "skip"', 'Write skip="why it cannot be checked" too, or remove "until"');
  else if (until === undefined)
    say('"skip" without "until"', 'Add until=YYYY-MM-DD, the last day on which it is accepted');
  else if (!isDay(until)) say(`"until=${until}" is not a date`, 'Write until=YYYY-MM-DD');
  else if (until < today)
    say(`the skip "${skip}" expired on ${until}`, 'Make the fence checked, or remove it');
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function readSource(kind: FenceKind, lang: string, attributes: Attributes, say: Say): Source {
  const { file, run } = attributes;
  const outputOf = attributes['output-of'];
  if (kind === 'session' && run !== undefined) {
    const ref = parseSessionRef(run);
    if (!ref)
      say(
        `"run=${run}" is no session`,
        'Write run=<area>/<session>#<step> in small letters, digits and hyphens',
      );
    else return { run: `${ref.area}/${ref.session}`, ...(ref.step && { step: ref.step }) };
  }
  if (kind === 'output' && outputOf !== undefined) {
    if (attributes.skip !== undefined)
      say('captured output cannot be skipped', 'Remove "skip" and "until", or "output-of"');
    if (parseOutputRef(outputOf)) return { outputOf };
    say(
      `"output-of=${outputOf}" is no program and no session`,
      'Write <topic>/<name>.ts or <area>/<session>#<step>',
    );
  }
  if ((kind === 'program' || kind === 'data') && file !== undefined) {
    const match = FILE.exec(file);
    if (!match?.[1] || file.includes('..') || file.startsWith('examples/')) {
      say(
        `"file=${file}" is not a path below examples/`,
        `Write file=<topic>/<name>.${lang}#<region>, without "examples/"`,
      );
    } else if (!EXTENSIONS[lang]?.test(match[1])) {
      say(`"${match[1]}" is not a ${lang} file`, 'Make the language of the fence that of the file');
    } else return { file: match[1], ...(match[2] && { region: match[2] }) };
  }
  return {};
}

function checkBody(kind: FenceKind, attributes: Attributes, body: string, say: Say): void {
  const filled = attributes.file !== undefined || attributes['output-of'] !== undefined;
  const empty = body.trim() === '';
  const prompt = kind === 'session' && /^[$%>] /m.exec(body)?.[0].trim();
  if (prompt) say(`a command with the prompt "${prompt}"`, 'Type commands as a reader pastes them');
  if (filled && !empty) {
    say(
      'this fence is filled in by the build but something is typed in it',
      'Empty it; change the named file instead',
    );
  } else if (!filled && empty) {
    say('an empty fence that names nothing', `Write ${EXAMPLE[kind]}`);
  }
  if (attributes.skip !== undefined || kind === 'diagram' || filled) return;
  if (kind === 'session' && attributes.run !== undefined) return;
  if (!empty) say('code or output typed into a page', `Write ${EXAMPLE[kind]}, so that it is run`);
}
