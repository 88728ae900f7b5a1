/**
 * Prints what the receipt of a transaction says: how it ended, the reason of a revert, and its events by name.
 *
 * npm install starknet tsx
 * Set RPC_URL. Run it with a hash: npx tsx read-receipt.ts 0x…
 * Without a hash it sends a transfer first; then it needs ACCOUNT_ADDRESS, PRIVATE_KEY, CIRO_TOKEN and CLIENT_ADDRESS.
 */
import { Account, CallData, RpcError, RpcProvider, cairo, hash } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });

/** A transfer to look at, where no hash is given. */
async function example(): Promise<string> {
  const account = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });
  const calldata = CallData.compile([env('CLIENT_ADDRESS'), cairo.uint256(10n ** 18n)]);
  const call = { contractAddress: env('CIRO_TOKEN'), entrypoint: 'transfer', calldata };
  const { transaction_hash } = await account.execute(call);
  await provider.waitForTransaction(transaction_hash);
  return transaction_hash;
}

// #region outcome
interface Receipt {
  execution_status: string;
  finality_status: string;
  revert_reason?: string;
  events: { from_address: string; keys: string[]; data: string[] }[];
}

/** The receipt, or undefined while the node has none. */
async function receiptOf(transaction: string): Promise<Receipt | undefined> {
  try {
    return (await provider.getTransactionReceipt(transaction)).value as unknown as Receipt;
  } catch (error) {
    if (error instanceof RpcError && error.baseError.code === 29) return undefined; // hash not found
    throw error;
  }
}

/** The status: of a transaction that waits (RECEIVED, CANDIDATE) there is no receipt yet. */
async function statusOf(transaction: string): Promise<string> {
  try {
    return (await provider.getTransactionStatus(transaction)).finality_status;
  } catch (error) {
    if (error instanceof RpcError && error.baseError.code === 29) return 'the node does not know the hash';
    throw error;
  }
}
// #endregion outcome

// #region events
interface Item {
  type: string;
  name: string;
}

/** Name of an event, from the ABI of the contract that emitted it. */
async function nameOf(address: string, selector: string): Promise<string> {
  const { abi } = await provider.getClassAt(address);
  const names = (abi as Item[])
    .filter(({ type }) => type === 'event')
    .map(({ name }) => name.split('::').at(-1)!);
  return names.find((name) => BigInt(hash.getSelectorFromName(name)) === BigInt(selector)) ?? selector;
}
// #endregion events

// #region print
const transaction = process.argv[2] ?? (await example());
const receipt = await receiptOf(transaction);
console.log(`execution: ${receipt?.execution_status ?? 'unknown'}`);
console.log(`finality: ${receipt?.finality_status ?? (await statusOf(transaction))}`);
if (receipt?.revert_reason) console.log(`reason: ${receipt.revert_reason.trim()}`);
for (const [index, { from_address, keys, data }] of (receipt?.events ?? []).entries()) {
  const [selector = '0x0', ...rest] = keys;
  console.log(`event ${index}: ${await nameOf(from_address, selector)} of ${from_address}`);
  console.log(`  keys: ${rest.join(' ') || 'none but the selector'}`);
  console.log(`  data: ${data.join(' ') || 'none'}`);
}
// #endregion print
