import { feltText } from './felt.ts';
import { KNOWN_ADDRESSES, KNOWN_CLASSES } from './known.ts';
import { EVENTS, FUNCTIONS } from './tables/selectors.ts';
import type { Reading, Value } from './types.ts';

interface NameEntry {
  name: string;
  contracts: readonly string[];
}

function named(
  table: Readonly<Record<string, readonly [string, string]>>,
  felt: string,
): NameEntry | undefined {
  const entry = Object.hasOwn(table, felt) ? table[felt] : undefined;
  return entry && { name: entry[0], contracts: entry[1] === '' ? [] : entry[1].split(' ') };
}

function own<T>(table: Readonly<Record<string, T>>, felt: string | undefined): T | undefined {
  return felt !== undefined && Object.hasOwn(table, felt) ? table[felt] : undefined;
}

/** Contract and function names for a frame; the class or address decides where several contracts share a function. */
export function frameNames(frame: {
  address?: string | undefined;
  classHash?: string | undefined;
  selector?: string | undefined;
}): {
  contracts: string[];
  function?: string;
} {
  const entry = frame.selector === undefined ? undefined : named(FUNCTIONS, frame.selector);
  const sure = own(KNOWN_CLASSES, frame.classHash) ?? own(KNOWN_ADDRESSES, frame.address);
  return {
    contracts: sure ? [sure.contract] : [...(entry?.contracts ?? [])],
    ...(entry && { function: entry.name }),
  };
}

/** Everything that one felt can stand for: selector, class, address, text, number. */
export function readValue(felt: string, evidence: string): Value {
  const readings: Reading[] = [];
  const fn = named(FUNCTIONS, felt);
  if (fn) readings.push({ as: 'function', text: fn.name, contracts: [...fn.contracts] });
  const event = named(EVENTS, felt);
  if (event) readings.push({ as: 'event', text: event.name, contracts: [...event.contracts] });
  const known = own(KNOWN_CLASSES, felt);
  if (known) readings.push({ as: 'class', text: known.note, contracts: [known.contract] });
  const address = own(KNOWN_ADDRESSES, felt);
  if (address) readings.push({ as: 'address', text: address.note, contracts: [address.contract] });
  const text = feltText(felt);
  if (text && text.length > 1) readings.push({ as: 'short_string', text, contracts: [] });
  if (BigInt(felt) < 2n ** 128n)
    readings.push({ as: 'number', text: BigInt(felt).toString(), contracts: [] });
  return { felt, readings, evidence };
}

/** Selectors of functions and events with this name. */
export function findName(name: string): Value[] {
  return [FUNCTIONS, EVENTS].flatMap((table) =>
    Object.entries(table)
      .filter(([, [known]]) => known === name)
      .map(([felt]) => readValue(felt, name)),
  );
}
