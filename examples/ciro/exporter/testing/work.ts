import { type Call, CallData, RpcProvider, cairo } from 'starknet';
import { STRK } from '../../chain/node.ts';
import type { GoodSystem } from '../../check/testing/good-system.ts';

/** Base units of whole CIRO as a u256 of calldata. */
export const ciro = (amount: number) => cairo.uint256(BigInt(amount) * 10n ** 18n);

/** Account that works, as index of the devnet, and its worker id in JobManager. */
export const WORKER = 1;
const WORKER_ID = '0x7';
/** Accounts that register in CDCPool, in the order of their ids. */
export const POOL_WORKERS = [1, 2, 7, 8];

/** The work of a deployment: who calls what, in the order of the contracts. */
export class Work {
  #jobs = 0;

  constructor(readonly system: GoodSystem) {}

  /** Money, workers, and one job that is done and paid. */
  async ordinaryDay(): Promise<void> {
    const { system } = this;
    await system.owner(
      this.send('JobManager', 500),
      this.send('GovernanceTreasury', 100),
      system.call('JobManager', 'register_worker', [WORKER_ID, this.account(WORKER)]),
    );
    for (const index of POOL_WORKERS)
      await system.as(index, {
        contractAddress: system.address('CDCPool'),
        entrypoint: 'register_worker',
        calldata: CallData.compile([80, 16, 64, 1000, 1000, 1, 'a100', 'epyc', [], 'de']),
      });
    await this.finished(100);
    await this.pay(1);
  }

  account(index: number): string {
    return this.system.devnet.accounts[index]?.address ?? '0x0';
  }

  /** Transfers CIRO of the owner. */
  send(contract: string, amount: number): Call {
    return this.system.call('CIROToken', 'transfer', [this.system.address(contract), ciro(amount)]);
  }

  /** Submits and assigns a job. @returns its id */
  async assigned(payment: number): Promise<number> {
    const { system } = this;
    const id = (this.#jobs += 1);
    const deadline = 2 ** 40;
    const spec = [0, cairo.uint256(1n), '0x1', 'json', 0, ciro(payment), deadline, [], []];
    await system.owner(
      system.call('JobManager', 'submit_ai_job', [...spec, ciro(payment), this.account(2)]),
      system.call('JobManager', 'assign_job_to_worker', [cairo.uint256(id), WORKER_ID]),
    );
    return id;
  }

  /** Brings the result of a job. */
  async complete(id: number): Promise<void> {
    const job = cairo.uint256(id);
    const result = [job, WORKER_ID, '0x2', [], cairo.uint256(1000n), 60];
    await this.system.as(WORKER, this.system.call('JobManager', 'submit_job_result', [job, ...result]));
  }

  /** A job that is done and not paid. @returns its id */
  async finished(payment: number): Promise<number> {
    const id = await this.assigned(payment);
    await this.complete(id);
    return id;
  }

  /** Anyone can do this. */
  async pay(id: number, times = 1): Promise<void> {
    const call = this.system.call('JobManager', 'distribute_rewards', [cairo.uint256(id)]);
    await this.system.as(6, ...Array.from({ length: times }, () => call));
  }

  /** Sends the STRK of an account away, except for half a STRK. */
  async spendStrk(index: number): Promise<void> {
    const { system } = this;
    const provider = new RpcProvider({ nodeUrl: system.devnet.url });
    const [low = '0x0'] = await provider.callContract({
      contractAddress: STRK,
      entrypoint: 'balanceOf',
      calldata: [this.account(index)],
    });
    const rest = cairo.uint256(BigInt(low) - 5n * 10n ** 17n);
    const calldata = CallData.compile([this.account(0), rest]);
    await system.as(index, { contractAddress: STRK, entrypoint: 'transfer', calldata });
  }

  /** Gives an account STRK. */
  async giveStrk(index: number, amount: number): Promise<void> {
    const calldata = CallData.compile([this.account(index), ciro(amount)]);
    await this.system.as(0, { contractAddress: STRK, entrypoint: 'transfer', calldata });
  }

  /** Lets time pass on the chain. @param seconds how long */
  async wait(seconds: number): Promise<void> {
    await this.system.devnet.rpc('devnet_increaseTime', { time: seconds });
  }
}
