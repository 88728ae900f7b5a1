/**
 * Calls every function of TreasuryTimelock, one region a function. It prints what each call answers, which events it
 * emits, or why it is refused.
 *
 * npm install starknet tsx
 * Set RPC_URL, TREASURY_TIMELOCK, ACCOUNT_ADDRESS, PRIVATE_KEY, MEMBER_1_ADDRESS, MEMBER_1_PRIVATE_KEY,
 * MEMBER_2_ADDRESS, MEMBER_2_PRIVATE_KEY, CIRO_TOKEN, BENEFICIARY_ADDRESS.
 */
import {
  Account,
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
const memberOne = new Account({
  provider,
  address: env('MEMBER_1_ADDRESS'),
  signer: env('MEMBER_1_PRIVATE_KEY'),
});
const memberTwo = new Account({
  provider,
  address: env('MEMBER_2_ADDRESS'),
  signer: env('MEMBER_2_PRIVATE_KEY'),
});

/** The contract with the ABI of its class, read from the chain. */
async function contractAt(address: string): Promise<Contract> {
  const { abi } = await provider.getClassAt(address);
  return new Contract({ abi, address, providerOrAccount: provider });
}

const timelock = await contractAt(env('TREASURY_TIMELOCK'));

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
  const events = timelock.parseEvents(receipt).flatMap((event) => Object.entries(event));
  const emitted = events
    .filter(([path]) => path.includes('::'))
    .map(([path, fields]) => `${path.split('::').at(-1)} ${text(fields)}`);
  console.log(`${name}: done, ${emitted.length > 0 ? `emits ${emitted.join(' and ')}` : 'no event'}`);
}
// #endregion setup

// #region get-required-approvals
print('get_required_approvals', await timelock.get_required_approvals());
// #endregion get-required-approvals

// #region is-multisig-member
print('is_multisig_member', await timelock.is_multisig_member(memberOne.address));
// #endregion is-multisig-member

// #region update-timelock-delay
await send(owner, timelock.populate('update_timelock_delay', { new_delay: 0 })); // at once, without bounds (K5)
// #endregion update-timelock-delay

// #region propose-transaction
// Only the sum of the data is kept (K2).
await send(
  memberOne,
  timelock.populate('propose_transaction', {
    target: env('CIRO_TOKEN'),
    value: 0n,
    data: ['0x1', '0x2'],
    description: 'example',
  }),
);
// #endregion propose-transaction

// #region approve-transaction
await send(memberTwo, timelock.populate('approve_transaction', { tx_id: 1n })); // proposing counted as the first
// #endregion approve-transaction

// #region can-execute
print('can_execute', await timelock.can_execute(1n));
// #endregion can-execute

// #region execute-transaction
// Sets a flag. No call is made (K1).
await send(memberTwo, timelock.populate('execute_transaction', { tx_id: 1n }));
// #endregion execute-transaction

// #region get-transaction
print('get_transaction', await timelock.get_transaction(1n));
// #endregion get-transaction

const another = timelock.populate('propose_transaction', {
  target: env('CIRO_TOKEN'),
  value: 0n,
  data: [],
  description: 'to be cancelled',
});

// #region cancel-transaction
await send(memberOne, another, timelock.populate('cancel_transaction', { tx_id: 2n }));
// #endregion cancel-transaction

// #region get-pending-transactions
await send(memberOne, another);
print('get_pending_transactions', await timelock.get_pending_transactions());
// #endregion get-pending-transactions

// #region emergency-cancel-all
await send(owner, timelock.populate('emergency_cancel_all')); // emits nothing (K8)
// #endregion emergency-cancel-all

// #region emergency-pause
await send(memberOne, timelock.populate('emergency_pause', { reason: 'drill' })); // blocks new proposals only
// #endregion emergency-pause

// #region is-paused
print('is_paused', await timelock.is_paused());
// #endregion is-paused

// #region emergency-unpause
await send(memberOne, timelock.populate('emergency_unpause'));
// #endregion emergency-unpause

// #region add-multisig-member
await send(owner, timelock.populate('add_multisig_member', { member: env('BENEFICIARY_ADDRESS') }));
// #endregion add-multisig-member

// #region remove-multisig-member
await send(owner, timelock.populate('remove_multisig_member', { member: env('BENEFICIARY_ADDRESS') }));
// #endregion remove-multisig-member

// #region update-threshold
await send(owner, timelock.populate('update_threshold', { new_threshold: 3 }));
// #endregion update-threshold
