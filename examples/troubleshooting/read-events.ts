/**
 * Prints every event of one name that a contract has emitted, page by page from the first block.
 *
 * npm install starknet tsx
 * Set RPC_URL. Run it with an address and a name: npx tsx read-events.ts 0x… Transfer
 * Without arguments it reads the Transfer events of the token; then it needs CIRO_TOKEN.
 */
import { RpcProvider, hash } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const [address = env('CIRO_TOKEN'), name = 'Transfer'] = process.argv.slice(2);

// #region read
let count = 0;
let continuation_token: string | undefined;
do {
  const page = await provider.getEvents({
    address,
    keys: [[hash.getSelectorFromName(name)]],
    from_block: { block_number: 0 },
    to_block: 'latest',
    chunk_size: 100,
    continuation_token,
  });
  for (const { keys, data } of page.events) {
    count += 1;
    console.log(`${name}: keys ${keys.slice(1).join(' ') || 'none'}; data ${data.join(' ') || 'none'}`);
  }
  continuation_token = page.continuation_token;
} while (continuation_token);
console.log(`events: ${count}`);
// #endregion read
