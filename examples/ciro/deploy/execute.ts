import { NodeError, innermost, revertReason } from '../chain/errors.ts';
import { type Estimate, ZERO_PRICE, estimate } from '../chain/fees.ts';
import { sleep } from '../chain/rpc.ts';
import { maxFeeOf } from '../chain/transactions.ts';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { formatAmount, hex } from '../lib/units.ts';
import type { Signed } from './journal.ts';
import { type Run, catchUp, deadline, pollPause } from './run.ts';
import { settle } from './settle.ts';
import { priceIn, signAhead, signStep } from './sign.ts';
import type { Step } from './steps.ts';

/** How often the whole list is gone through when the chain is reorganized. */
const PASSES = 5;
/** How often one step is tried again when its transaction can't be executed any more. */
const ATTEMPTS = 5;

/**
 * Brings the chain into the state that the steps describe, one step after the other, and sends nothing for steps
 * that are done.
 *
 * @param missing what a plan of this process saw missing
 * @throws CiroError when a step fails; running again continues there
 */
export async function execute(run: Run, steps: Step[], missing: readonly Step[] = []): Promise<void> {
  const sure = new Set(missing.filter(({ kind }) => kind === 'declare').map(({ id }) => id));
  for (let pass = 0; pass < PASSES; pass += 1) {
    await catchUp(run);
    await settleUnsettled(run, steps);
    for (const [index, step] of steps.entries()) await perform(run, step, steps[index + 1], sure);
    if (!(await catchUp(run))) return;
  }
  throw new CiroError(`The chain was reorganized ${PASSES} times during this run.`, {
    fix: 'Wait until the network is stable, then run again.',
    help: HELP.resume,
  });
}

/** Transactions of an earlier run come first: their nonces must be settled before new ones are used. */
async function settleUnsettled(run: Run, steps: Step[]): Promise<void> {
  for (const signed of run.journal.unsettled()) {
    const step = steps.find(({ id }) => id === signed.step);
    if (step) {
      run.say(`${step.title}: asking for transaction ${signed.hash} of the earlier run`);
      await settle(run, step, signed, false);
    } else if ((await run.node.nonce(run.sender.address)) > BigInt(signed.nonce)) {
      run.journal.append({
        kind: 'refused',
        step: signed.step,
        hash: signed.hash,
        reason: 'the step is no longer part of the plan',
      });
    }
  }
}

/**
 * @param sure declarations that the plan saw missing. The node refuses a second one without a fee, so for the first
 *   attempt that is enough; a deployment that comes too late costs something, so the chain is asked again.
 */
async function perform(run: Run, step: Step, next: Step | undefined, sure: Set<string>): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const isMissing = sure.delete(step.id) && !run.journal.confirmed(step.id);
    if (!isMissing && (await isDone(run, step))) return;
    const signed = await sign(run, step);
    const settled = settle(run, step, signed, true);
    signAhead(run, next, BigInt(signed.nonce) + 1n);
    if ((await settled) === 'confirmed') {
      const confirmed = run.journal.confirmed(step.id);
      run.say(`${step.title}: ${signed.hash}, ${formatAmount(BigInt(confirmed?.fee ?? 0), 'STRK', 6)}`);
      return;
    }
  }
  throw new CiroError(
    `It was not possible to ${step.title}: other transactions of the account kept using its nonce.`,
    {
      fix: 'Stop other programs that use the account, then run again.',
      help: HELP.accounts,
    },
  );
}

/** A step that is confirmed but does not show yet belongs to a node that lags: nothing is sent for it. */
async function isDone(run: Run, step: Step): Promise<boolean> {
  const end = deadline(run);
  for (;;) {
    if (await step.done(run.node)) return true;
    if (!run.journal.confirmed(step.id)) return false;
    await catchUp(run);
    if (!run.journal.confirmed(step.id)) return false;
    if (Date.now() > end) {
      throw new CiroError(
        `The node confirmed the transaction to ${step.title}, but does not show its effect.`,
        {
          fix: 'Use another node, then run again. If somebody undid the change on purpose, remove it from the environment file.',
          help: HELP.resume,
        },
      );
    }
    await sleep(pollPause(run));
  }
}

/** The number of the next transaction; waits while the node has not seen our last one. */
async function nextNonce(run: Run): Promise<bigint> {
  const end = deadline(run);
  for (;;) {
    const [nonce, expected] = [await run.node.nonce(run.sender.address), run.journal.nextNonce() ?? 0n];
    if (nonce >= expected) return nonce;
    if (await catchUp(run)) return run.node.nonce(run.sender.address);
    if (Date.now() > end) {
      throw new CiroError(
        `The node says that the account's next nonce is ${nonce}, but this deployment has used ${expected - 1n} already.`,
        {
          fix: 'The node lags or its chain was rolled back. Wait or use another node, then run again.',
          help: HELP.resume,
        },
      );
    }
    await sleep(pollPause(run));
  }
}

async function sign(run: Run, step: Step): Promise<Signed> {
  const { environment, journal } = run;
  const nonce = await nextNonce(run);
  const estimated = run.estimates.get(step.id) ?? (await estimateStep(run, step, nonce));
  const price = priceIn(run, estimated);
  const total = journal.paid() + maxFeeOf(price);
  if (total > environment.ceiling) {
    throw new CiroError(
      `To ${step.title} may cost up to ${formatAmount(maxFeeOf(price), 'STRK', 6)}; with ${formatAmount(journal.paid(), 'STRK', 6)} paid already that is above fees.ceiling (${formatAmount(environment.ceiling, 'STRK')}).`,
      {
        fix: 'Nothing was sent for this step. Raise fees.ceiling or lower fees.tip if you agree with the price.',
        help: HELP.configuration,
      },
    );
  }
  const transaction = await signStep(run, step, price, nonce);
  const signed: Signed = {
    kind: 'signed',
    step: step.id,
    hash: transaction.hash,
    nonce: hex(transaction.nonce),
    maxFee: transaction.maxFee.toString(),
    wire: transaction.wire,
  };
  journal.append(signed);
  return signed;
}

async function estimateStep(run: Run, step: Step, nonce: bigint): Promise<Estimate> {
  try {
    const [one] = await estimate(run.node, [step.unsigned(run.sender.address, ZERO_PRICE, nonce)]);
    if (!one) throw new Error('the node answered an empty estimate');
    return one;
  } catch (error) {
    if (!(error instanceof NodeError)) throw error;
    throw new CiroError(
      `To ${step.title} would fail: ${revertReason(innermost(error.data) || error.reason)}`,
      {
        fix: 'Nothing was sent for this step. Correct the cause and run again.',
        help: HELP.runbook,
        cause: error,
      },
    );
  }
}
