import { openArtifacts } from '../artifacts/loader.ts';
import { connect } from '../chain/node.ts';
import { readAddress } from '../config/resolve.ts';
import { lockEnvironment } from '../deploy/lock.ts';
import { readRecord, recordFile, writeRecord } from '../deploy/record.ts';
import { CiroError, messageOf } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { shown } from '../lib/paths.ts';
import { hex } from '../lib/units.ts';
import { CONTRACT_NAMES, type ContractName } from '../system/types.ts';
import { adoptSystem } from '../verify/adopt.ts';
import { showFindings } from '../verify/show.ts';
import { type CiroCommand, ENVIRONMENT_ARGUMENT, openEnvironment } from './frame.ts';

/** Reads `CIROToken=0x…`, each contract once. @throws CiroError */
export function parseAssignments(texts: string[]): Map<ContractName, string> {
  const addresses = new Map<ContractName, string>();
  for (const [contract, address] of texts.map(parseAssignment)) {
    if (addresses.has(contract))
      throw new CiroError(`${contract} is given twice.`, {
        fix: 'Name each contract once. Nothing was written.',
        help: HELP.adopt,
        exitCode: 2,
      });
    addresses.set(contract, address);
  }
  return addresses;
}

function parseAssignment(text: string): [ContractName, string] {
  const [, name = text, address] = /^([^=]*)=(.*)$/.exec(text) ?? [];
  const contract = CONTRACT_NAMES.find((known) => known === name);
  if (!contract)
    throw new CiroError(`"${text}" does not name a contract.`, {
      fix: `Write <contract>=<address>; contracts are ${CONTRACT_NAMES.join(', ')}.`,
      help: HELP.adopt,
      exitCode: 2,
    });
  try {
    if (address === undefined) throw new Error('has no address');
    return [contract, hex(readAddress(address))];
  } catch (error) {
    throw new CiroError(`${contract}: ${messageOf(error)}.`, {
      fix: `Write ${contract}=0x…, without spaces. Nothing was written.`,
      help: HELP.adopt,
      exitCode: 2,
    });
  }
}

export const adopt: CiroCommand = {
  name: 'adopt',
  summary: 'Make a record of contracts that exist already, after comparing them with the environment file.',
  define(command) {
    command.argument(...ENVIRONMENT_ARGUMENT);
    command.argument('<contracts...>', 'contracts and their addresses: CIROToken=0x… JobManager=0x…');
    command.option('--accept-differences', 'write the record although something differs', false);
    command.option('--in-use', 'leave out views that change when the system is used', false);
    command.option('--replace', 'replace an existing record', false);
  },
  async run({ out }, args, options) {
    const environment = openEnvironment(args[0]);
    const addresses = parseAssignments(args.slice(1));
    const release = await lockEnvironment(environment.name);
    try {
      if (readRecord(environment.name) && options.replace !== true) {
        throw new CiroError(
          `There is a record of ${environment.name} already: ${shown(recordFile(environment.name))}.`,
          { fix: 'Add --replace to replace it.', help: HELP.adopt },
        );
      }
      const node = await connect(environment);
      const artifacts = openArtifacts(environment.config.artifacts);
      const { record, verification } = await adoptSystem(
        environment,
        node,
        artifacts,
        addresses,
        options.inUse !== true,
      );
      const failed = showFindings(out, verification);
      const write = failed.length === 0 || options.acceptDifferences === true;
      if (write) writeRecord(environment.name, record);
      out.line(
        write
          ? `Record: ${shown(recordFile(environment.name))}`
          : 'No record was written: correct the environment file, or add --accept-differences.',
      );
      out.result({
        ok: failed.length === 0,
        written: write,
        differences: failed.map(({ probe, evidence }) => ({ id: probe.id, ...evidence })),
      });
      return failed.length === 0 ? 0 : 1;
    } finally {
      await release();
    }
  },
};
