import { CallData, createAbiParser, events as starknetEvents } from 'starknet';
import type { Value } from '../../../knowledge/provocations/schema.ts';
import { abiOf, eventFacts } from './facts.ts';
import type { Member } from './types.ts';
import { type Scope, plain, resolve } from './values.ts';
import type { Instance, World } from './world.ts';

/** One event of a receipt. */
export interface RawEvent {
  from_address: string;
  keys: string[];
  data: string[];
}

/** An event as both sides of a comparison see it: `Contract.Event` and its fields in the order of the facts. */
export interface PlainEvent {
  event: string;
  fields: [name: string, value: unknown][];
}

/** ABI types of an event's fields. */
function fieldTypes(contract: string, name: string): Map<string, string> {
  const entry = abiOf(contract).find(
    (item) => item.type === 'event' && item.kind === 'struct' && item.name.split('::').at(-1) === name,
  );
  return new Map((entry?.members as Member[]).map((member) => [member.name, member.type]));
}

const namesOf = (facts: ReturnType<typeof eventFacts>): string[] =>
  [...facts.keys, ...facts.data].map(({ name }) => name);

function decode({ contract }: Instance, raw: RawEvent): { name: string; value: Record<string, unknown> } {
  const abi = abiOf(contract);
  const [parsed] = starknetEvents.parseEvents(
    [{ block_hash: '0x0', block_number: 0, transaction_hash: '0x0', ...raw } as never],
    starknetEvents.getAbiEvents(abi),
    CallData.getAbiStruct(abi),
    CallData.getAbiEnum(abi),
    createAbiParser(abi),
  );
  if (!parsed) throw new Error(`starknet.js cannot decode an event of ${contract}: ${raw.keys[0]}`);
  const [path, value] = Object.entries(parsed).find(([key]) => key.includes('::'))!;
  return { name: path.split('::').at(-1)!, value: value as Record<string, unknown> };
}

/**
 * The events of the contracts in the world, decoded with starknet.js and held against the facts:
 * selector, names of the fields, number of keys.
 *
 * @throws when the facts and the chain disagree
 */
export function decodeEvents(world: World, raw: readonly RawEvent[]): PlainEvent[] {
  const known = new Map(
    [...world.instances].map(([name, instance]) => [BigInt(instance.address), { name, instance }]),
  );
  return raw.flatMap((event) => {
    const from = known.get(BigInt(event.from_address));
    if (!from) return [];
    const { contract } = from.instance;
    const { name, value } = decode(from.instance, event);
    const facts = eventFacts(contract, name);
    const names = namesOf(facts);
    if (BigInt(facts.selector) !== BigInt(event.keys[0]!))
      throw new Error(`${contract}.${name}: selector differs`);
    if (names.slice().sort().join() !== Object.keys(value).sort().join()) {
      throw new Error(
        `${contract}.${name}: the facts have ${names.join()}, the chain ${Object.keys(value).join()}`,
      );
    }
    const types = fieldTypes(contract, name);
    return [
      {
        event: `${from.name}.${name}`,
        fields: names.map((field) => [field, plain(types.get(field)!, value[field], abiOf(contract))]),
      },
    ];
  });
}

/** The events that a step promises, in the same form. */
export function expectedEvents(world: World, emits: Record<string, Value[]>[], scope: Scope): PlainEvent[] {
  return emits.map((entry) => {
    const [event, values] = Object.entries(entry)[0]!;
    const [alias, name] = event.split('.') as [string, string];
    const contract = world.instances.get(alias)?.contract;
    if (!contract) throw new Error(`${alias} is not deployed`);
    const names = namesOf(eventFacts(contract, name));
    if (names.length !== values.length)
      throw new Error(`${event} has ${names.length} fields: ${names.join()}`);
    const types = fieldTypes(contract, name);
    const abi = abiOf(contract);
    return {
      event,
      fields: names.map((field, i) => {
        const type = types.get(field)!;
        return [field, plain(type, resolve(type, values[i]!, abi, scope), abi)];
      }),
    };
  });
}
