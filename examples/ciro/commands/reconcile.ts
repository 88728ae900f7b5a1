import { connect } from '../chain/node.ts';
import { requireTarget } from '../migration/cutover.ts';
import { showReconciliation } from '../migration/gate.ts';
import { readManifest, snapshotFolder } from '../migration/manifest.ts';
import { WIDTH } from '../migration/read-many.ts';
import { reconcile as compare } from '../migration/reconcile.ts';
import { type CiroCommand, ENVIRONMENT_ARGUMENT, openEnvironment } from './frame.ts';
import { wholeNumber } from './snapshot.ts';

export const reconcile: CiroCommand = {
  name: 'reconcile',
  summary: 'Compare the new contracts with the snapshot, entry by entry and in total. Changes nothing.',
  define(command) {
    command.argument(...ENVIRONMENT_ARGUMENT);
    command.option('--folder <path>', 'folder of the snapshot');
    command.option('--width <number>', 'reads at a time', String(WIDTH));
  },
  async run({ out }, [name], options) {
    const environment = openEnvironment(name);
    const { contracts } = requireTarget(environment.name);
    const node = await connect(environment, { batch: WIDTH });
    const folder = snapshotFolder(environment.name, options.folder);
    const manifest = readManifest(folder);
    const target = {
      CIROToken: contracts.CIROToken?.address ?? '0x0',
      CDCPool: contracts.CDCPool?.address ?? '0x0',
      JobManager: contracts.JobManager?.address ?? '0x0',
    };
    const width = wholeNumber('width', options.width, 1) ?? WIDTH;
    const result = await compare(node, { folder, manifest, target, width });
    out.line(`Snapshot of block ${manifest.block.number} against the new contracts at block ${result.block}`);
    showReconciliation(out, result);
    for (const { quirk, text } of manifest.explained) out.line(`explained by ${quirk}: ${text}`);
    const ok = result.differences.length === 0;
    out.result({ ok, ...result, explained: manifest.explained });
    return ok ? 0 : 1;
  },
};
