import { deepStrictEqual } from 'node:assert';
import type { CallStep, DeployStep } from '../../../knowledge/provocations/schema.ts';
import { type ErrorFacts, errors, isNext, nextError } from './facts.ts';
import { panicFelts, printed, refusalOf } from './panic.ts';
import { BOUNDS, type Prepared } from './prepare.ts';
import type { World } from './world.ts';

/** What a refusal may look like: one error of the facts, or both encodings where there are no facts. */
function expectedErrors(
  text: string,
  contract: string,
  entrypoint: string,
  encoding?: string,
): [ErrorFacts, ...ErrorFacts[]] {
  if (isNext(contract)) return [nextError(text, 'short_string'), nextError(text, 'byte_array')];
  return [revertFacts(text, contract, entrypoint, encoding)];
}

/** The facts of the error that `reverts` names; the encoding is the one that the function uses. */
function revertFacts(text: string, contract: string, entrypoint: string, encoding?: string): ErrorFacts {
  const pattern = text.replace(/#\d+$/, '#1');
  const candidates = errors.filter(
    (record) => record.message === pattern && (!encoding || record.encoding.startsWith(encoding)),
  );
  const own = candidates.find((record) => record.functions.includes(`${contract}.${entrypoint}`));
  const facts = own ?? candidates[0];
  if (!facts) throw new Error(`errors.json does not know '${text}'`);
  if (pattern === text) return facts;
  return { ...facts, message: text, felt: `0x${Buffer.from(text).toString('hex')}` };
}

/** Checks that a step fails as it says: a plain call, or the estimate and the receipt of a transaction. */
export async function expectRevert(
  world: World,
  step: CallStep | DeployStep,
  prepared: Prepared,
  encoding?: string,
): Promise<void> {
  const { call, contract } = prepared;
  const texts = [step.reverts!].flat();
  const candidates = expectedErrors(texts[0]!, contract, call.entrypoint, encoding);
  const feltsOf = (facts: ErrorFacts): bigint[] => panicFelts(facts, texts.length > 1 ? texts : undefined);
  /** The candidate that the chain means, or the first. */
  const meant = (found: bigint[]): ErrorFacts =>
    candidates.find((facts) => feltsOf(facts).join() === found.join()) ?? candidates[0];
  const { message } = candidates[0];
  if ('call' in step && !step.by) {
    const refusal = refusalOf(await rejection(() => world.provider.callContract(call), message));
    const felts = feltsOf(meant(refusal.felts));
    return deepStrictEqual(
      { code: refusal.code, felts: refusal.felts },
      { code: 40, felts },
      `plain call of ${contract}.${call.entrypoint}: ${refusal.text.slice(0, 300)}`,
    );
  }
  const account = world.accounts['by' in step && step.by ? step.by : 'ACCOUNT'];
  const refusal = refusalOf(await rejection(() => account.estimateInvokeFee(call), message));
  const facts = meant(refusal.felts);
  const felts = feltsOf(facts);
  deepStrictEqual(
    { code: refusal.code, felts: refusal.felts },
    { code: 41, felts },
    `estimate of ${contract}.${call.entrypoint}: ${refusal.text.slice(0, 300)}`,
  );
  const sent = await account.execute(call, { resourceBounds: BOUNDS, tip: 0 });
  const receipt = await world.provider.waitForTransaction(sent.transaction_hash);
  if (!receipt.isReverted()) throw new Error(`${contract}.${call.entrypoint} did not revert`);
  const reason = receipt.value.revert_reason ?? '';
  if (!reason.includes(printed(facts))) {
    throw new Error(
      `${contract}.${call.entrypoint}: the receipt lacks ${printed(facts)}: ${reason.slice(-400)}`,
    );
  }
}

async function rejection(action: () => Promise<unknown>, message: string): Promise<unknown> {
  let result: unknown;
  try {
    result = await action();
  } catch (error) {
    return error;
  }
  throw new Error(
    `expected '${message}', got ${JSON.stringify(result, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v))}`,
  );
}
