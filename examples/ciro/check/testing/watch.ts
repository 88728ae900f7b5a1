import { readFileSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import getPort from 'get-port';
import { vi } from 'vitest';
import type { Guarded } from '../../../../scripts/devnet/guarded.ts';
import { startExporter } from '../../exporter/testing/exporter-process.ts';
import { Monitoring } from '../../exporter/testing/prometheus.ts';
import { ROOT } from '../../lib/paths.ts';
import { LyingServer } from './lying-server.ts';

/** Everything that watches a good deployment, as it should be, with a liar in front of each server. */
export class Watch {
  private constructor(
    private readonly programs: Guarded[],
    private readonly monitoring: Monitoring,
    private readonly pages: Server,
    readonly exporter: LyingServer,
    readonly prometheus: LyingServer,
    readonly alertmanager: LyingServer,
    /** Environment variables that lead to the three. */
    readonly variables: Record<string, string>,
  ) {}

  /** Starts exporter, Prometheus, Alertmanager and a server with the runbooks, and waits until they know each other. */
  static async start(environment: string, variables: NodeJS.ProcessEnv): Promise<Watch> {
    const pages = createServer((_request, response) =>
      response.end(readFileSync(path.join(ROOT, 'docs/monitoring/runbooks.md'))),
    );
    await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
    const port = await getPort();
    const exporter = await startExporter(environment, port, variables);
    const docs = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
    const monitoring = await Monitoring.start(port, (_file, text) =>
      text.replace('http://localhost:3000', docs),
    );
    const [first, second, third] = [
      `http://127.0.0.1:${port}`,
      monitoring.prometheus,
      monitoring.alertmanager,
    ].map((target) => new LyingServer(target)) as [LyingServer, LyingServer, LyingServer];
    const addresses = {
      EXPORTER_URL: `${await first.listen()}/metrics`,
      PROMETHEUS_URL: await second.listen(),
      ALERTMANAGER_URL: await third.listen(),
    };
    await vi.waitUntil(() => monitoring.notifications.some(({ receiver }) => receiver === 'heartbeat'), {
      timeout: 30_000,
      interval: 100,
    });
    return new Watch([exporter], monitoring, pages, first, second, third, addresses);
  }

  /** Takes back all lies. */
  honest(): void {
    for (const server of [this.exporter, this.prometheus, this.alertmanager]) server.lie = undefined;
  }

  async stop(): Promise<void> {
    for (const server of [this.exporter, this.prometheus, this.alertmanager]) server.close();
    this.pages.close();
    await this.monitoring.stop();
    await Promise.all(this.programs.map((program) => program.stop()));
  }
}
