/**
 * Refuses a transaction before it is signed when its largest possible fee, tip included, is above your limit.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, ACCOUNT_ADDRESS and PRIVATE_KEY.
 */
import { Account, type Call, CallData, type ResourceBoundsBN, RpcProvider } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const account = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });

// #region most
/** Largest fee that the bounds and the tip allow, fri. The tip is a price for each unit of L2 gas. */
function largestFee(bounds: ResourceBoundsBN, tip: bigint): bigint {
  const { l1_gas, l1_data_gas, l2_gas } = bounds;
  return (
    l1_gas.max_amount * l1_gas.max_price_per_unit +
    l1_data_gas.max_amount * l1_data_gas.max_price_per_unit +
    l2_gas.max_amount * (l2_gas.max_price_per_unit + tip)
  );
}
// #endregion most

// #region guard
/** Sends calls with the estimated bounds, unless they could cost more than `limit` fri. */
async function executeBelow(limit: bigint, calls: Call[], tip: bigint): Promise<string> {
  const { resourceBounds } = await account.estimateInvokeFee(calls, { tip });
  const most = largestFee(resourceBounds, tip);
  if (most > limit) return `refused: this could cost more than ${limit / 10n ** 18n} STRK`;
  const { transaction_hash } = await account.execute(calls, { resourceBounds, tip });
  const receipt = await provider.waitForTransaction(transaction_hash);
  if (!receipt.isSuccess()) throw new Error(`Reverted: ${JSON.stringify(receipt.value)}`);
  return 'sent';
}
// #endregion guard

// #region try
const approve: Call[] = [
  {
    contractAddress: env('CIRO_TOKEN'),
    entrypoint: 'approve',
    calldata: CallData.compile([account.address, 0, 0]),
  },
];
const limit = 5n * 10n ** 18n; // 5 STRK

console.log('no tip              :', await executeBelow(limit, approve, 0n));
// "Half a STRK as a tip" is half a STRK for every unit of gas.
console.log('tip of 0.5 STRK     :', await executeBelow(limit, approve, 5n * 10n ** 17n));
// #endregion try
