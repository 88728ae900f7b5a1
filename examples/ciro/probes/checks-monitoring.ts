import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../lib/paths.ts';
import { sameFelt } from '../lib/units.ts';
import { none } from './checks-setup.ts';
import { alertmanager, exporterSeries, prometheus, prometheusConfig, query } from './monitoring-servers.ts';
import { type Probe, type ProbeResult, compare } from './types.ts';

/** Rule files that come with the project. */
const RULES = ['alerts.yml', 'objectives.yml'].map((file) => path.join(ROOT, 'examples', 'monitoring', file));
/** Where the receivers of the sample are: nobody listens there. */
const SAMPLE_RECEIVER = '127.0.0.1:9095';
/** Seconds. */
const OLD_ROUND = 120;
/** Days that the service levels look back. */
const KEPT_DAYS = 30;

const probe = (id: string, title: string, reads: string, run: Probe['run']): Probe => ({
  id,
  title,
  reads,
  group: 'monitoring',
  run,
});

function ownAlerts(): string[] {
  return RULES.flatMap((file) => {
    const { groups } = parse(readFileSync(file, 'utf8')) as { groups: { rules: { alert?: string }[] }[] };
    return groups.flatMap(({ rules }) => rules.flatMap(({ alert }) => alert ?? []));
  });
}

/** Days of a duration as Prometheus writes it; 0 for its default of 15 days. */
function days(duration: string): number {
  const match = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?/.exec(duration);
  const [years, weeks, single] = [1, 2, 3].map((group) => Number(match?.[group] ?? 0));
  return (years ?? 0) * 365 + (weeks ?? 0) * 7 + (single ?? 0);
}

/** One value of the exporter without labels. */
async function own(name: string): Promise<number | undefined> {
  return (await exporterSeries()).find((series) => series.name === name)?.value;
}

const exporterProbes: Probe[] = [
  probe('monitor/exporter', 'the exporter serves metrics of the contracts', 'EXPORTER_URL', async () => {
    const { length } = await exporterSeries();
    return { ok: length > 0, evidence: { expected: 'metrics', actual: `${length} series` } };
  }),
  probe(
    'monitor/exporter-complete',
    'the exporter watches this environment and every contract of its record',
    'EXPORTER_URL: ciro_exporter_info, ciro_contract_info',
    async ({ environment, record }): Promise<ProbeResult> => {
      const series = await exporterSeries();
      const watched = series.find(({ name }) => name === 'ciro_exporter_info')?.labels.name;
      if (watched !== environment.name) return compare(environment.name, watched ?? 'nothing');
      const missing = Object.entries(record?.contracts ?? {}).filter(
        ([name, { address }]) =>
          !series.some(
            (one) =>
              one.name === 'ciro_contract_info' &&
              one.labels.contract === name &&
              sameFelt(one.labels.address ?? '0x0', address),
          ),
      );
      return record
        ? none(missing.map(([name]) => `${name} is not watched at its address`))
        : { ok: false, evidence: { actual: 'no record' } };
    },
  ),
  probe(
    'monitor/exporter-fresh',
    'the last complete round of the exporter is recent',
    'EXPORTER_URL: ciro_exporter_last_round_timestamp_seconds',
    async () => {
      const age = Date.now() / 1000 - ((await own('ciro_exporter_last_round_timestamp_seconds')) ?? 0);
      return {
        ok: age < OLD_ROUND,
        evidence: { expected: `younger than ${OLD_ROUND} s`, actual: `${Math.round(age)} s` },
      };
    },
  ),
  probe(
    'monitor/exporter-keyless',
    'no key is within reach of the exporter',
    'EXPORTER_URL: ciro_exporter_key_present',
    async () => compare('no key', (await own('ciro_exporter_key_present')) === 0 ? 'no key' : 'a key'),
  ),
];

const prometheusProbes: Probe[] = [
  probe(
    'prometheus/scrapes',
    'Prometheus reaches the exporter of this environment',
    'PROMETHEUS_URL: up of the job ciro',
    async ({ environment }) => {
      const found = await query(
        `up{job="ciro"} == 1 and on (instance) ciro_exporter_info{name="${environment.name}"}`,
      );
      return {
        ok: found.length > 0,
        evidence: { expected: 'a target that is up', actual: `${found.length} targets` },
      };
    },
  ),
  probe(
    'prometheus/rules',
    'every alert rule of the project is loaded and evaluated without an error',
    'PROMETHEUS_URL: /api/v1/rules',
    async () => {
      const { groups } = await prometheus<{
        groups: { rules: { name: string; health: string; lastError?: string }[] }[];
      }>('rules');
      const loaded = groups.flatMap(({ rules }) => rules);
      const missing = ownAlerts().filter((alert) => !loaded.some(({ name }) => name === alert));
      const ill = loaded.filter(({ health }) => health === 'err').map(({ name }) => `${name} has an error`);
      return none([...missing.map((alert) => `${alert} is not loaded`), ...ill]);
    },
  ),
  probe(
    'prometheus/alertmanager',
    'Prometheus knows an Alertmanager',
    'PROMETHEUS_URL: /api/v1/alertmanagers',
    async () => {
      const { activeAlertmanagers } = await prometheus<{ activeAlertmanagers: unknown[] }>('alertmanagers');
      return {
        ok: activeAlertmanagers.length > 0,
        evidence: { expected: 'at least 1', actual: String(activeAlertmanagers.length) },
      };
    },
  ),
  probe(
    'prometheus/retention',
    'numbers are kept as long as the service levels look back',
    'PROMETHEUS_URL: /api/v1/status/flags',
    async () => {
      const flags = await prometheus<Record<string, string>>('status/flags');
      const kept = days(flags['storage.tsdb.retention.time'] ?? '') || 15;
      return {
        ok: kept >= KEPT_DAYS,
        evidence: { expected: `at least ${KEPT_DAYS} days`, actual: `${kept} days` },
      };
    },
  ),
  probe(
    'prometheus/runbooks',
    'the address in the alerts leads to the runbooks',
    'PROMETHEUS_URL: external label docs, and the page there',
    async () => {
      const docs = (await prometheusConfig()).global?.external_labels?.docs;
      if (!docs) return { ok: false, evidence: { actual: 'there is no external label docs' } };
      const page = `${docs.replace(/\/$/, '')}/monitoring/runbooks`;
      const response = await fetch(page, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
      const found = response?.ok === true && (await response.text()).includes('CiroPaidTwice');
      return {
        ok: found,
        evidence: { expected: 'the runbooks', actual: found ? 'the runbooks' : `nothing at ${page}` },
      };
    },
  ),
  probe('prometheus/quiet', 'no critical alert fires', 'PROMETHEUS_URL: ALERTS', async () => {
    const firing = await query('ALERTS{alertstate="firing", severity="critical"}');
    return none([...new Set(firing.map(({ alertname = '' }) => alertname))]);
  }),
];

interface Receiver {
  name: string;
  [kind: string]: unknown;
}

const alertmanagerProbes: Probe[] = [
  probe(
    'alertmanager/watchdog',
    'the alert that always fires has arrived at Alertmanager',
    'ALERTMANAGER_URL: /api/v2/alerts',
    async () => {
      const filter = encodeURIComponent('alertname="CiroWatchdog"');
      const found = await alertmanager<unknown[]>(`alerts?filter=${filter}`);
      return {
        ok: found.length > 0,
        evidence: { expected: 'CiroWatchdog', actual: found.length > 0 ? 'CiroWatchdog' : 'nothing' },
      };
    },
  ),
  probe(
    'alertmanager/receivers',
    'every receiver leads somewhere, and none is that of the sample',
    'ALERTMANAGER_URL: /api/v2/status',
    async () => {
      const { config } = await alertmanager<{ config: { original: string } }>('status');
      const { receivers = [] } = (parse(config.original) ?? {}) as { receivers?: Receiver[] };
      const complaints = receivers.map(({ name, ...kinds }) => {
        const entries = Object.values(kinds).filter((kind) => Array.isArray(kind) && kind.length > 0);
        if (entries.length === 0) return `${name} leads nowhere`;
        return JSON.stringify(entries).includes(SAMPLE_RECEIVER) ? `${name} is that of the sample` : '';
      });
      return none(complaints.filter(Boolean));
    },
  ),
];

/** Checks of the programs that watch a deployment. */
export const monitoringProbes: Probe[] = [...exporterProbes, ...prometheusProbes, ...alertmanagerProbes];
