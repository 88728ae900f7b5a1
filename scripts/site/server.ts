import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import handler from 'serve-handler';

/** A running server of static files. */
export interface SiteServer {
  /** Address of the home page, with a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves a built site as static hosts do: pages without `.html`, `404.html` for what is missing.
 *
 * @param port 0 for any free port.
 * @throws Error when the port is in use.
 */
export async function serveSite(folder: string, port = 0): Promise<SiteServer> {
  const options = {
    public: path.resolve(folder),
    cleanUrls: true,
    trailingSlash: false,
    directoryListing: false,
  };
  return listenOn(
    createServer((request, response) => void handler(request, response, options)),
    port,
  );
}

/**
 * Starts a server of pages on this machine.
 *
 * @param port 0 for any free port.
 * @throws Error when the port is in use.
 */
export async function listenOn(server: Server, port = 0): Promise<SiteServer> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`port ${port} is in use. Stop what uses it, or choose another: PORT=3001 npm start`)
          : error,
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${actual}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
