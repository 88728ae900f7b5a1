import { RpcProvider, hash } from 'starknet';
import { CHAIN_IDS, type Environment } from '../config/resolve.ts';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { hex, sameFelt } from '../lib/units.ts';
import { NodeError } from './errors.ts';
import { Rpc, type RpcOptions } from './rpc.ts';

type Tag = 'latest' | 'pre_confirmed';
export type BlockId = Tag | { block_number: number } | { block_hash: string };
export interface Receipt {
  transaction_hash: string;
  execution_status: 'SUCCEEDED' | 'REVERTED';
  finality_status: string;
  block_number: number;
  block_hash: string;
  revert_reason?: string;
  actual_fee: { amount: string; unit: string };
  events: { from_address: string; keys: string[]; data: string[] }[];
}
export interface Status {
  finality_status: string;
  execution_status?: string;
}

/** STRK, the token in which fees are paid; the same address on devnet, Sepolia and Mainnet. */
export const STRK = '0x4718f5a0fc34cc1af16a1cdee98ffb20c31f5cd61d6ab07201858f4287c938d';
const TRANSACTION_UNKNOWN = 29;
const CONTRACT_UNKNOWN = 20;
const CLASS_UNKNOWN = 28;

/** Typed questions to a node. Everything is read at `latest` unless another block is named. */
export class Node {
  constructor(readonly rpc: Rpc) {}

  chainId(): Promise<string> {
    return this.rpc.read('starknet_chainId');
  }

  specVersion(): Promise<string> {
    return this.rpc.read('starknet_specVersion');
  }

  /**
   * The number of the next transaction of an account, pre-confirmed ones counted. A node that does not know
   * `pre_confirmed` is asked for `latest`.
   */
  async nonce(address: string): Promise<bigint> {
    const read = (block_id: Tag): Promise<string> =>
      this.rpc.read('starknet_getNonce', { block_id, contract_address: address });
    try {
      return BigInt(
        await read('pre_confirmed').catch((error: unknown) => {
          if (error instanceof NodeError && error.code !== CONTRACT_UNKNOWN) return read('latest');
          throw error;
        }),
      );
    } catch (error) {
      if (!(error instanceof NodeError) || error.code !== CONTRACT_UNKNOWN) throw error;
      throw new CiroError(`There is no account contract at ${address}.`, {
        fix: 'Deploy and fund the account first.',
        help: HELP.accounts,
      });
    }
  }

  /** Class hash at an address, or undefined when nothing is deployed there. */
  classHashAt(address: string, block_id: BlockId = 'latest'): Promise<string | undefined> {
    return this.absent(CONTRACT_UNKNOWN, () =>
      this.rpc.read<string>('starknet_getClassHashAt', { block_id, contract_address: address }),
    );
  }

  /** True when the class is declared. Asks for the whole class: JSON-RPC has no smaller question. */
  async isDeclared(classHash: string): Promise<boolean> {
    return (
      (await this.absent(CLASS_UNKNOWN, () =>
        this.rpc.read('starknet_getClass', { block_id: 'latest', class_hash: classHash }),
      )) !== undefined
    );
  }

  async storageAt(address: string, key: string, block_id: BlockId = 'latest'): Promise<string> {
    return hex(
      await this.rpc.read<string>('starknet_getStorageAt', { block_id, contract_address: address, key }),
    );
  }

  /** Felts that a view answers. */
  call(
    address: string,
    entrypoint: string,
    calldata: string[] = [],
    block_id: BlockId = 'latest',
  ): Promise<string[]> {
    const request = {
      contract_address: address,
      entry_point_selector: hash.getSelectorFromName(entrypoint),
      calldata,
    };
    return this.rpc.read('starknet_call', { block_id, request });
  }

  /** STRK of an account, fri. */
  async balance(address: string): Promise<bigint> {
    const [low, high] = await this.call(STRK, 'balanceOf', [address]);
    return BigInt(low ?? 0) + (BigInt(high ?? 0) << 128n);
  }

  /** Status of a transaction, or undefined when the node does not know it. */
  status(transaction: string): Promise<Status | undefined> {
    return this.absent(TRANSACTION_UNKNOWN, () =>
      this.rpc.read<Status>('starknet_getTransactionStatus', { transaction_hash: transaction }),
    );
  }

  receipt(transaction: string): Promise<Receipt | undefined> {
    return this.absent(TRANSACTION_UNKNOWN, () =>
      this.rpc.read<Receipt>('starknet_getTransactionReceipt', { transaction_hash: transaction }),
    );
  }

  blockNumber(): Promise<number> {
    return this.rpc.read('starknet_blockNumber');
  }

  block(block_id: BlockId): Promise<{
    block_hash: string;
    block_number: number;
    timestamp: number;
    l2_gas_price?: { price_in_fri: string };
  }> {
    return this.rpc.read('starknet_getBlockWithTxHashes', { block_id });
  }

  /** Events of a contract with the given name, in order. */
  async events(
    address: string,
    event: string,
    from: BlockId = { block_number: 0 },
  ): Promise<{ keys: string[]; data: string[] }[]> {
    const filter = {
      address,
      keys: [[hash.getSelectorFromName(event)]],
      from_block: from,
      to_block: 'latest',
      chunk_size: 1000,
    };
    const found: { keys: string[]; data: string[] }[] = [];
    let continuation_token: string | undefined;
    do {
      const page: { events: { keys: string[]; data: string[] }[]; continuation_token?: string } =
        await this.rpc.read('starknet_getEvents', {
          filter: { ...filter, ...(continuation_token ? { continuation_token } : {}) },
        });
      found.push(...page.events);
      continuation_token = page.continuation_token;
    } while (continuation_token);
    return found;
  }

  private async absent<T>(code: number, ask: () => Promise<T>): Promise<T | undefined> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof NodeError && error.code === code) return undefined;
      throw error;
    }
  }
}

/** How to ask a node, beside what the environment says. */
export type ConnectOptions = Pick<RpcOptions, 'batch' | 'watch'> & { retries?: number };

/**
 * Connects to the node of an environment and makes sure that it is the right chain.
 *
 * @param options `batch` joins reads into one HTTP request; `retries` wins over the environment
 */
export async function connect(environment: Environment, options: ConnectOptions = {}): Promise<Node> {
  const { timeout, retries } = environment.config.rpc;
  if (!environment.rpcUrl) {
    const open = environment.missing.find(({ key }) => key === 'rpc.url');
    throw new CiroError(
      `The environment ${environment.name} has no RPC address: ${open?.needs ?? 'rpc.url'} is not set.`,
      { fix: 'Set it to the JSON-RPC address of your node or provider.', help: HELP.environments },
    );
  }
  const node = new Node(new Rpc({ url: environment.rpcUrl, timeout, retries, ...options }));
  const answered = await node.chainId();
  const expected = CHAIN_IDS[environment.config.chain_id];
  if (!sameFelt(answered, expected)) {
    throw new CiroError(
      `The node belongs to chain ${chainName(answered)}, but the environment ${environment.name} is for ${environment.config.chain_id}.`,
      {
        fix: 'Correct rpc.url or chain_id. Nothing was sent.',
        help: HELP.environments,
      },
    );
  }
  return node;
}

/** A chain id as text, for example SN_MAIN. */
export function chainName(id: string): string {
  const bytes = Buffer.from(BigInt(id).toString(16).padStart(2, '0'), 'hex').toString('latin1');
  return /^[A-Z_0-9]+$/.test(bytes) ? bytes : id;
}

/** A starknet.js provider for the same node, for code that prefers it. */
export function providerOf(environment: Environment): RpcProvider {
  return new RpcProvider({ nodeUrl: environment.rpcUrl ?? '' });
}
