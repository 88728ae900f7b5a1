import { u256 } from '../totals.ts';
import { type Reader, ask, tokens } from './types.ts';

/** Supply, the CIRO of each contract, and what the token's events say. */
export const tokenReader: Reader = {
  group: 'token',
  async read(context) {
    const { contracts, totals, metrics, now } = context;
    const token = contracts.get('CIROToken')?.address;
    if (!token) return;
    const holders = [...contracts.values()].filter(({ address }) => address !== token);
    const [supply = [], ...balances] = await Promise.all([
      ask(context, token, 'total_supply'),
      ...holders.map(({ address }) => ask(context, token, 'balance_of', [address])),
    ]);
    metrics.set('supply', tokens(u256(supply)));
    metrics.publish(
      'balance',
      holders.map(({ name }, index) => [{ contract: name }, tokens(u256(balances[index] ?? []))]),
    );
    metrics.set('minted', tokens(totals.minted));
    metrics.publish('largeTransfers', [
      [{ kind: 'transfer' }, totals.largeTransfers.transfer],
      [{ kind: 'queued' }, totals.largeTransfers.queued],
    ]);
    const ends = [...totals.tokenProposals.values()];
    const voting = ends.filter((end) => Number(end) >= now).length;
    metrics.publish('tokenProposals', [
      [{ state: 'voting' }, voting],
      [{ state: 'ended' }, ends.length - voting],
    ]);
  },
};

/** STRK of every account that the environment names. */
export const accountReader: Reader = {
  group: 'accounts',
  async read({ environment, node, metrics }) {
    const accounts = [...environment.book].filter(([, address]) => address !== 0n);
    const balances = await Promise.all(
      accounts.map(([, address]) => node.balance(`0x${address.toString(16)}`)),
    );
    metrics.publish(
      'strk',
      accounts.map(([account], index) => [{ account }, tokens(balances[index] ?? 0n)]),
    );
  },
};
