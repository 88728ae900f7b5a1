import { spawn } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { devnetBinary } from './binary.ts';

/** The same seed gives the same accounts, and so the same addresses, on every run. */
const SEED = 42;

/** Time of the first block, seconds: 2026-01-01. At 0 some contracts behave as on no real network. */
const START_TIME = 1767225600;

/** Node.js and browsers refuse to connect to these ports. */
const BLOCKED_PORTS = [5060, 5061];

export interface Devnet {
  /** JSON-RPC endpoint. */
  url: string;
  /** Ends the process and waits until it is gone. */
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return BLOCKED_PORTS.includes(port) ? freePort() : port;
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/is_alive`)).ok;
  } catch {
    return false;
  }
}

/**
 * Starts a devnet on a free port. It ends with this process, however this process ends.
 *
 * @param flags further flags, for example `['--fork-network', url]`
 * @param seed of the predeployed accounts
 * @throws when there is no binary, or the devnet ends before it answers
 */
export async function startDevnet(flags: string[] = [], seed = SEED): Promise<Devnet> {
  const port = await freePort();
  const guard = spawn(
    process.execPath,
    [
      fileURLToPath(new URL('guard.mjs', import.meta.url)),
      devnetBinary(),
      ...['--port', String(port)],
      ...['--seed', String(seed)],
      ...['--start-time', String(START_TIME)],
      ...['--state-archive-capacity', 'full'],
      ...flags,
    ],
    { stdio: ['pipe', 'ignore', 'pipe'], detached: true },
  );
  let complaint = '';
  guard.stderr.on('data', (data: Buffer) => (complaint = (complaint + data.toString()).slice(-2000)));
  guard.stdin.on('error', () => {});
  const gone = new Promise<void>((resolve) => guard.on('exit', () => resolve()));

  while (!(await answers(port))) {
    if (guard.exitCode !== null)
      throw new Error(`starknet-devnet ended: ${complaint.trim() || 'no message'}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return {
    url: `http://127.0.0.1:${port}/rpc`,
    async stop() {
      guard.stdin.end();
      await gone;
    },
  };
}
