import { Account, type Abi, RpcProvider, logger, type RawArgsArray } from 'starknet';
import { rpc } from '../devnet/rpc.ts';
import { Recorder } from '../record/recorder.ts';
import type { SharedChain } from '../setup/chain.ts';
import type { Family } from '../system/artifacts.ts';
import { NEXT, PUBLISHED, type Typed, typed, typedContracts } from '../system/contracts.ts';
import { deployContract } from '../system/deploy.ts';
import { type Accounts, named } from './accounts.ts';
import { AddressBook } from './book.ts';
import type { Checkpoint } from './checkpoint.ts';
import { Clock } from './clock.ts';
import { Sender } from './send.ts';

type Abis = { published: typeof PUBLISHED; next: typeof NEXT };

/** Everything that a test can reach. */
export class Chain {
  /** JSON-RPC endpoint of the devnet. */
  readonly url: string;
  readonly provider: RpcProvider;
  readonly accounts: Accounts<Account>;
  /** The published contracts. */
  readonly contracts: Typed<typeof PUBLISHED>;
  readonly clock: Clock;
  readonly sender: Sender;
  readonly book = new AddressBook();
  readonly recorder: Recorder;
  readonly #shared: SharedChain;
  #salt = 0x1000;

  constructor(shared: SharedChain) {
    logger.setLogLevel('ERROR');
    this.#shared = shared;
    this.url = shared.url;
    this.recorder = new Recorder(shared.url, this.book);
    this.provider = new RpcProvider({
      nodeUrl: shared.url,
      baseFetch: this.recorder.fetch,
      transactionRetryIntervalFallback: 20,
    });
    this.accounts = named(
      shared.credentials.map(
        ({ address, privateKey }) => new Account({ provider: this.provider, address, signer: privateKey }),
      ),
    );
    for (const [name, { address }] of Object.entries(this.accounts)) this.book.addAccount(name, address);
    this.contracts = this.#open(PUBLISHED, shared.published, '');
    this.clock = new Clock(shared.url, (what) => this.recorder.note(what));
    this.sender = new Sender(shared.url, this.provider, this.book);
  }

  /** Block that every test starts from. */
  get start(): Checkpoint {
    return this.#shared.start;
  }

  /** STRK of an address, in fri (10^-18 STRK): what fees are paid with. */
  async strkOf(address: string): Promise<bigint> {
    const { amount } = await rpc<{ amount: string }>(this.url, 'devnet_getAccountBalance', {
      address,
      unit: 'FRI',
      block_id: 'latest',
    });
    return BigInt(amount);
  }

  /** Gives an address STRK, in fri. */
  async mintStrk(address: string, amount: bigint): Promise<void> {
    await rpc(this.url, 'devnet_mint', { address, amount: Number(amount), unit: 'FRI' });
  }

  /** The repaired contracts. @throws in a project that does not deploy them */
  get next(): Typed<typeof NEXT> {
    if (!this.#shared.next)
      throw new Error('This project deploys only the published contracts: use setup/both.ts.');
    return this.#open(NEXT, this.#shared.next, 'next ');
  }

  #open<const T extends Record<string, Abi>>(
    abis: T,
    addresses: Record<string, string>,
    prefix: string,
  ): Typed<T> {
    for (const [name, abi] of Object.entries(abis)) {
      this.book.addContract(prefix + name, addresses[name]!, abi);
    }
    return typedContracts(abis, addresses, this.provider);
  }

  /**
   * Deploys one more instance of a contract for one test.
   *
   * @param name how events and records call it
   * @param args of the constructor
   */
  async deploy<F extends Family, N extends keyof Abis[F] & string>(
    family: F,
    contract: N,
    name: string,
    args: RawArgsArray,
  ): Promise<ReturnType<typeof typed<Extract<Abis[F][N], Abi>>>> {
    const abi = { published: PUBLISHED, next: NEXT }[family][contract as never] as Extract<Abis[F][N], Abi>;
    const salt = `0x${(this.#salt++).toString(16)}`;
    const address = await deployContract(this.accounts.owner, family, contract, args, salt);
    this.book.addContract(name, address, abi);
    return typed(abi, address, this.provider);
  }
}
