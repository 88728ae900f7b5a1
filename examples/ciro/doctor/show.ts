import { type Output, fold } from '../lib/output.ts';
import type { DoctorContext } from './context.ts';
import { type Examination, wrong } from './examine.ts';
import { STAGES } from './stages.ts';
import type { Walk } from './walk.ts';

const TITLES: Record<string, string> = {
  tools: 'tools',
  key: 'key',
  ...Object.fromEntries(STAGES.map(({ id, title }) => [id, title])),
};

/** Prints what the examination found: a table, then each finding with evidence, repair and page. */
export function showExamination(out: Output, context: DoctorContext, examination: Examination): void {
  const { findings, skipped, defects, block } = examination;
  out.line(`Environment ${context.name}${block === undefined ? '' : `, block ${block}`}.`);
  out.heading('Checks');
  const stages = [...new Set(['tools', 'configuration', 'key', ...STAGES.map(({ id }) => id)])];
  out.table(
    ['stage', 'green', 'not green'],
    stages.flatMap((stage) => {
      const members = findings.filter((finding) => finding.stage === stage);
      const bad = members.filter(({ ok }) => !ok).length;
      return members.length === 0
        ? []
        : [[TITLES[stage] ?? stage, String(members.length - bad), String(bad)]];
    }),
  );
  for (const why of new Set(skipped.map((entry) => entry.why))) {
    const names = skipped.filter((entry) => entry.why === why).map(({ stage }) => TITLES[stage] ?? stage);
    out.line();
    out.line(fold('', `Left out, because ${why}: ${names.join(', ')}.`));
  }
  for (const { id, title, level, evidence, fix, page } of wrong(examination)) {
    out.line(`\n${level}: ${title} — no (${id})`);
    const seen = [
      evidence.expected === undefined ? '' : `expected ${evidence.expected}`,
      evidence.actual === undefined ? '' : `found ${evidence.actual}`,
    ].filter(Boolean);
    if (seen.length > 0) out.line(fold('  ', seen.join(', ')));
    if (evidence.note) out.line(`  ${evidence.note}`);
    out.line(fold('  What to do: ', fix));
    out.line(`  Page: ${page}`);
  }
  if (defects.length > 0) {
    const ids = [...new Set(defects.map((text) => /^\S+ (\S+):/.exec(text)?.[1] ?? ''))];
    out.line(
      `\n${ids.length} defects of the published contracts are part of every such deployment: ${ids.join(', ')}.`,
    );
    out.line('  Page: contracts/defects');
  }
}

/** Prints the way through the trees, and what it leads to. */
export function showWalks(out: Output, walks: Walk[]): void {
  for (const { title, steps, result, open } of walks) {
    out.heading(title);
    steps.forEach(({ ask, label, evidence }, index) => {
      out.line(`  ${index + 1}. ${ask} ${label}`);
      out.line(fold('     ', evidence));
    });
    if (result) {
      out.line(`\n  Result: ${result.title}`);
      out.line(fold('  What to do: ', result.repair));
      for (const { id, title: name, page } of result.records) out.line(`  Error: ${id} ${name} (${page})`);
      if (result.records.every(({ page }) => page !== result.page)) out.line(`  Page: ${result.page}`);
    }
    if (open) {
      out.line(`\n  Open: ${open.ask} (${open.question})`);
      out.line(`  Why: ${open.why}`);
      out.line(fold('  By hand: ', open.hand));
      for (const line of open.command.split('\n')) out.line(`    ${line}`);
      out.line(`  Then add one of:`);
      for (const { answer, label } of open.answers)
        out.line(`    --answer ${open.question}=${answer}  (${label})`);
    }
  }
}
