/**
 * Prints the calls inside of a transaction, each below the one that made it, with the function's name and how it ended.
 *
 * npm install starknet tsx
 * Set RPC_URL. Run it with a hash: npx tsx read-trace.ts 0x…
 * Without a hash it sends a transfer first; then it needs ACCOUNT_ADDRESS, PRIVATE_KEY, CIRO_TOKEN and CLIENT_ADDRESS.
 */
import { Account, CallData, RpcProvider, cairo, hash } from 'starknet';

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

// #region names
interface Item {
  type: string;
  name: string;
  items?: Item[];
}

const functions = (abi: Item[]): string[] =>
  abi.flatMap((item) =>
    item.type === 'interface' ? functions(item.items ?? []) : item.type === 'function' ? [item.name] : [],
  );

/** Name of a function, from the ABI of the class that ran. */
async function nameOf(classHash: string, selector: string): Promise<string> {
  const { abi } = await provider.getClassByHash(classHash);
  const names = functions((typeof abi === 'string' ? JSON.parse(abi) : abi) as Item[]);
  return names.find((name) => BigInt(hash.getSelectorFromName(name)) === BigInt(selector)) ?? selector;
}
// #endregion names

// #region walk
interface Invocation {
  contract_address: string;
  class_hash: string;
  entry_point_selector: string;
  calldata: string[];
  result: string[];
  calls: Invocation[];
  is_reverted?: boolean;
}

async function print(call: Invocation, depth = 0): Promise<void> {
  const name = await nameOf(call.class_hash, call.entry_point_selector);
  console.log(
    `${'  '.repeat(depth)}${name} of ${call.contract_address}${call.is_reverted ? ': reverted' : ''}`,
  );
  for (const inner of call.calls) await print(inner, depth + 1);
}
// #endregion walk

// #region use
const transaction = process.argv[2] ?? (await example());
const { execute_invocation: root } = (await provider.getTransactionTrace(transaction)) as unknown as {
  execute_invocation: Invocation | { revert_reason: string };
};
if ('revert_reason' in root) console.log(root.revert_reason.trim());
else await print(root);
// #endregion use
