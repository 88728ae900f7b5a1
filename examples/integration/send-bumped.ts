/**
 * Offers a higher price when the first was too low: same nonce, so at most one of the transactions can execute, and a
 * ceiling that is never passed.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, ACCOUNT_ADDRESS, PRIVATE_KEY and CLIENT_ADDRESS.
 */
import { Account, CallData, RpcError, RpcProvider, type ResourceBoundsBN, cairo } from 'starknet';

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
const { resourceBounds } = await account.estimateInvokeFee(call, { tip: 0n });

// #region bump
/** All three prices times a percentage; the amounts stay. */
function at(percent: bigint): ResourceBoundsBN {
  const scaled = (name: keyof ResourceBoundsBN) => ({
    max_amount: resourceBounds[name].max_amount,
    max_price_per_unit: (resourceBounds[name].max_price_per_unit * percent) / 100n,
  });
  return { l1_gas: scaled('l1_gas'), l2_gas: scaled('l2_gas'), l1_data_gas: scaled('l1_data_gas') };
}

const nonce = await account.getNonce('latest');
const CEILING = 200n; // percent of the estimate's bounds: the most you are ready to offer
let transactionHash: string | undefined;
for (let percent = 30n; !transactionHash && percent <= CEILING; percent *= 2n) {
  try {
    ({ transaction_hash: transactionHash } = await account.execute(call, {
      nonce,
      tip: 0n,
      resourceBounds: at(percent),
    }));
    console.log(`${percent}% accepted`);
  } catch (error) {
    if (!(error instanceof RpcError) || error.baseError.code !== 53) throw error;
    console.log(`${percent}% refused: ${error.baseError.message}`);
  }
}
if (!transactionHash) throw new Error('The price is above the ceiling.');
// #endregion bump

const receipt = await provider.waitForTransaction(transactionHash);
console.log('succeeded', receipt.isSuccess());
