import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import path from 'node:path';
import getPort from 'get-port';
import { type Guarded, startGuarded } from '../../../../scripts/devnet/guarded.ts';
import { answers } from './exporter-process.ts';
import { MONITORING } from './monitoring-files.ts';
import { shortenRules } from './shorten.ts';

/** A message of Alertmanager to a receiver. */
export interface Notification {
  receiver: string;
  alerts: {
    status: 'firing' | 'resolved';
    labels: Record<string, string>;
    annotations: Record<string, string>;
  }[];
}

/** Prometheus and Alertmanager of Debian with the files of the sample, shortened, and a receiver of their messages. */
export class Monitoring {
  private constructor(
    /** Every message that a receiver got. */
    readonly notifications: Notification[],
    readonly prometheus: string,
    readonly alertmanager: string,
    private readonly programs: Guarded[],
    private readonly receiver: Server,
  ) {}

  /**
   * Starts both.
   *
   * @param exporter port of the exporter
   * @param change last change of a file before it is used
   */
  static async start(
    exporter: number,
    change: (file: string, text: string) => string = (_file, text) => text,
  ): Promise<Monitoring> {
    const folder = mkdtempSync(path.join(tmpdir(), 'ciro-prometheus-'));
    cpSync(MONITORING, folder, { recursive: true });
    const notifications: Notification[] = [];
    const receiver = createServer(async (request, response) => {
      notifications.push((await json(request)) as Notification);
      response.end();
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const [prometheusPort, alertmanagerPort] = [await getPort(), await getPort()];
    const edit = (file: string, edits: (text: string) => string): void => {
      const target = path.join(folder, file);
      writeFileSync(target, change(file, edits(readFileSync(target, 'utf8'))));
    };
    edit('alerts.yml', shortenRules);
    edit('objectives.yml', shortenRules);
    edit('prometheus.yml', (text) =>
      text
        .replace(/(scrape_interval|scrape_timeout|evaluation_interval): \w+/g, '$1: 1s')
        .replace('127.0.0.1:9464', `127.0.0.1:${exporter}`)
        .replace('127.0.0.1:9093', `127.0.0.1:${alertmanagerPort}`),
    );
    edit('alertmanager.yml', (text) =>
      text
        .replace(/(group_wait|group_interval): \w+/g, '$1: 1s')
        .replaceAll('127.0.0.1:9095', `127.0.0.1:${(receiver.address() as AddressInfo).port}`),
    );
    const prometheus = `http://127.0.0.1:${prometheusPort}`;
    const alertmanager = `http://127.0.0.1:${alertmanagerPort}`;
    const receiving = startGuarded('prometheus-alertmanager', [
      `--config.file=${folder}/alertmanager.yml`,
      `--storage.path=${folder}/alertmanager`,
      `--web.listen-address=127.0.0.1:${alertmanagerPort}`,
      '--cluster.listen-address=',
    ]);
    await answers(`${alertmanager}/-/ready`, receiving);
    const asking = startGuarded('prometheus', [
      `--config.file=${folder}/prometheus.yml`,
      `--storage.tsdb.path=${folder}/data`,
      '--storage.tsdb.retention.time=90d',
      '--rules.alert.resend-delay=2s',
      `--web.listen-address=127.0.0.1:${prometheusPort}`,
    ]);
    await answers(`${prometheus}/-/ready`, asking);
    return new Monitoring(notifications, prometheus, alertmanager, [asking, receiving], receiver);
  }

  /** Series that a query finds now: labels and value. */
  async query(expr: string): Promise<{ labels: Record<string, string>; value: number }[]> {
    const response = await fetch(`${this.prometheus}/api/v1/query?query=${encodeURIComponent(expr)}`);
    const answer = (await response.json()) as {
      status: string;
      error?: string;
      data: { result: { metric: Record<string, string>; value: [number, string] }[] };
    };
    if (answer.status !== 'success') throw new Error(`${expr}: ${answer.error}`);
    return answer.data.result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
  }

  /** Names of the alerts that fire, without the watchdog. */
  async firing(): Promise<string[]> {
    const found = await this.query('ALERTS{alertstate="firing", alertname!="CiroWatchdog"}');
    return [...new Set(found.map(({ labels }) => labels.alertname ?? ''))].sort();
  }

  /** Names of the alerts that fired at any time of the last seconds. */
  async fired(seconds: number): Promise<string[]> {
    const expr = `max_over_time(ALERTS{alertstate="firing", alertname!="CiroWatchdog"}[${seconds}s])`;
    return [...new Set((await this.query(expr)).map(({ labels }) => labels.alertname ?? ''))].sort();
  }

  async stop(): Promise<void> {
    await Promise.all(this.programs.map((program) => program.stop()));
    this.receiver.closeAllConnections();
    this.receiver.close();
  }
}
