/**
 * A transaction of TreasuryTimelock with three members: propose, approve, wait, execute, and what then happens, which
 * is nothing (defect K1). Also what its other views and powers do.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, TREASURY_TIMELOCK, BENEFICIARY_ADDRESS; MEMBER_1_ADDRESS, MEMBER_1_PRIVATE_KEY and so on
 * to MEMBER_3 (the members).
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
const member1 = signer('MEMBER_1');
const member2 = signer('MEMBER_2');
const member3 = signer('MEMBER_3');
const CIRO = 10n ** 18n;
const timelock = env('TREASURY_TIMELOCK');

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

const data = [env('BENEFICIARY_ADDRESS'), ...CallData.compile([cairo.uint256(5n * CIRO)])];
const proposed = await send(member1, timelock, 'propose_transaction', {
  target: env('CIRO_TOKEN'),
  value: cairo.uint256(0),
  data, // not stored: the contract keeps the sum of the felts only
  description: shortString.encodeShortString('pay 5 CIRO'),
});
const [low, high] = eventOf(proposed, timelock, 'TransactionProposed');
const tx_id = { low: low!, high: high! };
// #endregion propose

// #region approve
const [required] = await view(timelock, 'get_required_approvals');
console.log('approvals needed:', required, '(the proposer counts as one)');
console.log('again by member 1:', await refusal(send(member1, timelock, 'approve_transaction', { tx_id })));
await send(member2, timelock, 'approve_transaction', { tx_id });
// #endregion approve

// #region execute
/** Earliest time of execution, in seconds: felt 9 of the record, counted from 0. */
const executionTime = (await view(timelock, 'get_transaction', { tx_id }))[9]!;
const execute = () => send(member3, timelock, 'execute_transaction', { tx_id });
console.log('too early:', await refusal(execute()));
await waitUntil(executionTime);
await execute();
console.log('executed, and the beneficiary has', await balance(env('BENEFICIARY_ADDRESS')));
// #endregion execute

// #region unknown
const [unknown] = await view(timelock, 'can_execute', { tx_id: cairo.uint256(99) });
console.log('can_execute of an id that does not exist:', unknown === 1n);
// #endregion unknown

// #region cancel
const second = await send(member2, timelock, 'propose_transaction', {
  target: env('CIRO_TOKEN'),
  value: cairo.uint256(0),
  data: [],
  description: shortString.encodeShortString('second thoughts'),
});
const [secondLow, secondHigh] = eventOf(second, timelock, 'TransactionProposed');
const secondId = { low: secondLow!, high: secondHigh! };
await send(member1, timelock, 'cancel_transaction', { tx_id: secondId }); // member 1 is an emergency member
console.log('pending:', (await view(timelock, 'get_pending_transactions')).slice(1));
// #endregion cancel
