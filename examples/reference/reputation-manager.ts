/**
 * Calls every function of ReputationManager, one region a function. It prints what each call answers, which events it
 * emits, or why it is refused.
 *
 * npm install starknet tsx
 * Set RPC_URL, REPUTATION_MANAGER, ACCOUNT_ADDRESS, PRIVATE_KEY, OUTSIDER_ADDRESS, OUTSIDER_PRIVATE_KEY.
 */
import {
  Account,
  CairoCustomEnum,
  CairoOption,
  CairoOptionVariant,
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
const outsider = new Account({
  provider,
  address: env('OUTSIDER_ADDRESS'),
  signer: env('OUTSIDER_PRIVATE_KEY'),
});

/** The contract with the ABI of its class, read from the chain. */
async function contractAt(address: string): Promise<Contract> {
  const { abi } = await provider.getClassAt(address);
  return new Contract({ abi, address, providerOrAccount: provider });
}

const reputation = await contractAt(env('REPUTATION_MANAGER'));

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
  const events = reputation.parseEvents(receipt).flatMap((event) => Object.entries(event));
  const emitted = events
    .filter(([path]) => path.includes('::'))
    .map(([path, fields]) => `${path.split('::').at(-1)} ${text(fields)}`);
  console.log(`${name}: done, ${emitted.length > 0 ? `emits ${emitted.join(' and ')}` : 'no event'}`);
}
// #endregion setup

const worker = 1; // a worker id is any felt

// #region initialize-reputation
await send(outsider, reputation.populate('initialize_reputation', { worker_id: worker }));
// #endregion initialize-reputation

// #region update-reputation
await send(
  owner,
  reputation.populate('update_reputation', {
    worker_id: worker,
    score_delta: -5, // i32: a negative felt
    reason: new CairoCustomEnum({ JobFailed: {} }),
    job_id: new CairoOption<bigint>(CairoOptionVariant.Some, 1n),
  }),
);
// #endregion update-reputation

// #region set-reputation-threshold
await send(
  owner,
  reputation.populate('set_reputation_threshold', {
    job_type: 'inference',
    threshold: { job_type: 'inference', min_score: 400, min_level: 2, max_failures: 3 },
  }),
);
// #endregion set-reputation-threshold

// #region admin-adjust-reputation
await send(
  owner,
  reputation.populate('admin_adjust_reputation', { worker_id: worker, new_score: 750, reason: 'audit' }),
);
// #endregion admin-adjust-reputation

// #region get-reputation
print('get_reputation', await reputation.get_reputation(worker)); // 500 and level 3, for everybody (R1)
// #endregion get-reputation

// #region get-network-stats
print('get_network_stats', await reputation.get_network_stats());
// #endregion get-network-stats
