import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { explainFailure } from './build.ts';
import { serveSite } from './server.ts';
import { isStale } from './stale.ts';

function folder(files: Record<string, number>): string {
  const made = mkdtempSync(path.join(tmpdir(), 'site-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  for (const [name, time] of Object.entries(files)) {
    const file = path.join(made, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, name);
    utimesSync(file, time, time);
  }
  return made;
}

describe('a failed build', () => {
  it('says only what is wrong where', () => {
    const output = `[ERROR] Client bundle compiled with errors
╰─▶   × Error: MDX compilation failed for file "/x/docs/a.md"
        │ Cause: docs/a.md:3: there is no region "b". It has: c
        │ docs/a.md:9: code or output typed into a page. Write it
        │ Error: docs/a.md:3: there is no region "b". It has: c
        │     at snippets (/x/src/remark/snippets.ts:30:13)`;
    expect(explainFailure(output)).toBe(
      'docs/a.md:3: there is no region "b". It has: c\ndocs/a.md:9: code or output typed into a page. Write it',
    );
  });

  it('names the page and the target of a broken link', () => {
    const output = `[cause]: Error: Docusaurus found broken anchors!
  - Broken anchor on source page path = /start/a:
     -> linking to /start/b#c`;
    expect(explainFailure(output)).toBe(
      '- Broken anchor on source page path = /start/a:\n-> linking to /start/b#c',
    );
  });

  it('shows everything when the reason is elsewhere', () => {
    expect(explainFailure('out of memory')).toBe('out of memory');
  });
});

describe('a site is stale', () => {
  const entry = 'build/pagefind/pagefind-entry.json';

  it('when it is missing', () => expect(isStale(folder({ 'docs/a.md': 1000 }))).toBe(true));
  it('when a page is newer', () => expect(isStale(folder({ 'docs/a.md': 3000, [entry]: 2000 }))).toBe(true));
  it('when results are newer', () =>
    expect(isStale(folder({ '.results/results.json': 3000, [entry]: 2000 }))).toBe(true));
  it('but not when only a test is newer', () =>
    expect(isStale(folder({ 'docs/a.md': 1000, 'src/a.test.ts': 3000, [entry]: 2000 }))).toBe(false));
});

describe('the server', () => {
  it('serves pages without .html and 404.html for what is missing', async () => {
    const server = await serveSite(folder({ 'a/b.html': 1, '404.html': 1 }));
    onTestFinished(() => server.close());
    expect(await (await fetch(`${server.url}a/b`)).text()).toBe('a/b.html');
    const missing = await fetch(`${server.url}c`);
    expect([missing.status, await missing.text()]).toEqual([404, '404.html']);
  });

  it('says what to do when its port is in use', async () => {
    const server = await serveSite(folder({}));
    onTestFinished(() => server.close());
    const { port } = new URL(server.url);
    await expect(serveSite('.', Number(port))).rejects.toThrow(
      `port ${port} is in use. Stop what uses it, or choose another: PORT=3001 npm start`,
    );
  });
});
