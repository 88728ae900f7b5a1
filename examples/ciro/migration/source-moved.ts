import type { Node } from '../chain/node.ts';
import { type ChainEvent, events, selector } from '../chain/events.ts';
import { formatAmount } from '../lib/units.ts';
import { feltAt, u256At } from './felts.ts';
import type { Manifest } from './manifest.ts';
import { type Carried, addressMap } from './target.ts';

const selectors = (...names: string[]): Set<bigint> => new Set(names.map(selector));

/**
 * Events that may follow a snapshot. The pause of the published contracts does not stop these calls, anyone can make
 * them, and they change nothing that is carried, or only what the caller can change again in the new contracts: they
 * must not be able to block a migration.
 */
const HARMLESS: Record<Carried, Set<bigint>> = {
  CIROToken: selectors('ContractPaused', 'ContractUnpaused', 'SuspiciousActivityReported'),
  CDCPool: selectors(
    'JobAllocated',
    'WorkerReserved',
    'WorkerReleased',
    'WorkerDeactivated',
    'WorkerReactivated',
  ),
  JobManager: selectors('ModelRegistered'),
};
const APPROVAL = selector('Approval');

export interface SourceMoved {
  /** Changes that the snapshot does not have. */
  differences: string[];
  /** Allowances that their owners lowered after the snapshot: the new token has the higher ones. */
  late: string[];
}

/** Events of the source after the snapshot: whatever they changed is not in it. */
export async function sourceMoved(
  node: Node,
  manifest: Manifest,
  target: Record<Carried, string>,
  block: number,
): Promise<SourceMoved> {
  const differences: string[] = [];
  const approvals = new Map<string, ChainEvent>();
  for (const [name, address] of Object.entries(manifest.contracts) as [Carried, string][]) {
    let count = 0;
    for await (const event of events(node, address, { from: manifest.block.number + 1, to: block })) {
      const what = BigInt(event.keys[0] ?? 0);
      if (name === 'CIROToken' && what === APPROVAL)
        approvals.set(`${feltAt(event.data, 0)} ${feltAt(event.data, 1)}`, event);
      else if (!HARMLESS[name].has(what)) count += 1;
    }
    if (count > 0)
      differences.push(`${name} of the source emitted ${count} events after block ${manifest.block.number}`);
  }
  return { differences, late: await lowered(node, manifest, target, block, approvals) };
}

async function lowered(
  node: Node,
  manifest: Manifest,
  target: Record<Carried, string>,
  block: number,
  approvals: Map<string, ChainEvent>,
): Promise<string[]> {
  const moved = addressMap(manifest, target);
  const late: string[] = [];
  for (const [pair, { data }] of approvals) {
    const [owner = '0x0', spender = '0x0'] = pair.split(' ').map(moved);
    const at = { block_number: block };
    const [carried, now] = [
      u256At(await node.call(target.CIROToken, 'allowance', [owner, spender], at)),
      u256At(data, 2),
    ];
    if (now < carried)
      late.push(
        `${owner} lowered the allowance of ${spender} from ${formatAmount(carried, 'CIRO')} to ${formatAmount(now, 'CIRO')}`,
      );
  }
  return late;
}
