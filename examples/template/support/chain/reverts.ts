import { RpcError, byteArray, shortString } from 'starknet';
import { expect } from 'vitest';

/** First felt of a panic with a byte array, as `assert!` raises it. */
const BYTE_ARRAY = 0x46a6158a16a947e5916b2a2ca68501a45e93d7110e81aa2d6438b1c57c879a3n;

/** Text of panic felts: a byte array, or short strings. */
function textOf(felts: string[]): string {
  if (felts[0] && BigInt(felts[0]) === BYTE_ARRAY) {
    return byteArray.stringFromByteArray({
      data: felts.slice(2, -2),
      pending_word: felts.at(-2)!,
      pending_word_len: Number(felts.at(-1)),
    });
  }
  return shortString.decodeShortString(felts[0] ?? '0x0');
}

/** The innermost `error` of a node's answer: the contract that refused. */
function innermost(data: unknown): string {
  if (typeof data !== 'object' || data === null) return String(data);
  const { execution_error, revert_error, error } = data as Record<string, unknown>;
  return innermost(execution_error ?? revert_error ?? error ?? '');
}

/**
 * Why a call was refused, from what starknet.js threw: code 41 for a transaction (the estimate fails, nothing is
 * sent), code 40 for a read. Every other error of the node gives its own message.
 */
export function refusalReason(error: unknown): string {
  if (!(error instanceof RpcError)) return error instanceof Error ? error.message : String(error);
  const { code, message, data } = error.baseError as { code: number; message: string; data?: unknown };
  if (code !== 40 && code !== 41) return message;
  const text = innermost(data);
  const felts = /\[(\s*"0x[0-9a-f]+"\s*,?)+\]\s*$/i.exec(text.trim())?.[0];
  return felts ? textOf(JSON.parse(felts) as string[]) : text.trim();
}

/** Why a transaction reverted, from the text of its receipt: the contract's message on the last line. */
export function revertReason(receiptText: string): string {
  const last = receiptText.trimEnd().split('\n').at(-1) ?? '';
  return /\('([^']*)'\)/.exec(last)?.[1] ?? /"([^"]*)"/.exec(last)?.[1] ?? last;
}

/** Asserts that a call is refused with exactly this message of a contract. */
export async function expectRevert(attempt: Promise<unknown>, message: string): Promise<void> {
  const reason = await attempt.then(
    () => 'nothing: it succeeded',
    (error: unknown) => refusalReason(error),
  );
  expect(reason).toBe(message);
}
