/**
 * A proposal of GovernanceTreasury from funding to payment: propose, wait for the vote to open, vote, wait for the
 * delay, execute.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, GOVERNANCE_TREASURY; ACCOUNT_ADDRESS and PRIVATE_KEY (holds CIRO), BENEFICIARY_ADDRESS,
 * OUTSIDER_ADDRESS and OUTSIDER_PRIVATE_KEY (anybody).
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
const outsider = signer('OUTSIDER');
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

// #region fund
await send(owner, env('CIRO_TOKEN'), 'transfer', { recipient: treasury, amount: cairo.uint256(500n * CIRO) });
// #endregion fund

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

const proposed = await send(owner, treasury, 'propose', {
  title: shortString.encodeShortString('audit'),
  description: shortString.encodeShortString('pay the auditor'),
  target: env('BENEFICIARY_ADDRESS'),
  value: cairo.uint256(300n * CIRO),
  calldata: 0, // not used
  proposal_type: 0, // Treasury
});
const [low, high] = eventOf(proposed, treasury, 'ProposalCreated');
const proposal_id = { low: low!, high: high! };
// #endregion propose

// #region times
/** start, end and execution time, in seconds. */
async function times() {
  const felts = await view(treasury, 'get_proposal', { proposal_id });
  const [start, end, execution] = felts.slice(13, 16);
  return { start: start!, end: end!, execution: execution! };
}
const { start, end, execution } = await times();
console.log('vote lasts', end - start, 's, then', execution - end, 's until it can be executed');
// #endregion times

// #region vote
const ballot = { proposal_id, support: true, voting_power: cairo.uint256(1_000n * CIRO) };
console.log('too early   :', await refusal(send(owner, treasury, 'vote', ballot)));
await waitUntil(start);
await send(owner, treasury, 'vote', ballot);
// #endregion vote

// #region execute
const execute = () => send(outsider, treasury, 'execute_proposal', { proposal_id });
await waitUntil(end + 1n);
console.log('before delay:', await refusal(execute()));
await waitUntil(execution);
await execute();
console.log('beneficiary :', await balance(env('BENEFICIARY_ADDRESS')));
console.log('treasury    :', await balance(treasury));
// #endregion execute
