/**
 * Takes CIRO out of CDCPool and GovernanceTreasury in an emergency, in one transaction each, so that nobody can act in
 * between. CDCPool has no withdrawal: the way out is its defect P2.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, CDC_POOL, GOVERNANCE_TREASURY, ACCOUNT_ADDRESS and PRIVATE_KEY (owner of the token and of
 * the treasury), MEMBER_1_ADDRESS (the council member that went wrong). To rehearse on a devnet: DEMO=yes, and
 * MEMBER_2_ADDRESS (another member). It fills both contracts first: never set it in an emergency.
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

/** For a rehearsal only: pool and treasury get 15,000 CIRO each, and the council two members, none of them the owner. */
async function rehearse(): Promise<void> {
  const halves = (address: string) =>
    [8_000n, 7_000n].map((amount) => token('transfer', [address, cairo.uint256(amount * CIRO)]));
  await send([
    ...halves(env('CDC_POOL')),
    ...halves(env('GOVERNANCE_TREASURY')),
    treasury('add_council_member', [env('MEMBER_2_ADDRESS')]),
    treasury('remove_council_member', [owner.address]),
  ]);
}
if (process.env.DEMO === 'yes') await rehearse();

// #region register
/** The worker id of the token's owner, or undefined. */
async function ownId(): Promise<string | undefined> {
  const [none, id] = await provider.callContract(pool('get_worker_by_owner', [owner.address]));
  return BigInt(none ?? 1) === 0n ? id : undefined;
}
// Do this long before: a paused pool refuses new ids.
if (!(await ownId())) await send([pool('register_worker', [1, 1, 1, 1, 1, 0, 0, 0, [], 0])]);
const id = await ownId();
// #endregion register

const isPaused = async () => BigInt((await provider.callContract(token('is_paused')))[0] ?? 0) === 1n;
if (!(await isPaused())) await send([token('pause')]);

// Rehearsed too: somebody credits your worker id, to get in your way.
if (process.env.DEMO === 'yes')
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

console.log('the token is paused:', await isPaused());
