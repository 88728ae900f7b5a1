/**
 * `npm run bench:deploy [-- --runs 3]`: wall time of a full deployment (ten classes) against the time that the node
 * needs for the same transactions, number of requests, and time of a run that finds everything done. Each run is a
 * process of its own on a new devnet, as for a reader. Nothing here passes or fails.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { execaNode } from 'execa';
import { startDevnet } from '../../../scripts/devnet/start.ts';
import { machine, median } from '../../../scripts/integration/figures.ts';
import type { Measured } from './deploy-once.ts';
import { type Replayed, replay } from './replay.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '3' } } });
const ONCE = new URL('./deploy-once.ts', import.meta.url);

interface Round {
  full: Measured;
  /** The same transactions, estimated and sent to another new devnet by a bare loop. */
  bare: Replayed;
  again: Measured;
}

/** One deployment on a devnet with no history. */
async function round(): Promise<Round> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ciro-bench-'));
  const variables = (url: string) => ({ RPC_URL: url, CIRO_DEPLOYMENTS: folder });
  const deployed = await startDevnet();
  const run = async (): Promise<Measured> => {
    const { stdout } = await execaNode(ONCE, {
      env: variables(deployed.url),
      nodeOptions: ['--import', 'tsx'],
    });
    return JSON.parse(stdout) as Measured;
  };
  try {
    const full = await run();
    const empty = await startDevnet();
    Object.assign(process.env, variables(empty.url));
    const bare = await replay(empty.url).finally(() => empty.stop());
    return { full, bare, again: await run() };
  } finally {
    await deployed.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const wall = ({ full }: Round): number => full.wall;
const node = ({ bare }: Round): number => bare.estimating + bare.executing;

/** What the tool adds to the node's own time. */
const overhead = (tool: number, own: number): string => `${(100 * (tool / own - 1)).toFixed(1)}%`;

const rounds: Round[] = [];
console.log(machine());
for (let number = 1; number <= Number(values.runs); number++) {
  const one = await round();
  rounds.push(one);
  console.log(
    `run ${number}: ${(wall(one) / 1000).toFixed(2)} s, the node's own time ${(node(one) / 1000).toFixed(2)} s`,
  );
}

const middle = (pick: (round: Round) => number): number => median(rounds.map(pick));
// A node's own time differs by a fifth from process to process, so single runs are not compared.
const fastest = (pick: (round: Round) => number): number => Math.min(...rounds.map(pick));
const seconds = (pick: (round: Round) => number): string => `${(middle(pick) / 1000).toFixed(2)} s`;
console.log(`
Full deployment, ten classes, median of ${rounds.length} runs
  until the record is written    ${seconds(wall)}, ${middle(({ full }) => full.requests)} requests
  the node's own time            ${seconds(node)}
    estimating                   ${seconds(({ bare }) => bare.estimating)}
    executing                    ${seconds(({ bare }) => bare.executing)}
  overhead of the tool           ${overhead(middle(wall), middle(node))}; of the fastest runs ${overhead(fastest(wall), fastest(node))}
  verification, afterwards       ${seconds(({ full }) => full.verify)}
Run again, everything done       ${seconds(({ again }) => again.wall)}, ${middle(({ again }) => again.requests)} requests`);
