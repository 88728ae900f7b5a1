import { slot } from '../../probes/contracts.ts';
import { PAUSABLE, isPaused } from '../../probes/pauses.ts';
import type { Row } from '../metrics.ts';
import type { Reader } from './types.ts';

/** Pauses of the contracts, and the pause of votes in CIROToken. */
export const pauseReader: Reader = {
  group: 'pauses',
  async read({ node, contracts, metrics, block }) {
    const targets = PAUSABLE.flatMap((name) => contracts.get(name) ?? []);
    const rows: Promise<Row>[] = targets.map(async ({ name, address, views }): Promise<Row> => [
      { contract: name, scope: 'all' },
      Number(await isPaused(node, name, address, views.has('is_paused'), block)),
    ]);
    const token = contracts.get('CIROToken');
    if (token)
      rows.push(
        node
          .storageAt(token.address, slot('governance_paused'), block)
          .then((value): Row => [{ contract: 'CIROToken', scope: 'voting' }, Number(BigInt(value) !== 0n)]),
      );
    metrics.publish('paused', await Promise.all(rows));
  },
};
