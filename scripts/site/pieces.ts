import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type SiteServer, listenOn } from './server.ts';

/** Least characters of a piece, and milliseconds between two. */
const PIECE = 4000;
const PAUSE = 30;

/**
 * A page in pieces that end where a block ends: a line that is still growing, or a table whose columns are not all
 * known, moves in any browser and says nothing about the page.
 */
export function piecesOf(html: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const { index, 0: end } of html.matchAll(/<\/(?:p|table|ul|ol|nav|div|pre|h[1-6])>/gu)) {
    const to = index + end.length;
    const inTable = html.lastIndexOf('<table', to) > html.lastIndexOf('</table>', to);
    if (to - from < PIECE || inTable) continue;
    pieces.push(html.slice(from, to));
    from = to;
  }
  return [...pieces, html.slice(from)];
}

/** Serves a site like a slow network does: pages arrive in pieces, and the browser draws before it has the whole. */
export function serveInPieces(site: SiteServer): Promise<SiteServer> {
  const server = createServer(async (request, response) => {
    const answer = await fetch(new URL(request.url ?? '/', site.url));
    const body = Buffer.from(await answer.arrayBuffer());
    const type = answer.headers.get('content-type') ?? '';
    response.writeHead(answer.status, { 'content-type': type });
    if (type.includes('html'))
      for (const piece of piecesOf(body.toString())) {
        response.write(piece);
        await pause(PAUSE);
      }
    else response.write(body);
    response.end();
  });
  return listenOn(server);
}
