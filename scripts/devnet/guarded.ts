import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const GUARD = fileURLToPath(new URL('./guard.mjs', import.meta.url));

/** A program that ends with this process, however this process ends. */
export interface Guarded {
  /** Resolves when the program has ended, to what it printed to stderr at last. */
  ended: Promise<string>;
  /** Ends it and waits until it is gone. */
  stop(): Promise<void>;
}

/** Starts a program under a guard. @param env variables of the program; those of this process when absent */
export function startGuarded(program: string, args: string[], env: NodeJS.ProcessEnv = process.env): Guarded {
  const guard: ChildProcess = spawn(process.execPath, [GUARD, program, ...args], {
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true,
    env,
  });
  let complaint = '';
  guard.stderr?.on('data', (data: Buffer) => (complaint = (complaint + data.toString()).slice(-4000)));
  guard.stdin?.on('error', () => {});
  const ended = new Promise<string>((resolve) => guard.on('exit', () => resolve(complaint)));
  return {
    ended,
    async stop() {
      guard.stdin?.end();
      await ended;
    },
  };
}
