import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { log } from '../lib/log.ts';
import { redactor } from '../lib/redact.ts';
import { parseAmount } from '../lib/units.ts';
import { createExporter } from '../exporter/create.ts';
import { serveMetrics } from '../exporter/server.ts';
import { type CiroCommand, ENVIRONMENT_ARGUMENT, openEnvironment, optionValue } from './frame.ts';

/** Reads a whole number of an option. @throws CiroError when it is none, or outside of its bounds */
function whole(options: Record<string, unknown>, name: string, min: number, max: number): number {
  const value = Number(options[name]);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new CiroError(`--${name} ${String(options[name])} is not a whole number from ${min} to ${max}.`, {
    help: HELP.exporter,
    exitCode: 2,
  });
}

export const exporter: CiroCommand = {
  name: 'exporter',
  summary:
    'Watch a deployment: reads the chain again and again and serves metrics for Prometheus. Needs no key.',
  define(command) {
    command.argument(...ENVIRONMENT_ARGUMENT);
    command.option('--port <number>', 'port of /metrics', '9464');
    command.option('--host <address>', 'address to listen on; 0.0.0.0 is every network', '127.0.0.1');
    command.option('--every <seconds>', 'time between two rounds of reading', '15');
    command.option('--details <seconds>', 'time between two rounds that read workers and checks too', '120');
    command.option('--timeout <seconds>', 'time that the node has for an answer', '10');
    command.option('--large <amount>', 'CIRO from which a transfer counts as large', '5000');
    command.option('--workers <number>', 'workers that get series of their own', '500');
    command.option('--from <block>', 'first block of the events, for contracts that were adopted');
    command.option('--once', 'make one round, print the metrics and end', false);
  },
  async run({ out }, [name], options) {
    const environment = openEnvironment(name);
    if (environment.rpcUrl) redactor.url(environment.rpcUrl);
    if (process.env.SECOND_RPC_URL) redactor.url(process.env.SECOND_RPC_URL);
    const port = whole(options, 'port', 0, 65_535);
    const every = whole(options, 'every', 1, 3600) * 1000;
    const { exporter: watcher, metrics } = await createExporter(environment, {
      timeout: whole(options, 'timeout', 1, 300),
      details: whole(options, 'details', 1, 86_400),
      workers: whole(options, 'workers', 0, 100_000),
      large: large(String(options.large)),
      ...(options.from === undefined ? {} : { from: whole(options, 'from', 0, 2 ** 48) }),
    });
    if (options.once === true) {
      const ok = await watcher.round();
      out.line((await metrics.registry.metrics()).trimEnd());
      out.result({ ok, metrics: await metrics.registry.getMetricsAsJSON() });
      return ok ? 0 : 1;
    }
    let complete = 0;
    const health = {
      ready: () => complete > 0,
      age: () => (complete === 0 ? Infinity : (Date.now() - complete) / 1000),
    };
    const server = await serveMetrics(metrics.registry, health, port, String(options.host));
    const listening = server.address();
    log('info', 'exporter started', {
      environment: environment.name,
      host: String(options.host),
      port: typeof listening === 'object' ? listening?.port : port,
    });
    const stop = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
    while (!stop.signal.aborted) {
      const next = Date.now() + every;
      if (await watcher.round()) complete = Date.now();
      await pause(next - Date.now(), stop.signal);
    }
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    log('info', 'exporter stopped');
    return 0;
  },
};

/** An amount of CIRO as base units. */
function large(text: string): bigint {
  const amount = /^\d+(\.\d+)?$/.test(text) ? `${text} CIRO` : text;
  return optionValue('large', () => parseAmount(amount, 'CIRO'), HELP.exporter);
}

/** Waits, but not longer than until the signal. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (milliseconds <= 0 || signal.aborted) return resolve();
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
