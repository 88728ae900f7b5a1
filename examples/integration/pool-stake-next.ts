/**
 * Staking in the next CDCPool: stake, see the tier, ask for the stake back, wait seven days, get it.
 *
 * npm install starknet tsx
 * Set RPC_URL, NEXT_CIRO_TOKEN, NEXT_CDC_POOL, ACCOUNT_ADDRESS and PRIVATE_KEY (any account with CIRO).
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
const CIRO = 10n ** 18n;
const pool = env('NEXT_CDC_POOL');

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
    contractAddress: env('NEXT_CIRO_TOKEN'),
    entrypoint: 'balance_of',
    calldata: [holder],
  });
  const cents = (BigInt(low!) * 100n) / CIRO;
  return `${cents / 100n}.${(cents % 100n).toString().padStart(2, '0')} CIRO`;
}

// #region devnet-only
/** Only on a devnet: sets the clock (seconds) and opens a block at that time. On a network you have to wait. */
async function waitUntil(time: number | bigint): Promise<void> {
  const params = { time: Number(time), generate_block: true };
  const response = await fetch(env('RPC_URL'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'devnet_setTime', params }),
  });
  const { error } = (await response.json()) as { error?: { message: string } };
  if (error) throw new Error(error.message);
}
// #endregion devnet-only

// #region stake
const amount = cairo.uint256(12_000n * CIRO);
await send(owner, env('NEXT_CIRO_TOKEN'), 'approve', { spender: pool, amount });
await send(owner, pool, 'stake', { amount, lock_period: 0 });
const TIERS = ['Basic', 'Premium', 'Enterprise', 'Infrastructure', 'Fleet'];
const [tier] = await view(pool, 'get_worker_tier', { worker: owner.address });
console.log('the pool holds', await balance(pool), 'tier', TIERS[Number(tier)]);
// #endregion stake

// #region unstake
await send(owner, pool, 'request_unstake', { amount });
const complete = () => send(owner, pool, 'complete_unstake');
console.log('at once       ', await refusal(complete()));
await waitUntil((await provider.getBlock('latest')).timestamp + 604_800);
await complete();
console.log('the pool holds', await balance(pool));
// #endregion unstake
