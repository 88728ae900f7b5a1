import { CHAIN_IDS } from '../config/resolve.ts';
import { chainName } from '../chain/node.ts';
import { formatAmount } from '../lib/units.ts';
import { type Probe, compare } from './types.ts';

/** Versions of the JSON-RPC specification that this tool was run with. */
const SPEC = /^0\.(9|10)\./;
/** A chain that made no block for so long has stopped, or the node lags. Seconds. */
const OLD_BLOCK = 900;

/** Checks of the node and the account that hold for every environment. */
export const networkProbes: Probe[] = [
  {
    id: 'rpc/chain-id',
    title: 'the node belongs to the chain of the environment',
    reads: 'starknet_chainId',
    group: 'rpc',
    async run({ node, environment }) {
      return compare(chainName(CHAIN_IDS[environment.config.chain_id]), chainName(await node.chainId()));
    },
  },
  {
    id: 'rpc/spec-version',
    title: 'the node speaks a known version of JSON-RPC',
    reads: 'starknet_specVersion',
    group: 'rpc',
    async run({ node }) {
      const version = await node.specVersion();
      return { ok: SPEC.test(version), evidence: { expected: '0.9 or 0.10', actual: version } };
    },
  },
  {
    id: 'rpc/fresh-block',
    title: 'the newest block is recent',
    reads: 'starknet_getBlockWithTxHashes latest',
    group: 'rpc',
    async run({ node, environment }) {
      if (environment.config.network === 'devnet')
        return { ok: true, evidence: { note: 'A devnet makes blocks on demand; its clock is its own.' } };
      const age = Math.floor(Date.now() / 1000) - (await node.block('latest')).timestamp;
      return {
        ok: age < OLD_BLOCK,
        evidence: { expected: `younger than ${OLD_BLOCK} s`, actual: `${age} s` },
      };
    },
  },
  {
    id: 'balance/account',
    title: 'the deploying account holds STRK for fees',
    reads: 'starknet_call STRK.balanceOf',
    group: 'balance',
    async run({ node, environment }) {
      const balance = await node.balance(environment.accountAddress ?? '0x0');
      return {
        ok: balance > 0n,
        evidence: { expected: 'more than 0 STRK', actual: formatAmount(balance, 'STRK', 6) },
      };
    },
  },
];
