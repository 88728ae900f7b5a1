import type { Estimate } from '../chain/fees.ts';
import type { Node } from '../chain/node.ts';
import { sleep } from '../chain/rpc.ts';
import type { Sender } from '../chain/transactions.ts';
import type { Environment } from '../config/resolve.ts';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { sameFelt } from '../lib/units.ts';
import type { Journal } from './journal.ts';

/** One run of `deploy`: what its parts need. */
export interface Run {
  environment: Environment;
  node: Node;
  journal: Journal;
  sender: Sender;
  /** Estimates of the plan, by step. */
  estimates: Map<string, Estimate>;
  /** Tells the reader about progress. */
  say(text: string): void;
}

/** Milliseconds between two questions of the same kind. */
export function pollPause(run: Run): number {
  return run.environment.config.rpc.poll * 1000;
}

/** Time at which waiting ends, milliseconds since 1970. */
export function deadline(run: Run): number {
  return Date.now() + run.environment.config.rpc.wait * 1000;
}

/**
 * Makes sure that the node knows everything that this environment has done: waits for a node that lags, and finds
 * out when blocks were replaced.
 *
 * @returns true when confirmed transactions were lost in a reorganization, so that steps have to be looked at again
 * @throws CiroError when the node stays behind
 */
export async function catchUp(run: Run): Promise<boolean> {
  const last = run.journal.confirmations().at(-1);
  if (!last) return false;
  const end = deadline(run);
  let told = false;
  for (;;) {
    const number = await run.node.blockNumber();
    if (number >= last.block) return forgetReplaced(run);
    if (!told)
      run.say(`the node is at block ${number}, this deployment has seen block ${last.block}: waiting`);
    told = true;
    if (Date.now() > end) {
      throw new CiroError(
        `The node is at block ${number}, but this deployment has already seen block ${last.block}. It lags, its chain was rolled back, or it is another chain (a devnet that was restarted).`,
        {
          fix: `Wait or use another node and run again. For a devnet that was restarted: add --fresh, which moves the old journal and record away.`,
          help: HELP.resume,
        },
      );
    }
    await sleep(pollPause(run));
  }
}

/** Marks confirmations whose block is no longer part of the chain. @returns true when there were any */
async function forgetReplaced(run: Run): Promise<boolean> {
  const confirmations = run.journal.confirmations();
  let lost = 0;
  for (const confirmation of confirmations.toReversed()) {
    const block = await run.node.block({ block_number: confirmation.block });
    if (sameFelt(block.block_hash, confirmation.blockHash)) break;
    run.journal.append({
      kind: 'lost',
      step: confirmation.step,
      hash: confirmation.hash,
      reason: `block ${confirmation.block} was replaced`,
    });
    lost += 1;
  }
  if (lost > 0)
    run.say(`the chain was reorganized: ${lost} transaction${lost === 1 ? '' : 's'} must be checked again`);
  return lost > 0;
}
