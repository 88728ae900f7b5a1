/**
 * Finds out what is paused in the published contracts, and ends each pause that can be ended.
 *
 * npm install starknet tsx
 * Set RPC_URL, ACCOUNT_ADDRESS and PRIVATE_KEY of the owner and admin, and the addresses CIRO_TOKEN, JOB_MANAGER,
 * CDC_POOL, GOVERNANCE_TREASURY, LINEAR_VESTING, MILESTONE_VESTING, BURN_MANAGER and TREASURY_TIMELOCK.
 */
import { Account, type Call, RpcProvider, hash } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const owner = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });

// #region pauses
interface Pause {
  contract: string;
  /** The slot that holds 1 while it is paused, or the view. */
  slot?: string;
  view?: string;
  /** The function that ends it, or none where nothing can. */
  end?: string;
}

const PAUSES: Pause[] = [
  { contract: 'CIRO_TOKEN', view: 'is_paused', end: 'unpause' },
  { contract: 'CIRO_TOKEN', slot: 'governance_paused', end: 'resume_governance' },
  { contract: 'JOB_MANAGER', slot: 'contract_paused', end: 'unpause' },
  { contract: 'CDC_POOL', slot: 'paused', end: 'resume_contract' },
  { contract: 'GOVERNANCE_TREASURY', slot: 'paused' },
  { contract: 'LINEAR_VESTING', slot: 'paused', end: 'unpause' },
  { contract: 'MILESTONE_VESTING', slot: 'paused', end: 'unpause' },
  { contract: 'BURN_MANAGER', slot: 'paused', end: 'unpause' },
  { contract: 'TREASURY_TIMELOCK', view: 'is_paused', end: 'emergency_unpause' },
];

async function isPaused({ contract, slot, view }: Pause): Promise<boolean> {
  if (view) {
    const [answer] = await provider.callContract({ contractAddress: env(contract), entrypoint: view });
    return BigInt(answer!) !== 0n;
  }
  const { value } = await provider.getStorageAt(env(contract), hash.starknetKeccak(slot!));
  return BigInt(value) !== 0n;
}

async function report(when: string): Promise<Pause[]> {
  const states = await Promise.all(PAUSES.map(isPaused));
  const paused = PAUSES.filter((_pause, index) => states[index]);
  console.log(
    `${when}: ${paused.map(({ contract, end }) => `${contract} (${end ?? 'can never be ended'})`).join(', ') || 'nothing is paused'}`,
  );
  return paused;
}
// #endregion pauses

const send = async (calls: Call[]): Promise<void> => {
  const { transaction_hash } = await owner.execute(calls);
  const receipt = await provider.waitForTransaction(transaction_hash);
  if (!receipt.isSuccess()) throw new Error('The transaction reverted.');
};

// #region incident
// For this page: somebody has paused three contracts.
const pause = (contract: string, entrypoint: string): Call => ({
  contractAddress: env(contract),
  entrypoint,
  calldata: [],
});
await send([
  pause('CIRO_TOKEN', 'pause'),
  pause('JOB_MANAGER', 'pause'),
  pause('CDC_POOL', 'pause_contract'),
]);
// #endregion incident

// #region resume
const paused = await report('before');
const calls = paused.flatMap(({ contract, end }) =>
  end ? [{ contractAddress: env(contract), entrypoint: end, calldata: [] }] : [],
);
await send(calls);
await report('after');
// #endregion resume
