import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Passed } from './proxy.ts';
import type { Rule } from './rules.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

interface Message {
  port?: number;
  done?: true;
  log?: Passed[];
  held?: string;
}

/** A running fault proxy; it ends with the process that started it. */
export interface RunningProxy {
  /** Address that stands in for the node's. */
  url: string;
  setRules(rules: Rule[]): Promise<void>;
  /** Requests since the last question. */
  takeLog(): Promise<Passed[]>;
  /** Waits until a `hold` rule stops a request. @returns its method */
  held(): Promise<string>;
  /** Lets the held request go on. */
  release(): Promise<void>;
  stop(): void;
}

function next(child: ChildProcess, wanted: (message: Message) => boolean): Promise<Message> {
  return new Promise((resolve, reject) => {
    const listen = (message: Message): void => {
      if (!wanted(message)) return;
      child.off('message', listen);
      child.off('exit', gone);
      resolve(message);
    };
    const gone = (): void => reject(new Error('the fault proxy ended'));
    child.on('message', listen);
    child.once('exit', gone);
  });
}

/** Starts a fault proxy in front of a node. @param target JSON-RPC address of the node */
export async function startFaultProxy(target: string): Promise<RunningProxy> {
  const child = fork(MAIN, ['--target', target], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const { port } = await next(child, (message) => message.port !== undefined);
  const ask = async (question: object, wanted: (message: Message) => boolean): Promise<Message> => {
    const answer = next(child, wanted);
    child.send(question);
    return answer;
  };
  return {
    url: `http://127.0.0.1:${port}/rpc`,
    async setRules(rules) {
      await ask({ rules }, ({ done }) => done === true);
    },
    async takeLog() {
      return (await ask({ log: true }, ({ log }) => log !== undefined)).log ?? [];
    },
    async held() {
      return (await next(child, ({ held }) => held !== undefined)).held ?? '';
    },
    async release() {
      await ask({ release: true }, ({ done }) => done === true);
    },
    stop() {
      child.disconnect();
    },
  };
}
