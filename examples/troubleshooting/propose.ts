/**
 * Makes one proposal in each of the three bodies of the published contracts: CIROToken, GovernanceTreasury and
 * TreasuryTimelock.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, GOVERNANCE_TREASURY, TREASURY_TIMELOCK; ACCOUNT_ADDRESS and PRIVATE_KEY of a holder of
 * CIRO, MEMBER_1_ADDRESS and MEMBER_1_PRIVATE_KEY of a member of the timelock.
 */
import { Account, type Call, CallData, RpcProvider, cairo } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const holder = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });
const member = new Account({
  provider,
  address: env('MEMBER_1_ADDRESS'),
  signer: env('MEMBER_1_PRIVATE_KEY'),
});

async function send(account: Account, calls: Call[]): Promise<void> {
  const { transaction_hash } = await account.execute(calls, { tip: 0 });
  const receipt = await provider.waitForTransaction(transaction_hash, { retryInterval: 1000 });
  if (!receipt.isSuccess()) throw new Error('A proposal reverted.');
}

await send(holder, [
  {
    contractAddress: env('CIRO_TOKEN'),
    entrypoint: 'create_typed_proposal',
    calldata: CallData.compile({ description: 'Lower the burn rate', type: 0, inflation: 0, burn: 0 }),
  },
  {
    contractAddress: env('GOVERNANCE_TREASURY'),
    entrypoint: 'propose',
    calldata: CallData.compile({
      title: 'Pay the audit',
      description: 'First part',
      target: holder.address,
      value: cairo.uint256(500n * 10n ** 18n),
      calldata: 0,
      proposal_type: 0, // Treasury
    }),
  },
]);
await send(member, [
  {
    contractAddress: env('TREASURY_TIMELOCK'),
    entrypoint: 'propose_transaction',
    calldata: CallData.compile({
      target: env('CIRO_TOKEN'),
      value: cairo.uint256(0),
      data: [],
      description: 'Pause the token',
    }),
  },
]);
console.log('one proposal in each of the three');
