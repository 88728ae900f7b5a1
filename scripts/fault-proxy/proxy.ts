import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { type Action, type Rule, Rules } from './rules.ts';

/** One request that went through the proxy. */
export interface Passed {
  method: string;
  /** What the proxy did with it; `pass` when no rule matched. */
  action: Action['do'] | 'pass';
}

/** Told about a request that is held; the promise ends the waiting. */
export type OnHold = (method: string) => Promise<void>;

/** An HTTP server that stands between a client and a node and does what its rules say. */
export class FaultProxy {
  readonly log: Passed[] = [];
  #rules = new Rules([]);
  readonly #first = new Map<string, string>();
  readonly #server: Server;

  constructor(
    private readonly target: string,
    private readonly onHold: OnHold = () => Promise.resolve(),
  ) {
    this.#server = createServer((request, response) => {
      this.handle(request, response).catch(() => response.destroy());
    });
  }

  /** Replaces the rules; counting starts again. */
  setRules(rules: Rule[]): void {
    this.#rules = new Rules(rules);
  }

  /** Starts listening. @returns the port */
  listen(port = 0): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => {
        const address = this.#server.address();
        resolve(typeof address === 'object' && address ? address.port : port);
      });
    });
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Browsers ask first whether a page of another origin may send JSON.
    response.setHeader('access-control-allow-origin', '*');
    if (request.method === 'OPTIONS') {
      response.writeHead(204, { 'access-control-allow-headers': '*', 'access-control-max-age': '600' }).end();
      return;
    }
    const body = await read(request);
    const method = methodOf(body);
    const action = this.#rules.decide(method);
    this.log.push({ method, action: action?.do ?? 'pass' });
    switch (action?.do) {
      case 'refuse':
        response.destroy();
        return;
      case 'status':
        if (action.forward) await this.forward(body);
        response.writeHead(
          action.code,
          action.retryAfter === undefined ? {} : { 'retry-after': String(action.retryAfter) },
        );
        response.end('the proxy answers instead of the node');
        return;
      case 'error':
        if (action.forward) await this.forward(body);
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(errorAnswer(body, action));
        return;
      case 'delay':
        await new Promise((resolve) => setTimeout(resolve, action.milliseconds));
        break;
      case 'hold':
        if (!action.forward) await this.onHold(method);
        // A client that was killed meanwhile has not sent anything.
        if (request.socket.destroyed) return;
        break;
    }
    const key = questionOf(body);
    const stale = action?.do === 'stale' ? this.#first.get(key) : undefined;
    const answer = stale ?? (await this.forward(body));
    if (!this.#first.has(key)) this.#first.set(key, answer);
    switch (action?.do) {
      case 'drop':
        response.destroy();
        return;
      case 'truncate':
        response.writeHead(200, {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(answer),
        });
        response.write(answer.slice(0, answer.length / 2), () => response.destroy());
        return;
      case 'garbage':
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end('<html>gateway error</html>');
        return;
      case 'hold':
        if (action.forward) await this.onHold(method);
        break;
    }
    if (response.destroyed) return;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(answer);
  }

  private async forward(body: string): Promise<string> {
    const answer = await fetch(this.target, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    return answer.text();
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function methodOf(body: string): string {
  return /"method"\s*:\s*"([^"]+)"/.exec(body)?.[1] ?? '';
}

function errorAnswer(body: string, { code, message }: { code: number; message: string }): string {
  const id = Number(/"id"\s*:\s*(\d+)/.exec(body)?.[1] ?? 0);
  return JSON.stringify({ jsonrpc: '2.0', id, error: { code, message } });
}

/** A request without its number. */
function questionOf(body: string): string {
  return body.length > 10_000 ? '' : body.replace(/"id"\s*:\s*\d+\s*,?/, '');
}
