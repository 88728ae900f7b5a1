/** One run of `deploy devnet`, measured from inside; prints `Measured` as JSON. A part of `npm run bench:deploy`. */
import { Rpc } from '../chain/rpc.ts';
import { deploy } from '../commands/deploy.ts';
import { Output } from '../lib/output.ts';

export interface Measured {
  /** Milliseconds until the record is written. */
  wall: number;
  /** Requests until the record is written. */
  requests: number;
  /** Milliseconds of the verification, which follows the record. */
  verify: number;
}

const started = performance.now();
let recorded: Omit<Measured, 'verify'> | undefined;
const watch = (text: string): void => {
  if (!text.includes('Record:')) return;
  const requests = [...Rpc.statistics.values()].reduce((sum, each) => sum + each.requests, 0);
  recorded = { wall: performance.now() - started, requests };
};
const code = await deploy.run({ out: new Output(false, watch) }, ['devnet'], {});
if (code !== 0 || !recorded) throw new Error(`deploy ended with ${code}`);
const verify = performance.now() - started - recorded.wall;
console.log(JSON.stringify({ ...recorded, verify } satisfies Measured));
