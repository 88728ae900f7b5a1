import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execaSync } from 'execa';

/** A registry for npm that has one package, `starknet`, in some versions; for tests. */
export interface Registry {
  readonly url: string;
  close(): void;
}

/** A package as npm packs it. */
function pack(version: string): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), 'ciro-package-'));
  mkdirSync(path.join(folder, 'package'));
  const content = { name: 'starknet', version, main: 'index.js' };
  writeFileSync(path.join(folder, 'package/package.json'), JSON.stringify(content));
  writeFileSync(path.join(folder, 'package/index.js'), `module.exports = '${version}';\n`);
  execaSync('tar', ['-czf', 'package.tgz', 'package'], { cwd: folder });
  const archive = readFileSync(path.join(folder, 'package.tgz'));
  rmSync(folder, { recursive: true });
  return archive;
}

/** Serves these versions; the last is the newest. */
export async function serveRegistry(versions: readonly string[]): Promise<Registry> {
  const archives = new Map(versions.map((version) => [version, pack(version)]));
  const server = createServer((request, response) => {
    const archive = archives.get(/^\/starknet-(.+)\.tgz$/.exec(request.url ?? '')?.[1] ?? '');
    if (archive) return response.end(archive);
    if (request.url !== '/starknet') return response.writeHead(404).end('{}');
    return response.setHeader('content-type', 'application/json').end(JSON.stringify(metadata()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const metadata = () => ({
    name: 'starknet',
    'dist-tags': { latest: versions.at(-1) },
    versions: Object.fromEntries(
      [...archives].map(([version, archive]) => [
        version,
        {
          name: 'starknet',
          version,
          dist: {
            tarball: `${url}/starknet-${version}.tgz`,
            integrity: `sha512-${createHash('sha512').update(archive).digest('base64')}`,
          },
        },
      ]),
    ),
  });
  return { url, close: () => (server.close(), server.closeAllConnections()) };
}
