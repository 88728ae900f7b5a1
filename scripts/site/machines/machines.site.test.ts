import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'cheerio';
import { globSync } from 'tinyglobby';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wholeProgram } from '../../examples/regions.ts';
import { fixtureSite } from '../fixture.ts';
import type { SiteServer } from '../server.ts';
import { readRedirects } from '../urls/redirects.ts';
import { hasMarkdown } from './index.ts';

describe('a page', () => {
  let site: SiteServer;

  beforeAll(async () => {
    site = await fixtureSite();
  }, 180_000);

  afterAll(() => site?.close());

  it('names its Markdown, which has the code and outputs of the page filled in', async () => {
    const $ = load(await (await fetch(`${site.url}start/first-page`)).text());
    const href = $('link[rel=alternate][type="text/markdown"]').attr('href') ?? '';
    expect(href).toBe('/start/first-page.md');
    const response = await fetch(new URL(href, site.url));
    expect(response.headers.get('content-type')).toContain('text/markdown');
    const text = await response.text();
    expect(text).toMatch(/^# First page\n\n> You read a number and see it printed\.\n\nPage: <http/);
    expect(text).toContain('```ts\nconst block: number = await provider.getBlockNumber();');
    expect(text).toContain(
      wholeProgram(readFileSync('src/site/fixtures/examples/integration/read.ts', 'utf8')),
    );
    expect(text).toContain('```text\nLatest block: 12\n```');
    expect(text).toContain('```mermaid\ngraph TD');
    expect(text).toContain('(http://localhost:3000/integration/second-page.md#the-connection)');
  });
});

describe('the built site', () => {
  const root = 'http://localhost:3000/';
  const moved = Object.keys(readRedirects()).flatMap((from) => [`${from}.html`, `${from}/index.html`]);
  const pages = globSync('**/*.html', { cwd: 'build', ignore: ['pagefind/**', ...moved] });
  const addresses = (text: string): string[] =>
    [...text.matchAll(/http:\/\/localhost:3000\/([^)\s>#]*)/g)].map(([, address = '']) => address);

  it('lists every page but the one for unknown addresses in its sitemap', () => {
    const listed = load(readFileSync('build/sitemap.xml', 'utf8'), { xml: true })('loc')
      .map((_, node) => load(node).text())
      .get()
      .map((url) => url.replace(root, ''));
    const wanted = pages
      .filter((file) => file !== '404.html')
      .map((file) => file.replace(/(?:^|(?<=\/))index\.html$|\.html$/, ''));
    expect(listed.sort()).toEqual(wanted.sort());
  });

  it('has the Markdown of every page with text, and none other', () => {
    const wanted = pages.filter(hasMarkdown).map((file) => file.replace(/html$/, 'md'));
    expect(wanted.length).toBeGreaterThan(300);
    expect(globSync('**/*.md', { cwd: 'build' }).sort()).toEqual(wanted.sort());
    const without = wanted.filter((file) => !/^# \S/.test(readFileSync(path.join('build', file), 'utf8')));
    expect(without).toEqual([]);
  });

  it('lists all of them but home and the list of guides in llms.txt, and every address there exists', () => {
    const text = readFileSync('build/llms.txt', 'utf8');
    const listed = addresses(text).filter((address) => address.endsWith('.md'));
    const wanted = pages
      .filter(hasMarkdown)
      .map((file) => file.replace(/html$/, 'md'))
      .filter((file) => file.includes('/'));
    expect([...new Set(listed)].sort()).toEqual(wanted.sort());
    expect(existsSync('build/llms-full.txt')).toBe(true);
  });

  it('has an llms-full.txt that can be read at once', () => {
    const { length } = readFileSync('build/llms-full.txt');
    expect(length).toBeGreaterThan(300_000);
    expect(length).toBeLessThan(1_500_000);
  });

  it('has no Markdown that links to a page that is not there', () => {
    const missing = globSync('**/*.md', { cwd: 'build' }).flatMap((file) =>
      addresses(readFileSync(path.join('build', file), 'utf8'))
        .map((address) => address.replace(/\?.*/, ''))
        .filter(
          (address) =>
            address !== '' && !['', '.html'].some((end) => existsSync(path.join('build', address + end))),
        )
        .map((address) => `${file}: ${address}`),
    );
    expect(missing).toEqual([]);
  });
});
