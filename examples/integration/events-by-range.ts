/**
 * Lists Transfer events of CIROToken from a range of blocks, page by page. The token's events have no keyed
 * fields (quirk T20), so a node can filter by contract and event, but not by sender or recipient.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, ACCOUNT_ADDRESS, PRIVATE_KEY and CLIENT_ADDRESS.
 */
import { Account, CallData, RpcProvider, cairo, hash } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const account = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });

const firstBlock = (await provider.getBlockNumber()) + 1;
const transfer = (ciro: bigint) => ({
  contractAddress: env('CIRO_TOKEN'),
  entrypoint: 'transfer',
  calldata: CallData.compile([env('CLIENT_ADDRESS'), cairo.uint256(ciro * 10n ** 18n)]),
});
const { transaction_hash } = await account.execute([1n, 2n, 3n, 4n, 5n].map(transfer));
await provider.waitForTransaction(transaction_hash);

// #region pages
async function* transfers(fromBlock: number, toBlock: number) {
  let continuation_token: string | undefined;
  do {
    const page = await provider.getEvents({
      address: env('CIRO_TOKEN'),
      keys: [[hash.getSelectorFromName('Transfer')]],
      from_block: { block_number: fromBlock },
      to_block: { block_number: toBlock },
      chunk_size: 2,
      continuation_token,
    });
    yield* page.events;
    continuation_token = page.continuation_token;
  } while (continuation_token);
}
// #endregion pages

// #region decode
for await (const { data } of transfers(firstBlock, await provider.getBlockNumber())) {
  const [, to, low, high] = data; // from, to, value low, value high
  const value = BigInt(low!) + (BigInt(high!) << 128n);
  if (BigInt(to!) === BigInt(env('CLIENT_ADDRESS'))) console.log(`${value / 10n ** 18n} CIRO received`);
}
// #endregion decode
