import type { Abi } from 'starknet';
import { type Member, cairoType } from '../../examples/contracts/tests/support/types.ts';
import type { Role, Value } from '../../examples/knowledge/provocations/schema.ts';
import { ACCOUNTS } from './names.ts';

/** How names of a table stand in TypeScript at one step. */
export interface Names {
  /** The variable that holds a contract. @throws for a name that is no contract */
  contract(name: string): string;
  /** Notes that an account is used. */
  account(name: string): void;
  /** Code for the block time that the step sees. */
  now(): string;
  /** Notes that a helper of the fixtures is used. */
  uses(helper: string): void;
}

const MAX: Record<number, string> = { 256: '2n ** 256n - 1n', 64: '2n ** 64n - 1n', 32: '2n ** 32n - 1n' };

function term(text: string, bits: number, names: Names): string {
  const tokens = /^(\d+) CIRO$/.exec(text);
  if (tokens) {
    names.uses('ciro');
    return `ciro(${tokens[1]!.replace(/\B(?=(\d{3})+$)/g, '_')})`;
  }
  if (/^\d+$/.test(text)) return number(BigInt(text));
  if (text === 'now') return names.now();
  if (text === 'max') return `(${MAX[bits] ?? `2n ** ${bits}n - 1n`})`;
  if (/^[A-Z]$/.test(text)) return `time${text}`;
  throw new Error(`'${text}' is no term of a scenario`);
}

const number = (value: bigint): string =>
  `${value.toString().replace(/\B(?=(\d{3})+$)/g, value > 99_999n ? '_' : '')}n`;

function integer(value: Value, bits: number, names: Names): string {
  if (typeof value === 'number' || typeof value === 'bigint') {
    const big = BigInt(value);
    return big < 0n ? `-${number(-big)}` : number(big);
  }
  if (typeof value !== 'string') throw new Error(`${JSON.stringify(value)} is no integer`);
  return value
    .split(/\s+([+-])\s+/)
    .map((part, index) => (index % 2 === 1 ? ` ${part} ` : term(part, bits, names)))
    .join('');
}

/** A felt: a number, an amount, an account, `selector:<function>`, `class:<contract>`, or a short string. */
function felt(value: Value, names: Names): string {
  if (typeof value === 'number' || typeof value === 'bigint') return number(BigInt(value));
  const text = String(value);
  if (/^\d+ CIRO$/.test(text)) return term(text, 252, names);
  if (text.startsWith('selector:')) {
    names.uses('selectorOf');
    return `selectorOf('${text.slice('selector:'.length)}')`;
  }
  if (text.startsWith('class:')) {
    names.uses('classOf');
    return `classOf('${text.slice('class:'.length)}')`;
  }
  names.uses('felt');
  if (ACCOUNTS[text as Role]) return `felt(${address(text, names)})`;
  return `felt(${quoted(text)})`;
}

/** The address of an account or contract, as an argument. */
function address(value: Value, names: Names): string {
  if (value === 'zero') return `'0x0'`;
  const account = ACCOUNTS[value as Role];
  if (account) {
    names.account(account);
    return `${account}.address`;
  }
  return `${names.contract(String(value))}.address`;
}

export const quoted = (text: string): string =>
  text.includes(`'`) ? JSON.stringify(text) : `'${text.replaceAll('\\', '\\\\')}'`;

function list(items: string[]): string {
  return `[${items.join(', ')}]`;
}

function struct(members: Member[], value: Value, one: (member: Member, value: Value) => string): string {
  const named = typeof value === 'object' && value !== null && !Array.isArray(value);
  const values = named
    ? members.map(({ name }) => (value as Record<string, Value>)[name]!)
    : Array.isArray(value) && members.length > 1
      ? value
      : [value];
  if (values.length !== members.length) {
    throw new Error(`${members.length} members expected, the table gives ${values.length}`);
  }
  return `{ ${members.map((member, index) => `${member.name}: ${one(member, values[index]!)}`).join(', ')} }`;
}

/** Code for an argument of an ABI type. */
export function argument(type: string, value: Value, abi: Abi, names: Names): string {
  const kind = cairoType(type, abi);
  switch (kind.kind) {
    case 'integer':
      return integer(value, kind.bits, names);
    case 'felt':
    case 'class':
      return felt(value, names);
    case 'address':
      return address(value, names);
    case 'bool':
      return String(value);
    case 'list':
      return list((value as Value[]).map((item) => argument(kind.of, item, abi, names)));
    case 'option':
      names.uses('option');
      return value === null ? 'option()' : `option(${argument(kind.of, value, abi, names)})`;
    case 'tuple':
      names.uses('tuple');
      return `tuple(${kind.members.map((of, index) => argument(of, (value as Value[])[index]!, abi, names)).join(', ')})`;
    case 'enum':
      if (!kind.variants.includes(String(value))) throw new Error(`${type} has no variant ${String(value)}`);
      names.uses('variant');
      return `variant('${String(value)}')`;
    case 'struct':
      return struct(kind.members, value, (member, inner) => argument(member.type, inner, abi, names));
  }
}

/** Code for an expected value of an ABI type, as `plain` gives it. */
export function expected(type: string, value: Value, abi: Abi, names: Names): string {
  if (value === 'any') return 'expect.anything()';
  const kind = cairoType(type, abi);
  switch (kind.kind) {
    case 'address':
      if (value === 'zero') return '0n';
      names.uses('felt');
      return `felt(${address(value, names)})`;
    case 'list':
      return list((value as Value[]).map((item) => expected(kind.of, item, abi, names)));
    case 'option':
      return value === null ? 'null' : expected(kind.of, value, abi, names);
    case 'tuple':
      return list(kind.members.map((of, index) => expected(of, (value as Value[])[index]!, abi, names)));
    case 'enum':
      return `'${String(value)}'`;
    case 'struct':
      return struct(kind.members, value, (member, inner) => expected(member.type, inner, abi, names));
    default:
      return argument(type, value, abi, names);
  }
}
