import { connect } from '../chain/node.ts';
import { requireRecord } from '../deploy/record.ts';
import { MigrationError } from '../migration/error.ts';
import { shown } from '../lib/paths.ts';
import { formatAmount } from '../lib/units.ts';
import { isCutOver } from '../migration/cutover.ts';
import type { CancelJobs } from '../migration/job-rows.ts';
import { snapshotFolder } from '../migration/manifest.ts';
import { WIDTH } from '../migration/read-many.ts';
import { TABLES } from '../migration/table.ts';
import { takeSnapshot } from '../migration/take.ts';
import { type CiroCommand, ENVIRONMENT_ARGUMENT, openEnvironment } from './frame.ts';

/** Reads a whole number, at least `least`, from an option. @throws CiroError */
export function wholeNumber(name: string, value: unknown, least = 0): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && /^\d{1,10}$/.test(value) && Number(value) >= least) return Number(value);
  throw new MigrationError(`--${name} "${String(value)}" is not a whole number from ${least}.`, {
    fix: 'Nothing was asked or sent.',
    exitCode: 2,
  });
}

function jobsToCancel(value: unknown): CancelJobs | undefined {
  if (value === undefined || value === 'queued') return value;
  const ids = String(value).split(',');
  if (ids.every((id) => /^[1-9]\d*$/.test(id))) return new Set(ids);
  throw new MigrationError('--cancel-jobs needs ids with commas in between, or "queued".', { exitCode: 2 });
}

export const snapshot: CiroCommand = {
  name: 'snapshot',
  summary: 'Write the state of token, pool and job manager at one block to files. Changes nothing.',
  define(command) {
    command.argument(...ENVIRONMENT_ARGUMENT);
    command.option('--block <number>', 'read at this block instead of the latest');
    command.option('--from <number>', 'first block whose events count');
    command.option('--folder <path>', 'where to write; default deployments/<environment>/snapshot');
    command.option(
      '--cancel-jobs <ids>',
      'carry these open jobs as cancelled, so that nobody gets a refund: ids with commas, or "queued"',
    );
    command.option('--width <number>', 'reads at a time', String(WIDTH));
  },
  async run({ out }, [name], options) {
    const environment = openEnvironment(name);
    const record = requireRecord(environment.name);
    if (isCutOver(environment.name))
      throw new MigrationError(`The record of ${environment.name} names the migrated contracts already.`, {
        fix: 'A snapshot reads published contracts. To read the old ones again, use "rollback --redeployment".',
      });
    const node = await connect(environment, { batch: WIDTH });
    const folder = snapshotFolder(environment.name, options.folder);
    const manifest = await takeSnapshot(node, record, {
      folder,
      block: wholeNumber('block', options.block),
      from: wholeNumber('from', options.from),
      width: wholeNumber('width', options.width, 1) ?? WIDTH,
      cancelJobs: jobsToCancel(options.cancelJobs),
      say: (text) => out.progress(text),
    });
    const { totals, tables } = manifest;
    out.line(`Snapshot of ${environment.name} at block ${manifest.block.number}: ${shown(folder)}`);
    out.table(
      ['table', 'entries'],
      TABLES.map((table) => [table, String(tables[table].rows)]),
    );
    out.line(
      `Holders have ${formatAmount(BigInt(totals.balances), 'CIRO')}; total_supply says ${formatAmount(BigInt(totals.supply), 'CIRO')}.`,
    );
    for (const { quirk, text } of manifest.explained) out.line(`${quirk}: ${text}`);
    out.heading('What the snapshot does not contain:');
    for (const text of manifest.notFound) out.line(`- ${text}`);
    if (!manifest.paused)
      out.line(
        '\nThe token was not paused at this block: pause it and take the snapshot again before you migrate.',
      );
    out.result({ ok: true, folder: shown(folder), ...manifest });
    return 0;
  },
};
