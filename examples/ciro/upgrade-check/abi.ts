import { z } from 'zod';
import { UpgradeError } from '../migration/error.ts';

const member = z.looseObject({ name: z.string(), type: z.string() });
const output = z.looseObject({ type: z.string() });
const fn = z.looseObject({
  type: z.enum(['function', 'l1_handler', 'constructor']),
  name: z.string(),
  inputs: z.array(member),
  outputs: z.array(output).default([]),
  state_mutability: z.string().optional(),
});
const kinds = z.looseObject({ name: z.string(), type: z.string(), kind: z.string() });
const entry = z.union([
  fn,
  z.looseObject({ type: z.literal('interface'), name: z.string(), items: z.array(fn) }),
  z.looseObject({ type: z.literal('struct'), name: z.string(), members: z.array(member) }),
  z.looseObject({ type: z.literal('enum'), name: z.string(), variants: z.array(member) }),
  z.looseObject({
    type: z.literal('event'),
    name: z.string(),
    kind: z.literal('struct'),
    members: z.array(kinds),
  }),
  z.looseObject({
    type: z.literal('event'),
    name: z.string(),
    kind: z.literal('enum'),
    variants: z.array(kinds),
  }),
  z.looseObject({ type: z.literal('impl') }),
]);

export type AbiFunction = z.infer<typeof fn>;
export type EventMember = z.infer<typeof kinds>;
export type Definition = { kind: 'struct' | 'enum'; parts: { name: string; type: string }[] };

/** An ABI, indexed by what a caller or an indexer uses. */
export interface AbiModel {
  functions: Map<string, AbiFunction>;
  constructor: AbiFunction | undefined;
  types: Map<string, Definition>;
  /** Events by the names whose selectors are their first keys, for example `Transfer`. */
  events: Map<string, EventMember[]>;
}

/** Indexes an ABI. @throws CiroError when it is none */
export function readAbi(abi: unknown, where: string): AbiModel {
  const parsed = z.array(entry).safeParse(typeof abi === 'string' ? JSON.parse(abi) : abi);
  if (!parsed.success)
    throw new UpgradeError(`${where} is not an ABI of Cairo 1: ${z.prettifyError(parsed.error)}`);
  const model: AbiModel = {
    functions: new Map(),
    constructor: undefined,
    types: new Map(),
    events: new Map(),
  };
  const enums = new Map<string, EventMember[]>();
  const structs = new Map<string, EventMember[]>();
  for (const item of parsed.data) {
    if (item.type === 'interface')
      for (const inner of item.items as AbiFunction[]) model.functions.set(inner.name, inner);
    else if (item.type === 'constructor') model.constructor = item as AbiFunction;
    else if (item.type === 'function' || item.type === 'l1_handler')
      model.functions.set((item as AbiFunction).name, item as AbiFunction);
    else if (item.type === 'struct')
      model.types.set(item.name as string, { kind: 'struct', parts: item.members as Definition['parts'] });
    else if (item.type === 'enum')
      model.types.set(item.name as string, { kind: 'enum', parts: item.variants as Definition['parts'] });
    else if (item.type === 'event' && item.kind === 'struct')
      structs.set(item.name as string, item.members as EventMember[]);
    else if (item.type === 'event') enums.set(item.name as string, item.variants as EventMember[]);
  }
  const inner = new Set([...enums.values()].flatMap((variants) => variants.map(({ type }) => type)));
  const visit = (name: string, prefix: string): void => {
    for (const variant of enums.get(name) ?? []) {
      const path = variant.kind === 'flat' ? prefix : `${prefix}${prefix ? ' / ' : ''}${variant.name}`;
      if (enums.has(variant.type)) visit(variant.type, path);
      else model.events.set(path, structs.get(variant.type) ?? []);
    }
  };
  for (const name of enums.keys()) if (!inner.has(name)) visit(name, '');
  return model;
}
