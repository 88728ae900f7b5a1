/**
 * Is told about payments of jobs as they happen, over WebSocket, and about a reorganization of the chain. A message is
 * a doorbell: read what happened from the chain, because messages get lost when the connection breaks.
 *
 * npm install starknet tsx ws
 * Set RPC_URL, WS_URL (its WebSocket address), CIRO_TOKEN, ACCOUNT_ADDRESS, PRIVATE_KEY and CLIENT_ADDRESS.
 */
// #region websocket
import WebSocket from 'ws';

// Node.js 20 has none, and starknet.js looks for one while it is loaded: so first this, then the import.
globalThis.WebSocket ??= WebSocket as unknown as typeof globalThis.WebSocket;
const { Account, CallData, RpcProvider, WebSocketChannel, cairo, hash } = await import('starknet');
// #endregion websocket

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const account = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });

async function pay(ciro: bigint): Promise<void> {
  const { transaction_hash } = await account.execute({
    contractAddress: env('CIRO_TOKEN'),
    entrypoint: 'transfer',
    calldata: CallData.compile([env('CLIENT_ADDRESS'), cairo.uint256(ciro * 10n ** 18n)]),
  });
  await provider.waitForTransaction(transaction_hash);
}

// #region devnet-only
/** Only on a devnet: drops the newest block, as a reorganization does. */
async function reorganize(): Promise<void> {
  const params = { starting_block_id: { block_number: await provider.getBlockNumber() } };
  await fetch(env('RPC_URL'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'devnet_abortBlocks', params }),
  });
}
// #endregion devnet-only

// #region subscribe
const channel = new WebSocketChannel({ nodeUrl: env('WS_URL') });
await channel.waitForConnection();
const subscription = await channel.subscribeEvents({
  fromAddress: env('CIRO_TOKEN'),
  keys: [[hash.getSelectorFromName('Transfer')]],
  finalityStatus: 'ACCEPTED_ON_L2',
});
// #endregion subscribe

// #region handle
let heard = () => {};
subscription.on((message) => {
  // A reorganization arrives in the same place as the events.
  if ('starting_block_number' in message) {
    console.log('reorganized, blocks dropped:', dropped(message as unknown as Reorganization));
  } else {
    console.log('transfer of', BigInt(message.data[2]!) / 10n ** 18n, 'CIRO');
  }
  heard();
});

interface Reorganization {
  starting_block_number: number;
  ending_block_number: number;
}
function dropped({ starting_block_number, ending_block_number }: Reorganization): number {
  return ending_block_number - starting_block_number + 1;
}
// #endregion handle

/** Does something and waits until the subscription has told about it. */
async function hear(action: () => Promise<void>): Promise<void> {
  const told = new Promise<void>((resolve) => (heard = resolve));
  await action();
  await told;
}

// #region use
await hear(() => pay(1n));
await hear(() => pay(2n));
await hear(reorganize);
await subscription.unsubscribe();
channel.disconnect();
// #endregion use
