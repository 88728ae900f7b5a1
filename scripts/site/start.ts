import { execa } from 'execa';
import { checkNode } from '../node-version.ts';
import { serveSite, type SiteServer } from './server.ts';
import { isStale } from './stale.ts';

/** The port to serve on: `PORT`, or 3000. */
function portOf(text = '3000'): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`PORT=${text} is not a port. Set a number from 1 to 65535, for example PORT=3001.`);
}

/** `npm start`: builds the site if it is missing or old, then serves it with its search. */
let server: SiteServer | undefined;
try {
  checkNode();
  // First the port, so that one in use is reported before a build.
  server = await serveSite('build', portOf(process.env.PORT));
  if (isStale('.')) {
    console.log(`Building the site. It will be at ${server.url}`);
    await execa('npm', ['run', '--silent', 'build', '--', ...process.argv.slice(2)], { stdio: 'inherit' });
  }
  console.log(`The documentation is at ${server.url} (Ctrl+C stops it).`);
} catch (error) {
  const failedBuild = error instanceof Error && 'exitCode' in error;
  if (!failedBuild) console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
  await server?.close();
}
