import { fits } from '../../knowledge/checklists/schema.ts';
import { defects } from '../deploy/plan.ts';
import { registry } from '../probes/checks.ts';
import { runProbes } from '../probes/index.ts';
import { exchange } from '../probes/symptoms/node.ts';
import { answer } from '../probes/symptoms/index.ts';
import { type Finding, fileChecks, keyChecks, toolChecks } from './before.ts';
import type { DoctorContext } from './context.ts';
import { STAGES, type Stage } from './stages.ts';

export type { Finding } from './before.ts';

/** A stage that could not be looked at, with the reason. */
export interface Skipped {
  stage: string;
  why: string;
}

export interface Examination {
  findings: Finding[];
  skipped: Skipped[];
  /** Defects that every deployment of these contracts has, as `contract id: text`. */
  defects: string[];
  /** Newest block, when the node answers. */
  block?: number;
}

const inStage = (stage: string, checks: Omit<Finding, 'stage'>[]): Finding[] =>
  checks.map((entry) => ({ ...entry, stage }));

/** One request, told apart by what comes back. */
async function reachable({ environment }: DoctorContext): Promise<Finding[]> {
  if (!environment?.rpcUrl) return [];
  const { answer: kind, evidence } = await exchange(environment.rpcUrl);
  return inStage('node', [
    {
      id: 'rpc/answers',
      title: 'the node answers',
      ok: kind === 'ok',
      level: 'blocking',
      evidence: { expected: 'a result', actual: evidence },
      page: 'troubleshooting/trees/rpc-unreliable',
      fix: 'Find out what is wrong with the node: doctor --symptom rpc-unreliable.',
    },
  ]);
}

/** The key belongs to the account; unknown counts as good. */
async function keyFits(context: DoctorContext): Promise<Finding[]> {
  const found = await answer('account/key', context).catch((error: unknown) => ({
    answer: 'unknown',
    evidence: String(error),
  }));
  return inStage('account', [
    {
      id: 'account/key',
      title: 'the key belongs to the account',
      ok: found.answer !== 'no',
      level: 'blocking',
      evidence: { expected: 'the public key of the account', actual: found.evidence },
      page: 'deployment/accounts',
      fix: 'Name the key of this account, or the address that belongs to the key.',
    },
  ]);
}

/** Why a stage has nothing to look at yet. */
function missing(stage: Stage, context: DoctorContext): string | undefined {
  if (['configuration', 'node', 'account', 'runs'].includes(stage.id)) return undefined;
  return context.record
    ? undefined
    : 'the environment has no record: nothing is deployed, or the record is lost';
}

async function runStage(stage: Stage, context: DoctorContext): Promise<Finding[]> {
  const { probes } = context;
  if (!probes) return [];
  const rules = registry(probes).flatMap((probe) => {
    const rule = stage.rules.find(({ probes: patterns }) =>
      patterns.some((pattern) => fits(pattern, probe.id)),
    );
    return rule && probe.id !== 'pause/none' ? [{ probe, rule }] : [];
  });
  const results = await runProbes(
    rules.map(({ probe }) => probe),
    probes,
  );
  return results.map(({ probe, ok, evidence }, index) => {
    const { level, page, fix } = rules[index]!.rule;
    return { id: probe.id, title: probe.title, stage: stage.id, ok, level, evidence, page, fix };
  });
}

/** Looks at everything that a deployment needs, from the tools to the contracts. Reads only. */
export async function examine(context: DoctorContext): Promise<Examination> {
  const findings = [
    ...inStage('tools', await toolChecks(context)),
    ...inStage('configuration', fileChecks(context)),
    ...inStage('key', keyChecks(context)),
    ...(await reachable(context)),
  ];
  const skipped: Skipped[] = [];
  const answers = findings.find(({ id }) => id === 'rpc/answers')?.ok ?? false;
  for (const stage of STAGES) {
    const why = !context.probes
      ? 'the environment is not complete'
      : !answers && stage.id !== 'configuration'
        ? 'the node does not answer'
        : missing(stage, context);
    if (why) skipped.push({ stage: stage.id, why });
    else findings.push(...(await runStage(stage, context)));
    if (!why && stage.id === 'account') findings.push(...(await keyFits(context)));
    // What a node of another chain says about accounts and contracts means nothing.
    if (stage.id === 'node' && findings.some(({ id, ok }) => id === 'rpc/chain-id' && !ok)) {
      for (const { id } of STAGES.slice(STAGES.indexOf(stage) + 1))
        skipped.push({ stage: id, why: 'the node belongs to another chain' });
      break;
    }
  }
  const block = answers ? await context.node?.blockNumber().catch(() => undefined) : undefined;
  return {
    findings,
    skipped,
    defects: context.layout && context.record ? defects(context.layout) : [],
    ...(block === undefined ? {} : { block }),
  };
}

/** Findings that are not green, the gravest first. */
export function wrong({ findings }: Pick<Examination, 'findings'>): Finding[] {
  const order = ['blocking', 'warning', 'note'];
  return findings.filter(({ ok }) => !ok).sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
}
