import { distance } from 'fastest-levenshtein';
import { type Document, isNode } from 'yaml';
import type { z } from 'zod';
import { configurationReference } from './reference.ts';

/** One problem of an environment file, with the key that it belongs to. */
export interface Problem {
  path: (string | number)[];
  message: string;
}

/** What belongs where several forms are allowed, by key; every other such key takes text or a variable. */
const FORMS: Record<string, string> = {
  'account.key':
    'must be exactly one of { keystore: <file> }, { env: <NAME OF A VARIABLE> } and { command: [<program>] }, and never the key itself',
  'fees.ceiling': 'must be an amount with its unit, for example 25 STRK',
  contracts: 'must be all, or a list of contracts such as [CIROToken, CDCPool]',
};

const KINDS: Record<string, string> = {
  string: 'text',
  array: 'a list, for example [owner, member1]',
  boolean: 'true or false',
  object: 'a section with keys of its own',
  record: 'a section with keys of its own',
  int: 'a whole number',
  number: 'a number',
};

/** Names that may stand beside a key. */
function siblings(path: (string | number)[]): string[] {
  const prefix = path.map((part) => (typeof part === 'number' ? '[]' : `.${part}`)).join('');
  return configurationReference()
    .map(({ key }) => `.${key}`)
    .filter((key) => key.startsWith(`${prefix}.`) && !key.slice(prefix.length + 1).includes('.'))
    .map((key) => key.slice(prefix.length + 1).replace('[]', ''));
}

function unknownKey(path: (string | number)[], key: string): Problem {
  const known = [...new Set(siblings(path))];
  const [best] = [...known].sort((left, right) => distance(left, key) - distance(right, key));
  const near = best !== undefined && distance(best, key) <= Math.max(2, key.length / 3);
  const hint = near ? `did you mean "${best}"?` : `known here are ${known.join(', ')}`;
  return { path: [...path, key], message: `"${[...path, key].join('.')}" is not a known key: ${hint}` };
}

/** An address without quotes is a number for YAML, which keeps 16 digits of it. */
function numberForText(source: string | undefined, secret: boolean): string {
  if (source === undefined || secret) return 'is a number, but must be text: write it in quotes';
  return /^0x/i.test(source)
    ? `is ${source} without quotes, which YAML reads as a number and shortens: write '${source}'`
    : `is the number ${source}, but must be text: write it in quotes`;
}

function wrongForm(issue: z.core.$ZodIssue, value: unknown, document: Document): string {
  const key = issue.path.join('.');
  if (value === undefined) return 'is missing';
  if (value === null) return 'has no value';
  const form = FORMS[key];
  if (form) return form;
  const wantsText =
    issue.code === 'invalid_union' || (issue.code === 'invalid_type' && issue.expected === 'string');
  if (wantsText && typeof value === 'number') {
    const node = document.getIn(issue.path, true);
    const source = isNode(node) ? (node as { source?: string }).source : undefined;
    return numberForText(source, key.startsWith('account.key'));
  }
  switch (issue.code) {
    case 'invalid_union':
      return 'must be text, or { env: <NAME OF A VARIABLE> }';
    case 'invalid_type':
      return `must be ${KINDS[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.join(', ')}`;
    case 'too_small':
      return `must ${typeof value === 'number' ? 'be' : 'have'} at least ${issue.minimum}${ending(value)}`;
    case 'too_big':
      return `must ${typeof value === 'number' ? 'be' : 'have'} at most ${issue.maximum}${ending(value)}`;
    default:
      return issue.message;
  }
}

const ending = (value: unknown): string =>
  Array.isArray(value) ? ' entries' : typeof value === 'string' ? ' letters' : '';

function valueAt(data: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      value === null || value === undefined ? undefined : (value as Record<PropertyKey, unknown>)[key],
    data,
  );
}

/** Problems in the words of somebody who writes the file. */
export function explainIssues(issues: z.core.$ZodIssue[], document: Document, data: unknown): Problem[] {
  return issues.flatMap((issue) => {
    const path = issue.path as (string | number)[];
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key));
    if (path.length === 0) {
      const message =
        data === null || data === undefined
          ? 'the file is empty: copy one of the environments of this project and change it'
          : 'the file must have keys such as "version: 1" on lines of their own';
      return [{ path, message }];
    }
    return [{ path, message: `"${path.join('.')}" ${wrongForm(issue, valueAt(data, path), document)}` }];
  });
}

interface YamlProblem {
  code: string;
  message: string;
  pos: [number, number];
}

/** What is wrong with the YAML, without words for programmers. */
export function explainYaml(problem: YamlProblem, text: string): string {
  switch (problem.code) {
    case 'DUPLICATE_KEY': {
      const key = /^[^\s:]+/.exec(text.slice(problem.pos[0]))?.[0] ?? '';
      return `"${key}" stands here a second time: keep one of the two`;
    }
    case 'TAB_AS_INDENT':
      return 'this is not valid YAML: a tab begins this line; write spaces';
    case 'MULTIPLE_DOCS':
      return 'a second document begins here (---): a file holds one environment';
    default:
      return `this is not valid YAML: ${problem.message}`;
  }
}
