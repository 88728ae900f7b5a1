/**
 * Executes a proposal of the timelock whose delay is over, and tells the class of the target.
 *
 * npm install starknet tsx
 * Set RPC_URL, TIMELOCK, TARGET, PROPOSAL (the id), MEMBER_1_ADDRESS and MEMBER_1_PRIVATE_KEY.
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
  address: env('MEMBER_1_ADDRESS'),
  signer: env('MEMBER_1_PRIVATE_KEY'),
});
const id = CallData.compile([cairo.uint256(env('PROPOSAL'))]);

const [ready] = await provider.callContract({
  contractAddress: env('TIMELOCK'),
  entrypoint: 'can_execute',
  calldata: id,
});
if (BigInt(ready ?? 0) !== 1n)
  throw new Error('The proposal is not ready: approvals are missing or the delay is not over.');
const { transaction_hash } = await account.execute(
  { contractAddress: env('TIMELOCK'), entrypoint: 'execute_transaction', calldata: id },
  { tip: 0n },
);
const receipt = await provider.waitForTransaction(transaction_hash);
if (!receipt.isSuccess()) throw new Error(`The execution reverted: ${JSON.stringify(receipt.value)}`);
console.log('executed, class of the target:', await provider.getClassHashAt(env('TARGET')));
