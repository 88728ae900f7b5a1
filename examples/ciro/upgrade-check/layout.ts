import type { Package } from './package.ts';
import { findContract } from './package.ts';
import { Resolver, type Stored, Unresolved } from './resolve.ts';
import type { Module, Place } from './syntax.ts';

export interface Variable {
  name: string;
  type: Stored;
  place: Place;
  /** Where it is declared: the contract or a component. */
  owner: string;
}

/** Where and how a contract keeps its state. The slot of a variable follows from its name alone. */
export interface Layout {
  variables: Map<string, Variable>;
  /** What could not be understood; a layout with any is never accepted. */
  unresolved: { message: string; place: Place }[];
  /** Names that two members share, so that they share a slot. */
  collisions: { name: string; first: Variable; second: Variable }[];
  /** Version that the contract writes at deployment: constant VERSION or STORAGE_VERSION. */
  version: number | undefined;
  /** Text of `migrate`, when there is one. */
  migrate: string | undefined;
}

/** Attributes of storage members that change nothing about the slot. */
const HARMLESS = /^(doc|allow|feature|cfg\(test\))/;

/** Reads the layout of a contract out of its source: own members and those of its components, which share one space of names. */
export function layoutOf(pack: Package, contract: string): Layout {
  const module = findContract(pack, contract);
  const resolver = new Resolver(pack);
  const version = module.constants.get('STORAGE_VERSION') ?? module.constants.get('VERSION');
  const layout: Layout = {
    variables: new Map(),
    unresolved: [],
    collisions: [],
    version: version !== undefined && /^\d+$/.test(version) ? Number(version) : undefined,
    migrate: module.functions.get('migrate'),
  };
  collect(layout, resolver, module, contract);
  return layout;
}

function collect(layout: Layout, resolver: Resolver, module: Module, owner: string): void {
  const storage = [...module.items.values()].find(
    (item) => item.kind === 'struct' && item.attributes.includes('storage'),
  );
  if (storage?.kind !== 'struct') {
    layout.unresolved.push({ message: `${owner} has no #[storage] struct`, place: module });
    return;
  }
  for (const member of storage.members) {
    try {
      if (member.attributes.includes('substorage(v0)')) {
        const component = resolver.component(member.type, module, member);
        collect(layout, resolver, component, component.name);
        continue;
      }
      const unknown = member.attributes.find((attribute) => !HARMLESS.test(attribute));
      if (unknown !== undefined)
        throw new Unresolved(`the attribute #[${unknown}] is not understood`, member);
      const type = resolver.stored(member.type, module, member);
      const variable: Variable = { name: member.name, type, place: member, owner };
      const first = layout.variables.get(member.name);
      if (first) layout.collisions.push({ name: member.name, first, second: variable });
      else layout.variables.set(member.name, variable);
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      layout.unresolved.push({ message: `${owner}.${member.name}: ${error.message}`, place: error.place });
    }
  }
}
