import type { DeploymentRecord } from '../deploy/record.ts';
import { MigrationError } from '../migration/error.ts';
import { otherOwner, showCalls } from './owner.ts';
import { type Sending, withJournal } from './send.ts';
import { changesSince, restoreCall } from './settings.ts';

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
  const latest = await node.blockNumber();
  if (block > latest) throw new MigrationError(`Block ${block} does not exist yet; the newest is ${latest}.`);
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
