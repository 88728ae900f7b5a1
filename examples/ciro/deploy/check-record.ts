import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { sameFelt } from '../lib/units.ts';
import type { Layout } from '../system/layout.ts';
import type { DeploymentRecord } from './record.ts';

/**
 * Refuses to replace contracts that a record already has: adopted ones, and ones whose address would change because
 * the class, an argument, the salt or the account is another one now.
 */
export function checkRecord(record: DeploymentRecord | undefined, layout: Layout): void {
  const replaced = layout.contracts.filter(({ spec, address }) => {
    const known = record?.contracts[spec.name];
    return known !== undefined && !sameFelt(known.address, address);
  });
  if (!record || replaced.length === 0) return;
  const lines = replaced.map(({ spec, address }) => {
    const known = record.contracts[spec.name];
    return `${spec.name}: ${known?.adopted ? 'adopted' : 'deployed'} at ${known?.address}, this configuration gives ${address}`;
  });
  throw new CiroError(
    `The environment ${record.environment} has these contracts already, at other addresses:\n  ${lines.join('\n  ')}`,
    {
      fix: 'Nothing was sent. A contract cannot be changed after its deployment: restore the configuration, use an environment file with another name for a second system, or add --fresh to move the record away.',
      help: HELP.resume,
      details: { contracts: replaced.map(({ spec }) => spec.name) },
    },
  );
}
