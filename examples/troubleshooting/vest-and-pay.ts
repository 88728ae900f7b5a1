/**
 * Pays what the published LinearVestingWithCliff only books (X4): releases, reads the booked amount from the event, and
 * transfers exactly that.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, LINEAR_VESTING; ACCOUNT_ADDRESS and PRIVATE_KEY (the owner, who pays), BENEFICIARY_ADDRESS.
 * Writes releases.txt beside the program.
 */
import { appendFileSync } from 'node:fs';
import { Account, type Call, CallData, RpcProvider, cairo, hash } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const owner = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });
const CIRO = 10n ** 18n;
const schedule = cairo.uint256(0); // the first schedule has id 0

const call = (contractAddress: string, entrypoint: string, args: unknown[]): Call => ({
  contractAddress,
  entrypoint,
  calldata: CallData.compile(args as string[]),
});

async function send(calls: Call[]) {
  const { transaction_hash } = await owner.execute(calls);
  const receipt = await provider.waitForTransaction(transaction_hash);
  if (!receipt.isSuccess()) throw new Error('The transaction reverted.');
  return { hash: transaction_hash, events: receipt.value.events };
}

// For this page: a schedule of 12,000 CIRO that has ended. Only a devnet can set its clock; on a network you wait.
await send([
  call(env('LINEAR_VESTING'), 'create_vesting_schedule', [
    env('BENEFICIARY_ADDRESS'),
    cairo.uint256(12_000n * CIRO),
    0,
    60,
    true,
  ]),
]);
const { timestamp } = await provider.getBlock('latest');
await fetch(env('RPC_URL'), {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'devnet_setTime',
    params: { time: timestamp + 3600, generate_block: true },
  }),
});

// #region release
const released = await send([call(env('LINEAR_VESTING'), 'release_tokens', [schedule])]);
appendFileSync('releases.txt', `${released.hash}\n`); // after a crash it says what may be open
const booked = released.events.find(
  ({ from_address, keys }) =>
    BigInt(from_address) === BigInt(env('LINEAR_VESTING')) &&
    BigInt(keys[0]!) === BigInt(hash.getSelectorFromName('TokensReleased')),
);
if (!booked) throw new Error('Nothing was booked, so nothing is paid.');
const [, , , low, high] = booked.data; // schedule low, high, beneficiary, amount low, high
const amount = BigInt(low!) + (BigInt(high!) << 128n);
// #endregion release

// #region pay
const due = cairo.uint256(amount);
// #region above-the-cap
await send([
  call(env('CIRO_TOKEN'), 'approve', [owner.address, due]), // transfer refuses 10,000 CIRO and more
  call(env('CIRO_TOKEN'), 'transfer_from', [owner.address, env('BENEFICIARY_ADDRESS'), due]),
]);
// #endregion above-the-cap
const [received] = await provider.callContract({
  contractAddress: env('CIRO_TOKEN'),
  entrypoint: 'balance_of',
  calldata: [env('BENEFICIARY_ADDRESS')],
});
console.log(`booked ${amount / CIRO} CIRO, received ${BigInt(received!) / CIRO} CIRO`);
// #endregion pay
