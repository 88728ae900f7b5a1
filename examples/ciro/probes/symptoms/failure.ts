import type { DoctorContext } from '../../doctor/context.ts';
import type { Decoded } from '../../decode/index.ts';
import { type Found, type SymptomProbe, Unanswered, yesNo } from './types.ts';

/** Functions of the pool that read a stake record (defect P1). */
const STAKE_FUNCTIONS = new Set([
  'stake',
  'increase_stake',
  'request_unstake',
  'execute_unstake',
  'complete_unstake',
  'delegate_stake',
  'slash_worker',
  'get_stake_info',
  'get_worker_tier',
  'get_stake_usd_value',
  'meets_tier_requirements',
  'get_tier_allocation_score',
]);

/** The failure, or a request for one. @throws Unanswered */
async function failureOf(context: DoctorContext): Promise<Decoded> {
  const decoded = await context.failure();
  if (!decoded)
    throw new Unanswered('needs the failure: --error, --error-file, or --tx of a reverted transaction');
  return decoded;
}

/** Records that fit for certain, or those that may fit when none does; what wraps others comes last. */
export function recordsOf({ matches }: Decoded): string[] {
  const exact = matches.filter(({ certainty }) => certainty === 'exact');
  return (exact.length > 0 ? exact : matches).map(({ id }) => id);
}

async function record(context: DoctorContext): Promise<Found> {
  const decoded = await context.failure();
  if (!decoded) return { answer: 'none', evidence: 'no failure was given' };
  const records = recordsOf(decoded);
  return {
    answer: records.length > 0 ? 'other' : 'unknown',
    otherwise: 'other',
    records,
    evidence: decoded.summary,
  };
}

/** Contracts of the system that pay with the token. */
const PAYERS = ['JobManager', 'CDCPool', 'GovernanceTreasury'];

export const failureSymptoms: SymptomProbe[] = [
  { id: 'failure/record', reads: 'the failure, decoded', run: record },
  {
    id: 'failure/payer',
    reads: 'the calls that the failure names',
    async run(context) {
      const { stack } = await failureOf(context);
      // The innermost call is the one that failed: a contract that pays stands above it.
      const payer = stack
        .slice(0, -1)
        .find(({ contracts }) => contracts.some((name) => PAYERS.includes(name)));
      const name = payer?.contracts.find((contract) => PAYERS.includes(contract));
      return payer
        ? {
            answer: 'contract',
            evidence: `${name}${payer.function ? `.${payer.function}` : ''} called the token`,
          }
        : { answer: 'account', evidence: 'no contract of the system stands between account and token' };
    },
  },
  {
    id: 'failure/stake',
    reads: 'the calls that the failure names',
    async run(context) {
      const { stack } = await failureOf(context);
      const call = stack.find(
        (frame) =>
          frame.function !== undefined &&
          STAKE_FUNCTIONS.has(frame.function) &&
          (frame.contracts.length === 0 || frame.contracts.includes('CDCPool')),
      );
      if (!call && stack.every((frame) => frame.function === undefined))
        throw new Unanswered('the failure does not name the function: give the whole error or the hash');
      return yesNo(
        call !== undefined,
        call
          ? `CDCPool.${call.function}`
          : `${stack.at(-1)?.function ?? 'the function'} is about something else`,
      );
    },
  },
];
