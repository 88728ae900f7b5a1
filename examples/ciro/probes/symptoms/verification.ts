import { sourceValue } from '../../config/load.ts';
import type { DoctorContext } from '../../doctor/context.ts';
import { CiroError } from '../../lib/errors.ts';
import { sameFelt } from '../../lib/units.ts';
import { selection } from '../../system/layout.ts';
import { Verifier } from '../../source/verifier.ts';
import { type ProbeGroup, allProbes, runProbes } from '../index.ts';
import { type Found, type SymptomProbe, Unanswered, environmentOf, nodeOf, yesNo } from './types.ts';

async function chain(context: DoctorContext): Promise<Found> {
  const node = nodeOf(context);
  const entries = Object.entries(context.record?.contracts ?? {});
  if (entries.length === 0) throw new Unanswered('there is no record');
  const [gone, other]: [string[], string[]] = [[], []];
  for (const [name, { address, classHash }] of entries) {
    const found = await node.classHashAt(address);
    if (found === undefined) gone.push(name);
    else if (!sameFelt(found, classHash)) other.push(name);
  }
  if (gone.length > 0)
    return { answer: 'gone', evidence: `nothing is deployed at the address of ${gone.join(', ')}` };
  if (other.length > 0)
    return { answer: 'other', evidence: `another class at the address of ${other.join(', ')}` };
  return { answer: 'same', evidence: `${entries.length} contracts are in place` };
}

async function answers(context: DoctorContext): Promise<Found> {
  const { config } = environmentOf(context);
  const base = config.explorer && sourceValue(config.explorer.verifier);
  if (!base) return { answer: 'unset', evidence: 'explorer.verifier has no value' };
  const [entry] = Object.values(context.record?.contracts ?? {});
  const verifier = new Verifier({ base, timeout: 5_000, poll: 0, wait: 0 });
  try {
    const verified = await verifier.isVerified(entry?.classHash ?? '0x1');
    return yesNo(true, `the first class of the record is ${verified ? '' : 'not '}verified`);
  } catch (error) {
    // A refusal is an answer, too.
    if (error instanceof CiroError && /can't be reached/.test(error.message))
      return yesNo(false, error.message);
    return yesNo(true, error instanceof Error ? error.message : String(error));
  }
}

/** What the messages of the source command say about a job of the verifier. */
function refusal({ subject }: DoctorContext): Found {
  const text = subject.error ?? '';
  const kind = /compile failed/i.test(text)
    ? 'compile'
    : /refused the request/i.test(text)
      ? 'refused'
      : /verifier answers for job[^:]*: failed/i.test(text)
        ? 'mismatch'
        : 'none';
  return {
    answer: kind,
    evidence: text ? text.split('\n')[0]!.slice(0, 200) : 'no error was given (--error)',
  };
}

/** Groups of the checks of `verify`, one question each. */
const GROUPS: ProbeGroup[] = ['class', 'storage', 'role', 'configuration', 'view'];

/** All checks of one group are green. */
function verified(group: ProbeGroup): SymptomProbe {
  return {
    id: `verify/${group}`,
    reads: `the checks of verify in the group ${group}`,
    async run(context) {
      const probes = context.probes;
      if (!probes)
        throw new Unanswered(context.problems.layout?.message ?? 'the environment is not complete');
      const members = allProbes(probes).filter((probe) => probe.group === group);
      const failed = (await runProbes(members, probes)).filter(({ ok }) => !ok);
      const shown = failed
        .slice(0, 5)
        .map(
          ({ probe, evidence }) =>
            `${probe.id}: expected ${evidence.expected ?? 'something else'}, found ${evidence.actual ?? 'nothing'}`,
        );
      return yesNo(failed.length === 0, shown.join('; ') || `${members.length} checks are green`);
    },
  };
}

export const verificationSymptoms: SymptomProbe[] = [
  ...GROUPS.map(verified),
  {
    id: 'record/covers',
    reads: 'the record and the selection of the environment file',
    async run(context) {
      const wanted = selection(environmentOf(context));
      const missing = wanted.filter((name) => !context.record?.contracts[name]);
      return yesNo(
        missing.length === 0,
        missing.length === 0 ? `${wanted.length} contracts` : `not in the record: ${missing.join(', ')}`,
      );
    },
  },
  { id: 'record/chain', reads: 'starknet_getClassHashAt of every contract of the record', run: chain },
  { id: 'source/answers', reads: 'explorer.verifier', run: answers },
  { id: 'source/refusal', reads: 'the failure that was given', run: async (context) => refusal(context) },
];
