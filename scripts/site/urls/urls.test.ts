import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newUrls, urlProblems } from './check.ts';
import { builtUrls, readPublished } from './list.ts';
import { readRedirects, redirectPage, writeRedirects } from './redirects.ts';

const existing = new Set(['start/quickstart', 'start/next']);

describe('published addresses', () => {
  it('may not disappear without a redirect', () => {
    const published = ['start/quickstart', 'start/old', 'start/older'];
    expect(urlProblems({ published, existing, redirects: { 'start/older': 'start/next#part' } })).toEqual([
      '"start/old" was published and is gone. Add "start/old: <new address>" to redirects.yaml',
    ]);
  });

  it.each([
    [{ a: 'start/gone' }, '"a" leads to "start/gone", which is not an address of the site'],
    [{ a: 'b', b: 'start/next' }, '"a" leads to "b", which is a redirect itself. Lead to "start/next"'],
    [{ a: 'a' }, '"a" leads to "a", which is a redirect itself. Lead to "a"'],
    [{ 'start/next': 'start/quickstart' }, '"start/next" is an address of the site. Remove its redirect'],
  ])('are led to a page at once: %j', (redirects, problem) => {
    expect(urlProblems({ published: [], existing, redirects })).toContain(problem);
  });

  it('are told from new ones', () => {
    expect(newUrls({ published: ['start/next'], existing })).toEqual(['start/quickstart']);
  });

  it('are listed in order, each once, and hold no address with a slash or an ending of a page', () => {
    const published = readPublished();
    expect(published.length).toBeGreaterThan(400);
    expect(published).toEqual([...new Set(published)].sort());
    expect(published.filter((url) => /^\/|\/$|\.html$|\.md$/.test(url))).toEqual([]);
  });
});

describe('redirects', () => {
  function folder(): string {
    const out = mkdtempSync(path.join(tmpdir(), 'ciro-urls-'));
    onTestFinished(() => rmSync(out, { recursive: true, force: true }));
    return out;
  }

  it('are pages that lead on without a script, under the strictest policy', () => {
    const out = folder();
    writeRedirects(out, { 'old/page': 'start/quickstart#next' }, 'https://docs.example.org/x/');
    const html = readFileSync(path.join(out, 'old/page.html'), 'utf8');
    const url = 'https://docs.example.org/x/start/quickstart#next';
    expect(html).toBe(redirectPage(url));
    expect(html).toContain(`content="0; url=${url}"`);
    expect(html).toContain(`<a href="${url}">`);
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script|<style/);
  });

  it('answer at the address of a folder, with a slash or without', () => {
    const out = folder();
    mkdirSync(path.join(out, 'start'));
    writeRedirects(out, { start: 'start/next' }, 'https://docs.example.org/');
    const url = 'https://docs.example.org/start/next';
    expect(readFileSync(path.join(out, 'start/index.html'), 'utf8')).toBe(redirectPage(url));
    expect(existsSync(path.join(out, 'start.html'))).toBe(false);
  });

  it('never replace a page', () => {
    const out = folder();
    writeFileSync(path.join(out, 'page.html'), 'text');
    expect(() => writeRedirects(out, { page: 'other' }, 'https://docs.example.org/')).toThrow(
      'redirects.yaml: "page" is a page of the site',
    );
    expect(readFileSync(path.join(out, 'page.html'), 'utf8')).toBe('text');
  });

  it('are no addresses of the site themselves', () => {
    const out = folder();
    mkdirSync(path.join(out, 'downloads'));
    for (const name of ['index.html', '404.html', 'a.html', 'old.html', 'downloads/a.zip', 'a.md'])
      writeFileSync(path.join(out, name), '');
    expect([...builtUrls(out, { old: 'a' })].sort()).toEqual(['a']);
    expect(existsSync(path.join(out, 'old.html'))).toBe(true);
  });

  it('of the site can be read', () => {
    expect(Object.keys(readRedirects()).length).toBeGreaterThan(0);
  });
});
