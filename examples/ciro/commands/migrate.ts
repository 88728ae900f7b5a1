import { type Node, connect } from '../chain/node.ts';
import { CHAIN_IDS, type Environment } from '../config/resolve.ts';
import { archive } from '../deploy/archive.ts';
import { checkJournal } from '../deploy/check-journal.ts';
import { execute } from '../deploy/execute.ts';
import { checkKey, confirmMainnet } from '../deploy/guards.ts';
import { Journal } from '../deploy/journal.ts';
import { lockEnvironment } from '../deploy/lock.ts';
import { recordFile } from '../deploy/record.ts';
import type { Step } from '../deploy/steps.ts';
import { LARGEST_BATCH } from '../migration/entries.ts';
import { MigrationError } from '../migration/error.ts';
import { HELP } from '../lib/help.ts';
import { shown } from '../lib/paths.ts';
import { formatAmount, formatDuration, parseDuration } from '../lib/units.ts';
import { VERSION } from '../lib/version.ts';
import { costs } from '../migration/costs.ts';
import { cutOver, migrationName, recordTarget } from '../migration/cutover.ts';
import { checkComplete, checkFunds, showCosts } from '../migration/gate.ts';
import { importSteps } from '../migration/import-steps.ts';
import { readManifest, snapshotFolder } from '../migration/manifest.ts';
import { openNextArtifacts } from '../migration/next-artifacts.ts';
import { addresses, completion, expectedSupply, preparation } from '../migration/plan.ts';
import { WIDTH } from '../migration/read-many.ts';
import { layOutTarget } from '../migration/target.ts';
import { openSigner } from '../secrets/signer.ts';
import { type CiroCommand, ENVIRONMENT_ARGUMENT, openEnvironment, optionValue } from './frame.ts';
import { wholeNumber } from './snapshot.ts';

export const migrate: CiroCommand = {
  name: 'migrate',
  summary: 'Carry a snapshot into new contracts. Run again after an interruption: it continues.',
  define(command) {
    command.argument(...ENVIRONMENT_ARGUMENT);
    command.option('--folder <path>', 'folder of the snapshot');
    command.option('--artifacts <folder>', 'classes of the next family');
    command.option('--upgrade-delay <duration>', 'fixed delay of upgrades, for example "1 day"', '1 day');
    command.option('--batch <entries>', 'entries in one transaction, at most 350');
    command.option('--width <number>', 'reads at a time', String(WIDTH));
    command.option('--dry-run', 'show plan and cost, send nothing', false);
    command.option(
      '--finalize',
      'after the import: reconcile, close it for ever, and switch the record',
      false,
    );
    command.option('--fund-jobs', 'with --finalize: pay what open jobs need from the account', false);
    command.option('--unfrozen', 'accept a source that was not paused at the block of the snapshot', false);
    command.option('--fresh', 'move the journal of an earlier migration away first', false);
    command.option('--yes-i-mean <name>', 'confirm a Mainnet migration without a question');
  },
  async run({ out }, [name], options) {
    const environment = openEnvironment(name);
    const node = await connect(environment, { batch: WIDTH });
    const folder = snapshotFolder(environment.name, options.folder);
    const manifest = readManifest(folder);
    if (BigInt(manifest.chainId) !== BigInt(CHAIN_IDS[environment.config.chain_id]))
      throw new MigrationError(`The snapshot belongs to another chain (${manifest.chainId}).`);
    if (!manifest.paused && options.unfrozen !== true)
      throw new MigrationError('The published token was not paused at the block of the snapshot.', {
        fix: 'Pause it and take the snapshot again. What moves after the snapshot would be lost.',
      });
    const width = wholeNumber('width', options.width, 1) ?? WIDTH;
    const size = wholeNumber('batch', options.batch);
    if (size !== undefined && (size < 1 || size > LARGEST_BATCH))
      throw new MigrationError(`--batch needs a number from 1 to ${LARGEST_BATCH}.`, { exitCode: 2 });
    const artifacts = openNextArtifacts(options.artifacts);
    const delay = optionValue(
      'upgrade-delay',
      () => parseDuration(String(options.upgradeDelay)),
      HELP.migration,
    );
    const target = await layOutTarget(environment, node, artifacts, manifest, delay);
    const account = environment.accountAddress ?? '0x0';
    const batches = await importSteps(folder, manifest, addresses(target), size, width);
    const before = preparation(target, account);
    const supply = expectedSupply(manifest);

    const open: Step[] = [];
    for (const step of before) if (!(await step.done(node))) open.push(step);
    const left = [];
    for (const batch of batches) if (!(await batch.step.done(node))) left.push(batch);
    out.line(
      `${environment.name}: snapshot of block ${manifest.block.number}, ${batches.reduce((sum, { entries }) => sum + entries, 0)} entries in ${batches.length} transactions, ${left.length} of them left. Upgrade delay ${formatDuration(delay)}.`,
    );
    const lines = await costs(environment, node, open, left);
    showCosts(out, environment, lines);
    if (options.dryRun === true) {
      out.line('\nDry run: nothing was sent.');
      out.result({ dryRun: true, target: addresses(target), costs: lines });
      return 0;
    }
    const release = await lockEnvironment(environment.name);
    try {
      const signer = await openSigner(environment);
      await checkKey(environment, signer);
      const kept = migrationName(environment.name);
      const plan = `migration of ${manifest.block.hash}`;
      const fresh = options.fresh === true;
      if (!fresh) refuseOther(environment, Journal.open(kept, { readOnly: true }), plan);
      await confirmMainnet(environment, open.length + left.length, options.yesIMean);
      const moved = fresh ? archive(kept) : undefined;
      if (moved) out.line(`Moved the journal of the earlier migration to ${moved}.`);
      const journal = Journal.open(kept);
      try {
        const chainId = CHAIN_IDS[environment.config.chain_id];
        journal.append({
          kind: 'run',
          tool: VERSION,
          chain: chainId,
          account,
          plan,
        });
        const sender = { address: account, chainId, signer };
        const say = (text: string): void => out.line(`  ${text}`);
        const run = { environment, node, journal, sender, estimates: new Map(), say };
        await execute(run, [...before, ...batches.map(({ step }) => step)]);
        recordTarget(environment, artifacts, target, journal);
        if (options.finalize === true) {
          const checked = { folder, manifest, target: addresses(target), width };
          await checkComplete(out, node, checked);
          const fund = await checkFunds(node, checked, account, options.fundJobs === true);
          const last = completion(target, supply, fund);
          await confirmMainnet(environment, await countOpen(last, node), options.yesIMean, CLOSING);
          await execute(run, last);
          recordTarget(environment, artifacts, target, journal);
          cutOver(environment.name);
          out.line(`\nThe record ${shown(recordFile(environment.name))} names the new contracts now.`);
        } else out.line('\nImported. Next: reconcile, then migrate again with --finalize.');
        out.line(`Fees paid: ${formatAmount(journal.paid(), 'STRK', 6)}.`);
        out.result({
          ok: true,
          target: addresses(target),
          finalized: options.finalize === true,
          feesPaid: journal.paid(),
        });
        return 0;
      } finally {
        journal.close();
      }
    } finally {
      await release();
    }
  },
};

/** What the second question on Mainnet says. */
const CLOSING = { effect: 'closes the import for ever', stopped: 'The import stays open.' };

async function countOpen(steps: Step[], node: Node): Promise<number> {
  let count = 0;
  for (const step of steps) if (!(await step.done(node))) count += 1;
  return count;
}

/** Steps of two snapshots have the same names, so a journal belongs to one snapshot. */
function refuseOther(environment: Environment, journal: Journal, plan: string): void {
  checkJournal(environment, journal);
  const last = journal.entries.findLast((entry) => entry.kind === 'run');
  if (last?.kind !== 'run' || last.plan === plan) return;
  throw new MigrationError('The journal belongs to the migration of another snapshot.', {
    fix: 'Add --fresh: it moves the old journal away. The new snapshot gets contracts of its own. Nothing was sent.',
  });
}
