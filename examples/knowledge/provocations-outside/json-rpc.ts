import { Account } from 'starknet';
import WebSocket from 'ws';
import { BOUNDS, type Context, type Provoke, STRK, smallTransfer } from './context.ts';

const LATEST = { block_id: 'latest' };

async function post(url: string, body: string): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return response.json();
}

/** One request over a WebSocket, answered by the devnet. */
function overWebSocket(url: string, method: string, params: unknown): Promise<unknown> {
  const socket = new WebSocket(url.replace(/^http/, 'ws').replace(/\/rpc$/, '/ws'));
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => socket.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })));
    socket.on('message', (data: Buffer) => {
      socket.close();
      resolve(JSON.parse(data.toString()));
    });
  });
}

/** The account's own class as it would be declared once more, with a wrong compiled class hash or the right one. */
export async function accountClass({ account, provider }: Context, right: boolean) {
  const classHash = await provider.getClassHashAt(account.address);
  const contract = (await provider.getClassByHash(classHash)) as never;
  const wrong = { contract, classHash, compiledClassHash: '0x1' };
  if (!right) return wrong;
  const refusal: unknown = await account.estimateDeclareFee(wrong).catch((error: unknown) => error);
  return { ...wrong, compiledClassHash: /Expected: (0x[0-9a-f]+)/.exec(String(refusal))?.[1] ?? '0x0' };
}

/** Errors with a code of the JSON-RPC specification. */
export const jsonRpc: Record<string, Provoke> = {
  'CIRO-201': ({ provider }) =>
    provider.callContract({ contractAddress: '0x123456', entrypoint: 'balance_of', calldata: ['0x1'] }),
  'CIRO-202': ({ provider }) =>
    provider.callContract({ contractAddress: STRK, entrypoint: 'get_total_staked' }),
  'CIRO-203': ({ provider }) => provider.getBlock(9_999_999),
  'CIRO-204': ({ ask }) => ask('starknet_getTransactionByBlockIdAndIndex', { ...LATEST, index: 999 }),
  'CIRO-205': ({ provider }) => provider.getClassByHash('0x123456'),
  'CIRO-206': ({ provider }) => provider.getTransactionReceipt('0x123456'),
  'CIRO-209': ({ ask }) =>
    ask('starknet_getEvents', { filter: { address: STRK, chunk_size: 10, continuation_token: 'page two' } }),
  'CIRO-211': ({ provider, account }) => provider.callContract({ ...smallTransfer(account) }),
  'CIRO-212': ({ account }) => account.estimateInvokeFee(smallTransfer(account, 10n ** 30n)),
  'CIRO-213': ({ ask }) => ask('starknet_getStorageProof', { ...LATEST }),
  'CIRO-216': async (context) =>
    context.account.declare(await accountClass(context, true), { resourceBounds: BOUNDS, tip: 0 }),
  'CIRO-217': ({ account }) =>
    account.execute(smallTransfer(account), { resourceBounds: BOUNDS, tip: 0, nonce: 99 }),
  'CIRO-218': ({ account }) =>
    account.execute(smallTransfer(account), {
      resourceBounds: { ...BOUNDS, l2_gas: { max_amount: 1n, max_price_per_unit: 1n } },
      tip: 0,
    }),
  'CIRO-219': ({ account }) =>
    account.execute(smallTransfer(account), {
      resourceBounds: { ...BOUNDS, l2_gas: { max_amount: 10n ** 9n, max_price_per_unit: 10n ** 18n } },
      tip: 0,
    }),
  'CIRO-220': ({ account, provider, devnet }) => {
    const key = devnet.accounts[1]?.privateKey ?? '0x1';
    const stranger = new Account({ provider, address: account.address, signer: key });
    return stranger.execute(smallTransfer(account), { resourceBounds: BOUNDS, tip: 0 });
  },
  'CIRO-225': async (context) =>
    context.account.declare(await accountClass(context, false), { resourceBounds: BOUNDS, tip: 0 }),
  'CIRO-231': ({ devnet }) => overWebSocket(devnet.url, 'starknet_unsubscribe', { subscription_id: '42' }),
  'CIRO-235': ({ devnet }) => post(devnet.url, '{"jsonrpc": "2.0", "method": '),
  'CIRO-236': ({ devnet }) => post(devnet.url, '{"jsonrpc": "2.0"}'),
  'CIRO-237': ({ ask }) => ask('starknet_getTotalStaked'),
  'CIRO-238': ({ ask }) => ask('starknet_getBlockWithTxs', { block: 1 }),
};
