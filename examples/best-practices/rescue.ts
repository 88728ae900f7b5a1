/**
 * Takes CIRO out of CDCPool and GovernanceTreasury in an emergency, in one transaction each, so that nobody can act in
 * between. CDCPool has no withdrawal: the way out is its defect P2.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, CDC_POOL, GOVERNANCE_TREASURY, ACCOUNT_ADDRESS and PRIVATE_KEY (owner of the token and of
 * the treasury), MEMBER_1_ADDRESS (the council member that went wrong), MEMBER_2_ADDRESS (another one).
 */
import { Account, type Call, CallData, RpcProvider, cairo } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const owner = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });
const CIRO = 10n ** 18n;
/** The most that one payment can be (defect X1). */
const SLICE = 9_999n * CIRO;

const to =
  (contractAddress: string) =>
  (entrypoint: string, calldata: unknown[] = []): Call => ({
    contractAddress,
    entrypoint,
    calldata: CallData.compile(calldata as string[]),
  });
const token = to(env('CIRO_TOKEN'));
const pool = to(env('CDC_POOL'));
const treasury = to(env('GOVERNANCE_TREASURY'));

async function send(calls: Call[]): Promise<void> {
  const { transaction_hash } = await owner.execute(calls, { tip: 0n });
  const receipt = await provider.waitForTransaction(transaction_hash);
  if (!receipt.isSuccess()) throw new Error(`Reverted: ${JSON.stringify(receipt.value)}`);
}

async function balance(holder: string): Promise<bigint> {
  const [low] = await provider.callContract({ ...token('balance_of', [holder]) });
  return BigInt(low ?? 0);
}

/** An amount in parts that the token lets through. */
function slices(amount: bigint): bigint[] {
  const parts: bigint[] = [];
  for (let rest = amount; rest > 0n; rest -= SLICE) parts.push(rest < SLICE ? rest : SLICE);
  return parts;
}

// The state before: a pool and a treasury with 15,000 CIRO each; two council members with threshold 2, none the owner.
const halves = (address: string) =>
  [8_000n, 7_000n].map((amount) => token('transfer', [address, cairo.uint256(amount * CIRO)]));
await send([
  ...halves(env('CDC_POOL')),
  ...halves(env('GOVERNANCE_TREASURY')),
  treasury('add_council_member', [env('MEMBER_2_ADDRESS')]),
  treasury('remove_council_member', [owner.address]),
]);

// #region register
// Long before: a worker id of the token's owner. A paused pool refuses new ones.
await send([pool('register_worker', [1, 1, 1, 1, 1, 0, 0, 0, [], 0])]);
const [, id] = await provider.callContract(pool('get_worker_by_owner', [owner.address]));
// #endregion register

await send([token('pause')]);

// Somebody credits your worker id, too, to get in your way.
await send([pool('distribute_reward', [id!, cairo.uint256(5n * CIRO), cairo.uint256(0n)])]);

// #region pool
// What your id has to claim already is paid first, or the first part would be too large.
const [credited] = await provider.callContract(pool('calculate_pending_rewards', [id!]));
const pending = BigInt(credited ?? 0);
if (pending > SLICE) throw new Error(`Worker ${id} can't claim ${pending} in one payment (defect X1).`);
const inPool = slices((await balance(env('CDC_POOL'))) - pending);
await send([
  token('unpause'),
  pool('claim_rewards', [id!]),
  ...inPool.flatMap((part) => [
    pool('distribute_reward', [id!, cairo.uint256(part), cairo.uint256(0n)]),
    pool('claim_rewards', [id!]),
  ]),
  token('pause'),
]);
console.log('left in the pool    ', await balance(env('CDC_POOL')));
// #endregion pool

// #region treasury
const thief = env('MEMBER_1_ADDRESS');
const removal = treasury('remove_council_member', [thief]);
const tooEarly = await owner.estimateInvokeFee([removal], { tip: 0n }).catch(String);
console.log('remove the thief first:', /Would break threshold/.exec(String(tooEarly))?.[0]);

const inTreasury = slices(await balance(env('GOVERNANCE_TREASURY')));
await send([
  token('unpause'),
  treasury('add_council_member', [owner.address]),
  removal,
  ...inTreasury.map((part) => treasury('emergency_withdraw', [env('CIRO_TOKEN'), cairo.uint256(part)])),
  token('pause'),
]);
console.log('left in the treasury', await balance(env('GOVERNANCE_TREASURY')));
// #endregion treasury

const [paused] = await provider.callContract(token('is_paused'));
console.log('the token is paused:', BigInt(paused ?? 0) === 1n);
