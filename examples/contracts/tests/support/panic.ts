import { shortString } from 'starknet';
import type { ErrorFacts } from './facts.ts';

/** `('text').` or `"text".`, as a reverted receipt prints it. */
export function printed(facts: ErrorFacts): string {
  return facts.encoding.startsWith('byte_array') ? `"${facts.message}"` : `('${facts.message}')`;
}

/** The panic felts of an error: the facts' own, or those of the texts of a nested failure. */
export function panicFelts(facts: ErrorFacts, nested?: string[]): bigint[] {
  if (nested) return nested.map((text) => BigInt(shortString.encodeShortString(text)));
  if (facts.panic_data) return facts.panic_data.map(BigInt);
  if (!facts.felt) throw new Error(`errors.json gives no felt for '${facts.message}'`);
  return facts.encoding.includes('two felts') ? [BigInt(facts.felt), 0n] : [BigInt(facts.felt)];
}

/** What a node answered: the JSON-RPC code and the panic felts of the innermost frame. */
export interface Refusal {
  code: number;
  felts: bigint[];
  /** The innermost text, for a failure without felts. */
  text: string;
}

interface NodeError {
  baseError?: { code: number; data?: { revert_error?: unknown; execution_error?: unknown } };
}

/** Reads the refusal out of an exception of starknet.js. @throws the exception itself when it is none */
export function refusalOf(error: unknown): Refusal {
  const base = (error as NodeError).baseError;
  if (!base) throw error;
  let inner: unknown = base.data?.revert_error ?? base.data?.execution_error ?? '';
  while (typeof inner === 'object' && inner !== null && 'error' in inner) inner = inner.error;
  const text = String(inner);
  const felts = /\[("0x[0-9a-f]+"(?:, ?"0x[0-9a-f]+")*)\]\s*$/i.exec(text);
  return {
    code: base.code,
    felts: felts ? (JSON.parse(felts[0]) as string[]).map(BigInt) : [],
    text,
  };
}
