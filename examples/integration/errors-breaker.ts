/**
 * A circuit breaker: after a few failures it stops asking a broken node for a while, fails at once, then tries again
 * with one request.
 *
 * npm install starknet tsx opossum
 * Set RPC_URL.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import CircuitBreaker from 'opossum';
import { RpcProvider } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

// #region bad-day
let broken = true;
let requests = 0;
/** A node that answers 503 until `broken` is false. For this page only. */
const node: typeof fetch = async (input, init) => {
  requests++;
  return broken ? new Response('maintenance', { status: 503 }) : fetch(input, init);
};
// #endregion bad-day

// #region breaker
const breaker = new CircuitBreaker(
  async (...request: Parameters<typeof fetch>): Promise<Response> => {
    const response = await node(...request);
    if (response.status === 429 || response.status >= 500) throw new Error(`HTTP ${response.status}`);
    const text = await response.text();
    JSON.parse(text); // the error page of a gateway counts as a failure
    return new Response(text, response);
  },
  { timeout: 10_000, volumeThreshold: 3, errorThresholdPercentage: 50, resetTimeout: 500 },
);
breaker.on('open', () => console.log('open: no more requests for a while'));
breaker.on('halfOpen', () => console.log('half open: one request to try'));
breaker.on('close', () => console.log('closed: the node is back'));

const provider = new RpcProvider({
  nodeUrl: env('RPC_URL'),
  baseFetch: (input, init) => breaker.fire(input, init),
});
// #endregion breaker

// #region use
const failed = await Promise.allSettled(Array.from({ length: 3 }, () => provider.getChainId()));
console.log(failed.map((result) => (result.status === 'rejected' ? String(result.reason.message) : 'ok')));

const before = requests;
await provider.getChainId().catch((error: Error) => console.log(error.message));
console.log('requests meanwhile:', requests - before);

broken = false;
await sleep(700);
console.log('block', (await provider.getBlockNumber()) > 0);
breaker.shutdown();
// #endregion use
