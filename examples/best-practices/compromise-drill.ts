/**
 * The owner's key may be stolen. Moves the three contracts that can be moved to a safe account in one transaction,
 * then proves that the old key is worth nothing and the new one works.
 *
 * npm install starknet tsx
 * Set RPC_URL, LINEAR_VESTING, MILESTONE_VESTING, BURN_MANAGER, ACCOUNT_ADDRESS and PRIVATE_KEY (the owner),
 * BENEFICIARY_ADDRESS and BENEFICIARY_PRIVATE_KEY (the safe account: in life a multisig), OUTSIDER_ADDRESS (a creator
 * that the old owner had authorized). To rehearse on a devnet: DEMO=yes. It authorizes that creator first: never set it
 * in an emergency.
 */
import { Account, type Call, CallData, RpcProvider, hash } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const suspect = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });
const safe = new Account({
  provider,
  address: env('BENEFICIARY_ADDRESS'),
  signer: env('BENEFICIARY_PRIVATE_KEY'),
});

const contracts = [
  ['LinearVestingWithCliff', env('LINEAR_VESTING')],
  ['MilestoneVesting', env('MILESTONE_VESTING')],
  ['BurnManager', env('BURN_MANAGER')],
] as const;

async function send(account: Account, calls: Call[]): Promise<void> {
  const { transaction_hash } = await account.execute(calls, { tip: 0n });
  const receipt = await provider.waitForTransaction(transaction_hash);
  if (!receipt.isSuccess()) throw new Error(`Reverted: ${JSON.stringify(receipt.value)}`);
}

const creator = { contractAddress: env('LINEAR_VESTING'), calldata: [env('OUTSIDER_ADDRESS')] };
// For a rehearsal only: one creator besides the owner.
if (process.env.DEMO === 'yes') await send(suspect, [{ ...creator, entrypoint: 'authorize_creator' }]);

// #region hand-over
// One transaction: all or nothing, and nobody can act in between. Pause first, while the key still may.
await send(suspect, [
  ...contracts.map(([, contractAddress]) => ({ contractAddress, entrypoint: 'pause', calldata: [] })),
  { ...creator, entrypoint: 'deauthorize_creator' },
  ...contracts.map(([, contractAddress]) => ({
    contractAddress,
    entrypoint: 'transfer_ownership',
    calldata: CallData.compile([safe.address]),
  })),
]);
// #endregion hand-over

// #region verify
for (const [name, address] of contracts) {
  const slot = `0x${hash.starknetKeccak('owner').toString(16)}`;
  const { value: owner } = await provider.getStorageAt(address, slot);
  console.log(name, 'belongs to the safe account:', BigInt(owner) === BigInt(safe.address));
}

/** True when the account could make the call: the estimate runs it without sending it. */
async function may(account: Account, contractAddress: string, entrypoint: string): Promise<boolean> {
  return account
    .estimateInvokeFee([{ contractAddress, entrypoint, calldata: [] }], { tip: 0n })
    .then(() => true)
    .catch((error: unknown) => {
      if (/Only owner/.test(JSON.stringify(error) + String(error))) return false;
      throw error;
    });
}
for (const [name, address] of contracts)
  console.log(name, 'old key may unpause:', await may(suspect, address, 'unpause'));
// #endregion verify

// #region resume
await send(
  safe,
  contracts.map(([, contractAddress]) => ({ contractAddress, entrypoint: 'unpause', calldata: [] })),
);
console.log('the safe account resumed all three');
// #endregion resume
