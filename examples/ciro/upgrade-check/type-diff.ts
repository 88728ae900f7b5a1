import type { Reason } from './findings.ts';
import { type Stored, describe } from './resolve.ts';

/** One reason why stored data does not fit a new type. */
export interface Misfit {
  reason: Reason;
  text: string;
}

type Parts = { name: string; type: Stored }[];

/**
 * Compares how a type was stored with how it will be read.
 *
 * @param last true when nothing follows in the same run of slots, so that growing at the end is safe
 */
export function typeMisfits(before: Stored, after: Stored, where: string, last: boolean): Misfit[] {
  if (before.kind !== after.kind)
    return [{ reason: 'storage-retyped', text: `${where}: ${describe(before)} became ${describe(after)}` }];
  if (before.kind === 'basic' && after.kind === 'basic')
    return before.name === after.name
      ? []
      : [{ reason: 'storage-retyped', text: `${where}: ${before.name} became ${after.name}` }];
  if (before.kind === 'map' && after.kind === 'map')
    return [
      ...keyMisfits(before.key, after.key, where),
      ...typeMisfits(before.value, after.value, `${where}[…]`, true),
    ];
  if (before.kind === 'vec' && after.kind === 'vec')
    return typeMisfits(before.item, after.item, `${where}[…]`, true);
  if (before.kind === 'tuple' && after.kind === 'tuple')
    return tupleMisfits(before.items, after.items, where, last);
  if (before.kind === 'struct' && after.kind === 'struct')
    return structMisfits(before.members, after.members, where, last);
  if (before.kind === 'enum' && after.kind === 'enum') return enumMisfits(before, after, where, last);
  return [];
}

/** A key is hashed, so nothing in it may change at all. */
function keyMisfits(before: Stored, after: Stored, where: string): Misfit[] {
  return JSON.stringify(shape(before)) === JSON.stringify(shape(after))
    ? []
    : [
        {
          reason: 'map-key-changed',
          text: `${where}: the key ${describe(before)} became ${describe(after)}`,
        },
      ];
}

function shape(type: Stored): unknown {
  if (type.kind === 'basic') return type.name;
  if (type.kind === 'struct') return type.members.map((member) => shape(member.type));
  if (type.kind === 'tuple') return type.items.map(shape);
  if (type.kind === 'enum') return type.variants.map(({ name, type: data }) => [name, shape(data)]);
  return type.kind === 'map' ? [shape(type.key), shape(type.value)] : [shape(type.item)];
}

function tupleMisfits(before: Stored[], after: Stored[], where: string, last: boolean): Misfit[] {
  if (before.length !== after.length)
    return [
      {
        reason: 'storage-retyped',
        text: `${where}: a tuple of ${before.length} became one of ${after.length}`,
      },
    ];
  return before.flatMap((item, index) =>
    typeMisfits(item, after[index] as Stored, `${where}.${index}`, last && index === before.length - 1),
  );
}

function sameSet(before: Parts, after: Parts): boolean {
  const names = new Set(before.map(({ name }) => name));
  return before.length === after.length && after.every(({ name }) => names.has(name));
}

function structMisfits(before: Parts, after: Parts, where: string, last: boolean): Misfit[] {
  const names = (parts: Parts): string => parts.map(({ name }) => name).join(', ');
  const inOrder = before.every(({ name }, index) => after[index]?.name === name);
  if (!inOrder) {
    if (sameSet(before, after))
      return [{ reason: 'struct-reordered', text: `${where}: ${names(before)} became ${names(after)}` }];
    const gone = before.filter(({ name }) => !after.some((part) => part.name === name));
    const fresh = after.filter(({ name }) => !before.some((part) => part.name === name));
    if (gone.length === 0)
      return [{ reason: 'struct-inserted', text: `${where}: ${names(fresh)} stands before older members` }];
    const renamed =
      gone.length === fresh.length &&
      gone.every(
        (part) =>
          before.indexOf(part) === after.findIndex(({ name }) => fresh[gone.indexOf(part)]?.name === name),
      );
    return gone.map(({ name }, index) =>
      renamed
        ? { reason: 'struct-member-renamed', text: `${where}.${name} is called ${fresh[index]?.name} now` }
        : { reason: 'struct-member-removed', text: `${where}.${name} is gone` },
    );
  }
  const inner = before.flatMap(({ name, type }, index) =>
    typeMisfits(
      type,
      (after[index] as Parts[number]).type,
      `${where}.${name}`,
      last && index === after.length - 1,
    ),
  );
  const fresh = after.slice(before.length);
  if (fresh.length === 0) return inner;
  if (!last)
    inner.push({
      reason: 'struct-grown-inside',
      text: `${where} got ${names(fresh)}, and other data follows it`,
    });
  for (const part of fresh) inner.push(...freshMisfits(part.type, `${where}.${part.name}`));
  return inner;
}

function enumMisfits(
  before: Extract<Stored, { kind: 'enum' }>,
  after: Extract<Stored, { kind: 'enum' }>,
  where: string,
  last: boolean,
): Misfit[] {
  const misfits: Misfit[] = [];
  if (before.fallback !== after.fallback)
    misfits.push({
      reason: 'enum-default',
      text: `${where}: the default of ${before.name} was ${before.fallback ?? 'none'} and is ${after.fallback ?? 'none'} now`,
    });
  before.variants.forEach(({ name, type }, index) => {
    const same = after.variants[index];
    const elsewhere = after.variants.findIndex((variant) => variant.name === name);
    const item = `${where}: ${before.name}::${name}`;
    if (same?.name === name) {
      const data = typeMisfits(type, same.type, `${where}.${name}`, last);
      misfits.push(...data.map(({ text }) => ({ reason: 'enum-variant-retyped' as const, text })));
    } else if (elsewhere >= 0)
      misfits.push({
        reason: 'enum-reordered',
        text: `${item} was number ${index} and is number ${elsewhere} now`,
      });
    else if (same && !before.variants.some((variant) => variant.name === same.name))
      misfits.push({ reason: 'enum-variant-renamed', text: `${item} is called ${same.name} now` });
    else misfits.push({ reason: 'enum-variant-removed', text: `${item} is gone` });
  });
  const [had, takes] = [slotsOf(before), slotsOf(after)];
  if (!last && takes > had && misfits.length === 0)
    misfits.push({
      reason: 'enum-grown-inside',
      text: `${where}: ${before.name} took ${had} slots and takes ${takes} now, and other data follows it`,
    });
  return misfits;
}

/** Slots that a value takes: an enum takes one for its number and as many as its largest variant. */
function slotsOf(type: Stored): number {
  const sum = (types: Stored[]): number => types.reduce((slots, part) => slots + slotsOf(part), 0);
  if (type.kind === 'basic') return type.name === 'u256' ? 2 : 1;
  if (type.kind === 'struct') return sum(type.members.map((member) => member.type));
  if (type.kind === 'tuple') return sum(type.items);
  if (type.kind === 'enum') return 1 + Math.max(0, ...type.variants.map((variant) => slotsOf(variant.type)));
  return 0;
}

/** Enums without a default inside of something that no transaction has written yet. */
export function freshMisfits(type: Stored, where: string): Misfit[] {
  if (type.kind === 'enum') {
    if (type.fallback !== undefined) return [];
    return [{ reason: 'enum-no-default', text: `${where}: ${type.name} has no #[default] variant` }];
  }
  if (type.kind === 'struct')
    return type.members.flatMap(({ name, type: part }) => freshMisfits(part, `${where}.${name}`));
  if (type.kind === 'tuple')
    return type.items.flatMap((part, index) => freshMisfits(part, `${where}.${index}`));
  if (type.kind === 'map') return freshMisfits(type.value, `${where}[…]`);
  if (type.kind === 'vec') return freshMisfits(type.item, `${where}[…]`);
  return [];
}
