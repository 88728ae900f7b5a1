import { execa } from 'execa';
import { expect, it, onTestFinished } from 'vitest';
import { serveSite } from './server.ts';

const start = (PORT: string) =>
  execa('npx', ['tsx', 'scripts/site/start.ts'], { env: { PORT }, reject: false });

it('npm start says what to do when its port is in use', async () => {
  const other = await serveSite('src/site/fixtures');
  onTestFinished(() => other.close());
  const port = new URL(other.url).port;
  const result = await start(port);
  expect(result.exitCode).toBe(1);
  expect(result.stderr).toContain(
    `port ${port} is in use. Stop what uses it, or choose another: PORT=3001 npm start`,
  );
});

it('npm start refuses what is no port', async () => {
  const result = await start('many');
  expect(result.exitCode).toBe(1);
  expect(result.stderr).toContain('PORT=many is not a port. Set a number from 1 to 65535');
});
