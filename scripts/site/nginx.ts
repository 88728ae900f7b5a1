import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import getPort from 'get-port';
import { findCommand } from '../find-command.ts';
import type { SiteServer } from './server.ts';

/** An answer that takes longer does not come. */
const START_MS = 20_000;

/**
 * Serves a built site with nginx and the configuration that the build wrote, of which only port and root are changed.
 *
 * @param folder folder of the site, with its configuration beside it (`<folder>.nginx.conf`)
 * @throws Error with what nginx says when it refuses the configuration
 */
export async function serveWithNginx(folder: string): Promise<SiteServer> {
  const nginx = findCommand('nginx');
  if (!nginx) throw new Error('nginx is missing: install it, or set NGINX to where it is');
  const port = await getPort();
  const home = mkdtempSync(path.join(tmpdir(), 'nginx-'));
  mkdirSync(path.join(home, 'temp'));
  const server = readFileSync(`${folder}.nginx.conf`, 'utf8')
    .replace('listen 8080;', `listen 127.0.0.1:${port};`)
    .replace('root /var/www/ciro-docs;', `root ${path.resolve(folder)};`);
  writeFileSync(path.join(home, 'nginx.conf'), mainConfiguration(server));
  const options = ['-p', home, '-c', path.join(home, 'nginx.conf'), '-e', 'stderr'];
  execFileSync(nginx, [...options, '-t', '-q'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const child = spawn(nginx, options, { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = `http://localhost:${port}/`;
  const deadline = Date.now() + START_MS;
  while (!(await fetch(url).catch(() => undefined))) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error('nginx ended at once; it says why above');
    if (Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`nginx does not answer at ${url} after ${START_MS / 1000} s`);
    }
    await sleep(25);
  }
  return {
    url,
    close: async () => {
      child.kill('SIGQUIT');
      await ended;
      rmSync(home, { recursive: true });
    },
  };
}

/** What Debian's own nginx.conf gives a server, in a folder of its own and in the foreground. */
function mainConfiguration(server: string): string {
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path temp/${name};`,
  );
  return `${user}
daemon off;
pid nginx.pid;
worker_processes 1;
events {}
http {
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log off;
    ${temporary.join('\n    ')}
${server}
}
`;
}
