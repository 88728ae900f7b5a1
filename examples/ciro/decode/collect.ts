import { parseFelt } from './felt.ts';
import { embeddedObjects, parseJson } from './json.ts';
import { panicReason } from './panic.ts';
import { findReasons } from './reason.ts';
import { findFrames, frame, sameFrame } from './stack.ts';
import type { Frame, Reason, RpcError, TransactionState } from './types.ts';

/** Everything that was found before names and records are looked up. */
export interface Collected {
  /** Sentences of nodes, libraries and tools, in order. */
  texts: string[];
  rpc: RpcError[];
  stack: Frame[];
  reasons: Reason[];
  transaction: TransactionState;
}

const DEPTH = 40;
const ITEMS = 400;
const TEXT = 200_000;
/** Keys of nodes' answers, receipts, traces and thrown values that can lead to a reason. */
const KEYS = [
  'name',
  'message',
  'reason',
  'revert_reason',
  'failure_reason',
  'error',
  'errors',
  'baseError',
  'data',
  'cause',
  'response',
  'body',
  'revert_error',
  'execution_error',
  'result',
  'execute_invocation',
  'validate_invocation',
  'constructor_invocation',
  'transaction_trace',
  'trace',
  'calls',
  'receipt',
  'transaction_receipt',
  'value',
  'details',
  'shortMessage',
  'statusText',
  'code',
];

/** Reads a property of anything; a getter that throws counts as absent. */
function read(value: object, key: string): unknown {
  try {
    return (value as Record<string, unknown>)[key];
  } catch {
    return undefined;
  }
}

/** Walks through any value and gathers what a decoder can use. Never throws. */
export class Collector {
  readonly found: Collected = { texts: [], rpc: [], stack: [], reasons: [], transaction: {} };
  private readonly seen = new WeakSet<object>();
  private items = 0;

  walk(value: unknown, depth = 0): void {
    if (depth > DEPTH || (this.items += 1) > ITEMS) return;
    if (typeof value === 'string') this.text(value);
    else if (typeof value === 'object' && value !== null && !this.seen.has(value)) {
      this.seen.add(value);
      try {
        if (Array.isArray(value)) this.list(value, depth);
        else this.object(value, depth);
      } catch {
        // A proxy or getter of the value itself threw: there is nothing to read in it.
      }
    }
  }

  private text(raw: string): void {
    const text = raw.slice(0, TEXT);
    const parsed = /^\s*[[{"]/.test(text) ? parseJson(text) : undefined;
    if (typeof parsed === 'object' && parsed !== null) {
      this.walk(parsed);
      return;
    }
    let rest = text;
    for (const { value, start, end } of embeddedObjects(text).reverse()) {
      rest = `${rest.slice(0, start)} ${rest.slice(end)}`;
      this.walk(value);
    }
    const plain = /\\n|\\"/.test(rest) ? rest.replace(/\\+n/g, '\n').replace(/\\+"/g, '"') : rest;
    this.found.texts.push(plain);
    for (const next of findFrames(plain)) this.frame(next);
    for (const reason of findReasons(plain)) this.reason(reason);
  }

  private list(value: readonly unknown[], depth: number): void {
    const felts = value.map((item) =>
      typeof item === 'string' || typeof item === 'bigint' ? parseFelt(String(item)) : undefined,
    );
    if (value.length > 0 && felts.every((felt) => felt !== undefined)) {
      const reason = panicReason(felts, value.map(String).join(', ').slice(0, 4000));
      if (reason?.parts.some((part) => part.kind !== 'number')) this.reason(reason);
      return;
    }
    for (const item of value) this.walk(item, depth + 1);
  }

  private object(value: object, depth: number): void {
    const [code, message] = [read(value, 'code'), read(value, 'message')];
    const isRpc = typeof code === 'number' && Number.isInteger(code) && typeof message === 'string';
    if (isRpc) this.rpc({ code, message: message.slice(0, 500), evidence: message.slice(0, 500) });
    this.state(value);
    this.frameOf(value);
    const base = read(value, 'baseError');
    const hasBase = typeof base === 'object' && base !== null;
    for (const key of KEYS) {
      // The message of a starknet.js RpcError repeats the request and the base error.
      if (hasBase && (key === 'message' || key === 'code')) continue;
      if (key === 'name' && !(value instanceof Error)) continue;
      const inner = read(value, key);
      if (key === 'code' && typeof inner === 'number') continue;
      this.walk(inner, depth + 1);
    }
  }

  private frameOf(value: object): void {
    const [address, selector, classHash] = ['contract_address', 'selector', 'class_hash'].map((key) =>
      read(value, key),
    );
    if (typeof address !== 'string' || typeof selector !== 'string' || read(value, 'error') === undefined)
      return;
    const named = {
      address: parseFelt(address),
      selector: parseFelt(selector),
      classHash: typeof classHash === 'string' ? parseFelt(classHash) : undefined,
    };
    if (named.address && named.selector) this.frame(frame('call', named, address));
  }

  private state(value: object): void {
    const strings = ['transaction_hash', 'execution_status', 'finality_status'].map((key) => {
      const inner = read(value, key);
      return typeof inner === 'string' && inner.length < 100 ? inner : undefined;
    });
    const [hash, execution, finality] = strings;
    if (!execution && !finality) return;
    this.found.transaction = {
      ...this.found.transaction,
      ...(hash && { hash }),
      ...(execution && { execution }),
      ...(finality && { finality }),
    };
  }

  private rpc(error: RpcError): void {
    if (!this.found.rpc.some((other) => other.code === error.code)) this.found.rpc.push(error);
  }

  private frame(next: Frame): void {
    if (!this.found.stack.some((other) => sameFrame(other, next))) this.found.stack.push(next);
  }

  private reason(next: Reason): void {
    const same = this.found.reasons.findIndex(
      (other) => other.kind === next.kind && other.text === next.text,
    );
    const known = this.found.reasons[same];
    if (!known) this.found.reasons.push(next);
    else if (known.parts.every((part) => part.felts.length === 0))
      this.found.reasons[same] = { ...next, evidence: known.evidence };
  }
}
