import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import getPort from 'get-port';
import { findCommand } from '../find-command.ts';

/** Folder of a PostgreSQL server's commands. @throws when there is none */
function serverFolder(): string {
  const initdb = findCommand('initdb');
  if (!initdb) throw new Error('PostgreSQL is missing. On Debian or Ubuntu: sudo apt-get install postgresql');
  return path.dirname(initdb);
}

/** A PostgreSQL server of its own, with an empty database. */
export interface Postgres {
  url: string;
  stop(): Promise<void>;
}

/** Creates and starts a server in a temporary folder. The server refuses root, so root uses the user postgres. */
export async function startPostgres(): Promise<Postgres> {
  const bin = serverFolder();
  const folder = mkdtempSync(path.join(tmpdir(), 'ciro-postgres-'));
  const data = path.join(folder, 'data');
  const port = await getPort();
  const root = process.getuid?.() === 0;
  if (root) await execa('chown', ['postgres', folder]);
  chmodSync(folder, 0o700);
  const run = (program: string, ...args: string[]) =>
    execa(
      root ? 'runuser' : path.join(bin, program),
      [...(root ? ['-u', 'postgres', '--', path.join(bin, program)] : []), ...args],
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
