/**
 * Prints one storage variable of a contract, or one entry of a map, without any getter.
 *
 * npm install starknet tsx
 * Set RPC_URL. Run it with an address, a variable and for a map its key: npx tsx read-storage.ts 0x… owner
 * Without arguments it reads the pause of JobManager; then it needs JOB_MANAGER.
 */
import { RpcProvider, hash } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });

// #region slot
/** Where a variable is: at the hash of its name; the entry of a map at the hash of that and its key. */
function slotOf(variable: string, key?: string): string {
  const base = `0x${hash.starknetKeccak(variable).toString(16)}`;
  return key === undefined ? base : hash.computePedersenHash(base, key);
}
// #endregion slot

// #region read
const [address = env('JOB_MANAGER'), variable = 'contract_paused', key] = process.argv.slice(2);
const { value } = await provider.getStorageAt(address, slotOf(variable, key));
console.log(`${variable}${key === undefined ? '' : `[${key}]`} = 0x${BigInt(value).toString(16)}`);
// #endregion read
