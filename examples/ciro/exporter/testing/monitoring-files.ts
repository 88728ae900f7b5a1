import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { METRICS, type MetricSpec } from '../metrics.ts';

/** The folder that an operator copies. */
export const MONITORING = fileURLToPath(new URL('../../../monitoring/', import.meta.url));

export interface Rule {
  alert?: string;
  record?: string;
  expr: string;
  for?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

interface RuleFile {
  groups: { name: string; interval?: string; rules: Rule[] }[];
}

/** A rule file of the folder. */
export function readRules(file: string): RuleFile {
  return parse(readFileSync(`${MONITORING}${file}`, 'utf8')) as RuleFile;
}

/** Rules of both files. */
export function allRules(): Rule[] {
  return ['alerts.yml', 'objectives.yml'].flatMap((file) =>
    readRules(file).groups.flatMap(({ rules }) => rules),
  );
}

interface Panel {
  title: string;
  type: string;
  targets?: { expr: string; legendFormat: string }[];
}

interface Dashboard {
  annotations: { list: { expr: string }[] };
  templating: { list: { name: string; query: unknown; definition?: string }[] };
  panels: Panel[];
}

/** The dashboard file. */
export function readDashboard(): Dashboard {
  return JSON.parse(readFileSync(`${MONITORING}dashboard.json`, 'utf8')) as Dashboard;
}

/** Each query of the dashboard with the panel that shows it, as Prometheus gets it from Grafana. */
export function dashboardQueries(environment = '.*'): { panel: string; expr: string }[] {
  const { panels, annotations } = readDashboard();
  const queries = panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr }) => ({ panel: title, expr })),
  );
  return [...queries, ...annotations.list.map(({ expr }) => ({ panel: 'annotations', expr }))].map(
    ({ panel, expr }) => ({
      panel,
      expr: expr.replaceAll('$__rate_interval', '1m').replaceAll('$environment', environment),
    }),
  );
}

/** Labels that Prometheus adds to every series of the exporter. */
const TARGET_LABELS = ['job', 'instance', 'environment'];
/** Series that Prometheus makes itself, with their labels. */
const OWN: Record<string, string[]> = {
  up: TARGET_LABELS,
  ALERTS: [...TARGET_LABELS, 'alertname', 'alertstate', 'severity'],
};

/** What is wrong with the metrics and labels that a query names. */
export function unknownNames(expr: string): string[] {
  const specs = new Map<string, MetricSpec>(Object.values(METRICS).map((spec) => [spec.name, spec]));
  const recorded = new Set(allRules().flatMap(({ record }) => record ?? []));
  const selectors = expr.matchAll(/\b(ciro[:_][\w:]+|up|ALERTS)\b(?:\{([^}]*)\})?/g);
  return [...selectors].flatMap(([, name = '', matchers = '']) => {
    if (recorded.has(name)) return [];
    const histogram = specs.get(name.replace(/_(bucket|count|sum)$/, ''));
    const spec = specs.get(name) ?? (histogram?.type === 'histogram' ? histogram : undefined);
    const labels = OWN[name] ?? (spec && [...spec.labels, ...TARGET_LABELS, 'le']);
    if (!labels) return [`there is no metric ${name}`];
    return [...matchers.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)]
      .map(([, label = '']) => label)
      .filter((label) => !labels.includes(label))
      .map((label) => `${name} has no label ${label}`);
  });
}
