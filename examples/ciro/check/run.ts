import { type Checklist, type ChecklistItem, fits } from '../../knowledge/checklists/schema.ts';
import type { ArtifactSet } from '../artifacts/loader.ts';
import type { Node } from '../chain/node.ts';
import type { Environment } from '../config/resolve.ts';
import { readRecord } from '../deploy/record.ts';
import { type Finding, runProbes } from '../probes/index.ts';
import { registry } from '../probes/checks.ts';
import type { Probe, ProbeContext } from '../probes/types.ts';
import { layOut } from '../system/layout.ts';
import { CONTRACT_NAMES, type ContractName } from '../system/types.ts';
import type { Answers } from './answers.ts';

export type ItemStatus = 'ok' | 'failed' | 'open' | 'not needed';

/** One line of a report. */
export interface ItemResult {
  id: string;
  title: string;
  role: string;
  level: 'blocking' | 'advisory';
  kind: 'automatic' | 'manual';
  status: ItemStatus;
  /** What was found, or what the person wrote down. */
  evidence: string;
  by: string;
  /** Day, for example 2026-11-23. */
  date: string;
  /** What to do while it is not ok. */
  how: string;
  link: string;
}

/** Everything that probes may look at: all selected contracts, with the addresses of the record where there are some. */
export function checkContext(
  environment: Environment,
  node: Node,
  artifacts: ArtifactSet,
  fresh: boolean,
): ProbeContext {
  const record = readRecord(environment.name);
  const recorded = CONTRACT_NAMES.flatMap((name): [ContractName, string][] => {
    const address = record?.contracts[name]?.address;
    return address ? [[name, address]] : [];
  });
  return { environment, node, layout: layOut(environment, artifacts, new Map(recorded)), record, fresh };
}

/** Probes of the registry that an item names. */
export function probesOf(item: ChecklistItem, probes: Probe[]): Probe[] {
  return probes.filter(({ id }) => item.probes?.some((pattern) => fits(pattern, id)));
}

/** Runs every probe that a list needs once; probes that measure time run alone, after the others. */
export async function runList(list: Checklist, context: ProbeContext): Promise<Finding[]> {
  const all = registry(context);
  const applicable = list.items.filter((item) => applies(item, context));
  const needed = all.filter((probe) => applicable.some((item) => probesOf(item, [probe]).length > 0));
  const measuring = ({ id }: Probe): boolean => id.startsWith('latency/');
  const findings = await runProbes(
    needed.filter((probe) => !measuring(probe)),
    context,
  );
  for (const probe of needed.filter(measuring)) findings.push(...(await runProbes([probe], context)));
  return findings;
}

/** False when an item does not count on the network of the environment. */
export function applies(item: ChecklistItem, context: ProbeContext | undefined): boolean {
  return (
    !item.networks || (context !== undefined && item.networks.includes(context.environment.config.network))
  );
}

function evidenceOf(failed: Finding[], all: Finding[]): string {
  if (failed.length === 0) {
    const [only] = all;
    return all.length === 1 && only?.evidence.actual ? only.evidence.actual : `${all.length} checks`;
  }
  return failed
    .map(({ probe, evidence: { expected, actual, note } }) =>
      [
        `${probe.id}:`,
        expected && `expected ${expected},`,
        `found ${actual ?? 'something else'}`,
        note && `(${note})`,
      ]
        .filter(Boolean)
        .join(' '),
    )
    .join('; ');
}

/**
 * The result of each item, from findings and answers.
 *
 * @param context undefined for a list that is not about a deployment
 * @param today for example 2026-11-23
 */
export function judge(
  list: Checklist,
  context: ProbeContext | undefined,
  findings: Finding[],
  answers: Answers,
  today: string,
): ItemResult[] {
  return list.items.map((item) => {
    const { id, title, role, level, how, link } = item;
    const base = { id, title, role, level, how, link, by: '', date: today };
    if (item.probes) {
      if (!applies(item, context))
        return {
          ...base,
          kind: 'automatic',
          status: 'not needed',
          evidence: `on ${item.networks?.join(' and ')} only`,
        };
      const mine = findings.filter(({ probe }) => probesOf(item, [probe]).length > 0);
      if (mine.length === 0)
        return {
          ...base,
          kind: 'automatic',
          status: 'not needed',
          evidence: 'the environment has no such contract',
        };
      const failed = mine.filter(({ ok }) => !ok);
      const status = failed.length === 0 ? 'ok' : 'failed';
      return { ...base, kind: 'automatic', status, by: 'check', evidence: evidenceOf(failed, mine) };
    }
    if (!applies(item, context))
      return {
        ...base,
        kind: 'manual',
        status: 'not needed',
        evidence: `on ${item.networks?.join(' and ')} only`,
      };
    const answer = answers[id];
    if (!answer) return { ...base, date: '', kind: 'manual', status: 'open', evidence: '' };
    const status = answer.result === 'done' ? 'ok' : answer.result;
    return {
      ...base,
      kind: 'manual',
      status,
      by: answer.by,
      evidence: answer.evidence,
      date: answer.date ?? today,
    };
  });
}

/** Items that keep the list from being finished. */
export function blocking(results: ItemResult[]): ItemResult[] {
  return results.filter(
    ({ level, status }) => level === 'blocking' && (status === 'failed' || status === 'open'),
  );
}
