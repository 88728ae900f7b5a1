import type { Node } from '../chain/node.ts';
import type { DeploymentRecord } from '../deploy/record.ts';
import { MigrationError } from '../migration/error.ts';
import { otherOwner, showCalls } from './owner.ts';
import { type Sending, withJournal } from './send.ts';
import { contractName } from './back-to-class.ts';
import { SETTINGS, changesSince, restoreCall } from './settings.ts';

/** Gives every setting of the next contracts the value that it had at an earlier block. */
export async function restoreSettings(
  sending: Sending,
  record: DeploymentRecord,
  options: { block: number | undefined; contract: unknown; dryRun: boolean },
): Promise<number> {
  const { environment, node, out } = sending;
  const { block, contract, dryRun } = options;
  if (block === undefined)
    throw new MigrationError('Say which block had the right configuration: --settings <block>.', {
      exitCode: 2,
    });
  if (contract !== undefined) contractName(contract);
  const latest = await node.blockNumber();
  if (block > latest) throw new MigrationError(`Block ${block} does not exist yet; the newest is ${latest}.`);
  await refuseBefore(node, record, block);
  const changes = (await changesSince(node, record, block)).filter(
    ({ setting }) => contract === undefined || setting.contract === contract,
  );
  out.line(
    changes.length === 0
      ? `Every setting has the value of block ${block}: nothing to do.`
      : `Settings that are not those of block ${block}:`,
  );
  const shown = changes.map(({ setting, was, is }) => ({
    setting: `${setting.contract}.${setting.name}`,
    was: was.join(' '),
    is: is.join(' '),
  }));
  out.table(
    ['setting', 'now', `block ${block}`],
    shown.map(({ setting, was, is }) => [setting, is, was]),
  );
  if (changes.length === 0 || dryRun) {
    if (dryRun) out.line('\nDry run: nothing was sent.');
    out.result({ ok: changes.length === 0, changes: shown });
    return 0;
  }
  for (const { address } of changes) {
    const owner = await otherOwner(environment, node, address);
    if (!owner) continue;
    const theirs = changes.filter((change) => change.address === address);
    showCalls(
      out,
      owner,
      theirs.map((change) => restoreCall(change, 0)),
    );
    return 1;
  }
  await withJournal(sending, `settings of block ${block}`, ({ attempt, send }) =>
    send(changes.map((change) => restoreCall(change, attempt))),
  );
  const what = changes.length === 1 ? 'setting has' : 'settings have';
  out.line(`\n${changes.length} ${what} the value of block ${block} again.`);
  out.result({ ok: true, changes: shown });
  return 0;
}

/** A contract that did not exist yet had no settings. */
async function refuseBefore(node: Node, record: DeploymentRecord, block: number): Promise<void> {
  for (const name of new Set(SETTINGS.map(({ contract }) => contract))) {
    const address = record.contracts[name]?.address;
    if (address && (await node.classHashAt(address, { block_number: block })) === undefined)
      throw new MigrationError(`${name} did not exist at block ${block}.`, {
        fix: 'Name a later block: the last one at which the configuration was right. Nothing was sent.',
        exitCode: 2,
      });
  }
}
