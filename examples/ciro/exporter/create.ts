import { openArtifacts } from '../artifacts/loader.ts';
import { type Node, connect } from '../chain/node.ts';
import type { Environment } from '../config/resolve.ts';
import { requireRecord } from '../deploy/record.ts';
import { log } from '../lib/log.ts';
import { VERSION } from '../lib/version.ts';
import { openNextArtifacts } from '../migration/next-artifacts.ts';
import { Exporter } from './exporter.ts';
import { Follower } from './follow.ts';
import { keyWithinReach } from './key.ts';
import { Metrics } from './metrics.ts';
import { type Provider, secondProvider } from './providers.ts';
import { probeReader } from './readers/probes.ts';
import { watchedContracts } from './watched.ts';

export interface CreateOptions {
  /** Seconds for one question to a node; a round must not hang. */
  timeout: number;
  details: number;
  workers: number;
  /** Base units from which a transfer counts as large. */
  large: bigint;
  /** First block of the events; the block of the first deployment in the record when absent. */
  from?: number;
}

/** Questions in one HTTP request at most. */
const BATCH = 50;

/**
 * Makes an exporter from an environment and its record. It needs no key.
 *
 * @throws CiroError when there is no record, the node can't be reached, or it belongs to another chain
 */
export async function createExporter(
  environment: Environment,
  { timeout, details, workers, large, from }: CreateOptions,
): Promise<{ exporter: Exporter; metrics: Metrics; node: Node }> {
  const record = requireRecord(environment.name);
  const metrics = new Metrics();
  const quick = {
    ...environment,
    accountAddress: environment.accountAddress ?? record.account,
    config: { ...environment.config, rpc: { ...environment.config.rpc, timeout } },
  };
  const node = await connect(quick, {
    batch: BATCH,
    retries: 0,
    watch: (method, seconds, ok) => {
      if (ok) metrics.observe('rpcSeconds', { method }, seconds);
      else metrics.count('rpcFailures', { method });
    },
  });
  const artifacts = openArtifacts(environment.config.artifacts);
  const contracts = watchedContracts(record, [artifacts, openNextArtifacts(undefined)]);
  const blocks = Object.values(record.contracts).map(({ deployment }) => deployment?.block ?? 0);
  const follower = new Follower(node, contracts, from ?? Math.min(...blocks), large, (block, head) =>
    log('info', 'reading events', { block, head }),
  );
  const second = process.env.SECOND_RPC_URL;
  const providers: [Provider, ...Provider[]] = [{ name: 'main', node }];
  if (second) providers.push(secondProvider(second, timeout));
  metrics.publish('info', [
    [{ name: environment.name, network: environment.config.network, version: VERSION }, 1],
  ]);
  metrics.publish(
    'contract',
    contracts.map(({ name, address, classHash }) => [{ contract: name, address, class_hash: classHash }, 1]),
  );
  metrics.set('keyPresent', Number(keyWithinReach(environment.config.account.key)));
  const exporter = new Exporter({
    environment: quick,
    providers,
    contracts,
    follower,
    metrics,
    slow: [probeReader(quick, node, artifacts)],
    details,
    workers,
  });
  return { exporter, metrics, node };
}
