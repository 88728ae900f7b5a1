import { type Abi, CairoCustomEnum, CairoOption, shortString } from 'starknet';
import type { AddressBook } from '../chain/book.ts';
import { CIRO } from '../chain/values.ts';

interface Member {
  name: string;
  type: string;
}

const MAX_U256 = (1n << 256n) - 1n;

/** A felt as text where it is a readable short string of two or more characters. */
function feltText(value: bigint): string {
  const digits = value.toString(16); // two a character, and the first of a readable one is not 0
  const readable = value > 0xffn && digits.length % 2 === 0;
  const text = readable ? shortString.decodeShortString(`0x${digits}`) : '';
  return /^[\x20-\x7e]{2,31}$/.test(text) ? `'${text}'` : value.toString();
}

/** Amounts from a hundredth of a CIRO are shown in CIRO, others as they are. */
function amount(value: bigint): string {
  if (value === MAX_U256) return 'max';
  if (value < CIRO / 100n || value % (CIRO / 100n) !== 0n) return value.toString();
  const cents = (value * 100n) / CIRO;
  const fraction = (cents % 100n).toString().padStart(2, '0').replace(/0+$/, '');
  return `${cents / 100n}${fraction && `.${fraction}`} CIRO`;
}

/** Whether a number is a Unix time of the devnet; such numbers differ from run to run. */
const isTime = (value: bigint): boolean => value > 1_700_000_000n && value < 2_300_000_000n;

/** Splits the members of a tuple type. */
function tupleTypes(type: string): string[] {
  return (
    type
      .slice(1, -1)
      .match(/[^,<(]+(?:<.*?>+|\(.*?\))?/g)
      ?.map((part) => part.trim()) ?? []
  );
}

/** Shows decoded values of ABI types as people read them: names for addresses, CIRO for amounts. */
export class Shower {
  constructor(
    private readonly book: AddressBook,
    private readonly abi: Abi,
  ) {}

  show(type: string, value: unknown): string {
    if (value instanceof CairoCustomEnum) return value.activeVariant();
    if (value instanceof CairoOption) return this.#option(type, value);
    if (type.endsWith('::ContractAddress')) return this.#address(BigInt(value as bigint));
    if (type === 'core::felt252') return feltText(BigInt(value as bigint));
    if (type === 'core::bool') return String(Boolean(value));
    if (type.startsWith('core::integer::')) {
      const number = BigInt(value as bigint);
      return isTime(number) ? 'time' : type.endsWith('u256') ? amount(number) : number.toString();
    }
    const list = /^core::array::(?:Array|Span)::<(.+)>$/.exec(type)?.[1];
    if (list) return `[${(value as unknown[]).map((item) => this.show(list, item)).join(', ')}]`;
    if (type.startsWith('(')) {
      const members = Object.values(value as object) as unknown[];
      return `(${tupleTypes(type)
        .map((member, index) => this.show(member, members[index]))
        .join(', ')})`;
    }
    return this.#struct(type, value as Record<string, unknown>);
  }

  #option(type: string, value: CairoOption<unknown>): string {
    const inner = /^core::option::Option::<(.+)>$/.exec(type)?.[1] ?? 'core::felt252';
    return value.isSome() ? this.show(inner, value.unwrap()) : 'none';
  }

  #address(value: bigint): string {
    return value === 0n ? '0x0' : (this.book.nameOf(value) ?? 'an address');
  }

  /** A struct by its members; one with a single member, such as a job id, as that member. */
  #struct(type: string, value: Record<string, unknown>): string {
    const entry = this.abi.find((item) => item.type === 'struct' && item.name === type) as
      { members: Member[] } | undefined;
    if (!entry) return String(value);
    const shown = entry.members.map((member) => [member.name, this.show(member.type, value[member.name])]);
    return shown.length === 1
      ? shown[0]![1]!
      : `{${shown.map(([name, text]) => `${name}: ${text}`).join(', ')}}`;
  }
}
