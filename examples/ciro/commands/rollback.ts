import { connect } from '../chain/node.ts';
import { CHAIN_IDS } from '../config/resolve.ts';
import { execute } from '../deploy/execute.ts';
import { checkKey, confirmMainnet } from '../deploy/guards.ts';
import { Journal } from '../deploy/journal.ts';
import { lockEnvironment } from '../deploy/lock.ts';
import { recordFile, requireRecord } from '../deploy/record.ts';
import { MigrationError } from '../migration/error.ts';
import { shown } from '../lib/paths.ts';
import { hex, sameFelt } from '../lib/units.ts';
import { VERSION } from '../lib/version.ts';
import { classState, classSteps } from '../migration/class-rollback.ts';
import { pointBack } from '../migration/cutover.ts';
import { openSigner } from '../secrets/signer.ts';
import { CONTRACT_NAMES } from '../system/types.ts';
import { type CiroCommand, ENVIRONMENT_ARGUMENT, openEnvironment } from './frame.ts';

export const rollback: CiroCommand = {
  name: 'rollback',
  summary: 'Put an earlier class in place again, or point the record back to the old contracts.',
  define(command) {
    command.argument(...ENVIRONMENT_ARGUMENT);
    command.option('--contract <name>', 'contract whose class goes back');
    command.option('--class <hash>', 'class hash to go back to; it must be declared');
    command.option('--redeployment', 'point the record back to the contracts before the migration', false);
    command.option('--yes-i-mean <name>', 'confirm on Mainnet without a question');
  },
  async run({ out }, [name], options) {
    const environment = openEnvironment(name);
    const release = await lockEnvironment(environment.name);
    try {
      if (options.redeployment === true) {
        pointBack(environment.name);
        out.line(`${shown(recordFile(environment.name))} names the old contracts again. Nothing was sent.`);
        out.line('Now unpause the old token, pause the new one, and publish the old addresses.');
        out.result({ ok: true, record: shown(recordFile(environment.name)) });
        return 0;
      }
      const contract = CONTRACT_NAMES.find((known) => known === options.contract);
      const wanted = String(options.class ?? '');
      if (!contract || !/^0x[0-9a-fA-F]{1,64}$/.test(wanted))
        throw new MigrationError('Say what goes back: --contract <name> --class <hash>, or --redeployment.', {
          exitCode: 2,
        });
      const classHash = hex(wanted);
      const address = requireRecord(environment.name).contracts[contract]?.address;
      if (!address) throw new MigrationError(`The record of ${environment.name} has no ${contract}.`);
      const node = await connect(environment);
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
          fix: 'Cancel it first: cancel_upgrade, as the owner.',
        });
      const signer = await openSigner(environment);
      await checkKey(environment, signer);
      const journal = Journal.open(`${environment.name}/rollback`);
      try {
        const steps = classSteps(contract, address, classHash, journal.entries.length);
        await confirmMainnet(environment, 2, options.yesIMean);
        const account = environment.accountAddress ?? '0x0';
        const chainId = CHAIN_IDS[environment.config.chain_id];
        journal.append({
          kind: 'run',
          tool: VERSION,
          chain: chainId,
          account,
          plan: `rollback of ${contract}`,
        });
        const say = (text: string): void => out.line(`  ${text}`);
        const run = {
          environment,
          node,
          journal,
          sender: { address: account, chainId, signer },
          estimates: new Map(),
          say,
        };
        await execute(run, [steps.schedule]);
        const { readyAt } = await classState(node, address);
        const { timestamp } = await node.block('latest');
        if (timestamp < readyAt) {
          out.line(
            `Scheduled. The delay ends in ${readyAt - timestamp} seconds: run the same command again then.`,
          );
          out.result({ ok: false, state: 'scheduled', readyAt });
          return 1;
        }
        await execute(run, [steps.execute]);
      } finally {
        journal.close();
      }
      const after = await classState(node, address);
      out.line(`${contract} has class ${after.current}. The storage version stays ${after.version}.`);
      out.result({ ok: true, state: 'in place', ...after });
      return 0;
    } finally {
      await release();
    }
  },
};
