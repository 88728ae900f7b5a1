import type { ContractFact } from './facts.ts';

/** How many felts a Cairo type takes in calldata, as text: `1`, `2`, `1 + n`. */
export function felts(type: string, contract: ContractFact): string {
  const inner = /^(?:Array|Span)<(.*)>$/.exec(type)?.[1];
  if (inner) {
    const item = felts(inner, contract);
    return item === '1' ? '1 + n' : `1 + n × (${item})`;
  }
  if (/^Option</.test(type)) return '1 or more';
  if (type.startsWith('(')) return 'several';
  if (type === 'u256') return '2';
  if (type === 'ByteArray') return '3 or more';
  const struct = contract.structs.find(({ name }) => name === type);
  if (!struct) return '1';
  return add(struct.members.map((member) => felts(member.type, contract)));
}

/** Adds counts such as `2`, `1 + n` and `1 or more`: the numbers first, then what depends on a length. */
function add(counts: string[]): string {
  const parts = counts.flatMap((count) => count.split(' + '));
  const fixed = parts.filter((part) => /^\d+$/.test(part)).reduce((sum, part) => sum + Number(part), 0);
  const open = parts.filter((part) => !/^\d+$/.test(part));
  return [fixed > 0 ? String(fixed) : '', ...open].filter(Boolean).join(' + ');
}
