// Keeps a devnet only as long as its parent lives: `node guard.mjs <binary> <flags...>`.
// Standard input is a pipe from the parent; the kernel closes it however the parent ends, kill -9 included.
import { spawn } from 'node:child_process';

const [binary, ...flags] = process.argv.slice(2);
const devnet = spawn(binary, flags, { stdio: ['ignore', 'ignore', 'inherit'] });

function end() {
  devnet.kill('SIGTERM');
  setTimeout(() => devnet.kill('SIGKILL'), 1000).unref();
}

process.stdin.resume();
process.stdin.on('end', end);
process.stdin.on('error', end);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, end);
devnet.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(127);
});
devnet.on('exit', (code) => process.exit(code ?? 0));
