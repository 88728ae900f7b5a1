import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Question {
  id?: number;
  method: string;
  params: unknown;
}
export interface Reply {
  id?: number;
  result?: unknown;
  error?: { code: number; message: string };
}
/** Changes the answer to one question; undefined leaves it as it is. */
export type Lie = (question: Question, reply: Reply) => Reply | undefined | Promise<Reply | undefined>;

/** A node that forwards every question to a devnet and, while it has a lie, changes some answers. */
export class LyingNode {
  lie: Lie | undefined;
  /** False: refuses batches, as some providers do. */
  batches = true;
  /** True: closes each connection without an answer. */
  silent = false;
  readonly #server: Server;

  constructor(target: string) {
    this.#server = createServer(async (request, response) => {
      const body = await text(request);
      if (this.silent) return void response.destroy();
      const forwarded = await fetch(target, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      const question = JSON.parse(body) as Question | Question[];
      const reply = (await forwarded.json()) as Reply | Reply[];
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(await this.#answer(question, reply)));
    });
  }

  async #answer(question: Question | Question[], reply: Reply | Reply[]): Promise<unknown> {
    if (!Array.isArray(question)) return this.#one(question, reply as Reply);
    if (!this.batches) return { error: { code: -32600, message: 'Batches are not supported' } };
    const byId = new Map(question.map((asked) => [asked.id, asked]));
    return Promise.all((reply as Reply[]).map((one) => this.#one(byId.get(one.id ?? -1), one)));
  }

  async #one(question: Question | undefined, reply: Reply): Promise<Reply> {
    const changed = question && (await this.lie?.(question, reply));
    return changed ? ({ jsonrpc: '2.0', id: question.id, ...changed } as Reply) : reply;
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/rpc`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
