/**
 * Sends a transfer and waits until it is in a block.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, ACCOUNT_ADDRESS, PRIVATE_KEY and CLIENT_ADDRESS.
 */
import { Account, CallData, RpcProvider, TransactionFinalityStatus, cairo } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const account = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });

const { transaction_hash } = await account.execute({
  contractAddress: env('CIRO_TOKEN'),
  entrypoint: 'transfer',
  calldata: CallData.compile([env('CLIENT_ADDRESS'), cairo.uint256(10n ** 18n)]),
});

// #region accepted
const receipt = await provider.waitForTransaction(transaction_hash, {
  successStates: [TransactionFinalityStatus.ACCEPTED_ON_L2, TransactionFinalityStatus.ACCEPTED_ON_L1],
});
// #endregion accepted

// #region outcome
// Accepted is not the same as successful: a reverted transaction is accepted too.
if (receipt.isSuccess()) console.log('done:', receipt.value.finality_status, receipt.value.execution_status);
else if (receipt.isReverted()) console.log('reverted:', receipt.value.revert_reason);
else console.log('neither:', receipt.statusReceipt);
// #endregion outcome

// #region status
const status = await provider.getTransactionStatus(transaction_hash);
console.log(status.finality_status, status.execution_status);
// #endregion status
