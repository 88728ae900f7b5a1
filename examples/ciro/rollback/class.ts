import type { Node } from '../chain/node.ts';
import { MigrationError } from '../migration/error.ts';
import { hex, sameFelt } from '../lib/units.ts';
import type { ConfigureCall } from '../system/configure.ts';
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

interface Place {
  contract: ContractName;
  address: string;
}

/** A call of the owner. The number keeps it apart from the same call of an earlier rollback in the journal. */
function ownerCall(
  { contract, address }: Place,
  entrypoint: string,
  calldata: string[],
  title: string,
  attempt: number,
  done: ConfigureCall['done'],
): ConfigureCall {
  const id = `rollback/${contract}/${entrypoint}/${calldata[0] ?? ''}/${attempt}`;
  return { id, title, contract, address, entrypoint, calldata, authority: 'owner', done };
}

/**
 * The two calls that put a class in place again.
 *
 * @param attempt a number that no earlier rollback used: the same class may go back more than once
 */
export function classCalls(
  place: Place,
  classHash: string,
  attempt: number,
): { schedule: ConfigureCall; execute: ConfigureCall } {
  const { contract, address } = place;
  const inPlace = async (node: Node): Promise<boolean> =>
    sameFelt((await node.classHashAt(address)) ?? '0x0', classHash);
  return {
    schedule: ownerCall(
      place,
      'schedule_upgrade',
      [classHash],
      `schedule class ${classHash} for ${contract}`,
      attempt,
      async (node) =>
        (await inPlace(node)) || sameFelt((await classState(node, address)).scheduled, classHash),
    ),
    execute: ownerCall(
      place,
      'execute_upgrade',
      [],
      `put class ${classHash} in place of ${contract}`,
      attempt,
      inPlace,
    ),
  };
}

/** The call that takes a scheduled class away, so that it can't be executed. */
export function cancelCall(place: Place, attempt: number): ConfigureCall {
  return ownerCall(
    place,
    'cancel_upgrade',
    [],
    `cancel the upgrade of ${place.contract}`,
    attempt,
    async (node) => sameFelt((await classState(node, place.address)).scheduled, '0x0'),
  );
}
