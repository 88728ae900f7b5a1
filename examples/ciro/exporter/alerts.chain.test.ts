import getPort from 'get-port';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Guarded } from '../../../scripts/devnet/guarded.ts';
import { GoodSystem } from '../check/testing/good-system.ts';
import { LyingNode } from '../check/testing/lying-node.ts';
import { startExporter } from './testing/exporter-process.ts';
import { allRules, dashboardQueries } from './testing/monitoring-files.ts';
import { Monitoring } from './testing/prometheus.ts';
import { type Scene, TROUBLES } from './testing/troubles.ts';
import { Work } from './testing/work.ts';

/** Alerts that another one makes quiet: they may reach nobody. */
const INHIBITED = ['CiroRpcDown', 'CiroNodeBudgetBurns', 'CiroJobsUnderfunded', 'CiroNumbersOld'];
const RECEIVERS: Record<string, string> = {
  critical: 'pager',
  warning: 'tickets',
  info: 'chat',
  none: 'heartbeat',
};

let system: GoodSystem;
let second: LyingNode;
let secondUrl: string;
let port: number;
let exporter: Guarded;
let monitoring: Monitoring;
let scene: Scene;

/** Starts the exporter, with the key of the environment or without. */
async function start(keyed: boolean): Promise<void> {
  const variables: NodeJS.ProcessEnv = {
    ...process.env,
    ...system.variables(),
    SECOND_RPC_URL: secondUrl,
  };
  if (!keyed) delete variables.PRIVATE_KEY;
  exporter = await startExporter(system.file, port, variables);
}

/** What receivers got about an alert, oldest first. */
const got = (alert: string) =>
  monitoring.notifications.flatMap(({ receiver, alerts }) =>
    alerts.filter(({ labels }) => labels.alertname === alert).map((found) => ({ receiver, ...found })),
  );

/**
 * Waits until all of these alerts have fired since a time and reached somebody. Alertmanager tells nobody about an alert
 * that is over before its group is due, so a trouble that is repaired at once would stay unknown.
 *
 * @throws with those that did not
 */
async function waitFor(alerts: string[], since: number): Promise<void> {
  let missing = alerts;
  const done = async (): Promise<boolean> => {
    const fired = await monitoring.fired(Math.ceil((Date.now() - since) / 1000) + 1);
    const reached = (alert: string): boolean => INHIBITED.includes(alert) || got(alert).length > 0;
    missing = alerts.filter((alert) => !fired.includes(alert) || !reached(alert));
    return missing.length === 0;
  };
  await vi.waitUntil(done, { timeout: 60_000, interval: 500 }).catch(() => {
    throw new Error(`These alerts did not fire or reached nobody: ${missing.join(', ')}`);
  });
}

beforeAll(async () => {
  system = await GoodSystem.start();
  await system.deploy();
  second = new LyingNode(system.devnet.url);
  secondUrl = await second.listen();
  port = await getPort();
  const work = new Work(system);
  await work.ordinaryDay();
  await start(false);
  monitoring = await Monitoring.start(port);
  scene = {
    work,
    main: system.node,
    second,
    startExporter: start,
    stopExporter: () => exporter.stop(),
    fires: (...alerts) => waitFor(alerts, Date.now()),
  };
});

afterAll(async () => {
  await monitoring?.stop();
  await exporter?.stop();
  second?.close();
  await system?.stop();
});

describe('a healthy system at work', () => {
  it('fires no alert but the watchdog, which arrives', async () => {
    const since = Date.now();
    await scene.work.finished(10).then((id) => scene.work.pay(id));
    await scene.work.system.owner(scene.work.send('GovernanceTreasury', 100));
    await vi.waitUntil(() => Date.now() - since > 12_000, { timeout: 20_000, interval: 500 });
    expect(await monitoring.fired(30)).toEqual([]);
    const received = monitoring.notifications.filter(({ receiver }) => receiver === 'heartbeat');
    expect(received.length).toBeGreaterThan(0);
  });

  it('fills every panel of the dashboard that does not look for trouble', async () => {
    const empty: string[] = [];
    for (const { panel, expr } of dashboardQueries()) {
      const found = await monitoring.query(expr.replaceAll('[1h]', '[1m]').replaceAll('[7d]', '[1m]'));
      if (found.length === 0) empty.push(`${panel}: ${expr}`);
    }
    expect(empty.map((text) => text.split(':')[0])).toEqual([
      'Stakes',
      'Events of roles and switches',
      'Checks that are not green',
      'annotations',
    ]);
  });
});

describe('each alert fires when its condition is true, reaches its receiver, and goes away', () => {
  it.each(TROUBLES.map((trouble) => [trouble.name, trouble] as const))(
    '%s',
    async (_name, { alerts, make, repair }) => {
      expect(await monitoring.firing()).toEqual([]);
      const since = Date.now();
      await make(scene);
      await waitFor(alerts, since);
      await repair(scene);
      await vi.waitUntil(async () => (await monitoring.firing()).length === 0, {
        timeout: 60_000,
        interval: 500,
      });
      expect(await monitoring.fired(Math.ceil((Date.now() - since) / 1000))).toEqual(alerts);
    },
    180_000,
  );

  it('no alert is left out', () => {
    const rules = allRules().flatMap(({ alert }) => alert ?? []);
    expect(['CiroWatchdog', ...TROUBLES.flatMap(({ alerts }) => alerts)].sort()).toEqual(rules.sort());
  });

  it('each one went to the receiver of its severity with the address of its runbook', async () => {
    for (const { alert = '', labels } of allRules().filter((rule) => rule.alert)) {
      if (INHIBITED.includes(alert) && got(alert).length === 0) continue;
      await vi.waitUntil(() => got(alert).length > 0, { timeout: 30_000, interval: 100 });
      expect(got(alert)[0], alert).toMatchObject({
        receiver: RECEIVERS[labels?.severity ?? ''],
        status: 'firing',
        annotations: { runbook_url: `http://localhost:3000/monitoring/runbooks#${alert.toLowerCase()}` },
      });
      expect(got(alert)[0]?.annotations.summary, alert).not.toMatch(/<no value>|%!/);
      if (alert === 'CiroWatchdog' || INHIBITED.includes(alert)) continue;
      await vi.waitUntil(() => got(alert).some(({ status }) => status === 'resolved'), {
        timeout: 30_000,
        interval: 100,
      });
    }
  }, 120_000);
});
