import { type ExampleChain, startExampleChain } from './chain.ts';
import type { Program } from './inventory.ts';
import type { Outcome } from './report.ts';
import { runProgram } from './run-program.ts';

/** What a run of many programs took. Milliseconds; `setUp` and `isolation` are sums over the workers. */
export interface RunTimes {
  /** From the first start to the last end, devnets and their systems included. */
  wall: number;
  /** Starting devnets and deploying the system on them. */
  setUp: number;
  /** Going back to the start block and its time before each program. */
  isolation: number;
}

/**
 * Runs programs from one queue, each worker on a devnet of its own.
 *
 * @param workers number of devnets, at least 1
 * @param update rewrite committed outputs instead of failing
 * @param tell gets every outcome as it comes
 */
export async function runPrograms(
  programs: Program[],
  workers: number,
  update: boolean,
  tell: (outcome: Outcome) => void,
): Promise<RunTimes> {
  const queue = [...programs];
  const times: RunTimes = { wall: 0, setUp: 0, isolation: 0 };
  const started = performance.now();

  async function work(): Promise<void> {
    if (queue.length === 0) return;
    const before = performance.now();
    const chain = await startExampleChain();
    times.setUp += performance.now() - before;
    const timed: ExampleChain = {
      ...chain,
      reset: async () => {
        const begin = performance.now();
        await chain.reset();
        times.isolation += performance.now() - begin;
      },
    };
    try {
      for (let program = queue.shift(); program; program = queue.shift())
        tell(await runProgram(program, timed, update));
    } finally {
      await chain.devnet.stop();
    }
  }

  await Promise.all(Array.from({ length: workers }, work));
  times.wall = performance.now() - started;
  return times;
}
