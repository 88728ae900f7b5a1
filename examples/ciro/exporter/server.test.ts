import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Metrics } from './metrics.ts';
import { type Health, serveMetrics } from './server.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Starts a server with some metrics. @returns asks for a path: status and text */
async function start(health: Health): Promise<(path: string, method?: string) => Promise<[number, string]>> {
  const metrics = new Metrics();
  metrics.set('supply', 1e9);
  metrics.publish('jobs', [[{ state: 'queued' }, 2]]);
  server = await serveMetrics(metrics.registry, health, 0, '127.0.0.1');
  const { port } = server.address() as AddressInfo;
  return async (path, method = 'GET') => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method });
    return [response.status, await response.text()];
  };
}

describe('the server', () => {
  it('shows what was read and nothing that was not', async () => {
    const ask = await start({ ready: () => true, age: () => 3 });
    const [status, text] = await ask('/metrics?x=1');
    expect(status).toBe(200);
    expect(text).toContain('ciro_token_supply_ciro 1000000000');
    expect(text).toContain('ciro_jobs{state="queued"} 2');
    expect(text).not.toContain('ciro_job_repeat_payments_total');
    expect((await ask('/healthz'))[0]).toBe(200);
  });

  it('says that it is not ready before the first round, and that it is ill after a long silence', async () => {
    const ask = await start({ ready: () => false, age: () => 1000 });
    expect(await ask('/metrics')).toEqual([503, 'The first round has not finished.\n']);
    expect(await ask('/healthz')).toEqual([503, 'last complete round 1000 s ago\n']);
  });

  it('answers nothing else', async () => {
    const ask = await start({ ready: () => true, age: () => 3 });
    expect(await ask('/')).toEqual([404, 'Metrics are at /metrics.\n']);
    expect((await ask('/metrics', 'POST'))[0]).toBe(405);
  });

  it('says that its port is in use', async () => {
    await start({ ready: () => true, age: () => 3 });
    const { port } = server!.address() as AddressInfo;
    await expect(
      serveMetrics(new Metrics().registry, { ready: () => true, age: () => 0 }, port, '127.0.0.1'),
    ).rejects.toThrow(`Port ${port} is in use.`);
  });
});

describe('a metric', () => {
  it('loses series that are no longer there', async () => {
    const metrics = new Metrics();
    metrics.publish('workerJobs', [
      [{ worker: '0x1' }, 1],
      [{ worker: '0x2' }, 5],
    ]);
    metrics.publish('workerJobs', [[{ worker: '0x2' }, 6]]);
    metrics.publish('events', [[{ contract: 'CIROToken', event: 'Mint' }, 3]]);
    metrics.publish('events', [[{ contract: 'CIROToken', event: 'Mint' }, 4]]);
    const text = await metrics.registry.metrics();
    expect(text).not.toContain('worker="0x1"');
    expect(text).toContain('ciro_worker_completed_jobs{worker="0x2"} 6');
    expect(text).toContain('ciro_contract_events_total{contract="CIROToken",event="Mint"} 4');
  });
});
