/**
 * Reads a balance before and after a transfer, each at its own block.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, ACCOUNT_ADDRESS, PRIVATE_KEY and CLIENT_ADDRESS.
 */
import { Account, CallData, RpcProvider, cairo } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const account = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });

// #region at-block
async function balanceAt(holder: string, block: number): Promise<bigint> {
  const [low, high] = await provider.callContract(
    { contractAddress: env('CIRO_TOKEN'), entrypoint: 'balance_of', calldata: [holder] },
    block,
  );
  return BigInt(low!) + (BigInt(high!) << 128n);
}
// #endregion at-block

const { transaction_hash } = await account.execute({
  contractAddress: env('CIRO_TOKEN'),
  entrypoint: 'transfer',
  calldata: CallData.compile([env('CLIENT_ADDRESS'), cairo.uint256(3n * 10n ** 18n)]),
});
const receipt = await provider.waitForTransaction(transaction_hash);
if (!receipt.isSuccess()) throw new Error('The transfer reverted.');

// #region compare
const block = receipt.value.block_number;
console.log(`before ${await balanceAt(env('CLIENT_ADDRESS'), block - 1)} base units`);
console.log(`after  ${await balanceAt(env('CLIENT_ADDRESS'), block)} base units`);
// #endregion compare
