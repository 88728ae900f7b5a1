/**
 * `npm run bench:integration`: figures of the integration samples on devnets of their own. They go by hand onto the
 * pages of the samples, with machine and date. Nothing here passes or fails.
 */
import { startExampleChain } from '../examples/chain.ts';
import { benchIndexer } from './bench-indexer.ts';
import { benchRetry } from './bench-retry.ts';
import { benchSends } from './bench-sends.ts';
import { machine } from './figures.ts';

console.log(machine());
const chain = await startExampleChain();
try {
  await benchRetry(chain);
  await benchIndexer(chain);
} finally {
  await chain.devnet.stop();
}
await benchSends();
