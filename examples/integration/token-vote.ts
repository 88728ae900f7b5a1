/**
 * A vote in CIROToken: below the quorum first, then the minted tokens that a quorum takes, and the effect of an
 * accepted proposal, which is none.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN; ACCOUNT_ADDRESS and PRIVATE_KEY (the owner, who holds 50M CIRO), CLIENT_ADDRESS and
 * CLIENT_PRIVATE_KEY (a second voter).
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
const client = signer('CLIENT');
const CIRO = 10n ** 18n;
const token = env('CIRO_TOKEN');

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

// #region rights
const [power, , threshold, , mayPropose] = await view(token, 'get_governance_rights', {
  account: owner.address,
});
console.log('power', power! / CIRO, 'threshold', threshold! / CIRO, 'may propose', mayPropose === 1n);
// #endregion rights

// #region propose
const proposal = {
  description: shortString.encodeShortString('less inflation'),
  proposal_type: 0,
  inflation_change: 10,
  burn_rate_change: 0,
};
type Id = { low: string; high: string };

/** Proposes. @returns the id, from the event of this transaction: others may propose at the same time */
async function propose(): Promise<Id> {
  const { events } = await send(owner, token, 'create_typed_proposal', proposal);
  const CREATED = BigInt(hash.getSelectorFromName('ProposalCreated'));
  const created = events.find(
    ({ from_address, keys }) => BigInt(from_address) === BigInt(token) && BigInt(keys[0]!) === CREATED,
  );
  if (!created) throw new Error('No ProposalCreated event.');
  return { low: created.data[0]!, high: created.data[1]! };
}
const first = await propose();
// #endregion propose

// #region vote
async function vote(voter: Account, proposal_id: Id): Promise<void> {
  const [votes] = await view(token, 'get_voting_power', { account: voter.address });
  await send(voter, token, 'vote_on_proposal', {
    proposal_id,
    vote_for: true,
    voting_power: cairo.uint256(votes!),
  });
}
await vote(owner, first);
// #endregion vote

// #region too-few
const WEEK = 604_800;
await waitUntil((await provider.getBlock('latest')).timestamp + WEEK + 60);
const execute = (proposal_id: Id) => send(owner, token, 'execute_proposal', { proposal_id });
console.log('50M of 1,000M:', await refusal(execute(first)));
// #endregion too-few

// #region enough
await send(owner, token, 'mint', {
  to: client.address,
  amount: cairo.uint256(187_500_000n * CIRO),
  reason: shortString.encodeShortString('quorum'),
});
const second = await propose();
await vote(owner, second);
await vote(client, second);
await waitUntil((await provider.getBlock('latest')).timestamp + WEEK + 60);
const before = await view(token, 'get_inflation_rate');
const { events } = await execute(second);
const EXECUTED = BigInt(hash.getSelectorFromName('ProposalExecuted'));
const executed = events.find(({ keys }) => BigInt(keys[0]!) === EXECUTED);
console.log('accepted     :', BigInt(executed!.data[2]!) === 1n);
console.log('inflation    :', before[0], '->', (await view(token, 'get_inflation_rate'))[0], 'basis points');
// #endregion enough
