import { connect } from '../chain/node.ts';
import { lockEnvironment } from '../deploy/lock.ts';
import { recordFile, requireRecord } from '../deploy/record.ts';
import { shown } from '../lib/paths.ts';
import { pointBack } from '../migration/cutover.ts';
import { MigrationError } from '../migration/error.ts';
import { backToClass, cancelUpgrade } from '../rollback/back-to-class.ts';
import { drain } from '../rollback/drain/run.ts';
import { CREDITS_IN_ONE } from '../rollback/drain/steps.ts';
import { restoreSettings } from '../rollback/restore-settings.ts';
import type { Sending } from '../rollback/send.ts';
import { type CiroCommand, ENVIRONMENT_ARGUMENT, openEnvironment } from './frame.ts';
import { wholeNumber } from './snapshot.ts';

/** Ways back that exclude each other. */
const WAYS = ['class', 'cancel', 'settings', 'redeployment', 'drain'] as const;

function chosen(options: Record<string, unknown>): (typeof WAYS)[number] {
  const ways = WAYS.filter((way) => options[way] !== undefined && options[way] !== false);
  const [way] = ways;
  if (way && ways.length === 1) {
    if (options.dryRun === true && way !== 'drain' && way !== 'settings')
      throw new MigrationError(`--dry-run does not go with --${way}.`, {
        fix: 'It goes with --drain and --settings only. Nothing was sent or changed.',
        exitCode: 2,
      });
    return way;
  }
  throw new MigrationError('Say what goes back, one thing at a time.', {
    fix: 'Use --contract <name> --class <hash>, --contract <name> --cancel, --settings <block>, --redeployment, or --drain.',
    exitCode: 2,
  });
}

export const rollback: CiroCommand = {
  name: 'rollback',
  summary: 'Go back: to an earlier class, to earlier settings, or to the contracts before a migration.',
  define(command) {
    command.argument(...ENVIRONMENT_ARGUMENT);
    command.option('--contract <name>', 'contract that goes back');
    command.option('--class <hash>', 'class hash to go back to; it must be declared');
    command.option('--cancel', 'take a scheduled upgrade away', false);
    command.option('--settings <block>', 'give every setting the value that it had at this block');
    command.option('--redeployment', 'point the record back to the contracts before the migration', false);
    command.option(
      '--drain',
      'the same after the new token was used: credit what moved in the old one',
      false,
    );
    command.option('--folder <path>', 'with --drain: folder of the snapshot');
    command.option('--batch <entries>', 'with --drain: credits in one transaction, at most 50');
    command.option('--dry-run', 'with --drain and --settings: show what would be sent', false);
    command.option('--yes-i-mean <name>', 'confirm on Mainnet without a question');
  },
  async run({ out }, [name], options) {
    const way = chosen(options);
    const environment = openEnvironment(name);
    const release = await lockEnvironment(environment.name);
    try {
      if (way === 'redeployment') {
        pointBack(environment.name);
        out.line(`${shown(recordFile(environment.name))} names the old contracts again. Nothing was sent.`);
        out.line('Now unpause the old token, pause the new one, and publish the old addresses.');
        out.result({ ok: true, record: shown(recordFile(environment.name)) });
        return 0;
      }
      const node = await connect(environment);
      const sending: Sending = { environment, node, out, yesIMean: options.yesIMean };
      const dryRun = options.dryRun === true;
      if (way === 'drain') {
        const batch = wholeNumber('batch', options.batch);
        if (batch !== undefined && (batch < 1 || batch > CREDITS_IN_ONE))
          throw new MigrationError(`--batch needs a number from 1 to ${CREDITS_IN_ONE}.`, { exitCode: 2 });
        return await drain(sending, { folder: options.folder, batch, dryRun });
      }
      const record = requireRecord(environment.name);
      if (way === 'settings') {
        const block = wholeNumber('settings', options.settings);
        return await restoreSettings(sending, record, { block, contract: options.contract, dryRun });
      }
      return way === 'cancel'
        ? await cancelUpgrade(sending, record, options.contract)
        : await backToClass(sending, record, options.contract, String(options.class));
    } finally {
      await release();
    }
  },
};
