/**
 * Shows what the published ReputationManager keeps: nothing. Scores are constants, an update by the wrong caller is
 * no error, and an adjustment by the admin changes an event and two extremes only.
 *
 * npm install starknet tsx
 * Set RPC_URL, REPUTATION_MANAGER, ACCOUNT_ADDRESS and PRIVATE_KEY (its admin).
 */
import { Account, CallData, RpcProvider, type RawArgs, shortString } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const signer = (role: string, key = `${role}_PRIVATE_KEY`): Account =>
  new Account({ provider, address: env(`${role}_ADDRESS`), signer: env(key) });
const owner = signer('ACCOUNT', 'PRIVATE_KEY');

/** Sends one call, waits, and stops when it reverted. */
async function send(from: Account, contractAddress: string, entrypoint: string, args: RawArgs = {}) {
  const { transaction_hash } = await from.execute({
    contractAddress,
    entrypoint,
    calldata: CallData.compile(args),
  });
  const receipt = await provider.waitForTransaction(transaction_hash);
  if (!receipt.isSuccess()) throw new Error(`${entrypoint} reverted.`);
  return receipt.value;
}

/** Asks a view for its felts. */
async function view(contractAddress: string, entrypoint: string, args: RawArgs = {}): Promise<bigint[]> {
  const felts = await provider.callContract({
    contractAddress,
    entrypoint,
    calldata: CallData.compile(args),
  });
  return felts.map((felt) => BigInt(felt));
}

// #region score
const score = async (worker: string) =>
  (await view(env('REPUTATION_MANAGER'), 'get_reputation', { worker_id: worker }))[0];
console.log('never seen      ', await score('0x51f0a7'));
await send(owner, env('REPUTATION_MANAGER'), 'initialize_reputation', { worker_id: '0x51f0a7' });
// #endregion score

// #region update
const update = { worker_id: '0x51f0a7', score_delta: 50, reason: 0 /* JobCompleted */, job_id: 1 /* None */ };
const [accepted] = await view(env('REPUTATION_MANAGER'), 'update_reputation', update);
console.log('update accepted ', accepted === 1n);
await send(owner, env('REPUTATION_MANAGER'), 'update_reputation', update); // no revert, no effect
console.log('after the update', await score('0x51f0a7'));
// #endregion update

// #region adjust
const adjustment = await send(owner, env('REPUTATION_MANAGER'), 'admin_adjust_reputation', {
  worker_id: '0x51f0a7',
  new_score: 900,
  reason: shortString.encodeShortString('appeal'),
});
const event = adjustment.events.find(
  ({ from_address }) => BigInt(from_address) === BigInt(env('REPUTATION_MANAGER')),
);
console.log('event says      ', BigInt(event!.data[1]!));
console.log('after adjusting ', await score('0x51f0a7'));
console.log('network         ', await view(env('REPUTATION_MANAGER'), 'get_network_stats'));
// #endregion adjust
