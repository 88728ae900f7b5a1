/**
 * Executes a proposal of the timelock whose delay is over, and tells the class of the target.
 *
 * npm install starknet tsx
 * Set RPC_URL, TIMELOCK, TARGET, PROPOSAL (the id, 1 otherwise), MEMBER_1_ADDRESS and MEMBER_1_PRIVATE_KEY.
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
const timelock = process.env.TIMELOCK ?? env('NEXT_TREASURY_TIMELOCK');
const id = CallData.compile([cairo.uint256(process.env.PROPOSAL ?? '1')]);

/** Unknown ids revert, so they are not ready either. */
const [ready] = await provider
  .callContract({ contractAddress: timelock, entrypoint: 'can_execute', calldata: id })
  .catch((error: unknown) => {
    if (/Unknown transaction|0x556e6b6e6f776e/.test(String(error))) return ['0x0'];
    throw error;
  });
if (BigInt(ready ?? 0) !== 1n)
  throw new Error('The proposal is not ready: approvals are missing or the delay is not over.');
const { transaction_hash } = await account.execute(
  { contractAddress: timelock, entrypoint: 'execute_transaction', calldata: id },
  { tip: 0n },
);
const receipt = await provider.waitForTransaction(transaction_hash);
if (!receipt.isSuccess()) throw new Error(`The execution reverted: ${JSON.stringify(receipt.value)}`);
console.log(
  'executed, class of the target:',
  await provider.getClassHashAt(process.env.TARGET ?? env('NEXT_CIRO_TOKEN')),
);
