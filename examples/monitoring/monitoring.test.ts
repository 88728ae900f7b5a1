import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { METRICS } from '../ciro/exporter/metrics.ts';
import {
  MONITORING,
  allRules,
  dashboardQueries,
  readDashboard,
  unknownNames,
} from '../ciro/exporter/testing/monitoring-files.ts';

const RUNBOOKS = fileURLToPath(new URL('../../docs/monitoring/runbooks.md', import.meta.url));
const alerts = allRules().filter(({ alert }) => alert);
const tests = parse(readFileSync(`${MONITORING}alerts.test.yml`, 'utf8'), { maxAliasCount: -1 }) as {
  tests: { name: string; promql_expr_test: { exp_samples?: { labels: string }[] }[] }[];
};

/** Runs a tool in the folder. @returns its exit code and what it printed */
async function tool(
  program: string,
  args: string[],
  cwd = MONITORING,
): Promise<{ code: number | undefined; text: string }> {
  const { exitCode, all } = await execa(program, args, { cwd, reject: false, all: true });
  return { code: exitCode, text: all };
}

/** A copy of the folder with changed alert rules. */
function withRules(change: (text: string) => string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ciro-rules-'));
  cpSync(MONITORING, folder, { recursive: true });
  const file = path.join(folder, 'alerts.yml');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  return folder;
}

describe('the files', () => {
  it.each([
    ['promtool', ['check', 'config', 'prometheus.yml']],
    ['promtool', ['check', 'rules', 'alerts.yml', 'objectives.yml']],
    ['promtool', ['test', 'rules', 'alerts.test.yml']],
    ['amtool', ['check-config', 'alertmanager.yml']],
  ])('pass %s %j', async (program, args) => {
    const { code, text } = await tool(program, args);
    expect(code, text).toBe(0);
    expect(text).toContain('SUCCESS');
  });

  it.each([
    ['severity=critical', 'pager'],
    ['severity=warning', 'tickets'],
    ['severity=info', 'chat'],
    ['alertname=CiroWatchdog', 'heartbeat'],
  ])('send %s to %s', async (label, receiver) => {
    const args = ['config', 'routes', 'test', '--config.file=alertmanager.yml', label];
    expect((await execa('amtool', args, { cwd: MONITORING })).stdout.trim()).toBe(receiver);
  });
});

describe('every alert', () => {
  it.each(alerts.map((rule) => [rule.alert ?? '', rule] as const))(
    '%s leads to a runbook and says who is told',
    (name, { labels, annotations }) => {
      expect(['critical', 'warning', 'info', 'none']).toContain(labels?.severity);
      expect(annotations?.summary?.length).toBeGreaterThan(10);
      expect(annotations?.runbook_url).toBe(
        `{{ $externalLabels.docs }}/monitoring/runbooks#${name.toLowerCase()}`,
      );
    },
  );

  it('has a section on the page of runbooks, and every section an alert', () => {
    const sections = [...readFileSync(RUNBOOKS, 'utf8').matchAll(/^### (Ciro\w+)$/gm)].map(
      ([, name]) => name,
    );
    expect(sections).toEqual(alerts.map(({ alert }) => alert));
  });

  it('is tested alone: nothing fires before, it fires, and it goes away', () => {
    for (const { alert } of alerts.filter(({ alert }) => alert !== 'CiroWatchdog')) {
      const test = tests.tests.find(({ name }) => name === alert);
      const moments = (test?.promql_expr_test ?? []).map(({ exp_samples = [] }) =>
        exp_samples.map(({ labels }) => labels).join(),
      );
      expect(moments[0], alert).toBe('');
      expect(moments, alert).toContain(`{alertname="${alert}"}`);
      if (alert !== 'CiroRpcSlow') expect(moments.at(-1), alert).toBe('');
    }
  });

  it('is held to its duration by the tests', async () => {
    const longer = withRules((text) => text.replace(/ for: (\d+)m/g, (_, n) => ` for: ${Number(n) + 1}m`));
    const { code, text } = await tool('promtool', ['test', 'rules', 'alerts.test.yml'], longer);
    expect(code).not.toBe(0);
    const noticed = alerts
      .filter(({ for: duration }) => duration)
      .filter(({ alert }) => text.includes(`{alertname="${alert}"}`));
    const unnoticed = alerts.filter((rule) => rule.for && !noticed.includes(rule)).map(({ alert }) => alert);
    expect(unnoticed).toEqual(['CiroRpcSlow']); // its quantile moves slowly
  });
});

describe('every query', () => {
  const queries = dashboardQueries();

  it('of the alerts names metrics and labels that exist', () => {
    expect(allRules().flatMap(({ expr }) => unknownNames(expr))).toEqual([]);
  });

  it('of the dashboard names metrics and labels that exist', () => {
    expect(
      queries.flatMap(({ panel, expr }) => unknownNames(expr).map((what) => `${panel}: ${what}`)),
    ).toEqual([]);
    expect(unknownNames('ciro_job{state="x"} + ciro_jobs{status="x"}')).toHaveLength(2);
  });

  it('of the dashboard parses', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ciro-dashboard-'));
    const rules = queries.map(({ expr }, index) => ({ record: `panel:query${index}`, expr }));
    writeFileSync(path.join(folder, 'rules.yml'), stringify({ groups: [{ name: 'dashboard', rules }] }));
    const { code, text } = await tool('promtool', ['check', 'rules', 'rules.yml'], folder);
    expect(code, text).toBe(0);
  });

  it('and every metric is on the dashboard', () => {
    const shown = queries.map(({ expr }) => expr).join('\n');
    expect(
      Object.values(METRICS)
        .map(({ name }) => name)
        .filter((name) => !shown.includes(name)),
    ).toEqual([]);
  });
});

describe('the dashboard', () => {
  it('has panels with a title, a place of their own and a source that can be chosen', () => {
    const { panels, templating } = readDashboard();
    expect(templating.list.map(({ name }) => name)).toEqual(['datasource', 'environment']);
    const text = readFileSync(`${MONITORING}dashboard.json`, 'utf8');
    const sources = [...text.matchAll(/"type": "prometheus",\s*"uid": "([^"]*)"/g)].map(([, uid]) => uid);
    expect(new Set(sources)).toEqual(new Set(['${datasource}']));
    const taken = new Set<string>();
    for (const { title, gridPos } of panels as ((typeof panels)[number] & {
      gridPos: { x: number; y: number; w: number; h: number };
    })[]) {
      expect(title.length).toBeGreaterThan(3);
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect(taken.has(`${x}/${y}`), `${title} covers another panel`).toBe(false);
          taken.add(`${x}/${y}`);
        }
    }
  });
});
