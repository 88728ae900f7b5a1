import type { Output } from '../lib/output.ts';
import type { Finding, ProbeGroup } from '../probes/index.ts';
import type { Verification } from './verify.ts';

const GROUPS: Record<ProbeGroup, string> = {
  rpc: 'node',
  balance: 'account balance',
  class: 'class hashes',
  storage: 'stored constructor values',
  role: 'roles',
  configuration: 'configuration',
  view: 'view results',
  monitoring: 'monitoring',
  invariant: 'invariants',
};

/** Prints a table of all groups and every difference. @returns the findings that are not ok */
export function showFindings(out: Output, { findings }: Verification): Finding[] {
  const failed = findings.filter(({ ok }) => !ok);
  out.heading('Verification');
  out.table(
    ['check', 'ok', 'different'],
    Object.entries(GROUPS).flatMap(([group, title]) => {
      const members = findings.filter(({ probe }) => probe.group === group);
      if (members.length === 0) return [];
      const wrong = members.filter(({ ok }) => !ok).length;
      return [[title, String(members.length - wrong), String(wrong)]];
    }),
  );
  for (const { probe, evidence } of failed) {
    out.line(`\n  ${probe.id}: ${probe.title} — no`);
    if (evidence.expected !== undefined) out.line(`    expected ${evidence.expected}`);
    if (evidence.actual !== undefined) out.line(`    found    ${evidence.actual}`);
    if (evidence.note) out.line(`    ${evidence.note}`);
  }
  out.line(
    failed.length === 0
      ? `\nAll ${findings.length} checks are green.`
      : `\n${failed.length} of ${findings.length} checks differ.`,
  );
  return failed;
}
