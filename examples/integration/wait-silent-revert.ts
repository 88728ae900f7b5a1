/**
 * A transaction that is sent with explicit resource bounds is not simulated before: when it reverts, nothing is
 * thrown. Only the receipt says so, and the fee is paid.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, OUTSIDER_ADDRESS, OUTSIDER_PRIVATE_KEY (any account without CIRO) and CLIENT_ADDRESS.
 */
import { Account, CallData, RpcProvider, cairo } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const account = new Account({
  provider,
  address: env('OUTSIDER_ADDRESS'),
  signer: env('OUTSIDER_PRIVATE_KEY'),
});

// #region send
const { transaction_hash } = await account.execute(
  {
    contractAddress: env('CIRO_TOKEN'),
    entrypoint: 'transfer',
    calldata: CallData.compile([env('CLIENT_ADDRESS'), cairo.uint256(10n ** 18n)]),
  },
  {
    tip: 0n,
    resourceBounds: {
      l1_gas: { max_amount: 10_000n, max_price_per_unit: 10n ** 14n },
      l1_data_gas: { max_amount: 10_000n, max_price_per_unit: 10n ** 14n },
      l2_gas: { max_amount: 10_000_000n, max_price_per_unit: 10n ** 11n },
    },
  },
);
const receipt = await provider.waitForTransaction(transaction_hash); // does not throw
// #endregion send

// #region look
if (receipt.isReverted()) {
  const reason = receipt.value.revert_reason.trim().split('\n').at(-1);
  console.log('reverted:', reason);
  console.log('fee was paid:', BigInt(receipt.value.actual_fee.amount) > 0n);
}
// #endregion look
