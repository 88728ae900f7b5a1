import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execa } from 'execa';
import getPort from 'get-port';
import { expect, it, onTestFinished } from 'vitest';
import { openBrowser } from './fixture.ts';

const PROJECT = '.cache/dev-project';

it('npm run dev shows a changed example and output at once, and says why its search is off', async () => {
  rmSync(PROJECT, { recursive: true, force: true });
  cpSync('src/site/fixtures', PROJECT, { recursive: true });
  const port = await getPort();
  const url = `http://localhost:${port}`;
  const server = execa(
    process.execPath,
    ['node_modules/@docusaurus/core/bin/docusaurus.mjs', 'start', '--no-open', '--port', String(port)],
    {
      env: {
        SITE_ROOT: PROJECT,
        DOCUSAURUS_GENERATED_FILES_DIR_NAME: '.cache/dev-site',
        NODE_ENV: 'development',
        VITEST: undefined,
      },
      reject: false,
      all: true,
    },
  );
  const browser = await openBrowser();
  onTestFinished(async () => {
    await browser.close();
    server.kill();
    await server;
    rmSync(PROJECT, { recursive: true, force: true });
  });
  await expect
    .poll(
      () =>
        fetch(url).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 90_000, interval: 500 },
    )
    .toBe(200);

  const page = await browser.newPage();
  await page.goto(`${url}/start/first-page`);
  await page.getByText('Latest block: 12').waitFor();
  const edit = (file: string, from: string, to: string): void =>
    writeFileSync(`${PROJECT}/${file}`, readFileSync(`${PROJECT}/${file}`, 'utf8').replace(from, to));
  edit('examples/integration/read.ts', 'Latest block', 'Newest block');
  await page.locator('figure.snippet').first().getByText('Newest block').first().waitFor();
  edit('examples/integration/read.out', '12', '13');
  await page.getByText('Latest block: 13').waitFor();

  await page.keyboard.press('/');
  await page.keyboard.insertText('block');
  await page.getByText('Search is off in "npm run dev"').waitFor();
}, 180_000);
