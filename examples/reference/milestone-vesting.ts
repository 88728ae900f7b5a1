/**
 * Calls every function of MilestoneVesting, one region a function. It prints what each call answers, which events it
 * emits, or why it is refused.
 *
 * npm install starknet tsx
 * Set RPC_URL, MILESTONE_VESTING, ACCOUNT_ADDRESS, PRIVATE_KEY, BENEFICIARY_ADDRESS,
 * BENEFICIARY_PRIVATE_KEY, CLIENT_ADDRESS, CLIENT_PRIVATE_KEY.
 */
import {
  Account,
  cairo,
  CairoCustomEnum,
  CairoOption,
  type Call,
  Contract,
  num,
  RpcProvider,
  shortString,
} from 'starknet';

// #region setup
function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const owner = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });
const beneficiary = new Account({
  provider,
  address: env('BENEFICIARY_ADDRESS'),
  signer: env('BENEFICIARY_PRIVATE_KEY'),
});
const client = new Account({ provider, address: env('CLIENT_ADDRESS'), signer: env('CLIENT_PRIVATE_KEY') });

/** The contract with the ABI of its class, read from the chain. */
async function contractAt(address: string): Promise<Contract> {
  const { abi } = await provider.getClassAt(address);
  return new Contract({ abi, address, providerOrAccount: provider });
}

const vesting = await contractAt(env('MILESTONE_VESTING'));
const CIRO = 10n ** 18n; // base units

/** Readable short strings as text, long felts such as addresses in hex, everything else in decimal. */
function felt(value: bigint): string {
  const ascii = value >= 2n ** 32n ? shortString.decodeShortString(num.toHex(value)) : '';
  if (/^[\w .,:-]{5,31}$/.test(ascii)) return `'${ascii}'`;
  return value >= 2n ** 128n ? num.toHex(value) : String(value);
}

/** A decoded value as text. */
function text(value: unknown): string {
  if (value instanceof CairoCustomEnum) return value.activeVariant();
  if (value instanceof CairoOption) return value.isSome() ? `Some(${text(value.unwrap())})` : 'None';
  if (typeof value === 'bigint') return felt(value);
  if (Array.isArray(value)) return `[${value.map(text).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const parts = Object.entries(value);
  if (parts.every(([key]) => /^\d+$/.test(key))) return `(${parts.map(([, part]) => text(part)).join(', ')})`;
  return `{ ${parts.map(([key, part]) => `${key}: ${text(part)}`).join(', ')} }`;
}

function print(name: string, answer: unknown): void {
  console.log(`${name}: ${text(answer)}`);
}

/** Sends calls as one transaction, waits for it, and prints the events of the contract. */
async function send(account: Account, ...calls: Call[]): Promise<void> {
  const name = calls.map(({ entrypoint }) => entrypoint).join(' + ');
  const { transaction_hash } = await account.execute(calls);
  const receipt = await provider.waitForTransaction(transaction_hash);
  if (!receipt.isSuccess()) throw new Error(`${name} reverted`);
  const events = vesting.parseEvents(receipt).flatMap((event) => Object.entries(event));
  const emitted = events
    .filter(([path]) => path.includes('::'))
    .map(([path, fields]) => `${path.split('::').at(-1)} ${text(fields)}`);
  console.log(`${name}: done, ${emitted.length > 0 ? `emits ${emitted.join(' and ')}` : 'no event'}`);
}
// #endregion setup

const { timestamp } = await provider.getBlock('latest');
const deadline = timestamp + 30 * 86_400; // seconds

// #region create-milestone-vesting-schedule
await send(
  owner,
  vesting.populate('create_milestone_vesting_schedule', {
    beneficiary: beneficiary.address,
    total_amount: 1_000n * CIRO,
    milestones: [
      cairo.tuple('design', cairo.uint256(400n * CIRO), deadline),
      cairo.tuple('delivery', cairo.uint256(600n * CIRO), deadline),
    ],
  }),
);
// #endregion create-milestone-vesting-schedule

// #region submit-milestone-completion
await send(
  beneficiary,
  vesting.populate('submit_milestone_completion', {
    schedule_id: 0n,
    milestone_id: 0n,
    evidence_hash: '0xabc', // 0 could never be verified (M4)
  }),
);
// #endregion submit-milestone-completion

// #region verify-milestone
await send(
  owner,
  vesting.populate('verify_milestone', { schedule_id: 0n, milestone_id: 0n, approved: true }),
);
// #endregion verify-milestone

// #region get-releasable-amount
print('get_releasable_amount', await vesting.get_releasable_amount(0n));
// #endregion get-releasable-amount

// #region release-milestone-tokens
// Books the amount, every time it is called (M1). No tokens move (X4).
await send(beneficiary, vesting.populate('release_milestone_tokens', { schedule_id: 0n, milestone_id: 0n }));
// #endregion release-milestone-tokens

// #region get-milestone-vesting-schedule
print('get_milestone_vesting_schedule', await vesting.get_milestone_vesting_schedule(0n));
// #endregion get-milestone-vesting-schedule

// #region get-milestone
print('get_milestone', await vesting.get_milestone(0n, 0n));
// #endregion get-milestone

// #region get-schedule-milestones
print('get_schedule_milestones', await vesting.get_schedule_milestones(0n));
// #endregion get-schedule-milestones

// #region get-completed-milestones-count
print('get_completed_milestones_count', await vesting.get_completed_milestones_count(0n));
// #endregion get-completed-milestones-count

// #region get-beneficiary-schedules
print('get_beneficiary_schedules', await vesting.get_beneficiary_schedules(beneficiary.address));
// #endregion get-beneficiary-schedules

// #region get-total-allocated
print('get_total_allocated', await vesting.get_total_allocated());
// #endregion get-total-allocated

// #region get-total-released
print('get_total_released', await vesting.get_total_released());
// #endregion get-total-released

// #region add-verifier
await send(owner, vesting.populate('add_verifier', { verifier: client.address }));
// #endregion add-verifier

// #region remove-verifier
await send(owner, vesting.populate('remove_verifier', { verifier: client.address }));
// #endregion remove-verifier

// #region pause
await send(owner, vesting.populate('pause'));
// #endregion pause

// #region unpause
await send(owner, vesting.populate('unpause'));
// #endregion unpause

// #region transfer-ownership
// One step and no way back: a wrong address loses the contract.
await send(owner, vesting.populate('transfer_ownership', { new_owner: client.address }));
// #endregion transfer-ownership
