import { setImmediate } from 'node:timers/promises';
import { priceOf } from '../chain/fees.ts';
import type { Price, SignedTransaction } from '../chain/transactions.ts';
import { ExternalSigner } from '../secrets/signer.ts';
import type { Run } from './run.ts';
import type { Step } from './steps.ts';

/** A signature that was made before its turn. It is used only for exactly this step, price and number. */
interface Ahead {
  readonly step: Step;
  readonly price: Price;
  readonly nonce: bigint;
  readonly transaction: Promise<SignedTransaction>;
}

/** The signature that is ready, by run. */
const waiting = new WeakMap<Run, Ahead>();

/** What a step of the plan may cost at most, if the plan has an estimate for it. */
export function plannedPrice({ environment, estimates }: Run, { id }: Step): Price | undefined {
  const estimated = estimates.get(id);
  return estimated && priceOf(estimated, environment.tip, environment.config.fees.margin);
}

/**
 * Signs the next step while the node works on the one before it. Nothing is journaled or sent, so the signature counts
 * for nothing if the next step turns out to be another one. A signer that may ask a person is never asked ahead.
 *
 * @param nonce the number that the step will have if all goes well
 */
export function signAhead(run: Run, step: Step | undefined, nonce: bigint): void {
  const price = step && plannedPrice(run, step);
  if (!step || !price || run.sender.signer instanceof ExternalSigner) return;
  // The request for the step before leaves first.
  const transaction = setImmediate().then(() => step.sign(run.sender, price, nonce));
  transaction.catch(() => {}); // thrown when the step is signed in its turn
  waiting.set(run, { step, price, nonce, transaction });
}

/** Signs a step, or takes the signature that was made ahead. */
export function signStep(run: Run, step: Step, price: Price, nonce: bigint): Promise<SignedTransaction> {
  const ahead = waiting.get(run);
  waiting.delete(run);
  const fits = ahead?.step === step && ahead.nonce === nonce && samePrice(ahead.price, price);
  return fits ? ahead.transaction : step.sign(run.sender, price, nonce);
}

function samePrice(a: Price, b: Price): boolean {
  return (
    a.tip === b.tip &&
    Object.entries(a.bounds).every(([name, { max_amount, max_price_per_unit }]) => {
      const other = b.bounds[name as keyof Price['bounds']];
      return max_amount === other.max_amount && max_price_per_unit === other.max_price_per_unit;
    })
  );
}
