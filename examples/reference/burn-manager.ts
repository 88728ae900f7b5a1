/**
 * Calls every function of BurnManager, one region a function. It prints what each call answers, which events it
 * emits, or why it is refused.
 *
 * npm install starknet tsx
 * Set RPC_URL, BURN_MANAGER, ACCOUNT_ADDRESS, PRIVATE_KEY, CLIENT_ADDRESS, CLIENT_PRIVATE_KEY.
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
const client = new Account({ provider, address: env('CLIENT_ADDRESS'), signer: env('CLIENT_PRIVATE_KEY') });

/** The contract with the ABI of its class, read from the chain. */
async function contractAt(address: string): Promise<Contract> {
  const { abi } = await provider.getClassAt(address);
  return new Contract({ abi, address, providerOrAccount: provider });
}

const burns = await contractAt(env('BURN_MANAGER'));
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
  const events = burns.parseEvents(receipt).flatMap((event) => Object.entries(event));
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

const { timestamp } = await provider.getBlock('latest');

// #region create-burn-schedule
await send(
  owner,
  burns.populate('create_burn_schedule', {
    total_amount: 1_000n * CIRO,
    burn_rate: 100n * CIRO, // for each period
    period_duration: 86_400,
    start_time: timestamp,
    end_time: timestamp + 30 * 86_400,
    schedule_type: new CairoCustomEnum({ Fixed: {} }),
  }),
);
// #endregion create-burn-schedule

// #region get-burn-schedule
print('get_burn_schedule', await burns.get_burn_schedule(0n));
// #endregion get-burn-schedule

// #region get-next-burn-time
print('get_next_burn_time', await burns.get_next_burn_time(0n));
// #endregion get-next-burn-time

// #region get-burnable-amount
print('get_burnable_amount', await burns.get_burnable_amount(0n));
// #endregion get-burnable-amount

// #region execute-scheduled-burn
// The first period has not passed.
await refused(
  'execute_scheduled_burn',
  owner.estimateInvokeFee(burns.populate('execute_scheduled_burn', { schedule_id: 0n })),
);
// #endregion execute-scheduled-burn

// #region add-revenue-source
await send(owner, burns.populate('add_revenue_source', { source: owner.address })); // the owner is none by itself (B2)
// #endregion add-revenue-source

// #region execute-revenue-burn
// Books 30% of the revenue. Nothing is burned (B1).
await send(owner, burns.populate('execute_revenue_burn', { revenue_amount: 1_000n * CIRO }));
// #endregion execute-revenue-burn

// #region get-revenue-burn-status
print('get_revenue_burn_status', await burns.get_revenue_burn_status());
// #endregion get-revenue-burn-status

// #region remove-revenue-source
await send(owner, burns.populate('remove_revenue_source', { source: owner.address }));
// #endregion remove-revenue-source

// #region execute-buyback-burn
// Nothing is swapped (B5).
await send(
  owner,
  burns.populate('execute_buyback_burn', { eth_amount: 10n ** 18n, expected_tokens: 500n * CIRO }),
);
// #endregion execute-buyback-burn

// #region execute-emergency-burn
await send(owner, burns.populate('execute_emergency_burn', { amount: 5n * CIRO, reason: 'example' }));
// #endregion execute-emergency-burn

// #region get-burn-statistics
print('get_burn_statistics', await burns.get_burn_statistics()); // total, revenue, buyback, emergency, count
// #endregion get-burn-statistics

// #region authorize-burner
await send(owner, burns.populate('authorize_burner', { burner: client.address }));
// #endregion authorize-burner

// #region deauthorize-burner
await send(owner, burns.populate('deauthorize_burner', { burner: client.address }));
// #endregion deauthorize-burner

// #region update-revenue-config
await send(
  owner,
  burns.populate('update_revenue_config', {
    config: {
      revenue_percentage: 2_000n, // basis points
      min_burn_amount: CIRO,
      max_burn_amount: 500n * CIRO,
      accumulation_period: 7_200,
    },
  }),
);
// #endregion update-revenue-config

// #region update-buyback-config
await send(
  owner,
  burns.populate('update_buyback_config', {
    config: { treasury_allocation: 4_000n, price_threshold: 90n, max_slippage: 300n, cooldown_period: 7_200 },
  }),
);
// #endregion update-buyback-config

// #region pause
await send(owner, burns.populate('pause'));
// #endregion pause

// #region unpause
await send(owner, burns.populate('unpause'));
// #endregion unpause

// #region transfer-ownership
// One step and no way back: a wrong address loses the contract.
await send(owner, burns.populate('transfer_ownership', { new_owner: client.address }));
// #endregion transfer-ownership
