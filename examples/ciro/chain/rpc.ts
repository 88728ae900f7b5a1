import pRetry from 'p-retry';
import { NodeError, TransportError, unreachable } from './errors.ts';

export interface RpcOptions {
  url: string;
  /** Seconds for one request. */
  timeout: number;
  /** Repetitions of a failed read. */
  retries: number;
  /** First pause between two attempts, milliseconds; doubles each time. */
  pause?: number;
}

interface Answer {
  result?: unknown;
  error?: { code: number; message: string; data?: unknown };
}

/** The longest pause that a Retry-After header may cause, seconds. */
const LONGEST_PAUSE = 60;

/**
 * JSON-RPC over HTTP. Reads are repeated after a failure of the connection, 429, 5xx or an answer that is no JSON;
 * `once` makes exactly one attempt, because a transaction must not be sent twice blindly.
 */
export class Rpc {
  /** Requests of this process and the time they took, by method; for the benchmark. */
  static readonly statistics = new Map<string, { requests: number; milliseconds: number }>();
  #id = 0;

  constructor(readonly options: RpcOptions) {}

  /** One read, repeated while the connection fails. @throws NodeError when the node refuses, CiroError when it can't be reached */
  async read<T>(method: string, params: unknown = {}): Promise<T> {
    const { retries, pause = 200 } = this.options;
    let attempts = 0;
    try {
      return await pRetry(
        async () => {
          attempts += 1;
          return this.once<T>(method, params);
        },
        {
          retries,
          minTimeout: pause,
          maxTimeout: 10_000,
          shouldRetry: async ({ error }) => {
            if (!(error instanceof TransportError)) return false;
            if (error.retryAfter) await sleep(Math.min(error.retryAfter, LONGEST_PAUSE) * 1000);
            return true;
          },
        },
      );
    } catch (error) {
      if (error instanceof TransportError) throw unreachable(method, error, attempts);
      throw error;
    }
  }

  /** Exactly one attempt. @throws TransportError when it is unknown whether the node got the request */
  async once<T>(method: string, params: unknown = {}): Promise<T> {
    const started = performance.now();
    try {
      const answer = await this.exchange(method, params);
      if (answer.error)
        throw new NodeError(answer.error.code, answer.error.message, answer.error.data, method);
      if (answer.result === undefined)
        throw new TransportError('the answer has neither a result nor an error');
      return answer.result as T;
    } finally {
      const known = Rpc.statistics.get(method) ?? { requests: 0, milliseconds: 0 };
      Rpc.statistics.set(method, {
        requests: known.requests + 1,
        milliseconds: known.milliseconds + performance.now() - started,
      });
    }
  }

  private async exchange(method: string, params: unknown): Promise<Answer> {
    const id = (this.#id += 1);
    const response = await this.post(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    const text = await response.text().catch((error: unknown) => {
      throw new TransportError(`the answer broke off (${cause(error)})`);
    });
    if (response.status === 429 || response.status >= 500) {
      const after = Number(response.headers.get('retry-after'));
      throw new TransportError(
        `HTTP ${response.status}`,
        Number.isFinite(after) && after > 0 ? after : undefined,
      );
    }
    let answer: unknown;
    try {
      answer = JSON.parse(text);
    } catch {
      throw new TransportError(`HTTP ${response.status}, and the answer is not JSON`);
    }
    if (answer === null || typeof answer !== 'object')
      throw new TransportError('the answer is not a JSON-RPC answer');
    return answer as Answer;
  }

  private async post(body: string): Promise<Response> {
    try {
      return await fetch(this.options.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(this.options.timeout * 1000),
      });
    } catch (error) {
      throw new TransportError(cause(error));
    }
  }
}

function cause(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'no answer in time';
  const inner = error.cause as { code?: string; message?: string } | undefined;
  return inner?.code ?? inner?.message ?? error.message;
}

/** Waits. @param milliseconds how long */
export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
