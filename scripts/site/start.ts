import { execa } from 'execa';
import { serveSite } from './server.ts';
import { isStale } from './stale.ts';

/** `npm start`: builds the site if it is missing or old, then serves it with its search. */
const port = Number(process.env.PORT ?? 3000);
const arguments_ = process.argv.slice(2);

try {
  if (isStale('.')) {
    console.log('Building the site (about 20 seconds) ...');
    await execa('npm', ['run', '--silent', 'build', '--', ...arguments_], { stdio: 'inherit' });
  }
  const server = await serveSite('build', port);
  console.log(`The documentation is at ${server.url} (Ctrl+C stops it).`);
} catch (error) {
  const failedBuild = error instanceof Error && 'exitCode' in error;
  if (!failedBuild) console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
