import { type Abi, CallData, createAbiParser, events as starknetEvents } from 'starknet';
import type { AddressBook } from './book.ts';
import { plain } from './values.ts';

/** An event as a receipt has it. */
export interface RawEvent {
  from_address: string;
  keys: string[];
  data: string[];
}

/** A decoded event: `CIROToken.Transfer`, and its fields by name. */
export interface DecodedEvent {
  name: string;
  fields: unknown;
}

/** An event as a test expects it. */
export const event = (name: string, fields: Record<string, unknown>): DecodedEvent => ({ name, fields });

/** starknet.js decodes events together with where they stand; tests do not compare that. */
const PLACE = {
  block_hash: '0x0',
  block_number: 0,
  transaction_hash: '0x0',
  transaction_index: 0,
  event_index: 0,
};

function decode(abi: Abi, raw: RawEvent): [path: string, fields: unknown] | undefined {
  const [parsed] = starknetEvents.parseEvents(
    [{ ...raw, ...PLACE }],
    starknetEvents.getAbiEvents(abi),
    CallData.getAbiStruct(abi),
    CallData.getAbiEnum(abi),
    createAbiParser(abi),
  );
  return parsed && Object.entries(parsed).find(([key]) => key.includes('::'));
}

/** The fields of an event, keys and data, in the order of the ABI. */
export function eventMembers(abi: Abi, name: string): { name: string; type: string }[] {
  const entry = abi.find((item) => item.type === 'event' && item.name.split('::').at(-1) === name) as
    { members?: { name: string; type: string }[] } | undefined;
  return entry?.members ?? [];
}

/**
 * The events of the contracts that the book knows, in order. Those of the fee token and others are left out.
 *
 * @param form of the fields; by default one that `toEqual` compares
 */
export function decodeEvents(
  book: AddressBook,
  raw: readonly RawEvent[],
  form: (fields: unknown) => unknown = plain,
): DecodedEvent[] {
  return raw.flatMap((one) => {
    const contract = book.contractAt(one.from_address);
    const decoded = contract && decode(contract.abi, one);
    if (!decoded) return [];
    const [path, fields] = decoded;
    return [{ name: `${contract.name}.${path.split('::').at(-1)}`, fields: form(fields) }];
  });
}
