import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Account, type Call, CallData, type Signer, cairo, hash } from 'starknet';
import { parse, stringify } from 'yaml';
import { type Checkpoint, checkpoint, restore } from '../../../../scripts/devnet/checkpoint.ts';
import { type Devnet, startDevnet } from '../../../../scripts/devnet/start.ts';
import { declareClass, deployClass, devnetAccount } from '../../../../scripts/devnet/system.ts';
import { ROLES } from '../../../../scripts/devnet/roles.ts';
import { hex } from '../../lib/units.ts';
import { adoptSource, killAt } from '../../migration/testing/drill.ts';
import { type Source, deploySource, playHistory, send } from '../../migration/testing/history.ts';
import { type CliResult, Workspace } from '../../testing/cli.ts';

/** Where a change can stand when somebody decides to go back, in order. */
export const STAGES = [
  'frozen',
  'snapshot taken',
  'import half-way',
  'imported',
  'switched',
  'used',
  'reconfigured',
  'upgrade scheduled',
  'upgraded',
  'owned by the timelock',
] as const;
export type Stage = (typeof STAGES)[number];

const NAME = 'stages';
const CIRO = 10n ** 18n;
const DELAY = 3600;
/** Someone without an account, who gets tokens in the new system only. */
export const STRANGER = '0x5eed';

const u256 = (amount: bigint): string[] => CallData.compile([cairo.uint256(amount)]);

interface Kept {
  chain: Checkpoint;
  folder: string;
}

/** A migration that is brought from stage to stage, and put back after each rehearsal. */
export class Stages {
  at: Stage | undefined;
  readonly #work: Workspace;
  readonly file: string;
  #timelock = '0x0';
  #kept: Kept | undefined;
  /** A block with the settings before `reconfigured`. */
  settingsBlock = 0;

  private constructor(
    readonly devnet: Devnet,
    readonly source: Source,
  ) {
    this.#work = new Workspace(devnet);
    this.file = this.#work.environment(NAME);
    adoptSource(this.#work, devnet, NAME, source);
  }

  static async start(): Promise<Stages> {
    const devnet = await startDevnet();
    const source = await deploySource(devnet, '0x77');
    await playHistory(devnet, source, 77, 8);
    return new Stages(devnet, source);
  }

  account(index: number): Account {
    return devnetAccount(this.devnet, index);
  }

  /** Runs a command and expects it to end well. */
  async run(...args: string[]): Promise<string> {
    const { code, stdout, stderr } = await this.#work.run(args);
    if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${stdout}\n${stderr}`);
    return stdout;
  }

  /** Runs a command, however it ends. */
  attempt(args: string[], variables: Record<string, string> = {}): Promise<CliResult> {
    return this.#work.run(args, { ...this.#work.variables(), ...variables });
  }

  /** Runs a command and kills it when its output has a text. */
  kill(args: string[], text: string): Promise<number | null> {
    return killAt(this.#work, args, text, 1);
  }

  /** Addresses of the new contracts, from the record of the migration. */
  get target(): Source {
    const record = JSON.parse(this.#work.read(NAME, 'migration/record.json') ?? '{}') as {
      contracts: Record<keyof Source, { address: string }>;
    };
    const { CIROToken, CDCPool, JobManager } = record.contracts;
    return { CIROToken: CIROToken.address, CDCPool: CDCPool.address, JobManager: JobManager.address };
  }

  /** A file below the folder of the environment. */
  read(file: string): string {
    return this.#work.read(NAME, file) ?? '';
  }

  get timelock(): string {
    return this.#timelock;
  }

  /** The environment with another account, which an external program signs for. @returns its file */
  withSigner(label: string, address: string, command: string[]): string {
    const content = parse(readFileSync(this.file, 'utf8')) as Record<string, Record<string, unknown>>;
    content.account = { address, key: { command } };
    // An estimate does not contain the check of several signatures.
    content.fees = { ...content.fees, margin: 300 };
    const folder = path.join(this.#work.folder, label);
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, `${NAME}.yaml`);
    writeFileSync(file, stringify(content));
    return file;
  }

  /** Lets an account with a signer of its own accept the ownership of a contract. */
  async accept(address: string, signer: Signer, contract: string): Promise<void> {
    const account = new Account({ provider: this.account(0).provider, address, signer });
    if (!(await send(account, [this.call(contract, 'accept_ownership')]))) throw new Error('not accepted');
  }

  async send(index: number, ...calls: Call[]): Promise<void> {
    if (!(await send(this.account(index), calls))) throw new Error(`${calls[0]?.entrypoint} reverted`);
  }

  call(contractAddress: string, entrypoint: string, ...calldata: (string | bigint | string[])[]): Call {
    return { contractAddress, entrypoint, calldata: calldata.flat().map(String) };
  }

  async view(address: string, entrypoint: string, ...calldata: string[]): Promise<string[]> {
    return this.account(0).provider.callContract({ contractAddress: address, entrypoint, calldata });
  }

  async balance(token: string, holder: string): Promise<bigint> {
    const [low = '0', high = '0'] = await this.view(token, 'balance_of', holder);
    return BigInt(low) + (BigInt(high) << 128n);
  }

  async classOf(address: string): Promise<string> {
    return hex(await this.account(0).provider.getClassHashAt(address));
  }

  wait(seconds: number): Promise<unknown> {
    return this.devnet.rpc('devnet_increaseTime', { time: seconds });
  }

  /** Replaces the newest blocks by as many empty ones and one more, as a reorganization does. */
  async reorganize(blocks: number): Promise<void> {
    const last = await this.devnet.rpc<number>('starknet_blockNumber');
    await this.devnet.rpc('devnet_abortBlocks', { starting_block_id: { block_number: last - blocks + 1 } });
    for (let made = 0; made <= blocks; made += 1) await this.devnet.rpc('devnet_createBlock');
  }

  /** Remembers chain and files, so that a rehearsal can be undone. */
  async keep(): Promise<void> {
    const folder = path.join(this.#work.folder, 'kept');
    rmSync(folder, { recursive: true, force: true });
    cpSync(path.join(this.#work.folder, 'deployments'), folder, { recursive: true });
    this.#kept = { chain: await checkpoint(this.devnet), folder };
  }

  /** Goes back to what `keep` remembered. */
  async putBack(): Promise<void> {
    if (!this.#kept) return;
    await restore(this.devnet, this.#kept.chain);
    const deployments = path.join(this.#work.folder, 'deployments');
    rmSync(deployments, { recursive: true, force: true });
    cpSync(this.#kept.folder, deployments, { recursive: true });
  }

  stop(): Promise<void> {
    return this.devnet.stop();
  }

  /** Brings the migration to a stage. Stages can only be reached in order. */
  async advance(stage: Stage): Promise<void> {
    const done = this.at === undefined ? -1 : STAGES.indexOf(this.at);
    for (const next of STAGES.slice(done + 1, STAGES.indexOf(stage) + 1)) {
      await this.#steps[next]();
      this.at = next;
    }
    await this.keep();
  }

  readonly #migrate = ['migrate', '--batch', '10', '--upgrade-delay', '1 hour'];

  readonly #steps: Record<Stage, () => Promise<unknown>> = {
    // playHistory ends with a freeze
    frozen: async () => {},
    'snapshot taken': () => this.run('snapshot', this.file),
    'import half-way': () => this.kill([...this.#migrate, this.file], 'import balances 00002'),
    imported: () => this.run(...this.#migrate, this.file),
    switched: () => this.run(...this.#migrate, this.file, '--finalize', '--fund-jobs'),
    used: () => this.#use(),
    reconfigured: () => this.#reconfigure(),
    'upgrade scheduled': () => this.#scheduleUpgrade(),
    upgraded: () => this.#executeUpgrade(),
    'owned by the timelock': () => this.#handOver(),
  };

  /** Transfers, a stake, a job with its payment, a queued transfer and a burn in the new system. */
  async #use(): Promise<void> {
    const { CIROToken, CDCPool, JobManager } = this.target;
    const [owner, one, two] = [this.account(0), this.account(1), this.account(2)];
    await this.send(
      0,
      this.call(CIROToken, 'transfer', one.address, u256(40_000n * CIRO)),
      this.call(CIROToken, 'transfer', two.address, u256(500n * CIRO)),
      this.call(CIROToken, 'burn_from_revenue', u256(7n * CIRO), u256(1n), u256(1n)),
    );
    await this.send(
      1,
      this.call(CIROToken, 'transfer', STRANGER, u256(12_345n * CIRO)),
      this.call(CIROToken, 'transfer', owner.address, u256(3n * CIRO)),
      this.call(CIROToken, 'approve', CDCPool, u256(200n * CIRO)),
      this.call(CDCPool, 'stake', u256(200n * CIRO), '0'),
      this.call(CIROToken, 'initiate_large_transfer', two.address, u256(10_000n * CIRO)),
    );
    const deadline = String(Number(await this.#now()) + 1_000_000);
    const spec = ['0', ...u256(0n), '5', '6', '0', ...u256(30n * CIRO), deadline, '0', '0'];
    await this.send(
      2,
      this.call(CIROToken, 'approve', JobManager, u256(30n * CIRO)),
      this.call(JobManager, 'submit_ai_job', spec, u256(30n * CIRO), two.address),
      this.call(CIROToken, 'transfer', STRANGER, u256(100n * CIRO)),
    );
  }

  async #reconfigure(): Promise<void> {
    const { CIROToken, CDCPool, JobManager } = this.target;
    this.settingsBlock = await this.devnet.rpc<number>('starknet_blockNumber');
    await this.send(
      0,
      this.call(CIROToken, 'set_transfer_limits', u256(5n * CIRO), '60'),
      this.call(CIROToken, 'set_paymaster', STRANGER),
      this.call(CDCPool, 'update_min_stake', u256(9n)),
      this.call(CDCPool, 'update_slash_percentage', '4', '55'),
      this.call(CDCPool, 'update_reward_parameters', u256(3n), '9'),
      this.call(JobManager, 'set_treasury', STRANGER),
      this.call(JobManager, 'update_config', '0x706c6174666f726d5f6665655f627073', '777'),
    );
  }

  async #scheduleUpgrade(): Promise<void> {
    const classHash = await declareClass(this.account(0), 'next', 'CIROTokenV2');
    await this.send(0, this.call(this.target.CIROToken, 'schedule_upgrade', classHash));
  }

  async #executeUpgrade(): Promise<void> {
    await this.wait(DELAY);
    const migrate = hash.getSelectorFromName('migrate');
    await this.send(0, this.call(this.target.CIROToken, 'execute_upgrade_and_call', migrate, '1', '0'));
  }

  async #handOver(): Promise<void> {
    const owner = this.account(0);
    const members = [ROLES.MEMBER_1, ROLES.MEMBER_2, ROLES.MEMBER_3].map(
      (index) => this.account(index).address,
    );
    const calldata = CallData.compile([members, 2, DELAY, owner.address, [members[0]!]]);
    this.#timelock = await deployClass(owner, 'next', 'TreasuryTimelock', calldata, '0x77');
    await this.send(0, this.call(this.target.CIROToken, 'transfer_ownership', this.#timelock));
    await this.throughTimelock({ target: this.target.CIROToken, function: 'accept_ownership', calldata: [] });
  }

  /** Two members propose and approve a call; after the delay a third executes it. */
  async throughTimelock(
    proposed: { target: string; function: string; calldata: string[] },
    beforeExecution: (id: string[]) => Promise<void> = async () => {},
  ): Promise<void> {
    const data = [hash.getSelectorFromName(proposed.function), ...proposed.calldata];
    await this.send(
      ROLES.MEMBER_1,
      this.call(
        this.#timelock,
        'propose_transaction',
        proposed.target,
        u256(0n),
        [String(data.length), ...data],
        '0x1',
      ),
    );
    const pending = await this.view(this.#timelock, 'get_pending_transactions');
    const id = pending.slice(-2);
    await this.send(ROLES.MEMBER_2, this.call(this.#timelock, 'approve_transaction', id));
    await this.wait(DELAY);
    await beforeExecution(id);
    await this.send(ROLES.MEMBER_3, this.call(this.#timelock, 'execute_transaction', id));
  }

  async #now(): Promise<number> {
    const { timestamp } = await this.devnet.rpc<{ timestamp: number }>('starknet_getBlockWithTxHashes', {
      block_id: 'latest',
    });
    return timestamp;
  }
}
