import { type Abi, CallData } from 'starknet';
import type { AddressBook, Entry } from '../chain/book.ts';
import { decodeEvents, eventMembers } from '../chain/events.ts';
import { functionName } from '../chain/send.ts';
import type { RawCall } from './recorder.ts';
import { Shower } from './show.ts';

/** One call of a contract, decoded, with the calls that it made. */
export interface Frame {
  from: string;
  to: string;
  fn: string;
  args: string;
  /** What it returned; empty for nothing. */
  result: string;
  /** Events of this contract in this call, in order. */
  events: string[];
  calls: Frame[];
}

/** A call as a trace has it. */
export interface RawFrame extends RawCall {
  entry_point_type?: string;
  result: string[];
  events: { keys: string[]; data: string[] }[];
  calls: RawFrame[];
}

interface FunctionEntry {
  inputs: { name: string; type: string }[];
  outputs?: { type: string }[];
}

function functionEntry(abi: Abi, name: string): FunctionEntry | undefined {
  return abi
    .flatMap((entry) => (entry.type === 'interface' ? (entry.items as Abi) : [entry]))
    .find((entry) => ['function', 'constructor'].includes(entry.type) && entry.name === name) as
    FunctionEntry | undefined;
}

/** Shows values of ABI types from their felts. */
function showFelts({ abi }: Entry, book: AddressBook, types: string[], felts: string[]): string {
  if (types.length === 0 || felts.length === 0) return '';
  try {
    const decoded = new CallData(abi).decodeParameters(types, felts) as unknown;
    const values = types.length === 1 ? [decoded] : (decoded as unknown[]);
    const shower = new Shower(book, abi);
    return types.map((type, index) => shower.show(type, values[index])).join(', ');
  } catch {
    return `${felts.length} felts that do not fit`;
  }
}

/** Names and shows one call, without what it called itself. */
export function showCall(book: AddressBook, from: string, call: RawCall, result: string[] = []): Frame {
  const contract = book.contractAt(call.contract_address);
  const to = book.nameOf(call.contract_address) ?? 'another contract';
  const frame = { from, to, fn: 'call', args: '', result: '', events: [], calls: [] };
  if (!contract) return frame;
  const fn = functionName(contract.abi, call.entry_point_selector) ?? 'unknown function';
  const entry = functionEntry(contract.abi, fn);
  const types = (members: { type: string }[] | undefined) => members?.map(({ type }) => type) ?? [];
  return {
    ...frame,
    fn,
    args: showFelts(contract, book, types(entry?.inputs), call.calldata),
    result: showFelts(contract, book, types(entry?.outputs), result),
  };
}

/** `Transfer(owner, worker, 5 CIRO)` for each event of a frame. */
function showEvents(book: AddressBook, raw: RawFrame): string[] {
  const contract = book.contractAt(raw.contract_address);
  if (!contract) return [];
  const shower = new Shower(book, contract.abi);
  const located = raw.events.map((one) => ({ ...one, from_address: raw.contract_address }));
  return decodeEvents(book, located, (value) => value).map(({ name, fields }) => {
    const event = name.split('.').at(-1)!;
    const members = eventMembers(contract.abi, event);
    const shown = members.map((member) =>
      shower.show(member.type, (fields as Record<string, unknown>)[member.name]),
    );
    return `${event}(${shown.join(', ')})`;
  });
}

/** Decodes a call of a trace and everything below it. */
export function showTrace(book: AddressBook, from: string, raw: RawFrame): Frame {
  const frame = showCall(book, from, raw, raw.result);
  return {
    ...frame,
    events: showEvents(book, raw),
    calls: raw.calls.map((inner) => showTrace(book, frame.to, inner)),
  };
}

/** The calls in the calldata of an account's transaction: their number, then target, selector, length, data. */
export function splitCalls(calldata: string[]): RawCall[] {
  const felts = calldata.slice(1);
  const calls: RawCall[] = [];
  while (felts.length > 0) {
    const [contract_address, entry_point_selector, length] = felts.splice(0, 3) as [string, string, string];
    calls.push({ contract_address, entry_point_selector, calldata: felts.splice(0, Number(length)) });
  }
  return calls;
}
