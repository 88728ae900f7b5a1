/**
 * Decodes failures of Starknet transactions and of the CIRO contracts: felts, panics, JSON-RPC errors,
 * receipts, exceptions of starknet.js. Works in browsers and in Node, asks no server, and never throws.
 */
import { Collector } from './collect.ts';
import { parseFelt } from './felt.ts';
import { findName, readValue } from './lookup.ts';
import { findMatches } from './match.ts';
import { nextSteps } from './next.ts';
import { bareByteArray, panicReason } from './panic.ts';
import { listedFelts } from './reason.ts';
import type { Decoded, Frame, Value } from './types.ts';
import { RECORDS } from './tables/records.ts';

export type * from './types.ts';

/** A text that consists of felts only, or of one name. */
function values(input: unknown, collector: Collector): Value[] {
  const text =
    typeof input === 'string'
      ? input.trim()
      : typeof input === 'bigint' || typeof input === 'number'
        ? String(input)
        : '';
  if (text.length === 0 || text.length > 100_000) return [];
  if (/^[a-z_][a-z0-9_]{2,60}$/i.test(text)) return findName(text);
  const felts = listedFelts(text);
  if (!felts) return [];
  const parts = bareByteArray(felts);
  const reason =
    felts.length === 1 && parseFelt(text) === undefined ? undefined : panicReason(felts, text, parts);
  if (reason?.parts.some((part) => part.kind !== 'number')) {
    const known = collector.found.reasons.some(
      (other) => other.kind === reason.kind && other.text === reason.text,
    );
    if (!known) collector.found.reasons.push(reason);
    if (felts.length > 1) return [];
  }
  return felts.slice(0, 20).map((felt) => readValue(felt, felt));
}

/** Keeps of a shared function's contracts those that can raise the reason. */
function narrow(stack: Frame[], contracts: readonly string[] | undefined): Frame[] {
  const innermost = stack.at(-1);
  const both = innermost?.contracts.filter((name) => contracts?.includes(name)) ?? [];
  return innermost && both.length > 0 ? [...stack.slice(0, -1), { ...innermost, contracts: both }] : stack;
}

function summarize(found: Omit<Decoded, 'summary' | 'next'>): string {
  const first = found.matches[0];
  if (first?.certainty === 'exact') return `${first.id}: ${first.title}`;
  if (found.reasons[0]) return `Reverted with “${found.reasons[0].text.slice(0, 200)}”`;
  if (first) return `Possibly ${first.id}: ${first.title}`;
  if (found.rpc[0]) return `JSON-RPC error ${found.rpc[0].code}: ${found.rpc[0].message.slice(0, 200)}`;
  const reading = found.values.flatMap((value) => value.readings)[0];
  if (reading) return `${reading.as.replace('_', ' ')}: ${reading.text}`;
  if (found.transaction?.execution) return `Transaction ${found.transaction.execution}`;
  return 'Nothing known was found';
}

/**
 * Decodes a thrown value, a receipt, an answer of a node or pasted text.
 *
 * @param input anything; values that carry no known failure give empty lists and the next diagnostic step
 * @returns what is in the input: nested calls (outermost first), reasons, matching records, next steps
 */
export function decodeError(input: unknown): Decoded {
  const collector = new Collector();
  collector.walk(input);
  const standing = values(input, collector);
  const { rpc, stack, reasons, transaction } = collector.found;
  const matches = findMatches(collector.found);
  const contracts = RECORDS.find((entry) => entry.id === matches[0]?.id)?.contracts;
  const found = {
    rpc,
    stack: narrow(stack, contracts),
    reasons,
    values: standing,
    ...(Object.keys(transaction).length > 0 && { transaction }),
    matches,
  };
  return { summary: summarize(found), ...found, next: nextSteps(found) };
}
