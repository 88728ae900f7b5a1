import type { DeploymentRecord } from '../deploy/record.ts';
import { MigrationError } from '../migration/error.ts';
import { hex, sameFelt } from '../lib/units.ts';
import { CONTRACT_NAMES, type ContractName } from '../system/types.ts';
import { cancelCall, classCalls, classState } from './class.ts';
import { otherOwner, showCalls } from './owner.ts';
import { type Sending, withJournal } from './send.ts';

/** Reads the name of a contract from --contract. @throws CiroError with exit code 2 */
export function contractName(name: unknown): ContractName {
  const contract = CONTRACT_NAMES.find((known) => known === name);
  if (!contract)
    throw new MigrationError(
      name === undefined ? '--contract is missing.' : `There is no contract "${String(name)}".`,
      {
        fix: `Name the contract that goes back with --contract: one of ${CONTRACT_NAMES.join(', ')}.`,
        exitCode: 2,
      },
    );
  return contract;
}

function placeOf(record: DeploymentRecord, name: unknown): { contract: ContractName; address: string } {
  const contract = contractName(name);
  const address = record.contracts[contract]?.address;
  if (!address) throw new MigrationError(`The record of ${record.environment} has no ${contract}.`);
  return { contract, address };
}

/** Puts an earlier class of a next contract in place again: schedules it, and executes once the delay is over. */
export async function backToClass(
  sending: Sending,
  record: DeploymentRecord,
  name: unknown,
  wanted: string,
): Promise<number> {
  const { environment, node, out } = sending;
  if (!/^0x[0-9a-fA-F]{1,64}$/.test(wanted))
    throw new MigrationError(`--class "${wanted}" is not a class hash.`, { exitCode: 2 });
  const classHash = hex(wanted);
  const place = placeOf(record, name);
  const { contract, address } = place;
  const state = await classState(node, address);
  if (sameFelt(state.current, classHash)) {
    out.line(`${contract} has this class already: nothing to do.`);
    out.result({ ok: true, state: 'in place' });
    return 0;
  }
  if (!(await node.isDeclared(classHash)))
    throw new MigrationError(`The class ${classHash} is not declared on this chain.`, {
      fix: 'Declare it first. Nothing was sent.',
    });
  if (!sameFelt(state.scheduled, '0x0') && !sameFelt(state.scheduled, classHash))
    throw new MigrationError(`Another class is scheduled for ${contract}: ${state.scheduled}.`, {
      fix: 'Take it away first: the same command with --cancel instead of --class. Nothing was sent.',
    });
  const owner = await otherOwner(environment, node, address);
  if (owner) {
    const { schedule, execute } = classCalls(place, classHash, 0);
    showCalls(out, owner, sameFelt(state.scheduled, classHash) ? [execute] : [schedule, execute]);
    return 1;
  }
  const done = await withJournal(sending, `rollback of ${contract}`, async ({ attempt, send }) => {
    const { schedule, execute } = classCalls(place, classHash, attempt);
    await send([schedule]);
    const { readyAt } = await classState(node, address);
    const { timestamp } = await node.block('latest');
    if (timestamp < readyAt) {
      out.line(
        `Scheduled. The delay ends in ${readyAt - timestamp} seconds: run the same command again then.`,
      );
      out.result({ ok: false, state: 'scheduled', readyAt });
      return false;
    }
    await send([execute]);
    return true;
  });
  if (!done) return 1;
  const after = await classState(node, address);
  out.line(`${contract} has class ${after.current}. The storage version stays ${after.version}.`);
  out.result({ ok: true, state: 'in place', ...after });
  return 0;
}

/** Takes a scheduled upgrade away. */
export async function cancelUpgrade(
  sending: Sending,
  record: DeploymentRecord,
  name: unknown,
): Promise<number> {
  const { environment, node, out } = sending;
  const place = placeOf(record, name);
  const { scheduled } = await classState(node, place.address);
  if (sameFelt(scheduled, '0x0')) {
    out.line(`No upgrade of ${place.contract} is scheduled: nothing to do.`);
    out.result({ ok: true, state: 'nothing scheduled' });
    return 0;
  }
  const owner = await otherOwner(environment, node, place.address);
  if (owner) {
    showCalls(out, owner, [cancelCall(place, 0)]);
    return 1;
  }
  await withJournal(sending, `cancel the upgrade of ${place.contract}`, ({ attempt, send }) =>
    send([cancelCall(place, attempt)]),
  );
  out.line(`The upgrade of ${place.contract} to ${scheduled} is cancelled.`);
  out.result({ ok: true, state: 'cancelled', class: scheduled });
  return 0;
}
