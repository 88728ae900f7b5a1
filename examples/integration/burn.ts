/**
 * Three kinds of burns in BurnManager, and the supply of the token, which none of them changes (defect B1). The last
 * part lowers the supply counter in the token itself, where nobody's balance falls (defect T9).
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, BURN_MANAGER; ACCOUNT_ADDRESS and PRIVATE_KEY (the owner of both), CLIENT_ADDRESS and
 * CLIENT_PRIVATE_KEY (a source of revenue).
 */
import { Account, CallData, RpcProvider, type RawArgs, cairo, hash, shortString } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const signer = (role: string, key = `${role}_PRIVATE_KEY`): Account =>
  new Account({ provider, address: env(`${role}_ADDRESS`), signer: env(key) });
const owner = signer('ACCOUNT', 'PRIVATE_KEY');
const client = signer('CLIENT');
const CIRO = 10n ** 18n;
const burns = env('BURN_MANAGER');

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

const supply = async () => (await view(env('CIRO_TOKEN'), 'total_supply'))[0]! / CIRO;
/** Total of all burns that BurnManager has booked, in CIRO. */
const booked = async () => (await view(burns, 'get_burn_statistics'))[0]! / CIRO;

// #region scheduled
/** What an event of the own transaction says, keys first. Ids come from here: others use the contract as well. */
function eventOf({ events }: Awaited<ReturnType<typeof send>>, contract: string, name: string): string[] {
  const selector = BigInt(hash.getSelectorFromName(name));
  const event = events.find(
    ({ from_address, keys }) => BigInt(from_address) === BigInt(contract) && BigInt(keys[0]!) === selector,
  );
  if (!event) throw new Error(`No ${name} event.`);
  return [...event.keys.slice(1), ...event.data];
}

const { timestamp } = await provider.getBlock('latest');
const created = await send(owner, burns, 'create_burn_schedule', {
  total_amount: cairo.uint256(300n * CIRO),
  burn_rate: cairo.uint256(100n * CIRO), // for each period
  period_duration: 3600,
  start_time: timestamp + 60,
  end_time: timestamp + 86_400,
  schedule_type: 0, // Fixed
});
await waitUntil(timestamp + 60 + 2 * 3600);
const [low, high] = eventOf(created, burns, 'BurnScheduleCreated');
await send(owner, burns, 'execute_scheduled_burn', { schedule_id: { low: low!, high: high! } });
console.log('booked after two periods', await booked());
// #endregion scheduled

// #region revenue
await send(owner, burns, 'add_revenue_source', { source: client.address });
await send(client, burns, 'execute_revenue_burn', { revenue_amount: cairo.uint256(500n * CIRO) });
console.log('booked after revenue    ', await booked());
// #endregion revenue

// #region emergency
await send(owner, burns, 'execute_emergency_burn', {
  amount: cairo.uint256(50n * CIRO),
  reason: shortString.encodeShortString('demo'),
});
console.log('booked after emergency  ', await booked());
console.log('supply of the token     ', await supply());
// #endregion emergency

// #region token
const before = await view(env('CIRO_TOKEN'), 'balance_of', { account: owner.address });
await send(owner, env('CIRO_TOKEN'), 'burn_from_revenue', {
  amount: cairo.uint256(500n * CIRO),
  revenue_source: cairo.uint256(0),
  execution_price: cairo.uint256(0),
});
const after = await view(env('CIRO_TOKEN'), 'balance_of', { account: owner.address });
console.log("supply after the token's own burn", await supply());
console.log('balances fell by', before[0]! - after[0]!);
// #endregion token
