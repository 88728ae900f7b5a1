import { parse } from 'yaml';
import { messageOf } from '../lib/errors.ts';

/** Variables that say where the programs of the monitoring are. */
export type ServerVariable = 'EXPORTER_URL' | 'PROMETHEUS_URL' | 'ALERTMANAGER_URL';

/** Asks a server. @throws Error in one sentence when its variable is not set or it does not answer with 2xx */
async function ask(variable: ServerVariable, path = ''): Promise<Response> {
  const base = process.env[variable];
  if (!base) throw new Error(`${variable} is not set`);
  const response = await fetch(`${base.replace(/\/$/, '')}${path}`, {
    signal: AbortSignal.timeout(10_000),
  }).catch((error: unknown) => {
    throw new Error(`${variable} does not answer: ${messageOf(error)}`);
  });
  if (!response.ok) throw new Error(`${variable}${path} answers HTTP ${response.status}`);
  return response;
}

/** One series of the exporter. */
export interface Series {
  name: string;
  labels: Record<string, string>;
  value: number;
}

/** Every series of the contracts that the exporter serves. */
export async function exporterSeries(): Promise<Series[]> {
  const text = await (await ask('EXPORTER_URL')).text();
  return text.split('\n').flatMap((line) => {
    const match = /^(ciro_\w+)(?:\{(.*)\})? (\S+)$/.exec(line);
    if (!match) return [];
    const labels = [...(match[2] ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
      key,
      value,
    ]);
    return [
      {
        name: match[1] ?? '',
        labels: Object.fromEntries(labels) as Record<string, string>,
        value: Number(match[3]),
      },
    ];
  });
}

/** Data of an answer of Prometheus. @param path below `/api/v1/` */
export async function prometheus<T>(path: string): Promise<T> {
  const answer = (await (await ask('PROMETHEUS_URL', `/api/v1/${path}`)).json()) as { data: T };
  return answer.data;
}

/** Series that a query finds now. */
export async function query(expr: string): Promise<Record<string, string>[]> {
  const { result } = await prometheus<{ result: { metric: Record<string, string> }[] }>(
    `query?query=${encodeURIComponent(expr)}`,
  );
  return result.map(({ metric }) => metric);
}

/** The configuration that Prometheus runs with. */
export async function prometheusConfig(): Promise<{
  global?: { external_labels?: Record<string, string> };
}> {
  const { yaml } = await prometheus<{ yaml: string }>('status/config');
  return (parse(yaml) ?? {}) as { global?: { external_labels?: Record<string, string> } };
}

/** An answer of Alertmanager. @param path below `/api/v2/` */
export async function alertmanager<T>(path: string): Promise<T> {
  return (await (await ask('ALERTMANAGER_URL', `/api/v2/${path}`)).json()) as T;
}
