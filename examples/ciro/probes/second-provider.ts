import { Node } from '../chain/node.ts';
import { Rpc } from '../chain/rpc.ts';
import { asCiroError } from '../lib/errors.ts';
import { type Probe, compare } from './types.ts';

/** Blocks below the head at which two providers are compared: at the head two honest ones differ. */
const DEPTH = 5;

/** Compares the chain of `SECOND_RPC_URL` with that of the environment. */
export const secondProviderProbe: Probe = {
  id: 'rpc/second-provider',
  title: 'a second provider, of another host, has the same chain',
  reads: 'SECOND_RPC_URL: starknet_getBlockWithTxHashes some blocks below the head',
  group: 'rpc',
  async run({ node, environment }) {
    const url = process.env.SECOND_RPC_URL;
    if (!url) return { ok: false, evidence: { actual: 'SECOND_RPC_URL is not set' } };
    if (new URL(url).host === new URL(environment.rpcUrl ?? url).host)
      return { ok: false, evidence: { actual: 'both addresses lead to one host' } };
    const block_number = Math.max(0, (await node.blockNumber()) - DEPTH);
    const [own, other] = await Promise.all([
      node.block({ block_number }),
      new Node(new Rpc({ url, timeout: 10, retries: 0 }))
        .block({ block_number })
        .then(({ block_hash }) => block_hash)
        .catch((error: unknown) => asCiroError(error).message),
    ]);
    return compare(own.block_hash, other, `Block ${block_number} differs.`);
  },
};
