/**
 * A linear schedule with a cliff: what is vested when, what `release_tokens` reports, and what arrives, which is
 * nothing: the published contract moves no token (defects X4, L1).
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, LINEAR_VESTING; ACCOUNT_ADDRESS and PRIVATE_KEY (the owner), BENEFICIARY_ADDRESS and
 * BENEFICIARY_PRIVATE_KEY.
 */
import { Account, CallData, RpcProvider, type RawArgs, cairo, hash } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const signer = (role: string, key = `${role}_PRIVATE_KEY`): Account =>
  new Account({ provider, address: env(`${role}_ADDRESS`), signer: env(key) });
const owner = signer('ACCOUNT', 'PRIVATE_KEY');
const beneficiary = signer('BENEFICIARY');
const CIRO = 10n ** 18n;
const vesting = env('LINEAR_VESTING');

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

async function balance(holder: string): Promise<string> {
  const [low] = await provider.callContract({
    contractAddress: env('CIRO_TOKEN'),
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

// #region create
/** What an event of the own transaction says, keys first. Ids come from here: others use the contract as well. */
function eventOf({ events }: Awaited<ReturnType<typeof send>>, contract: string, name: string): string[] {
  const selector = BigInt(hash.getSelectorFromName(name));
  const event = events.find(
    ({ from_address, keys }) => BigInt(from_address) === BigInt(contract) && BigInt(keys[0]!) === selector,
  );
  if (!event) throw new Error(`No ${name} event.`);
  return [...event.keys.slice(1), ...event.data];
}

const created = await send(owner, vesting, 'create_vesting_schedule', {
  beneficiary: beneficiary.address,
  total_amount: cairo.uint256(1_000n * CIRO),
  cliff_duration: 100, // seconds after now
  vesting_duration: 400, // seconds after now, the cliff included
  revocable: true,
});
const [low, high] = eventOf(created, vesting, 'VestingScheduleCreated');
const schedule_id = { low: low!, high: high! };
// #endregion create

// #region when
const felts = await view(vesting, 'get_vesting_schedule', { schedule_id });
const start = felts[5]!;
for (const after of [99n, 100n, 250n, 400n]) {
  await waitUntil(start + after);
  const [releasable] = await view(vesting, 'get_releasable_amount', { schedule_id });
  console.log(`${after} s: ${releasable! / CIRO} CIRO`);
}
// #endregion when

// #region release
const release = await send(beneficiary, vesting, 'release_tokens', { schedule_id });
const [, , , released] = eventOf(release, vesting, 'TokensReleased'); // after schedule low, high and beneficiary
console.log('event says', BigInt(released!) / CIRO, 'CIRO');
console.log('arrived   ', await balance(beneficiary.address));
// #endregion release
