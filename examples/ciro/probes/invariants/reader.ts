import { NodeError } from '../../chain/errors.ts';
import type { BlockId, Node } from '../../chain/node.ts';
import type { DeploymentRecord } from '../../deploy/record.ts';
import { CiroError } from '../../lib/errors.ts';
import { HELP } from '../../lib/help.ts';
import { type ChainEvent, events } from '../../chain/events.ts';
import { WIDTH, readMany } from '../../migration/read-many.ts';
import type { ContractName } from '../../system/types.ts';
import { slot } from '../contracts.ts';
import type { ProbeContext } from '../types.ts';

export type Family = 'published' | 'next';

/** JSON-RPC errors of a function that a class does not have, as nodes of several versions answer. */
const NO_FUNCTION = [21, 40];

/** Reads the recorded contracts at one block, so that traffic between two questions can't look like a broken rule. */
export class Reader {
  readonly #families = new Map<ContractName, Promise<Family>>();

  constructor(
    private readonly node: Node,
    private readonly record: DeploymentRecord,
    readonly block: number,
    /** Address that is expected to govern the contracts. */
    readonly owner: string | undefined,
  ) {}

  get at(): BlockId {
    return { block_number: this.block };
  }

  /** True when the record has all of these contracts. */
  has(names: readonly ContractName[]): boolean {
    return names.every((name) => this.record.contracts[name] !== undefined);
  }

  /** @throws CiroError when the record does not have the contract */
  address(name: ContractName): string {
    const found = this.record.contracts[name]?.address;
    if (!found)
      throw new CiroError(`The record of ${this.record.environment} has no ${name}.`, { help: HELP.adopt });
    return found;
  }

  /** Felts that a view of a recorded contract answers. */
  view(name: ContractName, entrypoint: string, calldata: string[] = []): Promise<string[]> {
    return this.node.call(this.address(name), entrypoint, calldata, this.at);
  }

  async flag(name: ContractName, entrypoint: string): Promise<boolean> {
    return BigInt((await this.view(name, entrypoint))[0] ?? 0) === 1n;
  }

  /** One felt of the storage of a recorded contract. @param offset slots behind the first of the variable */
  async stored(name: ContractName, variable: string, offset = 0): Promise<bigint> {
    return BigInt(await this.node.storageAt(this.address(name), slot(variable, offset), this.at));
  }

  /** A u256 of the storage. */
  async storedAmount(name: ContractName, variable: string): Promise<bigint> {
    return (await this.stored(name, variable)) + ((await this.stored(name, variable, 1)) << 128n);
  }

  /** Events of a recorded contract from its deployment to the block, in order. */
  events(name: ContractName, names: string[]): AsyncGenerator<ChainEvent> {
    const from = this.record.contracts[name]?.deployment?.block ?? 0;
    return events(this.node, this.address(name), { from, to: this.block }, names);
  }

  /** Asks for many values, a few at a time, in order. */
  many<Item, Value>(items: Iterable<Item>, read: (item: Item) => Promise<Value>): AsyncGenerator<Value> {
    return readMany(items, WIDTH, read);
  }

  /** Which family a contract belongs to: only next classes have a storage version. */
  family(name: ContractName): Promise<Family> {
    const known = this.#families.get(name) ?? this.ask(name);
    this.#families.set(name, known);
    return known;
  }

  private async ask(name: ContractName): Promise<Family> {
    try {
      await this.view(name, 'get_storage_version');
      return 'next';
    } catch (error) {
      if (error instanceof NodeError && NO_FUNCTION.includes(error.code)) return 'published';
      throw error;
    }
  }
}

const readers = new WeakMap<ProbeContext, Promise<Reader>>();

/**
 * The reader that all invariants of one run share: the first of them chooses the block.
 *
 * @param block the latest when absent
 */
export function readerOf(context: ProbeContext, block?: number): Promise<Reader> {
  const known = readers.get(context) ?? open(context, block);
  readers.set(context, known);
  return known;
}

async function open({ node, record, environment }: ProbeContext, block?: number): Promise<Reader> {
  if (!record)
    throw new CiroError(`There is no record of ${environment.name}.`, {
      fix: 'Deploy the system, or adopt what exists.',
      help: HELP.adopt,
    });
  const owner = environment.book.get('owner');
  return new Reader(
    node,
    record,
    block ?? (await node.blockNumber()),
    owner === undefined ? undefined : `0x${owner.toString(16)}`,
  );
}
