import { type Server, createServer } from 'node:http';
import { CiroError } from '../lib/errors.ts';
import type { Registry } from 'prom-client';

/** What the server may say about the exporter. */
export interface Health {
  /** False until the first round has read everything. */
  ready(): boolean;
  /** Seconds since the last round that read everything. */
  age(): number;
}

/** Age of the last round, in seconds, above which `/healthz` answers 503. */
const OLD = 300;

/**
 * Serves `/metrics` for Prometheus and `/healthz` for a supervisor. Until the first round has finished, `/metrics`
 * answers 503: Prometheus must not see half of the numbers.
 *
 * @throws CiroError when the port is taken
 */
export async function serveMetrics(
  registry: Registry,
  health: Health,
  port: number,
  host: string,
): Promise<Server> {
  const server = createServer(async ({ url, method }, response) => {
    const path = (url ?? '/').split('?')[0];
    const plain = (status: number, text: string): void => {
      response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
    };
    if (method !== 'GET' && method !== 'HEAD') plain(405, 'Only GET is answered.');
    else if (path === '/healthz')
      plain(health.age() < OLD ? 200 : 503, `last complete round ${Math.round(health.age())} s ago`);
    else if (path !== '/metrics') plain(404, 'Metrics are at /metrics.');
    else if (!health.ready()) plain(503, 'The first round has not finished.');
    else response.writeHead(200, { 'content-type': registry.contentType }).end(await registry.metrics());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new CiroError(`Port ${port} is in use.`, {
              fix: 'Stop what listens there, or choose another port with --port.',
              exitCode: 2,
            })
          : error,
      ),
    );
    server.listen(port, host, resolve);
  });
  return server;
}
