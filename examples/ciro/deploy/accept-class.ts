import type { Node } from '../chain/node.ts';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { hex, sameFelt } from '../lib/units.ts';
import { CONTRACT_NAMES } from '../system/types.ts';
import { lockEnvironment } from './lock.ts';
import { requireRecord, writeRecord } from './record.ts';

/**
 * Writes the class of an upgraded contract into the record, when the chain has exactly the class that was named.
 *
 * @param text `<contract>=<class hash>`
 * @throws CiroError when it names no contract of the record, or the chain has another class
 */
export async function acceptClass(environment: string, node: Node, text: string): Promise<void> {
  const [, name = '', wanted = ''] = /^(\w+)=(0x[0-9a-fA-F]{1,64})$/.exec(text) ?? [];
  const contract = CONTRACT_NAMES.find((known) => known === name);
  const release = await lockEnvironment(environment);
  try {
    const record = requireRecord(environment);
    const entry = contract && record.contracts[contract];
    if (!entry)
      throw new CiroError(`--accept-class "${text}" does not name a contract of the record.`, {
        fix: 'Write <contract>=<class hash>, with the hash that you computed from the source.',
        help: HELP.upgrade,
        exitCode: 2,
      });
    const found = (await node.classHashAt(entry.address)) ?? '0x0';
    if (!sameFelt(found, wanted))
      throw new CiroError(`${contract} has the class ${hex(found)}, not ${hex(wanted)}.`, {
        fix: 'Find out who upgraded it, and to what. The record was not changed.',
        help: HELP.upgrade,
      });
    // What was declared and compiled belongs to the class that is gone.
    const { compiledClassHash: _compiled, declaration: _declaration, ...rest } = entry;
    writeRecord(environment, {
      ...record,
      contracts: { ...record.contracts, [contract]: { ...rest, classHash: hex(wanted) } },
    });
  } finally {
    await release();
  }
}
