import { type Account, type Call, CallData, RpcError, cairo } from 'starknet';
import { amount } from '../../check/testing/faults.ts';
import type { GoodSystem } from '../../check/testing/good-system.ts';

/** Wide enough for every call of the faults, so that nothing is estimated and a revert reaches the chain. */
export const BOUNDS = {
  l1_gas: { max_amount: 10_000n, max_price_per_unit: 10n ** 11n },
  l1_data_gas: { max_amount: 10_000n, max_price_per_unit: 10n ** 11n },
  l2_gas: { max_amount: 100_000_000n, max_price_per_unit: 10n ** 10n },
};

/** Sends calls that revert. @returns the hash */
export async function reverted(
  account: Account,
  calls: Call | Call[],
  l2Gas = BOUNDS.l2_gas.max_amount,
): Promise<string> {
  const resourceBounds = { ...BOUNDS, l2_gas: { ...BOUNDS.l2_gas, max_amount: l2Gas } };
  const { transaction_hash } = await account.execute(calls, { resourceBounds, tip: 0 });
  const receipt = await account.provider.waitForTransaction(transaction_hash);
  if (!receipt.isReverted()) throw new Error('The transaction was expected to revert.');
  return transaction_hash;
}

/** What a program prints when an action fails: the text that readers copy. */
export async function printed(action: () => unknown): Promise<string> {
  try {
    await action();
  } catch (error) {
    const base = error instanceof RpcError ? `\n${JSON.stringify(error.baseError, null, 2)}` : '';
    return `${error instanceof Error ? error.stack : String(error)}${base}`;
  }
  throw new Error('The action was expected to fail.');
}

/** The error of a refused call, as a reader has it. */
export const refused = (account: Account, ...calls: Call[]): Promise<string> =>
  printed(() => account.execute(calls, { tip: 0n }));

/** Moves the clock and closes a block. @param seconds forward */
export async function later(system: GoodSystem, seconds: number): Promise<void> {
  await system.devnet.rpc('devnet_increaseTime', { time: seconds });
}

/** A plain transfer of CIRO from the owner. @returns the hash */
export const transfer = (system: GoodSystem, index: number, ciro: bigint): Promise<string> =>
  system.owner(system.call('CIROToken', 'transfer', [addressOf(system, index), amount(ciro)]));

export const addressOf = (system: GoodSystem, index: number): string =>
  system.devnet.accounts[index]?.address ?? '0x0';

const JOB = cairo.uint256(1n);

/** Registers worker 7 for account 1 and submits job 1. @param ciro payment */
export async function submitJob(system: GoodSystem, ciro = 100n): Promise<string> {
  const { timestamp } = (await system.devnet.rpc('starknet_getBlockWithTxHashes', {
    block_id: 'latest',
  })) as {
    timestamp: number;
  };
  const reward = amount(ciro);
  return system.owner(
    system.call('JobManager', 'register_worker', ['7', addressOf(system, 1)]),
    system.call('JobManager', 'submit_ai_job', [
      0,
      JOB,
      '0x1',
      'json',
      0,
      reward,
      timestamp + 86_400,
      [],
      [],
      reward,
      addressOf(system, 2),
    ]),
  );
}

/** Assigns job 1 to worker 7. */
export async function assignJob(system: GoodSystem, ciro = 100n): Promise<void> {
  await submitJob(system, ciro);
  await system.owner(system.call('JobManager', 'assign_job_to_worker', [JOB, '7']));
}

/** A result for job 1. @param gasUsed 0 is the mistake of the public client (J4) */
export const resultCall = (system: GoodSystem, gasUsed = 1000n): Call =>
  system.call('JobManager', 'submit_job_result', [JOB, JOB, '7', '0x2', [], cairo.uint256(gasUsed), 60]);

/** Brings job 1 to its end, unpaid and unfunded. */
export async function completeJob(system: GoodSystem, ciro = 100n): Promise<void> {
  await assignJob(system, ciro);
  await system.as(1, resultCall(system));
}

/** The call that pays job 1. */
export const payCall = (system: GoodSystem): Call => system.call('JobManager', 'distribute_rewards', [JOB]);

/** A call by name that no ABI has checked. */
export const rawCall = (contractAddress: string, entrypoint: string, calldata: string[] = []): Call => ({
  contractAddress,
  entrypoint,
  calldata: CallData.compile(calldata),
});
