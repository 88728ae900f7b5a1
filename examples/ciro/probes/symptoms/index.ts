import { fits } from '../../../knowledge/checklists/schema.ts';
import type { DoctorContext } from '../../doctor/context.ts';
import { registry } from '../checks.ts';
import { type Finding, runProbes } from '../index.ts';
import { balanceSymptoms } from './balance.ts';
import { eventSymptoms } from './event.ts';
import { failureSymptoms } from './failure.ts';
import { flowSymptoms } from './flow.ts';
import { governanceSymptoms } from './governance.ts';
import { nodeSymptoms } from './node.ts';
import { sampleSymptoms } from './sample.ts';
import { setupSymptoms } from './setup.ts';
import { transactionSymptoms } from './transaction.ts';
import { type Found, type SymptomProbe, Unanswered } from './types.ts';
import { verificationSymptoms } from './verification.ts';

export { type Found, type SymptomProbe, Unanswered } from './types.ts';

/** Probes that answer questions of decision trees about one thing: a transaction, a job, a proposal, a sample. */
export const symptomProbes: SymptomProbe[] = [
  ...nodeSymptoms,
  ...setupSymptoms,
  ...transactionSymptoms,
  ...failureSymptoms,
  ...balanceSymptoms,
  ...eventSymptoms,
  ...flowSymptoms,
  ...governanceSymptoms,
  ...verificationSymptoms,
  ...sampleSymptoms,
];

function shown({ probe, evidence: { expected, actual, note } }: Finding): string {
  const parts = [expected && `expected ${expected}`, actual && `found ${actual}`, note].filter(Boolean);
  return `${probe.id}: ${parts.join(', ')}`;
}

/**
 * Answers a question by the probes of the registry that its pattern names: yes when all are green.
 *
 * @throws Unanswered when the registry can't be used yet, or has no such probe
 */
async function byRegistry(pattern: string, context: DoctorContext): Promise<Found> {
  const probes = context.probes;
  if (!probes)
    throw new Unanswered(
      (context.problems.environment ?? context.problems.layout)?.message ?? 'the environment is not complete',
    );
  const fitting = registry(probes).filter(({ id }) => fits(pattern, id));
  if (fitting.length === 0 && !pattern.includes('*'))
    throw new Unanswered(`${pattern} is not part of this environment`);
  const findings = await runProbes(fitting, probes);
  const failed = findings.filter(({ ok }) => !ok);
  const evidence =
    failed.length > 0
      ? failed.slice(0, 5).map(shown).join('; ')
      : findings.length === 1 && findings[0]
        ? (findings[0].evidence.actual ?? findings[0].evidence.note ?? 'ok')
        : `${findings.length} checks are green`;
  return { answer: failed.length > 0 ? 'no' : 'yes', evidence };
}

/** Answers the question of a probe. @throws Unanswered when a program can't */
export async function answer(pattern: string, context: DoctorContext): Promise<Found> {
  const probe = symptomProbes.find(({ id }) => id === pattern);
  return probe ? probe.run(context) : byRegistry(pattern, context);
}
