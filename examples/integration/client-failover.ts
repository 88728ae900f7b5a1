/**
 * One provider over several nodes: a request that a node refuses or does not answer goes to the next one. The first
 * address here is dead on purpose, to show the switch.
 *
 * npm install starknet tsx
 * Set RPC_URL and CIRO_TOKEN.
 */
import { RpcProvider } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

// #region failover
/** A fetch that moves on to the next node on a network error, a time-out, 429 or 5xx. */
function failover(urls: string[], timeoutMs = 10_000): typeof fetch {
  let preferred = 0;
  return async (_input, init) => {
    const first = preferred; // each request walks the list on its own, so parallel ones don't disturb each other
    let last: unknown;
    for (let attempt = 0; attempt < urls.length; attempt++) {
      const node = (first + attempt) % urls.length;
      try {
        const response = await fetch(urls[node]!, { ...init, signal: AbortSignal.timeout(timeoutMs) });
        if (response.status === 429 || response.status >= 500) throw new Error(`HTTP ${response.status}`);
        const text = await response.text();
        JSON.parse(text); // the error page of a gateway is no answer
        preferred = node;
        return new Response(text, response);
      } catch (error) {
        last = error;
        console.log(`node ${node + 1} failed, trying the next`);
      }
    }
    throw last;
  };
}
// #endregion failover

// #region use
const urls = ['http://127.0.0.1:2/rpc', env('RPC_URL')];
const provider = new RpcProvider({ nodeUrl: urls[0]!, baseFetch: failover(urls) });

for (const entrypoint of ['decimals', 'symbol']) {
  const [answer] = await provider.callContract({ contractAddress: env('CIRO_TOKEN'), entrypoint });
  console.log(entrypoint, answer);
}
// #endregion use
