/**
 * A faulty connection as a process of its own:
 *   tsx scripts/fault-proxy/main.ts --target http://127.0.0.1:5050/rpc --port 5055 --rules rules.json
 * Without --rules everything passes. Started by another Node process, it also takes rules over the IPC channel.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FaultProxy } from './proxy.ts';
import type { Rule } from './rules.ts';

const { values } = parseArgs({
  options: { target: { type: 'string' }, port: { type: 'string', default: '0' }, rules: { type: 'string' } },
});
if (!values.target) {
  process.stderr.write(
    'Usage: fault-proxy --target <url of the node> [--port <port>] [--rules <file.json>]\n',
  );
  process.exit(2);
}

let release: (() => void) | undefined;
const proxy = new FaultProxy(values.target, (method) => {
  process.send?.({ held: method });
  return new Promise((resolve) => (release = resolve));
});
if (values.rules) proxy.setRules(JSON.parse(readFileSync(values.rules, 'utf8')) as Rule[]);

process.on('message', (message: { rules?: Rule[]; release?: true; log?: true }) => {
  if (message.rules) proxy.setRules(message.rules);
  if (message.release) release?.();
  process.send?.(message.log ? { log: proxy.log.splice(0) } : { done: true });
});
process.on('disconnect', () => process.exit(0));

const port = await proxy.listen(Number(values.port));
if (process.send) process.send({ port });
else process.stdout.write(`http://127.0.0.1:${port} -> ${values.target}\n`);
