import { connect } from '../chain/node.ts';
import { acceptClass } from '../deploy/accept-class.ts';
import { Journal } from '../deploy/journal.ts';
import { type DeploymentRecord, readRecord, requireRecord } from '../deploy/record.ts';
import type { Output } from '../lib/output.ts';
import { formatAmount, sameFelt } from '../lib/units.ts';
import { CONTRACT_NAMES } from '../system/types.ts';
import { VARIABLES } from '../system/variables.ts';
import { type CiroCommand, ENVIRONMENT_ARGUMENT, openEnvironment } from './frame.ts';

/** Lines for a shell, one for each contract of the record. */
function printVariables(out: Output, record: DeploymentRecord): number {
  const known = CONTRACT_NAMES.flatMap((contract) => {
    const address = record.contracts[contract]?.address;
    return address ? [[VARIABLES[contract], address] as const] : [];
  });
  for (const [variable, address] of known) out.line(`export ${variable}=${address}`);
  out.result(Object.fromEntries(known));
  return 0;
}

export const status: CiroCommand = {
  name: 'status',
  summary: 'Show what is deployed, what an interrupted run left open, and whether the chain still has it.',
  define(command) {
    command.argument(...ENVIRONMENT_ARGUMENT);
    command.option(
      '--accept-class <contract=hash>',
      'first write the class of an upgraded contract into the record, when the chain has exactly this one',
    );
    command.option('--variables', 'print the addresses as variables that the samples read', false);
  },
  async run({ out }, [name], options) {
    const environment = openEnvironment(name);
    if (typeof options.acceptClass === 'string')
      await acceptClass(environment.name, await connect(environment), options.acceptClass);
    const record = readRecord(environment.name);
    if (options.variables === true) return printVariables(out, requireRecord(environment.name));
    const journal = Journal.open(environment.name, { readOnly: true });
    const unsettled = journal.unsettled().map(({ step, hash }) => ({ step, hash }));
    const node = await connect(environment);
    const block = await node.blockNumber();
    const contracts = [];
    for (const contract of CONTRACT_NAMES) {
      const entry = record?.contracts[contract];
      if (!entry) continue;
      const found = await node.classHashAt(entry.address);
      const state =
        found === undefined
          ? 'nothing there'
          : sameFelt(found, entry.classHash)
            ? 'in place'
            : 'another class';
      contracts.push({
        contract,
        state,
        address: entry.address,
        block: entry.deployment?.block ?? null,
        adopted: entry.adopted,
      });
    }
    const recorded = journal.entries.at(-1)?.kind === 'recorded';
    const state =
      contracts.length > 0 ? 'deployed' : journal.entries.length > 0 ? 'interrupted' : 'not deployed';
    out.line(`${environment.name}: ${state}; the node is at block ${block}.`);
    out.table(
      ['contract', 'state', 'block', 'address'],
      contracts.map((entry) => [entry.contract, entry.state, String(entry.block ?? '-'), entry.address]),
    );
    for (const { step, hash } of unsettled) out.line(`open: ${step}, transaction ${hash}`);
    if (!recorded && journal.entries.length > 0)
      out.line('The last run did not finish: run "deploy" again, it continues.');
    if (journal.entries.length > 0) out.line(`Fees paid: ${formatAmount(journal.paid(), 'STRK', 6)}.`);
    const ok = contracts.every((entry) => entry.state === 'in place');
    out.result({
      ok,
      environment: environment.name,
      state,
      block,
      contracts,
      open: unsettled,
      finished: recorded,
      feesPaid: journal.paid(),
    });
    return ok ? 0 : 1;
  },
};
