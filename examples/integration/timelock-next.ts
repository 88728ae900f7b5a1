/**
 * A payment from the next TreasuryTimelock: it stores the call, shows it to those who approve, and makes it.
 *
 * npm install starknet tsx
 * Set RPC_URL, NEXT_CIRO_TOKEN, NEXT_TREASURY_TIMELOCK, BENEFICIARY_ADDRESS; ACCOUNT_ADDRESS and PRIVATE_KEY (who
 * funds), MEMBER_1_ADDRESS, MEMBER_1_PRIVATE_KEY and so on to MEMBER_3 (the members).
 */
import { Account, CallData, RpcError, RpcProvider, type RawArgs, cairo, hash, shortString } from 'starknet';

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
const member2 = signer('MEMBER_2');
const member3 = signer('MEMBER_3');
const CIRO = 10n ** 18n;
const timelock = env('NEXT_TREASURY_TIMELOCK');

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

await send(owner, env('NEXT_CIRO_TOKEN'), 'transfer', {
  recipient: timelock,
  amount: cairo.uint256(500n * CIRO),
});

// #region propose
/** What an event of the own transaction says, keys first. Ids come from here: others use the contract as well. */
function eventOf({ events }: Awaited<ReturnType<typeof send>>, contract: string, name: string): string[] {
  const selector = BigInt(hash.getSelectorFromName(name));
  const event = events.find(
    ({ from_address, keys }) => BigInt(from_address) === BigInt(contract) && BigInt(keys[0]!) === selector,
  );
  if (!event) throw new Error(`No ${name} event.`);
  return [...event.keys.slice(1), ...event.data];
}

const transfer = [env('BENEFICIARY_ADDRESS'), cairo.uint256(5n * CIRO)];
const data = [hash.getSelectorFromName('transfer'), ...CallData.compile(transfer)];
const proposed = await send(member1, timelock, 'propose_transaction', {
  target: env('NEXT_CIRO_TOKEN'),
  value: cairo.uint256(0), // must be 0: the amount is in the calldata
  data,
  description: shortString.encodeShortString('pay 5 CIRO'),
});
const [low, high] = eventOf(proposed, timelock, 'TransactionProposed');
const tx_id = { low: low!, high: high! };
// #endregion propose

// #region check
const stored = await view(timelock, 'get_transaction_data', { tx_id });
console.log(
  'stored as proposed',
  stored.slice(-data.length).every((felt, index) => felt === BigInt(data[index]!)),
);
await send(member2, timelock, 'approve_transaction', { tx_id });
// #endregion check

// #region execute
const execute = () => send(member3, timelock, 'execute_transaction', { tx_id });
console.log('at once           ', await refusal(execute()));
await waitUntil((await provider.getBlock('latest')).timestamp + 86_400);
await execute();
console.log('beneficiary       ', await balance(env('BENEFICIARY_ADDRESS')));
console.log(
  'unknown id        ',
  await refusal(send(member3, timelock, 'approve_transaction', { tx_id: cairo.uint256(10n ** 30n) })),
);
// #endregion execute
