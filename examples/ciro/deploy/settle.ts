import { NodeError, TransportError, innermost, revertReason, unreachable } from '../chain/errors.ts';
import type { Receipt } from '../chain/node.ts';
import { sleep } from '../chain/rpc.ts';
import type { WireTransaction } from '../chain/transactions.ts';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import type { Signed } from './journal.ts';
import { type Run, deadline, pollPause } from './run.ts';
import type { Step } from './steps.ts';

/** How a transaction ended: `again` means that it can never be executed and the step has to be looked at again. */
export type Outcome = 'confirmed' | 'again';

const DUPLICATE = 59;
const INVALID_NONCE = 52;
const CLASS_DECLARED = 51;
const BOUNDS_TOO_LOW = 53;

/** Pause after the first look for a receipt, milliseconds; doubles up to `rpc.poll`, because many are there soon. */
const FIRST_PAUSE = 100;

/** After this many questions without an answer a transaction that was known counts as gone. */
const FORGOTTEN = 3;

/**
 * Brings a signed and journaled transaction to its end. A transaction of an earlier run is looked for by its hash
 * first, then by its nonce; only when the nonce is still free is it sent (again). Sending the same signed
 * transaction twice cannot pay twice.
 *
 * @param fresh true when it was signed a moment ago and never sent
 */
export async function settle(run: Run, step: Step, signed: Signed, fresh: boolean): Promise<Outcome> {
  let known = !fresh && (await run.node.status(signed.hash)) !== undefined;
  let unsure = !fresh;
  const end = deadline(run);
  let failures = 0;
  for (;;) {
    if (known) {
      const receipt = await waitForReceipt(run, signed.hash, end);
      if (receipt) return conclude(run, step, signed, receipt);
    }
    if (unsure) {
      const nonce = await run.node.nonce(run.sender.address);
      if (nonce > BigInt(signed.nonce)) {
        if (await appears(run, signed.hash)) {
          known = true;
          continue;
        }
        return refuse(run, step, signed, `nonce ${BigInt(signed.nonce)} was used by another transaction`);
      }
      if (nonce < BigInt(signed.nonce) && Date.now() < end) {
        await sleep(pollPause(run));
        continue;
      }
    }
    const answer = await send(run, step, signed);
    if (answer === 'sent') known = true;
    else if (answer === 'refused') return 'again';
    else {
      const { retries } = run.environment.config.rpc;
      if (failures >= retries) throw unreachable(step.method, answer, failures + 1);
      await sleep(Math.min((answer.retryAfter ?? 0) * 1000 || pollPause(run) * 2 ** failures, 10_000));
      failures += 1;
      known = (await run.node.status(signed.hash)) !== undefined;
    }
    unsure = true;
  }
}

async function send(run: Run, step: Step, signed: Signed): Promise<'sent' | 'refused' | TransportError> {
  try {
    await run.node.rpc.once(step.method, step.request(signed.wire as WireTransaction));
  } catch (error) {
    if (error instanceof TransportError) return error;
    if (!(error instanceof NodeError)) throw error;
    if (error.code === DUPLICATE) return 'sent';
    if (
      (error.code === INVALID_NONCE || error.code === CLASS_DECLARED) &&
      (await run.node.status(signed.hash))
    )
      return 'sent';
    const reason = `${error.code} ${error.reason}: ${revertReason(innermost(error.data))}`;
    refuse(run, step, signed, reason);
    const repeatable = error.code === INVALID_NONCE || error.code === CLASS_DECLARED;
    if (repeatable || (error.code === BOUNDS_TOO_LOW && run.estimates.delete(step.id))) return 'refused';
    throw new CiroError(`The node refused to ${step.title}: ${reason}`, {
      fix: 'Nothing was paid. Correct the cause and run again.',
      help: HELP.accounts,
      cause: error,
    });
  }
  run.journal.append({ kind: 'sent', step: step.id, hash: signed.hash });
  return 'sent';
}

function refuse(run: Run, step: Step, signed: Signed, reason: string): 'again' {
  run.journal.append({ kind: 'refused', step: step.id, hash: signed.hash, reason });
  return 'again';
}

/** The nonce is used: a node that lags may show our transaction a little later. */
async function appears(run: Run, hash: string): Promise<boolean> {
  for (let look = 0; look < FORGOTTEN; look += 1) {
    if (await run.node.status(hash)) return true;
    await sleep(pollPause(run));
  }
  return false;
}

/** Whether the transaction is in a block, and not only pre-confirmed. */
function isFinal({ finality_status, block_number, block_hash }: Receipt): boolean {
  return finality_status.startsWith('ACCEPTED_ON') && typeof block_number === 'number' && Boolean(block_hash);
}

/** Waits until a transaction is in a block. @returns undefined when the node has forgotten it */
async function waitForReceipt(run: Run, hash: string, end: number): Promise<Receipt | undefined> {
  let unknown = 0;
  for (let look = 0; ; look += 1) {
    const receipt = await run.node.receipt(hash);
    if (receipt && isFinal(receipt)) return receipt;
    // Before its execution a transaction has a status and no receipt.
    const known = receipt !== undefined || (await run.node.status(hash)) !== undefined;
    unknown = known ? 0 : unknown + 1;
    if (unknown > FORGOTTEN) return undefined;
    if (Date.now() > end) {
      throw new CiroError(
        `Transaction ${hash} is not in a block after ${run.environment.config.rpc.wait} seconds.`,
        {
          fix: 'Run the same command again: it asks for this transaction before it sends anything.',
          help: HELP.resume,
        },
      );
    }
    await sleep(known ? Math.min(FIRST_PAUSE * 2 ** look, pollPause(run)) : pollPause(run));
  }
}

function conclude(run: Run, step: Step, signed: Signed, receipt: Receipt): Outcome {
  const fee = BigInt(receipt.actual_fee.amount).toString();
  const { block_number: block, block_hash: blockHash } = receipt;
  if (receipt.execution_status === 'REVERTED') {
    const reason = revertReason(receipt.revert_reason ?? 'no reason given');
    run.journal.append({ kind: 'reverted', step: step.id, hash: signed.hash, block, fee, reason });
    throw new CiroError(`The transaction to ${step.title} was reverted: ${reason}`, {
      fix: 'Its fee was paid, nothing else happened. Correct the cause and run again: only what is missing is sent.',
      help: HELP.runbook,
      details: { transaction: signed.hash },
    });
  }
  run.journal.append({
    kind: 'confirmed',
    step: step.id,
    hash: signed.hash,
    block,
    blockHash: `0x${BigInt(blockHash).toString(16)}`,
    fee,
  });
  return 'confirmed';
}
