import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Forwards each question to a server and, while it has a lie, changes its answers. */
export class LyingServer {
  /** Another text for the answer to a path; undefined leaves it as it is. */
  lie: ((path: string, text: string) => string | undefined) | undefined;
  readonly #server: Server;

  constructor(target: string) {
    this.#server = createServer(async ({ url = '/' }, response) => {
      const answer = await fetch(`${target}${url}`);
      const text = await answer.text();
      response.writeHead(answer.status).end(this.lie?.(decodeURIComponent(url), text) ?? text);
    });
  }

  /** @returns its address, without a slash at the end */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
