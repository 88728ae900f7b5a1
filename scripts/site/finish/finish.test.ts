import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { POLICY_PLACE } from '../../../src/site/template.ts';
import { BUDGET } from './budget.ts';
import { finishPages } from './index.ts';
import { scanPage } from './pages.ts';
import { withPaper } from './paper.ts';
import { policyFor, withPolicy } from './policy.ts';

const SCRIPT = 'document.title="x"';
const ADDRESS = { origin: 'https://docs.example.org', baseUrl: '/docs/' };
const page = (body: string, head = ''): string =>
  `<!doctype html><html><head><meta http-equiv=Content-Security-Policy content=${POLICY_PLACE}>${head}<script>${SCRIPT}</script><link rel=stylesheet href=/docs/assets/a.css><script type=module src=/docs/assets/page.js></script></head><body><main>${body}</main></body></html>`;

function site(files: Record<string, string>): string {
  const out = path.join(mkdtempSync(path.join(tmpdir(), 'finish-')), 'build');
  onTestFinished(() => rmSync(path.dirname(out), { recursive: true }));
  const all = {
    'index.html': page('<h1>Home</h1><ciro-decoder></ciro-decoder>'),
    'assets/page.js': 'let a',
    'assets/a.css': 'a{}',
    'assets/js/main.js': 'react',
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(out, name)), { recursive: true });
    writeFileSync(path.join(out, name), text);
  }
  return out;
}

/** Text that gzip does not make smaller than this. */
function incompressible(bytes: number): string {
  let text = '';
  for (let at = 0; text.length < bytes * 1.4; at++)
    text += createHash('sha512').update(String(at)).digest('base64');
  return text;
}

describe('the policy of a page', () => {
  it('allows the inline scripts and styles that the page has, by their hashes, and nothing inline besides', () => {
    const hash = createHash('sha256').update(SCRIPT).digest('base64');
    const html = withPolicy(scanPage('a.html', page('text', '<style>a{b:c}</style>')));
    expect(html).toContain(`script-src 'self' 'wasm-unsafe-eval' 'sha256-${hash}';`);
    expect(html).toContain(
      `style-src 'self' 'sha256-${createHash('sha256').update('a{b:c}').digest('base64')}';`,
    );
    expect(html).not.toContain('unsafe-inline');
    expect(html).not.toContain(POLICY_PLACE);
  });

  it('counts speculation rules as scripts, and data for search engines not', () => {
    const rules = '<script type="speculationrules">{"prerender":[]}</script>';
    const data = '<script type="application/ld+json">{"@type":"Thing"}</script>';
    expect(scanPage('a.html', page(rules + data)).inlineScripts).toEqual([SCRIPT, '{"prerender":[]}']);
  });

  it.each([
    ['<button onclick="x()">a</button>', 'onclick on <button>'],
    ['<p style="color:red">a</p>', 'style on <p>'],
    ['<svg><style>a{}</style></svg>', '<style>'],
  ])('refuses %s', (body, what) => {
    expect(() => withPolicy(scanPage('a.html', page(body)))).toThrow(`a.html: ${what}: the policy`);
  });

  it('refuses a page without a place for it', () => {
    expect(() => withPolicy(scanPage('a.html', '<p>text</p>'))).toThrow(
      'a.html: there is no place for the policy',
    );
  });

  it('does not repeat a hash that many pages share', () => {
    const one = scanPage('a.html', page(''));
    expect(policyFor([one, one, one])).toBe(policyFor([one]));
  });
});

describe('a finished site', () => {
  it('has no bundle that no page loads, a policy in each page and headers for nginx', async () => {
    const out = site({ 'a.html': page('text') });
    finishPages(out, ADDRESS);
    expect(existsSync(path.join(out, 'assets/js'))).toBe(false);
    expect(existsSync(path.join(out, 'assets/page.js'))).toBe(true);
    expect(readFileSync(path.join(out, 'a.html'), 'utf8')).toContain("default-src 'none'");
    const nginx = readFileSync(`${out}.nginx.conf`, 'utf8');
    expect(nginx).toContain("frame-ancestors 'none'");
    expect(nginx).toContain('location /docs/ {');
    expect(nginx).toContain('max-age=31536000, immutable');
  });

  it('names each page that breaks its budget, and by how much', async () => {
    const out = site({
      'a.html': page('text'),
      'b.html': page('<img src=/docs/assets/a.css>'.repeat(9).replace(/a\.css/g, () => `${Math.random()}`)),
      'assets/page.js': incompressible(BUDGET.script + 1000),
    });
    expect(() => finishPages(out, ADDRESS)).toThrow(
      /^a\.html: \d+\.\d KB of JavaScript \(gzip\), at most 15\.0 KB are allowed\nb\.html: .*JavaScript.*\nb\.html: 12 requests, at most 6 are allowed$/,
    );
  });

  it('allows more scripts to a page with an interactive part', async () => {
    const out = site({
      'a.html': page('<ciro-decoder></ciro-decoder>'),
      'assets/page.js': incompressible(BUDGET.script + 1000),
    });
    expect(() => finishPages(out, ADDRESS)).not.toThrow();
  });

  it('says which file a page asks for that is not there', async () => {
    const out = site({ 'a.html': page('text').replace('/docs/assets/a.css', '/docs/assets/b.css') });
    expect(() => finishPages(out, ADDRESS)).toThrow('a.html: /docs/assets/b.css is not a file of the site');
  });
});

describe('what paper needs', () => {
  const article = (body: string): string =>
    `<html><head><link rel=canonical href=https://docs.example/a/page></head><body><a href=/menu>menu</a><article><nav><a href=/above>above</a></nav><div class=markdown>${body}</div></article></body></html>`;

  it('is a number at each link, and the whole addresses with the page itself at the end', () => {
    const html = withPaper(
      article(
        '<p><a href=/b>b</a> <a href=../c#part>c</a> <a href=https://other.example/>d</a> <a href=/b>b again</a>',
      ),
      '1.0.0',
    );
    expect(html).toContain('<a href=/b data-ref=1>b</a> <a href=../c#part data-ref=2>c</a>');
    expect(html).toContain('data-ref=3>d</a> <a href=/b data-ref=1>b again</a>');
    expect(html).toContain(
      '<p>https://docs.example/a/page, version 1.0.0</p><ol><li>https://docs.example/b<li>https://docs.example/c#part<li>https://other.example/</ol></div></article>',
    );
    expect(html).toContain('<a href=/menu>menu</a>');
    expect(html).toContain('<a href=/above>above</a>');
  });

  it('is one address for all defects, which are found there by their names', () => {
    const html = withPaper(
      article(
        '<a href=/contracts/defects#j2>J2</a> <a href=/contracts/defects#t13>T13</a> <a href=/contracts/defects#high>high</a>',
      ),
      '1.0.0',
    );
    expect(html).toContain('<a href=/contracts/defects#t13 data-ref=1>T13</a>');
    expect(html).toContain(
      '<ol><li>https://docs.example/contracts/defects<li>https://docs.example/contracts/defects#high</ol>',
    );
  });

  it('leaves out headings of the same page, definitions and sources of code', () => {
    const body =
      '<h2><a class=hash-link href=#x>x</a></h2><a class=term-word href=/glossary#y>y</a><figure><a class=code-file href=https://code.example/z>z</a></figure><a href=#part>part</a>';
    const html = withPaper(article(body), '1.0.0');
    expect(html).toContain(body);
    expect(html).not.toContain('<ol>');
  });

  it('leaves a page without an article alone', () => {
    const html = page('<main><a href=/b>b</a></main>');
    expect(withPaper(html, '1.0.0')).toBe(html);
  });
});
