import { setImmediate } from 'node:timers/promises';
import { type Estimate, priceOf } from '../chain/fees.ts';
import type { Price, SignedTransaction } from '../chain/transactions.ts';
import { ExternalSigner } from '../secrets/signer.ts';
import type { Run } from './run.ts';
import type { Step } from './steps.ts';

/** A signature that was made before its turn. It is used only for exactly this step, estimate and number. */
interface Ahead {
  readonly step: Step;
  readonly estimated: Estimate;
  readonly nonce: bigint;
  readonly transaction: Promise<SignedTransaction>;
}

/** The signature that is ready, by run. */
const waiting = new WeakMap<Run, Ahead>();

/** What a step with this estimate may cost at most. */
export function priceIn({ environment }: Run, estimated: Estimate): Price {
  return priceOf(estimated, environment.tip, environment.config.fees.margin);
}

/**
 * Signs the next step while the node works on the one before it. Nothing is journaled or sent, so the signature counts
 * for nothing if the next step turns out to be another one. A signer that may ask a person is never asked ahead.
 *
 * @param nonce the number that the step will have if all goes well
 */
export function signAhead(run: Run, step: Step | undefined, nonce: bigint): void {
  const estimated = step && run.estimates.get(step.id);
  if (!step || !estimated || run.sender.signer instanceof ExternalSigner) return;
  // The request for the step before leaves first.
  const transaction = setImmediate().then(() => step.sign(run.sender, priceIn(run, estimated), nonce));
  transaction.catch(() => {}); // thrown when the step is signed in its turn
  waiting.set(run, { step, estimated, nonce, transaction });
}

/** Signs a step, or takes the signature that was made ahead. */
export function signStep(run: Run, step: Step, price: Price, nonce: bigint): Promise<SignedTransaction> {
  const ahead = waiting.get(run);
  waiting.delete(run);
  const fits =
    ahead?.step === step && ahead.nonce === nonce && ahead.estimated === run.estimates.get(step.id);
  return fits ? ahead.transaction : step.sign(run.sender, price, nonce);
}
