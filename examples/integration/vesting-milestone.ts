/**
 * A milestone schedule: evidence, verification and release, which can be repeated (defect M1) and moves no token
 * (defect X4).
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, MILESTONE_VESTING; ACCOUNT_ADDRESS and PRIVATE_KEY (the owner and a verifier),
 * BENEFICIARY_ADDRESS and BENEFICIARY_PRIVATE_KEY.
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
const beneficiary = signer('BENEFICIARY');
const CIRO = 10n ** 18n;
const vesting = env('MILESTONE_VESTING');

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

const { timestamp } = await provider.getBlock('latest');
const deadline = timestamp + 30 * 86_400;
const created = await send(owner, vesting, 'create_milestone_vesting_schedule', {
  beneficiary: beneficiary.address,
  total_amount: cairo.uint256(1_000n * CIRO), // must be the sum of the milestones
  milestones: [
    { description: shortString.encodeShortString('testnet'), amount: cairo.uint256(400n * CIRO), deadline },
    { description: shortString.encodeShortString('mainnet'), amount: cairo.uint256(600n * CIRO), deadline },
  ],
});
const [low, high] = eventOf(created, vesting, 'MilestoneVestingCreated');
const milestone = { schedule_id: { low: low!, high: high! }, milestone_id: cairo.uint256(0) };
// #endregion create

// #region prove
await send(beneficiary, vesting, 'submit_milestone_completion', {
  ...milestone,
  evidence_hash: '0xe71de7ce',
});
await send(owner, vesting, 'verify_milestone', { ...milestone, approved: true });
const [releasable] = await view(vesting, 'get_releasable_amount', { schedule_id: milestone.schedule_id });
console.log('releasable', releasable! / CIRO, 'CIRO');
// #endregion prove

// #region release
for (let time = 1; time <= 3; time++) {
  await send(beneficiary, vesting, 'release_milestone_tokens', milestone);
  const [released] = await view(vesting, 'get_total_released');
  console.log(`released ${time} times: ${released! / CIRO} CIRO booked`);
}
console.log('arrived', await balance(beneficiary.address));
// #endregion release
