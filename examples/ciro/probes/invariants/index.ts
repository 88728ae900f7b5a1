import { none } from '../checks-setup.ts';
import type { Probe, ProbeContext } from '../types.ts';
import { controlInvariants } from './control.ts';
import { jobInvariants } from './jobs.ts';
import { poolInvariants } from './pool.ts';
import { type Reader, readerOf } from './reader.ts';
import { tokenInvariants } from './token.ts';
import type { Invariant, Stage } from './types.ts';

export { STAGES, type Stage } from './types.ts';
export { readerOf } from './reader.ts';

/** Every rule, in the order in which they are shown. */
export const INVARIANTS: Invariant[] = [
  ...tokenInvariants,
  ...jobInvariants,
  ...poolInvariants,
  ...controlInvariants,
];

/** Whether a rule is about the recorded contracts in their present family. */
async function counts({ needs, families }: Invariant, reader: Reader): Promise<boolean> {
  return reader.has(needs) && families.includes(await reader.family(needs[0]));
}

function probe(invariant: Invariant): Probe {
  return {
    id: `invariant/${invariant.id}`,
    title: invariant.title,
    reads: invariant.reads,
    group: 'invariant',
    async run(context) {
      const reader = await readerOf(context);
      if (!(await counts(invariant, reader)))
        return { ok: true, evidence: { note: 'The record has no contracts of this kind.' } };
      return none(await invariant.problems(reader), 'holds');
    },
  };
}

/** The first thing to do when a rule is broken. @param id of its probe */
export function repairOf(id: string): string {
  return INVARIANTS.find((invariant) => `invariant/${invariant.id}` === id)?.repair ?? '';
}

/** The rules that must hold while the system is used, for checklists, doctor and monitoring. */
export const invariantProbes: Probe[] = INVARIANTS.filter(
  ({ stages }) => !stages || stages.includes('running'),
).map(probe);

/** The rules that must hold in one stage for the families of the record. */
export async function invariantsFor(context: ProbeContext, stage: Stage): Promise<Probe[]> {
  const reader = await readerOf(context);
  const chosen: Probe[] = [];
  for (const invariant of INVARIANTS) {
    if (invariant.stages && !invariant.stages.includes(stage)) continue;
    if (await counts(invariant, reader)) chosen.push(probe(invariant));
  }
  return chosen;
}
