// `node guard.mjs <binary> <flags...>` runs a devnet for as long as its parent lives. Standard input is a pipe from
// the parent; it closes however the parent ends, also when the parent is killed.
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
