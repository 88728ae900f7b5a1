import { RpcProvider } from 'starknet';
import type { ExampleChain } from '../examples/chain.ts';
import { median, timed } from './figures.ts';
import { loadSample } from './sample.ts';

const READS = 300;
const ROUNDS = 21;

/** What the retrying fetch of the pages costs on a node without any fault: reads through it against plain reads. */
export async function benchRetry(chain: ExampleChain): Promise<void> {
  const { retrying } = await loadSample<{ retrying(): typeof fetch }>(
    'integration/errors-retry.ts',
    ['bad-day', 'use'],
    ['retrying'],
  );
  const nodeUrl = chain.devnet.url;
  const providers = {
    plain: new RpcProvider({ nodeUrl }),
    retrying: new RpcProvider({ nodeUrl, baseFetch: retrying() }),
  };
  const call = { contractAddress: chain.environment.CIRO_TOKEN!, entrypoint: 'decimals' };
  const round = (provider: RpcProvider): Promise<number> =>
    timed(async () => {
      for (let read = 0; read < READS; read++) await provider.callContract(call);
    });
  const ratios: number[] = [];
  const plain: number[] = [];
  await round(providers.plain);
  await round(providers.retrying);
  for (let turn = 0; turn < ROUNDS; turn++) {
    // Turn about, so that a machine that gets slower or faster meanwhile favors neither.
    const first = turn % 2 === 0;
    const before = first ? await round(providers.plain) : await round(providers.retrying);
    const after = first ? await round(providers.retrying) : await round(providers.plain);
    const [without, using] = first ? [before, after] : [after, before];
    ratios.push(using / without);
    plain.push(without / READS);
  }
  const overhead = median(ratios) - 1;
  console.log(`Retrying fetch on a healthy node: ${ROUNDS} rounds of ${READS} reads
  one read without               ${median(plain).toFixed(2)} ms
  overhead of the sample         ${(overhead * 100).toFixed(1)}% (${(overhead * median(plain) * 1000).toFixed(0)} µs a read)`);
}
