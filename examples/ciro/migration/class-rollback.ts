import type { Node } from '../chain/node.ts';
import { type Step, configureStep } from '../deploy/steps.ts';
import { MigrationError } from './error.ts';
import { hex, sameFelt } from '../lib/units.ts';
import type { ContractName } from '../system/types.ts';

export interface ClassState {
  current: string;
  /** Scheduled class, 0x0 when there is none. */
  scheduled: string;
  /** Block time from which it can be executed, seconds. */
  readyAt: number;
  /** Seconds. */
  delay: number;
  version: number;
}

/** Reads class and schedule of an upgradeable contract. @throws CiroError when it is not upgradeable */
export async function classState(node: Node, address: string): Promise<ClassState> {
  const current = await node.classHashAt(address);
  if (current === undefined) throw new MigrationError(`There is no contract at ${address}.`);
  try {
    const [scheduled = '0x0', readyAt = '0x0'] = await node.call(address, 'get_scheduled_upgrade');
    const [delay = '0x0'] = await node.call(address, 'get_upgrade_delay');
    const [version = '0x0'] = await node.call(address, 'get_storage_version');
    return {
      current: hex(current),
      scheduled: hex(scheduled),
      readyAt: Number(readyAt),
      delay: Number(delay),
      version: Number(version),
    };
  } catch (cause) {
    throw new MigrationError(
      `The contract at ${address} can't be upgraded: it has no get_scheduled_upgrade.`,
      {
        fix: 'A published contract is replaced by a redeployment only: see "rollback --redeployment".',
        cause,
      },
    );
  }
}

/**
 * The two transactions that put a class in place again.
 *
 * @param attempt a number that no earlier run used: the same class may go back more than once
 */
export function classSteps(
  contract: ContractName,
  address: string,
  classHash: string,
  attempt: number,
): { schedule: Step; execute: Step } {
  const short = classHash.slice(0, 12);
  const inPlace = async (node: Node): Promise<boolean> =>
    sameFelt((await node.classHashAt(address)) ?? '0x0', classHash);
  const step = (
    entrypoint: string,
    calldata: string[],
    title: string,
    done: (node: Node) => Promise<boolean>,
  ): Step =>
    configureStep({
      id: `rollback/${contract}/${entrypoint}/${classHash}/${attempt}`,
      title,
      contract,
      address,
      entrypoint,
      calldata,
      authority: 'owner',
      done,
    });
  return {
    schedule: step(
      'schedule_upgrade',
      [classHash],
      `schedule class ${short}… for ${contract}`,
      async (node) =>
        (await inPlace(node)) || sameFelt((await classState(node, address)).scheduled, classHash),
    ),
    execute: step('execute_upgrade', [], `put class ${short}… in place of ${contract}`, inPlace),
  };
}
