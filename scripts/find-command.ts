import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Variables that name another program than the one that would be found. */
const NAMED: Readonly<Record<string, string>> = { chromium: 'CHROMIUM', nginx: 'NGINX' };

/** Debian keeps the commands of a PostgreSQL server in a folder of its version, outside of PATH. */
const POSTGRES = '/usr/lib/postgresql';

/** Folders of the PATH. */
export const pathFolders = (): string[] => (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);

function folders(): string[] {
  const versions = existsSync(POSTGRES) ? readdirSync(POSTGRES) : [];
  const newestFirst = versions.sort((a, b) => Number(b) - Number(a));
  return [
    ...pathFolders(),
    '/usr/bin',
    '/usr/sbin', // not on the PATH of every user
    ...newestFirst.map((version) => path.join(POSTGRES, version, 'bin')),
  ];
}

/** Where a command of another package is: what its variable names, in PATH, in Debian's folders. */
export function findCommand(command: string): string | undefined {
  const named = process.env[NAMED[command] ?? ''];
  if (named) return existsSync(named) ? named : undefined;
  return folders()
    .map((folder) => path.join(folder, command))
    .find((file) => existsSync(file));
}
