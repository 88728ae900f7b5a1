import { answer, refuse } from '../../../check/testing/faults.ts';
import { type LeafFaults, NODE_GONE } from '../fault.ts';

const url = (address: string) => ({ variables: () => ({ RPC_URL: address }) });

/** Every tenth answer to a method comes after more than a second. */
function slowNow(method: string) {
  let count = 0;
  return async (question: { method: string }) => {
    if (question.method === method && (count += 1) % 9 === 0)
      await new Promise((resolve) => setTimeout(resolve, 1020));
    return undefined;
  };
}

export const rpcUnreliable: LeafFaults = {
  refused: NODE_GONE,
  'unknown-host': url('http://node.invalid/rpc'),
  'bad-address': url('http://127.0.0.1:5060/rpc'),
  timeout: { rules: [{ action: { do: 'delay', milliseconds: 5_200 } }] },
  unauthorized: { rules: [{ action: { do: 'status', code: 401 } }] },
  limited: { rules: [{ action: { do: 'status', code: 429, retryAfter: 1 } }] },
  'server-error': { rules: [{ action: { do: 'status', code: 503 } }] },
  'not-json': { rules: [{ action: { do: 'garbage' } }] },
  'not-a-node': { lie: refuse('starknet_chainId') },
  broken: { rules: [{ action: { do: 'refuse' } }] },
  'other-chain': { lie: answer('starknet_chainId', () => '0x534e5f4d41494e') },
  'old-node': { lie: answer('starknet_specVersion', () => '0.7.1') },
  lagging: {
    lie: answer('starknet_getBlockWithTxHashes', (_params, found) => ({
      ...(found as object),
      timestamp: Math.floor(Date.now() / 1000) - 3600,
    })),
  },
  flaky: {
    rules: [{ method: 'starknet_blockNumber', skip: 5, times: 3, action: { do: 'status', code: 503 } }],
  },
  slow: { lie: slowNow('starknet_blockNumber') },
  'two-chains': {
    lie: answer('starknet_getBlockWithTxHashes', (_params, found) => ({
      ...(found as object),
      block_hash: '0xbad',
    })),
  },
  'no-archive': {
    lie: (question) =>
      question.method === 'starknet_getStorageAt' &&
      JSON.stringify(question.params).includes('"block_number":0')
        ? { error: { code: 24, message: 'Block not found' } }
        : undefined,
  },
  'no-batches': { batches: false },
  healthy: {},
};
