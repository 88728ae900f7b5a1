import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import getPort from 'get-port';

const BIN = '/usr/lib/postgresql/15/bin';

/** Whether Debian's PostgreSQL 15 is on this machine. */
export const hasPostgres = existsSync(path.join(BIN, 'initdb'));

/** A PostgreSQL server of its own, with an empty database. */
export interface Postgres {
  url: string;
  stop(): Promise<void>;
}

/** Creates and starts a server in a temporary folder. The server refuses root, so root uses the user postgres. */
export async function startPostgres(): Promise<Postgres> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ciro-postgres-'));
  const data = path.join(folder, 'data');
  const port = await getPort();
  const root = process.getuid?.() === 0;
  if (root) await execa('chown', ['postgres', folder]);
  chmodSync(folder, 0o700);
  const run = (program: string, ...args: string[]) =>
    execa(
      root ? 'runuser' : path.join(BIN, program),
      [...(root ? ['-u', 'postgres', '--', path.join(BIN, program)] : []), ...args],
      { cwd: '/', stdio: 'ignore' },
    );
  await run('initdb', '-D', data, '-A', 'trust', '-U', 'ciro', '--no-sync');
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=off`;
  await run('pg_ctl', '-D', data, '-w', '-o', options, 'start');
  return {
    url: `postgres://ciro@127.0.0.1:${port}/postgres`,
    async stop() {
      await run('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
