import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Account, type Call, CallData, RpcProvider, Signer, cairo, ec, hash, logger } from 'starknet';
import { parse, stringify } from 'yaml';
import { type Checkpoint, checkpoint, restore } from '../../../../scripts/devnet/checkpoint.ts';
import { type Devnet, startDevnet } from '../../../../scripts/devnet/start.ts';
import { openArtifacts } from '../../artifacts/loader.ts';
import { STRK, connect } from '../../chain/node.ts';
import { openEnvironment } from '../../commands/frame.ts';
import { requireRecord } from '../../deploy/record.ts';
import type { ProbeContext } from '../../probes/types.ts';
import { Workspace } from '../../testing/cli.ts';
import { checkContext } from '../run.ts';
import { LyingNode } from './lying-node.ts';
import { Watch } from './watch.ts';

export const NAME = 'good';
const MULTISIG = '0x7AECA3456816E3B833506D7CC5C1313D371FBDB0AE95EE70AF72A4DDBF42594';

type File = Record<string, unknown> & {
  fees: Record<string, unknown>;
  rpc: Record<string, unknown>;
  addresses: Record<string, unknown>;
  parameters: Record<string, Record<string, unknown>>;
};
export type FileChange = (file: File) => void;

/** Signs as several owners of an Argent multisig at once. */
export class Owners extends Signer {
  constructor(private readonly keys: string[]) {
    super(keys[0] ?? '0x1');
  }
  protected override async signRaw(messageHash: string): Promise<string[]> {
    const kind = BigInt(`0x${Buffer.from('Starknet Signer').toString('hex')}`);
    const guid = (key: string): bigint =>
      BigInt(hash.computePoseidonHash(kind, ec.starkCurve.getStarkKey(key)));
    const sorted = [...this.keys].sort((a, b) => (guid(a) < guid(b) ? -1 : 1));
    const parts = sorted.flatMap((key) => {
      const { r, s } = ec.starkCurve.sign(messageHash, key);
      return ['0x0', ec.starkCurve.getStarkKey(key), `0x${r.toString(16)}`, `0x${s.toString(16)}`];
    });
    return [`0x${sorted.length.toString(16)}`, ...parts];
  }
}

/** A deployment of all ten contracts that is as it should be: a 2-of-3 multisig owns it, on a "Sepolia" of its own. */
export class GoodSystem {
  /** What watches it, once `startWatch` was called. */
  watch: Watch | undefined;
  #clean: Checkpoint | undefined;
  #clock = 0;

  private constructor(
    readonly devnet: Devnet,
    readonly work: Workspace,
    readonly node: LyingNode,
    readonly url: string,
    readonly multisig: string,
    readonly file: string,
  ) {}

  static async start(): Promise<GoodSystem> {
    logger.setLogLevel('OFF');
    const devnet = await startDevnet();
    await devnet.rpc('devnet_setTime', { time: Math.floor(Date.now() / 1000), generate_block: true });
    const work = new Workspace(devnet);
    const node = new LyingNode(devnet.url);
    const url = await node.listen();
    const multisig = await deployMultisig(devnet);
    const file = work.environment(NAME, (content) => {
      const { account, addresses, parameters } = content as {
        account: File;
        addresses: File;
        parameters: File;
      };
      content.network = 'sepolia';
      account.key = { env: 'PRIVATE_KEY' };
      addresses.owner = multisig;
      (parameters.GovernanceTreasury as unknown as File).initial_council = ['owner'];
      (parameters.GovernanceTreasury as unknown as File).council_threshold = 1;
      content.configure = {};
    });
    const system = new GoodSystem(devnet, work, node, url, multisig, file);
    Object.assign(process.env, system.variables());
    delete process.env.CIRO_ARTIFACTS;
    return system;
  }

  /** Environment variables under which everything is as it should be. */
  variables(): Record<string, string> {
    return {
      ...this.work.variables(0, this.url),
      SECOND_RPC_URL: this.devnet.url,
      REHEARSAL_ENVIRONMENT: NAME,
      ...this.watch?.variables,
    };
  }

  /** Path of the environment file, or of a changed copy of it with the same name. */
  environmentFile(change?: FileChange): string {
    return change ? this.changed(change) : this.file;
  }

  /** What probes may look at, for the environment file or a changed copy of it. */
  async context(change?: FileChange): Promise<ProbeContext> {
    const environment = openEnvironment(this.environmentFile(change));
    const artifacts = openArtifacts(environment.config.artifacts);
    return checkContext(environment, await connect(environment), artifacts, true);
  }

  /** A copy of the environment file with the same name. */
  private changed(change: FileChange): string {
    const content = parse(readFileSync(this.file, 'utf8')) as File;
    change(content);
    const folder = path.join(this.work.folder, 'changed');
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, `${NAME}.yaml`);
    writeFileSync(file, stringify(content));
    return file;
  }

  /** Deploys as to a devnet, because predeployed keys are refused everywhere else. */
  async deploy(): Promise<void> {
    const file = this.changed((content) => (content.network = 'devnet'));
    const { code, stderr, stdout } = await this.work.run(['deploy', file], this.variables());
    if (code !== 0) throw new Error(`The good deployment failed: ${stdout}${stderr}`);
    this.#clean = await checkpoint(this.devnet);
    this.#clock = Date.now();
  }

  /** Starts exporter, Prometheus and Alertmanager. They have no key. */
  async startWatch(): Promise<void> {
    const variables: NodeJS.ProcessEnv = { ...process.env, ...this.variables(), RPC_URL: this.devnet.url };
    delete variables.PRIVATE_KEY;
    delete variables.SECOND_RPC_URL; // one devnet can't be two providers
    this.watch = await Watch.start(this.file, variables);
    Object.assign(process.env, this.variables());
  }

  /** Undoes what a fault did to the chain. */
  async clean(): Promise<void> {
    if (!this.#clean) return;
    const passed = Math.floor((Date.now() - this.#clock) / 1000);
    await restore(this.devnet, { number: this.#clean.number, time: this.#clean.time + passed });
  }

  address(name: string): string {
    return Object.entries(requireRecord(NAME).contracts).find(([key]) => key === name)?.[1]?.address ?? '0x0';
  }

  /** A call of a contract of the system. */
  call(name: string, entrypoint: string, calldata: unknown[] = []): Call {
    return {
      contractAddress: this.address(name),
      entrypoint,
      calldata: CallData.compile(calldata as string[]),
    };
  }

  /** Sends calls as the multisig that owns everything. @returns the hash */
  owner(...calls: Call[]): Promise<string> {
    return send(this.ownerAccount(), calls);
  }

  /** Sends calls as a predeployed account. @returns the hash */
  as(index: number, ...calls: Call[]): Promise<string> {
    return send(this.account(index), calls);
  }

  /** The multisig that owns everything, with two of its three keys. */
  ownerAccount(): Account {
    return this.#account(this.multisig, new Owners([3, 4].map((index) => this.#key(index))));
  }

  /** A predeployed account. */
  account(index: number): Account {
    return this.#account(this.devnet.accounts[index]?.address ?? '0x0', new Signer(this.#key(index)));
  }

  #key(index: number): string {
    return this.devnet.accounts[index]?.privateKey ?? '0x1';
  }

  #account(address: string, signer: Signer): Account {
    const provider = new RpcProvider({ nodeUrl: this.devnet.url, transactionRetryIntervalFallback: 20 });
    return new Account({ provider, address, signer });
  }

  async stop(): Promise<void> {
    await this.watch?.stop();
    this.node.close();
    await this.devnet.stop();
  }
}

async function send(account: Account, calls: Call[]): Promise<string> {
  const { transaction_hash } = await account.execute(calls, { tip: 0n });
  const receipt = await account.provider.waitForTransaction(transaction_hash);
  if (!receipt.isSuccess()) throw new Error(`The fault could not be made: ${JSON.stringify(receipt.value)}`);
  return transaction_hash;
}

/** Deploys and funds a 2-of-3 multisig of the accounts 3 to 5. */
export async function deployMultisig(devnet: Devnet): Promise<string> {
  const provider = new RpcProvider({ nodeUrl: devnet.url, transactionRetryIntervalFallback: 20 });
  const { address = '0x0', privateKey = '0x1' } = devnet.accounts[0] ?? {};
  const funder = new Account({ provider, address, signer: privateKey });
  const owners = [3, 4, 5].flatMap((index) => [
    '0',
    ec.starkCurve.getStarkKey(devnet.accounts[index]?.privateKey ?? '0x1'),
  ]);
  const deployed = await funder.deployContract(
    { classHash: MULTISIG, constructorCalldata: ['2', '3', ...owners], salt: '0x9' },
    { tip: 0n },
  );
  await send(funder, [
    {
      contractAddress: STRK,
      entrypoint: 'transfer',
      calldata: CallData.compile([deployed.contract_address, cairo.uint256(50n * 10n ** 18n)]),
    },
  ]);
  return deployed.contract_address;
}
