import pRetry from 'p-retry';
import { type Answer, Batcher, type Question } from './batch.ts';
import { NodeError, TransportError, unreachable } from './errors.ts';

export interface RpcOptions {
  url: string;
  /** Seconds for one request. */
  timeout: number;
  /** Repetitions of a failed read. */
  retries: number;
  /** First pause between two attempts, milliseconds; doubles each time. */
  pause?: number;
  /** Reads in one HTTP request at most; 1, each on its own, when absent. */
  batch?: number;
  /** Told about each question that was asked, for metrics. */
  watch?: (method: string, seconds: number, ok: boolean) => void;
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
  /** Questions that were asked, and HTTP requests that carried them. */
  readonly traffic = { questions: 0, requests: 0 };
  readonly #single: Batcher;
  readonly #joined: Batcher;

  constructor(readonly options: RpcOptions) {
    const exchange = (document: unknown): Promise<unknown> => this.exchange(document);
    this.#single = new Batcher(exchange, 1);
    this.#joined = new Batcher(exchange, options.batch ?? 1);
  }

  /** One read, repeated while the connection fails. @throws NodeError when the node refuses, CiroError when it can't be reached */
  async read<T>(method: string, params: unknown = {}): Promise<T> {
    const { retries, pause = 200 } = this.options;
    let attempts = 0;
    try {
      return await pRetry(
        async () => {
          attempts += 1;
          return this.attempt<T>(this.#joined, { method, params });
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
  once<T>(method: string, params: unknown = {}): Promise<T> {
    return this.attempt(this.#single, { method, params });
  }

  private async attempt<T>(way: Batcher, question: Question): Promise<T> {
    const { method } = question;
    const started = performance.now();
    let answer: Answer | undefined;
    try {
      answer = await way.ask(question);
      if (answer.error && typeof answer.error.code !== 'number')
        throw new TransportError(`the answer is no JSON-RPC: ${JSON.stringify(answer.error).slice(0, 200)}`);
      if (answer.error)
        throw new NodeError(answer.error.code, answer.error.message, answer.error.data, method);
      if (answer.result === undefined)
        throw new TransportError('the answer has neither a result nor an error');
      return answer.result as T;
    } finally {
      const milliseconds = performance.now() - started;
      const known = Rpc.statistics.get(method) ?? { requests: 0, milliseconds: 0 };
      Rpc.statistics.set(method, {
        requests: known.requests + 1,
        milliseconds: known.milliseconds + milliseconds,
      });
      this.traffic.questions += 1;
      // A refusal is an answer too: the node works.
      this.options.watch?.(method, milliseconds / 1000, answer !== undefined);
    }
  }

  private async exchange(document: unknown): Promise<unknown> {
    this.traffic.requests += 1;
    const response = await this.post(JSON.stringify(document));
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
    if (response.status === 401 || response.status === 403)
      throw new TransportError(
        `HTTP ${response.status}, so the server wants a key, or another one than rpc.url has`,
        undefined,
        true,
      );
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw new TransportError(
        `HTTP ${response.status}, and the answer is not JSON`,
        undefined,
        response.status >= 400,
      );
    }
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
