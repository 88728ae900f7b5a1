import type { Node } from '../chain/node.ts';
import type { Environment } from '../config/resolve.ts';
import { messageOf } from '../lib/errors.ts';
import { log } from '../lib/log.ts';
import type { Follower } from './follow.ts';
import { Metrics } from './metrics.ts';
import { type Block, type Provider, readHeads } from './providers.ts';
import { READERS, SLOW_READERS } from './readers/index.ts';
import type { ReadContext, Reader } from './readers/types.ts';
import type { Totals } from './totals.ts';
import type { Watched } from './watched.ts';

export interface ExporterOptions {
  environment: Environment;
  /** The main provider first. */
  providers: [Provider, ...Provider[]];
  contracts: Watched[];
  follower: Follower;
  metrics: Metrics;
  /** Readers besides the usual ones that run with the slow group. */
  slow: Reader[];
  /** Seconds between two rounds of the slow group. */
  details: number;
  /** Workers that get series of their own. */
  workers: number;
}

/** Reads the chain in rounds. A failed read leaves the last known value, and the age of the last round grows. */
export class Exporter {
  #slowAt = 0;

  constructor(private readonly options: ExporterOptions) {
    const { metrics } = options;
    for (const result of ['ok', 'failed']) metrics.count('rounds', { result }, 0);
    for (const { group } of [...READERS, ...SLOW_READERS, ...options.slow])
      metrics.count('readErrors', { group }, 0);
  }

  /** One round. @returns false when something could not be read; the reason is logged */
  async round(): Promise<boolean> {
    const { metrics, providers, follower } = this.options;
    const started = performance.now();
    let ok = true;
    try {
      const block = await readHeads(providers, metrics);
      const totals = await follower.advance(block);
      metrics.set('eventsBlock', block.block_number);
      this.#publishEvents(totals);
      ok = await this.#read(this.#context(providers[0].node, block, totals));
    } catch (error) {
      ok = false;
      log('warn', 'round failed', { error: messageOf(error) });
    }
    metrics.count('rounds', { result: ok ? 'ok' : 'failed' });
    metrics.set('roundSeconds', (performance.now() - started) / 1000);
    if (ok) metrics.set('lastRound', Date.now() / 1000);
    return ok;
  }

  #context(node: Node, { block_number, timestamp }: Block, totals: Totals): ReadContext {
    const { environment, contracts, metrics, workers } = this.options;
    return {
      environment,
      node,
      block: { block_number },
      now: timestamp,
      contracts: new Map(contracts.map((contract) => [contract.name, contract])),
      totals,
      metrics,
      workers,
    };
  }

  async #read(context: ReadContext): Promise<boolean> {
    const due = Date.now() >= this.#slowAt;
    const readers = due ? [...READERS, ...SLOW_READERS, ...this.options.slow] : READERS;
    const results = await Promise.allSettled(readers.map((reader) => reader.read(context)));
    results.forEach((result, index) => {
      const group = readers[index]?.group ?? '';
      if (result.status === 'fulfilled') return;
      context.metrics.count('readErrors', { group });
      log('warn', 'read failed', { group, error: messageOf(result.reason) });
    });
    const ok = results.every(({ status }) => status === 'fulfilled');
    if (due && ok) this.#slowAt = Date.now() + this.options.details * 1000;
    return ok;
  }

  #publishEvents({ events }: Totals): void {
    this.options.metrics.publish(
      'events',
      [...events].flatMap(([contract, counts]) =>
        [...counts].map(([event, count]): [Record<string, string>, number] => [{ contract, event }, count]),
      ),
    );
  }
}
