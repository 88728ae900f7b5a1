/**
 * Estimates a transfer, shows what it would cost at most, then sends it with exactly these bounds.
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

const call = {
  contractAddress: env('CIRO_TOKEN'),
  entrypoint: 'transfer',
  calldata: CallData.compile([env('CLIENT_ADDRESS'), cairo.uint256(10n ** 18n)]),
};

// #region estimate
const tip = 0n; // fri for each unit of L2 gas, not a total
const { resourceBounds, overall_fee } = await account.estimateInvokeFee(call, { tip });
const { l1_gas, l1_data_gas, l2_gas } = resourceBounds;
const most =
  l1_gas.max_amount * l1_gas.max_price_per_unit +
  l1_data_gas.max_amount * l1_data_gas.max_price_per_unit +
  l2_gas.max_amount * (l2_gas.max_price_per_unit + tip);
console.log('overall_fee is the most it can cost:', BigInt(overall_fee) === most);
// #endregion estimate

// #region send
const { transaction_hash } = await account.execute(call, { resourceBounds, tip });
const receipt = await provider.waitForTransaction(transaction_hash);
if (!receipt.isSuccess()) throw new Error('The transfer reverted.');
console.log(
  'paid less than the bound:',
  BigInt(receipt.value.actual_fee.amount) < most,
  receipt.value.actual_fee.unit,
);
// #endregion send
