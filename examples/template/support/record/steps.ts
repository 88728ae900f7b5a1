import { RpcError } from 'starknet';
import type { AddressBook } from '../chain/book.ts';
import { refusalReason, revertReason } from '../chain/reverts.ts';
import { rpc } from '../devnet/rpc.ts';
import { type Frame, type RawFrame, showCall, showTrace, splitCalls } from './frames.ts';
import type { Happening, RawCall, RawError, Recorder } from './recorder.ts';

/** What a record says about one happening of a test. */
export type Step =
  | { kind: 'clause'; word: 'Given' | 'When' | 'Then'; text: string; first: boolean }
  | { kind: 'note'; text: string }
  | { kind: 'transaction' | 'read'; frames: Frame[] }
  /** Refused by the estimate, so nothing was sent; reverted in a block; or a read that failed. */
  | { kind: 'refused' | 'reverted' | 'failed'; frames: Frame[]; reason: string };

interface Trace {
  execute_invocation: { calls: RawFrame[] } | { revert_reason: string };
}

interface Sender {
  sender_address: string;
  calldata: string[];
}

interface NestedError {
  contract_address?: string;
  selector?: string;
  error?: NestedError | string;
}

const nameOf = (book: AddressBook, address: string): string => book.nameOf(address) ?? 'an account';

/** Adds the calls between contracts that led to a refusal below the call that was made. */
function addPath(book: AddressBook, frame: Frame, call: RawCall, error: RawError): Frame {
  const { execution_error, revert_error } = (error.data ?? {}) as Record<string, NestedError | undefined>;
  const path: NestedError[] = [];
  for (
    let at: NestedError | string | undefined = execution_error ?? revert_error;
    typeof at === 'object';
    at = at.error
  ) {
    if (at.contract_address && at.selector) path.push(at);
  }
  const start = path.findLastIndex((one) => BigInt(one.contract_address!) === BigInt(call.contract_address));
  let innermost = frame;
  for (const { contract_address, selector } of start < 0 ? [] : path.slice(start + 1)) {
    const inner = showCall(book, innermost.to, {
      contract_address: contract_address!,
      entry_point_selector: selector!,
      calldata: [],
    });
    innermost.calls.push(inner);
    innermost = inner;
  }
  return frame;
}

const reasonOf = ({ code, message, data }: RawError): string =>
  refusalReason(new RpcError({ code, message, data } as never, '', {}));

async function transaction({ url, book }: Recorder, hash: string): Promise<Step> {
  const { sender_address, calldata } = await rpc<Sender>(url, 'starknet_getTransactionByHash', {
    transaction_hash: hash,
  });
  const sender = nameOf(book, sender_address);
  const trace = await rpc<Trace>(url, 'starknet_traceTransaction', { transaction_hash: hash });
  if ('revert_reason' in trace.execute_invocation) {
    const frames = splitCalls(calldata).map((call) => showCall(book, sender, call));
    return { kind: 'reverted', frames, reason: revertReason(trace.execute_invocation.revert_reason) };
  }
  return {
    kind: 'transaction',
    frames: trace.execute_invocation.calls.map((call) => showTrace(book, sender, call)),
  };
}

async function step(recorder: Recorder, happening: Happening): Promise<Step> {
  const { book } = recorder;
  switch (happening.kind) {
    case 'clause':
      return { ...happening, first: true };
    case 'note':
      return happening;
    case 'transaction':
      return transaction(recorder, happening.hash);
    case 'refused': {
      const sender = nameOf(book, happening.sender);
      const frames = splitCalls(happening.calldata).map((call) =>
        addPath(book, showCall(book, sender, call), call, happening.error),
      );
      return { kind: 'refused', frames, reason: reasonOf(happening.error) };
    }
    case 'read': {
      const { call, result, error } = happening;
      const frame = showCall(book, 'test', call, result);
      if (!error) return { kind: 'read', frames: [frame] };
      return { kind: 'failed', frames: [addPath(book, frame, call, error)], reason: reasonOf(error) };
    }
  }
}

/** `Given`, `When` or `Then`; `And` for a further one. */
export const opening = (clause: Extract<Step, { kind: 'clause' }>): string =>
  `${clause.first ? clause.word : 'And'} ${clause.text}`;

/** Everything that a test did, in order, with the traces of its transactions decoded. */
export async function stepsOf(recorder: Recorder): Promise<Step[]> {
  const steps: Step[] = [];
  for (const happening of recorder.happenings) steps.push(await step(recorder, happening));
  let word = '';
  for (const one of steps) {
    if (one.kind !== 'clause') continue;
    one.first = one.word !== word;
    word = one.word;
  }
  return steps;
}
