/**
 * One client for both families of the token. It asks the contract which one it is and sends an amount of any size.
 *
 * npm install starknet tsx
 * Set RPC_URL, ACCOUNT_ADDRESS and PRIVATE_KEY (holds CIRO), CLIENT_ADDRESS (receives), CIRO_TOKEN (published) and
 * NEXT_CIRO_TOKEN.
 */
import { Account, type Call, CallData, RpcProvider, cairo, hash } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const account = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });
const recipient = env('CLIENT_ADDRESS');
const CAP = 10_000n * 10n ** 18n;

// #region detect
type Family = 'published' | 'next';

/** The functions of the class decide, not a name or a version: the published token has no schedule_upgrade. */
async function familyOf(token: string): Promise<Family> {
  const contractClass = await provider.getClassAt(token);
  const external = 'entry_points_by_type' in contractClass ? contractClass.entry_points_by_type.EXTERNAL : [];
  const upgrade = BigInt(hash.getSelectorFromName('schedule_upgrade'));
  return external.some(({ selector }) => BigInt(selector) === upgrade) ? 'next' : 'published';
}
// #endregion detect

// #region send
const transfer = (token: string, amount: bigint): Call => ({
  contractAddress: token,
  entrypoint: 'transfer',
  calldata: CallData.compile([recipient, cairo.uint256(amount)]),
});

/** Calls that move an amount: below the cap one by one with the published token, in one piece with the next one. */
function transferCalls(family: Family, token: string, amount: bigint): Call[] {
  const slice = family === 'published' ? CAP - 1n : amount;
  const calls: Call[] = [];
  for (let left = amount; left > 0n; left -= slice) calls.push(transfer(token, left < slice ? left : slice));
  return calls;
}
// #endregion send

async function balance(token: string): Promise<bigint> {
  const [low, high] = await provider.callContract({
    contractAddress: token,
    entrypoint: 'balance_of',
    calldata: [recipient],
  });
  return BigInt(low ?? 0) + (BigInt(high ?? 0) << 128n);
}

// #region run
for (const token of [env('CIRO_TOKEN'), env('NEXT_CIRO_TOKEN')]) {
  const family = await familyOf(token);
  const amount = 25_000n * 10n ** 18n;
  const before = await balance(token);
  const calls = transferCalls(family, token, amount);
  const { transaction_hash } = await account.execute(calls, { tip: 0n });
  const receipt = await provider.waitForTransaction(transaction_hash);
  if (!receipt.isSuccess()) throw new Error(`The transfer reverted: ${JSON.stringify(receipt.value)}`);
  const arrived = (await balance(token)) - before;
  console.log(`${family}: ${calls.length} calls, ${arrived / 10n ** 18n} CIRO arrived`);
}
// #endregion run
