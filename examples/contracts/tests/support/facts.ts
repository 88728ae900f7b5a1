import { readFileSync } from 'node:fs';
import type { Abi } from 'starknet';

interface Field {
  name: string;
  type: string;
}

export interface EventFacts {
  name: string;
  selector: string;
  keys: Field[];
  data: Field[];
  /** Functions that emit it; empty when nothing does. */
  emitted_by: string[];
}

export interface FunctionFacts {
  name: string;
  selector: string;
  mutability: 'view' | 'external';
  inputs: Field[];
  outputs: string[];
}

export interface ContractFacts {
  name: string;
  functions: FunctionFacts[];
  events: EventFacts[];
  storage_probes: { variable: string; slot: string }[];
}

export interface ErrorFacts {
  message: string;
  /** `short_string` or `byte_array`, sometimes with a remark behind it. */
  encoding: string;
  /** Who raises it: the contracts' own assertions, or something beneath them. */
  origin: string;
  functions: string[];
  felt?: string;
  panic_data?: string[];
  reproduced: boolean;
  /** Why it was not reproduced. */
  why?: string;
}

const read = <T>(file: string): T =>
  JSON.parse(readFileSync(new URL(`../../facts/${file}`, import.meta.url), 'utf8')) as T;

export const contracts = read<{ contracts: ContractFacts[] }>('contracts.json').contracts;

export const errors = read<{ errors: ErrorFacts[] }>('errors.json').errors;

const abis = new Map<string, Abi>();

/** The documented ABI of a class. */
export function abiOf(contract: string): Abi {
  const known = abis.get(contract) ?? read<Abi>(`abi/${contract}.json`);
  abis.set(contract, known);
  return known;
}

/** The facts of an event. @throws when the class has none of that name */
export function eventFacts(contract: string, name: string): EventFacts {
  const found = contracts
    .find((facts) => facts.name === contract)
    ?.events.find((event) => event.name === name);
  if (!found) throw new Error(`${contract} has no event ${name} in contracts.json`);
  return found;
}

/** The slot of a storage variable. @throws when the facts list none of that name */
export function slotOf(contract: string, variable: string): bigint {
  const probe = contracts
    .find((facts) => facts.name === contract)
    ?.storage_probes.find((entry) => entry.variable === variable);
  if (!probe) throw new Error(`contracts.json has no storage variable ${contract}.${variable}`);
  return BigInt(probe.slot);
}

/** The record of a message in one of the two encodings. @throws when the facts have none */
export function errorFacts(message: string, encoding: 'short_string' | 'byte_array'): ErrorFacts {
  const found = errors.find((record) => record.message === message && record.encoding.startsWith(encoding));
  if (!found) throw new Error(`errors.json has no ${encoding} '${message}'`);
  return found;
}
