import type { Package } from './package.ts';
import type { Item, Module, Place, TypeExpr } from './syntax.ts';

/** A stored type with everything inside resolved. */
export type Stored =
  | { kind: 'basic'; name: string }
  | { kind: 'struct'; name: string; members: { name: string; type: Stored }[] }
  | { kind: 'enum'; name: string; variants: { name: string; type: Stored }[]; fallback: string | undefined }
  | { kind: 'map'; key: Stored; value: Stored }
  | { kind: 'vec'; item: Stored }
  | { kind: 'tuple'; items: Stored[] };

/** Types of the core library that can be stored, without arguments. */
const BASIC = new Set(
  'felt252 bool u8 u16 u32 u64 u128 u256 i8 i16 i32 i64 i128 bytes31 ByteArray ContractAddress ClassHash EthAddress StorageAddress StorageBaseAddress'.split(
    ' ',
  ),
);

/** The source says something that the check does not understand: nothing can be promised then. */
export class Unresolved extends Error {
  constructor(
    message: string,
    readonly place: Place,
  ) {
    super(message);
    this.name = 'Unresolved';
  }
}

interface Core {
  kind: 'core';
  name: string;
}
type Found = Item | Module | Core;

function isModule(found: Found): found is Module {
  return 'children' in found;
}

/** Resolves names and types of one package. */
export class Resolver {
  constructor(private readonly pack: Package) {}

  /** What a path means inside a module, with the module in which an item was declared. */
  find(
    segments: string[],
    scope: Module,
    seen = new Set<string>(),
  ): { found: Found; scope: Module } | undefined {
    const [first = '', ...rest] = segments;
    const mark = `${path(scope)}|${segments.join('::')}`;
    if (seen.has(mark)) return undefined;
    seen.add(mark);
    if (first === 'super') return scope.parent && this.walk(scope.parent, rest, seen);
    if (first === 'crate' || first === this.pack.name) return this.walk(this.pack.root, rest, seen);
    if (first === 'self') return this.walk(scope, rest, seen);
    const inside = this.walk(scope, segments, seen);
    if (inside) return inside;
    if (first === 'core' || first === 'starknet' || first === 'openzeppelin')
      return first === 'openzeppelin' ? undefined : core(segments, scope);
    return BASIC.has(first) ||
      ['Map', 'LegacyMap', 'Vec', 'Option', 'Array', 'Span', 'NonZero', 'Result'].includes(first)
      ? core(segments, scope)
      : undefined;
  }

  private walk(
    module: Module,
    segments: string[],
    seen: Set<string>,
  ): { found: Found; scope: Module } | undefined {
    const [first, ...rest] = segments;
    if (first === undefined) return { found: module, scope: module };
    if (first === 'super') return module.parent && this.walk(module.parent, rest, seen);
    const child = module.children.get(first);
    if (child) return this.walk(child, rest, seen);
    const item = module.items.get(first);
    if (item && rest.length === 0) return { found: item, scope: module };
    const used = module.uses.get(first);
    if (used && !(used.length === 1 && used[0] === first)) return this.find([...used, ...rest], module, seen);
    for (const glob of module.globs) {
      const through = this.find([...glob, first, ...rest], module, seen);
      if (through && (isModule(through.found) || through.found.kind !== 'core')) return through;
    }
    return undefined;
  }

  /** The module of a component that a `#[substorage(v0)]` member names as `X::Storage`. */
  component(type: TypeExpr, scope: Module, place: Place): Module {
    if (type.kind !== 'path' || type.segments.at(-1) !== 'Storage')
      throw new Unresolved('a substorage must be the Storage of a component', place);
    const result = this.find(type.segments.slice(0, -1), scope);
    if (!result || !isModule(result.found))
      throw new Unresolved(
        `the component ${type.segments.slice(0, -1).join('::')} is not in this package`,
        place,
      );
    return result.found;
  }

  /**
   * Resolves a stored type.
   *
   * @param derived what structs and enums must derive: `Store`, or `Hash` for the key of a map
   * @throws Unresolved when anything in it is unknown
   */
  stored(type: TypeExpr, scope: Module, place: Place, open: string[] = [], derived = 'Store'): Stored {
    const again = (inner: TypeExpr, as = derived): Stored => this.stored(inner, scope, place, open, as);
    if (type.kind === 'tuple') return { kind: 'tuple', items: type.items.map((item) => again(item)) };
    if (type.kind === 'other') throw new Unresolved(`the type ${type.text} is not understood`, place);
    const written = type.segments.join('::');
    const result = this.find(type.segments, scope);
    if (!result || isModule(result.found)) throw new Unresolved(`the type ${written} is not known`, place);
    const { found } = result;
    if (found.kind === 'core')
      return this.coreType(
        found.name,
        type.args.map((item, index) => again(item, isMap(found.name) && index === 0 ? 'Hash' : derived)),
        place,
      );
    if (found.kind === 'alias') return this.stored(found.type, result.scope, found, open, derived);
    if (found.generic) throw new Unresolved(`the generic type ${written} is not understood`, place);
    if (found.attributes.some((attribute) => attribute.includes('storage_node')))
      throw new Unresolved(`the storage node ${written} is not understood`, place);
    if (!found.attributes.some((attribute) => derives(attribute, derived)))
      throw new Unresolved(`${written} does not derive ${derived}: code of its own says where it is`, place);
    const own = `${path(result.scope)}::${found.name}`;
    if (open.includes(own)) throw new Unresolved(`the type ${written} contains itself`, place);
    const members = (found.kind === 'struct' ? found.members : found.variants).map((member) => ({
      name: member.name,
      type: this.stored(member.type, result.scope, member, [...open, own], derived),
    }));
    if (found.kind === 'struct') return { kind: 'struct', name: found.name, members };
    const fallback = found.variants.find(({ attributes }) => attributes.includes('default'))?.name;
    return { kind: 'enum', name: found.name, variants: members, fallback };
  }

  private coreType(name: string, args: Stored[], place: Place): Stored {
    const [first, second] = args;
    if (isMap(name) && first && second) return { kind: 'map', key: first, value: second };
    if (name === 'Vec' && first) return { kind: 'vec', item: first };
    if (name === 'Option' && first)
      return {
        kind: 'enum',
        name: 'Option',
        variants: [
          { name: 'Some', type: first },
          { name: 'None', type: { kind: 'tuple', items: [] } },
        ],
        fallback: 'None',
      };
    if (BASIC.has(name) && args.length === 0) return { kind: 'basic', name };
    throw new Unresolved(`the type ${name} can't be stored or is not understood`, place);
  }
}

const isMap = (name: string): boolean => name === 'Map' || name === 'LegacyMap';

/** True for `derive(…)` with a trait, whatever its path. */
function derives(attribute: string, trait: string): boolean {
  const traits = /^derive\((.*)\)$/.exec(attribute)?.[1]?.split(',') ?? [];
  return traits.some((one) => one.split('::').at(-1) === trait);
}

function core(segments: string[], scope: Module): { found: Core; scope: Module } {
  return { found: { kind: 'core', name: segments.at(-1) ?? '' }, scope };
}

function path(module: Module): string {
  return module.parent ? `${path(module.parent)}::${module.name}` : module.name;
}

/** A stored type in Cairo's notation. */
export function describe(type: Stored): string {
  if (type.kind === 'map') return `Map<${describe(type.key)}, ${describe(type.value)}>`;
  if (type.kind === 'vec') return `Vec<${describe(type.item)}>`;
  if (type.kind === 'tuple') return `(${type.items.map(describe).join(', ')})`;
  if (type.kind === 'enum' && type.name === 'Option')
    return `Option<${type.variants[0] ? describe(type.variants[0].type) : ''}>`;
  return type.name;
}
