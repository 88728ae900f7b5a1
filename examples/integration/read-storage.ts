/**
 * Reads configuration of JobManager that has no getter, straight from its storage slots.
 *
 * npm install starknet tsx
 * Set RPC_URL and JOB_MANAGER.
 */
import { RpcProvider, hash } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });

// #region slot
/** The felts of a storage variable: a u256 takes two slots, low then high. */
async function read(variable: string, felts = 1): Promise<bigint> {
  const base = hash.starknetKeccak(variable);
  let value = 0n;
  for (let index = 0; index < felts; index++) {
    const slot = await provider.getStorageAt(env('JOB_MANAGER'), base + BigInt(index));
    value += BigInt(slot.value) << (128n * BigInt(index));
  }
  return value;
}
// #endregion slot

// #region use
console.log(`platform fee    ${await read('platform_fee_bps')} basis points`);
console.log(`minimum payment ${(await read('min_job_payment', 2)) / 10n ** 18n} CIRO`);
console.log(`next job id     ${await read('next_job_id', 2)}`);
// #endregion use
