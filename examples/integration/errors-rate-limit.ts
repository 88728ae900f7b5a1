/**
 * Keeps a client below a provider's limit: at most five requests at once and twenty in a second, whatever the program
 * does.
 *
 * npm install starknet tsx p-queue
 * Set RPC_URL and CIRO_TOKEN.
 */
import PQueue from 'p-queue';
import { RpcProvider } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

// #region limited
let running = 0;
let most = 0;
const queue = new PQueue({ concurrency: 5, interval: 1_000, intervalCap: 20 });

const limited: typeof fetch = (input, init) =>
  queue.add(async () => {
    most = Math.max(most, ++running);
    try {
      return await fetch(input, init);
    } finally {
      running--;
    }
  });
// #endregion limited

// #region use
const provider = new RpcProvider({ nodeUrl: env('RPC_URL'), baseFetch: limited });
const started = performance.now();
const balances = await Promise.all(
  Array.from({ length: 50 }, (_, holder) =>
    provider.callContract({
      contractAddress: env('CIRO_TOKEN'),
      entrypoint: 'balance_of',
      calldata: [`0x${holder + 1}`],
    }),
  ),
);
console.log(balances.length, 'balances, most at once:', most);
console.log('needed at least two intervals:', performance.now() - started > 2_000);
// #endregion use
