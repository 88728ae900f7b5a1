import getPort from 'get-port';
import { predeployedAccounts, request } from './connect.ts';
import { startGuarded } from './guarded.ts';
import { ensureDevnet } from './install.ts';
import { type DevnetOptions, UNREACHABLE_PORTS, devnetFlags } from './settings.ts';

/** A predeployed, funded account of the devnet. Its key is public: never use it elsewhere. */
export interface DevnetAccount {
  address: string;
  privateKey: string;
}

export interface Devnet {
  /** JSON-RPC endpoint. */
  url: string;
  port: number;
  /** In the order of the seed. */
  accounts: DevnetAccount[];
  /** One JSON-RPC request. @throws with method, code and message when the node refuses */
  rpc<T = unknown>(method: string, params?: unknown): Promise<T>;
  /** Ends the process and waits until it is gone. */
  stop(): Promise<void>;
}

/** It answers within a second; a busy computer needs longer. */
const START_MS = 60_000;

/** A free port that fetch can reach. */
async function freePort(): Promise<number> {
  return getPort({ exclude: UNREACHABLE_PORTS });
}

/**
 * Starts a devnet that ends with this process, however this process ends.
 *
 * @param options port, chain id and further flags
 * @throws when there is no binary, the port is taken or unreachable, or the devnet ends before it answers
 */
export async function startDevnet(options: DevnetOptions = {}): Promise<Devnet> {
  const binary = await ensureDevnet((line) => process.stderr.write(`${line}\n`));
  const port = options.port ?? (await freePort());
  if (UNREACHABLE_PORTS.includes(port)) {
    throw new Error(
      `Port ${port} can't be used: fetch, and so starknet.js, refuses it ("bad port"). Take another, for example 5050.`,
    );
  }
  if (await alive(port)) throw new Error(portInUse(port));
  const guarded = startGuarded(binary, devnetFlags(port, options));
  let complaint: string | undefined;
  void guarded.ended.then((text) => (complaint = text));
  const url = `http://127.0.0.1:${port}/rpc`;
  const deadline = Date.now() + START_MS;
  while (!(await alive(port))) {
    if (Date.now() > deadline) {
      await guarded.stop();
      throw new Error(`starknet-devnet does not answer at ${url} after ${START_MS / 1000} s`);
    }
    if (complaint !== undefined) {
      const taken = /in use|EADDRINUSE/i.test(complaint);
      throw new Error(
        taken
          ? portInUse(port)
          : `starknet-devnet ended before it answered: ${complaint.trim() || 'no message'}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return {
    url,
    port,
    accounts: await predeployedAccounts(url),
    rpc: (method, params) => request(url, method, params),
    stop: () => guarded.stop(),
  };
}

const portInUse = (port: number): string =>
  `Port ${port} is in use: stop what listens there or choose another port.`;

async function alive(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/is_alive`)).ok;
  } catch {
    return false;
  }
}
