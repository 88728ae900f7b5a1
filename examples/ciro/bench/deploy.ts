/**
 * Benchmark of a full deployment: wall time against the time that the node needs for the same transactions, number of
 * requests, time of a run that finds everything done. Runs on a devnet of its own: npm run bench:deploy
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startDevnet } from '../../../scripts/devnet/start.ts';
import { Rpc } from '../chain/rpc.ts';
import { deploy } from '../commands/deploy.ts';
import { Output } from '../lib/output.ts';

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;

interface Snapshot {
  at: number;
  requests: number;
  /** Milliseconds of all requests, and of those that are work on transactions. */
  node: number;
  execute: number;
  estimate: number;
}

function snapshot(started: number): Snapshot {
  const result: Snapshot = { at: performance.now() - started, requests: 0, node: 0, execute: 0, estimate: 0 };
  for (const [method, { requests, milliseconds }] of Rpc.statistics) {
    result.requests += requests;
    result.node += milliseconds;
    if (method.startsWith('starknet_add')) result.execute += milliseconds;
    if (method === 'starknet_estimateFee') result.estimate += milliseconds;
  }
  return result;
}

/** Runs `deploy` once; the deployment ends when the record is written, the verification follows. */
async function timed(label: string): Promise<void> {
  Rpc.statistics.clear();
  const started = performance.now();
  let recorded: Snapshot | undefined;
  const watch = (text: string): void => {
    if (text.includes('Record:')) recorded = snapshot(started);
  };
  const code = await deploy.run({ out: new Output(false, watch) }, ['devnet'], {});
  if (code !== 0 || !recorded) throw new Error(`${label} ended with ${code}`);
  const end = snapshot(started);
  const { at, node, execute, estimate, requests } = recorded;
  console.log(`${label}
  until the record is written    ${seconds(at)}, ${requests} requests
    node, all requests           ${seconds(node)}
      executing transactions     ${seconds(execute)}
      estimating them            ${seconds(estimate)}
    the tool itself              ${seconds(at - node)} (${((1 - node / at) * 100).toFixed(0)}%)
  verification                   ${seconds(end.at - at)}, ${end.requests - requests} requests`);
}

const devnet = await startDevnet();
const folder = mkdtempSync(path.join(tmpdir(), 'ciro-bench-'));
try {
  Object.assign(process.env, { RPC_URL: devnet.url, CIRO_DEPLOYMENTS: folder });
  await timed('Full deployment, ten classes');
  await timed('Run again, everything done');
} finally {
  rmSync(folder, { recursive: true, force: true });
  await devnet.stop();
}
