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

/** What the tool adds to the node's own time, percent. */
function overhead({ full, bare }: Round): number {
  return 100 * (full.wall / (bare.estimating + bare.executing) - 1);
}

const rounds: Round[] = [];
console.log(machine());
for (let number = 1; number <= Number(values.runs); number++) {
  const one = await round();
  rounds.push(one);
  console.log(`run ${number}: ${(one.full.wall / 1000).toFixed(2)} s, overhead ${overhead(one).toFixed(1)}%`);
}

const middle = (pick: (round: Round) => number): number => median(rounds.map(pick));
const seconds = (pick: (round: Round) => number): string => `${(middle(pick) / 1000).toFixed(2)} s`;
console.log(`
Full deployment, ten classes, median of ${rounds.length} runs
  until the record is written    ${seconds(({ full }) => full.wall)}, ${middle(({ full }) => full.requests)} requests
  the node's own time            ${seconds(({ bare }) => bare.estimating + bare.executing)}
    estimating                   ${seconds(({ bare }) => bare.estimating)}
    executing                    ${seconds(({ bare }) => bare.executing)}
  overhead of the tool           ${middle(overhead).toFixed(1)}%
  verification, afterwards       ${seconds(({ full }) => full.verify)}
Run again, everything done       ${seconds(({ again }) => again.wall)}, ${middle(({ again }) => again.requests)} requests`);
