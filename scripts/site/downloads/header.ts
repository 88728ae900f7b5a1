import { dependenciesOf } from '../../examples/project.ts';

/** What the comment at the top of a program says, and what its code reads from the environment. */
export interface Header {
  /** What the program does, as one paragraph. */
  readonly about: string;
  /** What to set, in the words of the comment; empty when it says nothing. */
  readonly settings: string;
  /** Packages that it needs, without versions. */
  readonly packages: readonly string[];
  /** Environment variables that it needs. */
  readonly required: readonly string[];
  /** Environment variables that it can do without. */
  readonly optional: readonly string[];
}

/** `ACCOUNT_ADDRESS`, `RPC_URL`: capitals with at least one underscore; names of networks are values. */
const NAME = /\b(?!SN_)[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g;
/** `MEMBER_1_PRIVATE_KEY to MEMBER_3_PRIVATE_KEY`, `MEMBER_1_ADDRESS, ... and so on to MEMBER_3`. */
const LAST_MEMBER = /\bto MEMBER_(\d)/;

/** Reads the comment at the top of a program. @throws when there is none, because readers would not know what to set */
export function readHeader(source: string, file: string): Header {
  const comment = /^\/\*\*\n([^]*?)\n \*\/$/m.exec(source);
  if (!comment?.[1] || comment.index > 0)
    throw new Error(`examples/${file}:1: the program has no comment at its top that says what it does`);
  const text = comment[1].replace(/^ \* ?/gm, '');
  const [about = '', rest = ''] = text.split(/\n\n(?=npm install )/);
  const settings = oneLine(
    rest
      .split('\n')
      .filter((line) => !/^np[mx] /.test(line))
      .join('\n'),
  );
  const direct = namesIn(source, /process\.env\.([A-Z0-9_]+)/g);
  const read = namesIn(source, /\benv\('([A-Z0-9_]+)'\)/g);
  const named = expandMembers(
    [...settings.matchAll(NAME)].map(([name]) => name),
    settings,
  );
  const optional = direct.filter((name) => !read.includes(name));
  const required = [...named, ...read].filter((name) => !optional.includes(name));
  return {
    about: oneLine(about),
    settings,
    packages: dependenciesOf(source),
    required: [...new Set(required)],
    optional: [...new Set(optional)],
  };
}

const oneLine = (text: string): string => text.trim().replace(/\s*\n\s*/g, ' ');

function namesIn(source: string, pattern: RegExp): string[] {
  return [...new Set([...source.matchAll(pattern)].map(([, name]) => name ?? ''))];
}

/** Fills in the members between the first, whose variables the comment names, and the last. */
function expandMembers(names: readonly string[], settings: string): string[] {
  const last = Number(LAST_MEMBER.exec(settings)?.[1] ?? 0);
  const complete = names.filter((name) => !/^MEMBER_\d$/.test(name));
  const ofFirst = complete.filter((name) => name.startsWith('MEMBER_1_'));
  const others = Array.from({ length: Math.max(0, last - 1) }, (_, index) => index + 2);
  return [
    ...complete,
    ...others.flatMap((member) => ofFirst.map((name) => name.replace('_1_', `_${member}_`))),
  ];
}
