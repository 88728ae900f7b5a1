import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

interface View {
  view: string;
  args?: (string | number)[];
  returns: (string | number | boolean)[];
}

/** Expected views by contract, as `verify` reads them. */
export type Expectations = Record<string, { views?: View[] }>;

const FILE = fileURLToPath(new URL('../../examples/ciro/expectations/published.yaml', import.meta.url));

export const readExpectations = (): Expectations => parse(readFileSync(FILE, 'utf8')) as Expectations;

const show = (value: string | number | boolean): string =>
  String(value)
    .replace(/^text:/, '')
    .replace(/^u256 /, '')
    .replace(/^\$(?:\w+\.)?(\w+)$/, '<$1>');

/** Call and answer of each expected view, for people. */
export function shownViews(expectations: Expectations, contract: string): [string, string][] {
  return (expectations[contract]?.views ?? []).map(({ view, args = [], returns }) => [
    `${view}(${args.map(show).join(', ')})`,
    returns.map(show).join(', '),
  ]);
}
