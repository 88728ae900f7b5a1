import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOfFile, linksOf } from './collect.ts';
import { askOutside, outsideLinks } from './external.ts';
import { brokenInside, brokenSources } from './internal.ts';

const asked: string[] = [];
const answers: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  '/good': (_request, response) => void response.end('text'),
  '/gone': (_request, response) => void response.writeHead(404).end(),
  '/moved': (_request, response) => void response.writeHead(301, { location: '/good' }).end(),
  '/no-head': ({ method }, response) => void response.writeHead(method === 'HEAD' ? 405 : 200).end(),
  '/silent': () => undefined,
};
const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`);
  answers[request.url ?? '']?.(request, response);
});
let host: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('links inside', () => {
  const page = (address: string, html: string) => linksOf(address, html);

  it('lead to pages, headings and files that are there', () => {
    const pages = [
      page('', '<a href="/docs/a#one">a</a><a href="/docs/missing">b</a><img src="/docs/no.png">'),
      page('a', '<h2 id="one">One</h2><a href="#two">c</a><a href="/docs/">home</a><a href="/other">d</a>'),
    ];
    expect(brokenInside(pages, '/nowhere', '/docs/')).toEqual([
      '/: /docs/missing: there is no such page or file',
      '/: /docs/no.png: there is no such page or file',
      '/a: #two: the page has no "two"',
      '/a: /other: this address is outside of the site',
    ]);
  });

  it('to files of the repository lead to files that are there', () => {
    const link = (file: string): string => `<a href="https://github.com/o/r/blob/main/${file}">a</a>`;
    const pages = [page('a', link('package.json#L1') + link('nowhere.ts'))];
    expect(brokenSources(pages, '.', 'https://github.com/o/r')).toEqual([
      '/a: nowhere.ts: the repository has no such file',
    ]);
  });

  it('leave texts alone that the decoder reads from its address', () => {
    const pages = [page('', '<a href="/decode#0x1">a</a>'), page('decode', '<h1>Decode</h1>')];
    expect(brokenInside(pages, '/nowhere', '/')).toEqual([]);
  });

  it.each([
    ['index.html', ''],
    ['start/index.html', 'start'],
    ['start/page.html', 'start/page'],
  ])('know the address of %s', (file, address) => {
    expect(addressOfFile(file)).toBe(address);
  });
});

describe('links outside', () => {
  it('are asked once each, by their head if that is enough, and reported with their pages', async () => {
    const names = ['good', 'gone', 'moved', 'no-head', 'silent'];
    const html = names.map((name) => `<a href="${host}/${name}#part">a</a>`).join('');
    const pages = [linksOf('a', html), linksOf('b', `<a href="${host}/good">a</a>`)];
    const links = outsideLinks(pages, 'https://docs.example');
    asked.length = 0;
    const found = await askOutside(links, { timeout: 500 });
    expect(Object.fromEntries(found.map(({ url, answer }) => [url.slice(host.length), answer]))).toEqual({
      '/good': '200',
      '/gone': '404',
      '/moved': `200, moved to ${host}/good`,
      '/no-head': '200',
      '/silent': 'no answer (within 0.5 s)',
    });
    expect(found.filter(({ ok }) => !ok).map(({ url }) => url)).toEqual([`${host}/gone`, `${host}/silent`]);
    expect(found[0]?.pages).toEqual(['a', 'b']);
    expect(asked.filter((line) => line.includes('/no-head'))).toEqual(['HEAD /no-head', 'GET /no-head']);
  });

  it('stop at once when nothing answers', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => void closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const dead = new Map([1, 2, 3, 4, 5, 6, 7].map((at) => [`http://127.0.0.1:${port}/${at}`, ['a']]));
    await expect(askOutside(dead)).rejects.toThrow(
      /^None of the first 5 addresses answers .*ECONNREFUSED.*network/,
    );
  });

  it('are not the site itself, prefilled issues and edit links', () => {
    const html =
      '<a href="https://docs.example/a">a</a><a href="https://github.com/o/r/issues/new?title=x">b</a><a href="https://github.com/o/r/edit/main/a.md">c</a>';
    expect(outsideLinks([linksOf('a', html)], 'https://docs.example').size).toBe(0);
  });
});
