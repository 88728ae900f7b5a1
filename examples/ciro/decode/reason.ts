import { parseFelt } from './felt.ts';
import { panicReason } from './panic.ts';
import type { Reason } from './types.ts';

/** `0x4f6e...` or `0x4f6e... ('Only admin')`, as nodes print one felt of a panic. */
const FELT = /0x[0-9a-f]{1,64}(?: \('[^\n]{0,62}?'\))?/gi;
const ARRAY = /\[\s*(?:"?(?:0x[0-9a-f]{1,64}|\d{1,77})"?\s*,?\s*){1,400}\]/gi;
const PRINTED =
  /(^|[\s:])(0x[0-9a-f]{1,64} \('[^\n]{0,62}?'\)|\((?:0x[0-9a-f]{1,64} \('[^\n]{0,62}?'\)(?:, )?){1,200}\)|"[^\n]{1,2000}?")\.(?=\s|$|"|\\|\[)/gim;

function felts(text: string): string[] {
  return (text.match(FELT) ?? [])
    .map((item) => parseFelt(item.split(' ')[0] ?? ''))
    .filter((felt) => felt !== undefined);
}

/** Reads the felts of a list that is written out as text, undefined where one is not a felt. */
export function listedFelts(text: string): string[] | undefined {
  const items = text
    .replace(/^[\s[(]+|[\s\])]+$/g, '')
    .split(/[\s,]+/)
    .map((item) => parseFelt(item.replace(/^["'`]|["'`]n?$|(?<=\d)n$/g, '')));
  return items.length > 0 && items.every((item) => item !== undefined) ? items : undefined;
}

function printed(text: string): Reason | undefined {
  if (text.startsWith('"')) {
    const inner = text.slice(1, -1);
    return {
      kind: 'byte_array',
      text: inner,
      parts: [{ kind: 'byte_array', text: inner, felts: [] }],
      evidence: text,
    };
  }
  return panicReason(felts(text), text);
}

/** Is the first reason also said by the second? Node messages carry text and felts of the same panic. */
function sameReason(a: Reason, b: Reason): boolean {
  return a.text === b.text && a.kind === b.kind;
}

/**
 * Finds the panic reasons in what a node printed: `0x... ('text').`, `"text".`, `(0x... ('a'), 0x0 ('')).`
 * and lists of felts. Addresses and hashes in running text are left alone.
 */
export function findReasons(text: string): Reason[] {
  const found: Reason[] = [];
  const add = (reason: Reason | undefined) => {
    if (reason && !found.some((other) => sameReason(other, reason))) found.push(reason);
  };
  for (const match of text.matchAll(PRINTED)) add(printed(match[2] ?? ''));
  for (const match of text.matchAll(ARRAY)) {
    const list = listedFelts(match[0]);
    const reason = list && panicReason(list, match[0]);
    if (reason?.parts.some((part) => part.kind !== 'number')) add(reason);
  }
  return found;
}
