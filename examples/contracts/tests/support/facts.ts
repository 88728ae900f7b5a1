import { readFileSync } from 'node:fs';
import { type Abi, byteArray, hash, num, shortString } from 'starknet';

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

/** First felt of a panic whose message is a byte array. */
const BYTE_ARRAY_MAGIC = '0x46a6158a16a947e5916b2a2ca68501a45e93d7110e81aa2d6438b1c57c879a3';

const abis = new Map<string, Abi>();

/** Classes of the next family are called `next/<Contract>`: two families have classes of the same name. */
const NEXT = 'next/';

/** Whether a class belongs to the next family. */
export const isNext = (contract: string): boolean => contract.startsWith(NEXT);

/** The documented ABI of a published class, the compiled one of a next class. */
export function abiOf(contract: string): Abi {
  const known =
    abis.get(contract) ??
    (isNext(contract)
      ? read<{ abi: Abi }>(`../artifacts/${contract}.contract_class.json`).abi
      : read<Abi>(`abi/${contract}.json`));
  abis.set(contract, known);
  return known;
}

type EventShape = Pick<EventFacts, 'name' | 'selector' | 'keys' | 'data'>;

/** An event as the ABI describes it: there are no facts about the next family. */
function abiEvent(contract: string, name: string): EventShape | undefined {
  const entry = abiOf(contract).find(
    (item) => item.type === 'event' && item.kind === 'struct' && item.name.split('::').at(-1) === name,
  );
  if (!entry) return undefined;
  const members = entry.members as (Field & { kind: string })[];
  return {
    name,
    selector: hash.getSelectorFromName(name),
    keys: members.filter(({ kind }) => kind === 'key'),
    data: members.filter(({ kind }) => kind === 'data'),
  };
}

/** The facts of an event. @throws when the class has none of that name */
export function eventFacts(contract: string, name: string): EventShape {
  const found = isNext(contract)
    ? abiEvent(contract, name)
    : contracts.find((facts) => facts.name === contract)?.events.find((event) => event.name === name);
  if (!found) throw new Error(`${contract} has no event ${name}`);
  return found;
}

/** The slot of a storage variable. @throws when the facts list none of that name */
export function slotOf(contract: string, variable: string): bigint {
  if (isNext(contract)) return BigInt(hash.starknetKeccak(variable));
  const probe = contracts
    .find((facts) => facts.name === contract)
    ?.storage_probes.find((entry) => entry.variable === variable);
  if (!probe) throw new Error(`contracts.json has no storage variable ${contract}.${variable}`);
  return BigInt(probe.slot);
}

/** A message of the next family, of which there are no facts, in one of the two encodings. */
export function nextError(message: string, encoding: 'short_string' | 'byte_array'): ErrorFacts {
  const base = { message, encoding, origin: 'contract', functions: [], reproduced: true };
  if (encoding === 'short_string') return { ...base, felt: shortString.encodeShortString(message) };
  const { data, pending_word, pending_word_len } = byteArray.byteArrayFromString(message);
  const words = [data.length, ...data, pending_word, pending_word_len].map((felt) => num.toHex(felt));
  return { ...base, panic_data: [BYTE_ARRAY_MAGIC, ...words] };
}
