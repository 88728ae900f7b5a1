import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Question {
  method: string;
  params: unknown;
}
export interface Reply {
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
  readonly #server: Server;

  constructor(target: string) {
    this.#server = createServer(async (request, response) => {
      const body = await text(request);
      const forwarded = await fetch(target, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      const question = JSON.parse(body) as Question | Question[];
      let reply = (await forwarded.json()) as Reply;
      if (Array.isArray(question)) {
        if (!this.batches) reply = { error: { code: -32600, message: 'Batches are not supported' } };
      } else {
        const changed = await this.lie?.(question, reply);
        if (changed) reply = { jsonrpc: '2.0', id: (question as { id?: number }).id, ...changed } as Reply;
      }
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(reply));
    });
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
