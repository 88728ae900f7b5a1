/**
 * Shows that nobody can stake in the published CDCPool (defect P1), and that the attempt costs nothing: the tokens
 * and the allowance stay.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, CDC_POOL, ACCOUNT_ADDRESS and PRIVATE_KEY (any account with 100 CIRO).
 */
import { Account, CallData, RpcError, RpcProvider, type RawArgs, cairo, shortString } from 'starknet';

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

// #region stake
const amount = cairo.uint256(100n * CIRO);
await send(owner, env('CIRO_TOKEN'), 'approve', { spender: env('CDC_POOL'), amount });
console.log('stake:', await refusal(send(owner, env('CDC_POOL'), 'stake', { amount, lock_period: 0 })));
const felt = await refusal(view(env('CDC_POOL'), 'get_stake_info', { worker: owner.address }));
console.log('view :', shortString.decodeShortString(felt)); // a plain call answers with felts
// #endregion stake

// #region undo
const [held] = await view(env('CIRO_TOKEN'), 'balance_of', { account: env('CDC_POOL') });
console.log('the pool holds', held, 'base units');
await send(owner, env('CIRO_TOKEN'), 'approve', { spender: env('CDC_POOL'), amount: cairo.uint256(0) });
// #endregion undo
