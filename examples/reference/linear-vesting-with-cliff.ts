/**
 * Calls every function of LinearVestingWithCliff, one region a function. It prints what each call answers, which events it
 * emits, or why it is refused.
 *
 * npm install starknet tsx
 * Set RPC_URL, LINEAR_VESTING, ACCOUNT_ADDRESS, PRIVATE_KEY, BENEFICIARY_ADDRESS, BENEFICIARY_PRIVATE_KEY,
 * CLIENT_ADDRESS, CLIENT_PRIVATE_KEY.
 */
import {
  Account,
  byteArray,
  CairoCustomEnum,
  CairoOption,
  type Call,
  Contract,
  num,
  RpcError,
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

const vesting = await contractAt(env('LINEAR_VESTING'));
const CIRO = 10n ** 18n; // base units

/** Readable short strings as text, long felts such as addresses in hex, everything else in decimal. */
function felt(value: bigint): string {
  const ascii = value >= 2n ** 32n ? shortString.decodeShortString(num.toHex(value)) : '';
  if (/^[\w .,:-]{5,31}$/.test(ascii)) return `'${ascii}'`;
  return value >= 2n ** 128n ? num.toHex(value) : String(value);
}

/** First felt of a panic that carries a text longer than 31 characters or made by assert!. */
const BYTE_ARRAY_MAGIC = 0x46a6158a16a947e5916b2a2ca68501a45e93d7110e81aa2d6438b1c57c879a3n;

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

/** Prints why a call is refused: the first panic felt, or the text of a byte array. */
async function refused(name: string, attempt: Promise<unknown>): Promise<void> {
  try {
    await attempt;
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    const panics = JSON.stringify(error.baseError).match(/\[(?:\\*"0x[0-9a-f]+\\*"(?:, ?)?)+\]/g);
    const felts = panics?.at(-1)?.match(/0x[0-9a-f]+/g) ?? [];
    const [first = '0x0', , ...rest] = felts;
    const isByteArray = num.toBigInt(first) === BYTE_ARRAY_MAGIC;
    const reason = isByteArray
      ? byteArray.stringFromByteArray({
          data: rest.slice(0, -2),
          pending_word: rest.at(-2)!,
          pending_word_len: rest.at(-1)!,
        })
      : shortString.decodeShortString(first);
    console.log(`${name}: refused, ${reason}`);
    return;
  }
  throw new Error(`${name} was accepted`);
}
// #endregion setup

// #region create-vesting-schedule
// Starts now. The duration includes the cliff (L8). No tokens move, now or later (L1).
await send(
  owner,
  vesting.populate('create_vesting_schedule', {
    beneficiary: beneficiary.address,
    total_amount: 1_200n * CIRO,
    cliff_duration: 90 * 86_400,
    vesting_duration: 365 * 86_400,
    revocable: true,
  }),
);
// #endregion create-vesting-schedule

// #region get-vesting-schedule
print('get_vesting_schedule', await vesting.get_vesting_schedule(0n));
// #endregion get-vesting-schedule

// #region get-releasable-amount
print('get_releasable_amount', await vesting.get_releasable_amount(0n));
// #endregion get-releasable-amount

// #region release-tokens
// Nothing is vested before the cliff.
await refused(
  'release_tokens',
  beneficiary.estimateInvokeFee(vesting.populate('release_tokens', { schedule_id: 0n })),
);
// #endregion release-tokens

// #region transfer-vesting-schedule
await send(
  beneficiary,
  vesting.populate('transfer_vesting_schedule', { schedule_id: 0n, new_beneficiary: client.address }),
);
// #endregion transfer-vesting-schedule

// #region get-beneficiary-schedules
print('get_beneficiary_schedules', await vesting.get_beneficiary_schedules(beneficiary.address)); // still there (L5)
// #endregion get-beneficiary-schedules

// #region revoke-vesting-schedule
await send(owner, vesting.populate('revoke_vesting_schedule', { schedule_id: 0n })); // books, then closes (L4)
// #endregion revoke-vesting-schedule

// #region get-total-allocated
print('get_total_allocated', await vesting.get_total_allocated()); // never falls (L6)
// #endregion get-total-allocated

// #region get-total-released
print('get_total_released', await vesting.get_total_released());
// #endregion get-total-released

// #region authorize-creator
await send(owner, vesting.populate('authorize_creator', { creator: client.address }));
// #endregion authorize-creator

// #region deauthorize-creator
await send(owner, vesting.populate('deauthorize_creator', { creator: client.address }));
// #endregion deauthorize-creator

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
