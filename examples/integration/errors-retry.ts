/**
 * Retries reads with growing, random pauses, a budget and Retry-After, and never repeats a send. Works below
 * starknet.js, in its `fetch`, so everything that reads gets it.
 *
 * npm install starknet tsx p-retry
 * Set RPC_URL and CIRO_TOKEN.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';
import { RpcProvider } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

// #region retrying
/** The node is busy or broken; `seconds` is how long it asks to be left alone. */
class Busy extends Error {
  constructor(
    message: string,
    readonly seconds = 0,
  ) {
    super(message);
  }
}

/** One request that counts as a failure unless it brings JSON. */
async function ask(inner: typeof fetch, ...[input, init]: Parameters<typeof fetch>): Promise<Response> {
  const response = await inner(input, { ...init, signal: AbortSignal.timeout(10_000) });
  if (response.status === 429 || response.status >= 500) {
    throw new Busy(`HTTP ${response.status}`, Number(response.headers.get('retry-after')) || 0);
  }
  const text = await response.text();
  JSON.parse(text); // the error page of a gateway is no answer
  return new Response(text, response);
}

/** The budget of one request, milliseconds. */
const BUDGET = 30_000;

function retrying(inner: typeof fetch = fetch): typeof fetch {
  return (input, init) => {
    // A send whose answer is lost may have arrived: never repeat it blindly.
    if (String(init?.body).includes('"starknet_add')) return inner(input, init);
    const end = Date.now() + BUDGET;
    return pRetry(() => ask(inner, input, init), {
      retries: 5,
      minTimeout: 200, // then 400, 800, ...
      maxTimeout: 5_000,
      randomize: true, // times 1 to 2, so that clients don't come back together
      maxRetryTime: BUDGET,
      onFailedAttempt: async ({ error, attemptNumber }) => {
        const seconds = error instanceof Busy ? error.seconds : 0;
        console.log(`attempt ${attemptNumber}: ${error.name === 'SyntaxError' ? 'no JSON' : error.message}`);
        // p-retry looks at its budget after this function, so a long Retry-After ends the request here.
        if (Date.now() + seconds * 1000 > end) throw error;
        if (seconds > 0) console.log(`  waiting ${seconds} s, as the node asks`);
        await sleep(seconds * 1000);
      },
    });
  };
}
// #endregion retrying

// #region bad-day
/** A node on a bad day: its first four answers are useless. For this page only. */
const troubles: (() => Response)[] = [
  () => new Response('slow down', { status: 429, headers: { 'retry-after': '1' } }),
  () => new Response('oops', { status: 500 }),
  () => new Response('<html>gateway</html>'),
  () => {
    throw new TypeError('fetch failed');
  },
];
const badDay: typeof fetch = async (input, init) => troubles.shift()?.() ?? fetch(input, init);
// #endregion bad-day

// #region use
const provider = new RpcProvider({ nodeUrl: env('RPC_URL'), baseFetch: retrying(badDay) });
const [decimals] = await provider.callContract({
  contractAddress: env('CIRO_TOKEN'),
  entrypoint: 'decimals',
});
console.log('decimals', BigInt(decimals!));
// #endregion use
