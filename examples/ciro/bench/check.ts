/**
 * Benchmark of `check` on a full deployment: for each list, time, questions to the node and HTTP requests that carried
 * them, with batches and without. Runs on a devnet of its own: npm run bench:check
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startDevnet } from '../../../scripts/devnet/start.ts';
import { loadChecklists } from '../../knowledge/checklists/schema.ts';
import { openArtifacts } from '../artifacts/loader.ts';
import { connect } from '../chain/node.ts';
import { checkContext, runList } from '../check/run.ts';
import { deploy } from '../commands/deploy.ts';
import { openEnvironment } from '../commands/frame.ts';
import { Output } from '../lib/output.ts';

const quiet = (): void => {};

interface Row {
  probes: number;
  seconds: number;
  questions: number;
  requests: number;
}

/** Runs the automatic items of a list with requests of up to `batch` questions. */
async function measure(id: string, batch: number): Promise<Row> {
  const list = loadChecklists().find((candidate) => candidate.id === id);
  if (!list) throw new Error(`There is no list ${id}.`);
  const started = performance.now();
  const environment = openEnvironment('devnet');
  const node = await connect(environment, { batch });
  const context = checkContext(environment, node, openArtifacts(environment.config.artifacts), false);
  const findings = await runList(list, context);
  return { probes: findings.length, seconds: (performance.now() - started) / 1000, ...node.rpc.traffic };
}

const devnet = await startDevnet();
const folder = mkdtempSync(path.join(tmpdir(), 'ciro-bench-'));
try {
  Object.assign(process.env, { RPC_URL: devnet.url, CIRO_DEPLOYMENTS: folder });
  const code = await deploy.run({ out: new Output(true, quiet, quiet) }, ['devnet'], {});
  if (code !== 0) throw new Error('The deployment failed.');
  console.log('list                   probes  questions  requests    time  requests without batches    time');
  for (const { id } of loadChecklists().filter(({ about }) => about === 'deployment')) {
    const batched = await measure(id, 50);
    const single = await measure(id, 1);
    const cells = [
      id.padEnd(22),
      String(batched.probes).padStart(7),
      String(batched.questions).padStart(11),
      String(batched.requests).padStart(10),
      `${batched.seconds.toFixed(2)} s`.padStart(8),
      String(single.requests).padStart(26),
      `${single.seconds.toFixed(2)} s`.padStart(8),
    ];
    console.log(cells.join(''));
  }
} finally {
  await devnet.stop();
  rmSync(folder, { recursive: true, force: true });
}
