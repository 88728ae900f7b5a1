import { existsSync, readFileSync } from 'node:fs';
import { sectionOf } from '../../src/site/pages/reference.ts';
import { factEncoding, loadErrors } from '../../examples/knowledge/load-errors.ts';
import { type ContractFact, type Quirk, slug } from './facts.ts';
import { cell, code } from './markdown.ts';

/** Anchor of a function on its reference page: `submit_ai_job` is `submit-ai-job`. */
export const functionAnchor = (name: string): string => sectionOf('function', name);

/**
 * A link to a function's part of the reference.
 *
 * @param name `Contract.function`
 * @param folder path from the page to the reference folder, for example `./reference`
 */
export function functionLink(name: string, folder: string): string {
  const [contract = '', fn = ''] = name.split('.');
  return `[${code(name)}](${folder}/${slug(contract)}.md#${functionAnchor(fn)})`;
}

/** A link to a defect, as id and title or as id alone. */
export function quirkLink({ id, title }: Quirk, page: string, withTitle = true): string {
  return `[${withTitle ? `${id}: ${cell(title)}` : id}](${page}#${id.toLowerCase()})`;
}

/** A type as code, linked to its struct or enum on the same page. */
export function typeLink(type: string, contract: ContractFact): string {
  const names = type.match(/\w+/g) ?? [];
  for (const [kind, entries] of [
    ['struct', contract.structs],
    ['enum', contract.enums],
  ] as const) {
    const name = names.find((candidate) => entries.some((entry) => entry.name === candidate));
    if (name) return `[${code(type)}](#${kind}-${name.toLowerCase()})`;
  }
  return code(type);
}

let pages: Map<string, string> | undefined;

/** A message as code, linked to its page of the error catalogue where it has one. */
export function errorLink(message: string, encoding: string, folder: string): string {
  pages ??= new Map(loadErrors().map((error) => [`${error.encoding}:${error.text}`, error.slug]));
  const form = factEncoding({ encoding } as Parameters<typeof factEncoding>[0]);
  const page = pages.get(`${form}:${message}`) ?? pages.get(`text:${message}`);
  return page ? `[${code(message)}](${folder}/${page}.md)` : code(message);
}

const OUTPUTS = new Map<string, Map<string, string>>();

/**
 * What a contract's program prints for each function, from its captured output. A line is
 * `name: result` or `name + name: result` for a transaction of several calls; the first line of a name counts.
 */
export function printedBy(contract: string): Map<string, string> {
  const file = `examples/reference/${slug(contract)}.out`;
  const known = OUTPUTS.get(file);
  if (known) return known;
  const printed = new Map<string, string>();
  for (const line of existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []) {
    const at = line.indexOf(': ');
    for (const name of line.slice(0, at).split(' + ')) {
      if (!printed.has(name)) printed.set(name, line.slice(at + 2));
    }
  }
  OUTPUTS.set(file, printed);
  return printed;
}
