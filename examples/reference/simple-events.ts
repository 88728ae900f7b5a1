/**
 * Calls every function of SimpleEvents, one region a function. It prints what each call answers, which events it
 * emits, or why it is refused.
 *
 * npm install starknet tsx
 * Set RPC_URL, SIMPLE_EVENTS, OUTSIDER_ADDRESS, OUTSIDER_PRIVATE_KEY.
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

const simpleEvents = await contractAt(env('SIMPLE_EVENTS'));

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
  const events = simpleEvents.parseEvents(receipt).flatMap((event) => Object.entries(event));
  const emitted = events
    .filter(([path]) => path.includes('::'))
    .map(([path, fields]) => `${path.split('::').at(-1)} ${text(fields)}`);
  console.log(`${name}: done, ${emitted.length > 0 ? `emits ${emitted.join(' and ')}` : 'no event'}`);
}
// #endregion setup

// #region emit-event
await send(outsider, simpleEvents.populate('emit_event', { message: 'hello' }));
// #endregion emit-event
