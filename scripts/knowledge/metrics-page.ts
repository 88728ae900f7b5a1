import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { METRICS, type MetricSpec } from '../../examples/ciro/exporter/metrics.ts';
import { allRules } from '../../examples/ciro/exporter/testing/monitoring-files.ts';
import { cell, code, frontMatter, table } from '../reference/markdown.ts';

const PAGE = fileURLToPath(new URL('../../docs/monitoring/metrics.md', import.meta.url));

/** Sections of the page: title, and the beginnings of the names that belong there. */
const SECTIONS: [string, string[]][] = [
  ['Token and funds', ['ciro_token_', 'ciro_account_']],
  ['Jobs and workers', ['ciro_job', 'ciro_pool_', 'ciro_worker_']],
  ['Governance', ['ciro_timelock_', 'ciro_treasury_']],
  ['Contracts and checks', ['ciro_contract_', 'ciro_probe_']],
  ['Nodes', ['ciro_rpc_']],
  ['The exporter itself', ['ciro_exporter_']],
];

/** Alerts whose rule names a metric. */
function alertsOf(name: string): string {
  const rules = allRules().filter(
    ({ alert, expr }) => alert && new RegExp(`\\b${name}(_bucket|_count)?\\b`).test(expr),
  );
  return rules.map(({ alert = '' }) => `[${alert}](./runbooks.md#${alert.toLowerCase()})`).join(', ');
}

function rows(specs: MetricSpec[]): string[][] {
  return specs.map(({ name, type, help, labels, source, slow }) => [
    code(name),
    type,
    labels.map(code).join(', '),
    cell(`${help}.`),
    cell(slow ? `${source}; every ${code('--details')} seconds` : source),
    alertsOf(name),
  ]);
}

/** The page with every metric of the exporter. @throws when a metric belongs to no section */
export function metricsPage(): string {
  const specs: MetricSpec[] = Object.values(METRICS);
  const parts = SECTIONS.map(([title, beginnings]) => {
    const mine = specs.filter(({ name }) => beginnings.some((beginning) => name.startsWith(beginning)));
    return `## ${title}\n\n${table(['metric', 'type', 'labels', 'meaning', 'read from', 'alerts'], rows(mine))}`;
  });
  const lost = specs.filter(
    ({ name }) =>
      !SECTIONS.some(([, beginnings]) => beginnings.some((beginning) => name.startsWith(beginning))),
  );
  if (lost.length > 0) throw new Error(`No section has ${lost.map(({ name }) => name).join(', ')}.`);
  return [
    frontMatter({
      title: 'Metrics',
      description:
        'Look up what each metric of the exporter means, where it comes from, and which alert uses it.',
      sidebar_position: 3,
      custom_edit_url: 'null',
    }).replace('"null"', 'null'),
    `You look up a metric of the [exporter](./exporter.md). Prometheus adds the labels ${code('job')}, ${code('instance')} and ${code('environment')}. Amounts are whole CIRO or STRK as a double, so about 15 digits are right; times are seconds. A metric is missing until it was read for the first time, and of a contract that the record does not have.`,
    ...parts,
  ]
    .join('\n\n')
    .concat('\n');
}

/** Writes `docs/monitoring/metrics.md`. @returns number of metrics */
export function generateMetricsPage(): number {
  writeFileSync(PAGE, metricsPage());
  return Object.keys(METRICS).length;
}
