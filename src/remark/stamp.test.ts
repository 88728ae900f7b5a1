import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readResults, RESULTS_FILE } from './results.ts';
import snippets from './snippets.ts';
import stamp, { stampHtml } from './stamp.ts';
import { FIXTURES, OPTIONS, transform } from './testing.ts';

const results = {
  ranAt: '2026-05-06T07:08:09.000Z',
  devnet: '0.9.2',
  starknet: '10.8.0',
  family: 'twin',
  programs: {
    'a/one.ts': { status: 'passed', ms: 1234 },
    'a/two.ts': { status: 'failed', ms: 10 },
    'a/steps#x': { status: 'passed', ms: 500 },
    'a/steps#y': { status: 'passed', ms: 700 },
  },
};

describe('the stamp', () => {
  it('says when and with what the programs of a page ran', () => {
    const html = stampHtml(['a/one.ts', 'a/steps'], results);
    expect(html).toContain('data-state="passed"');
    expect(html).toContain(
      '2 of 2 programs and sessions of this page ran on <time datetime="2026-05-06T07:08:09.000Z">2026-05-06 07:08 UTC',
    );
    expect(html).toContain("starknet-devnet 0.9.2, starknet.js 10.8.0, this project's twin contracts.");
    expect(html).toContain('<code>a/steps</code>: ran in 1.2 s');
  });

  it('names what failed and what did not run', () => {
    expect(stampHtml(['a/one.ts', 'a/two.ts'], results)).toContain('<code>a/two.ts</code>: failed');
    expect(stampHtml(['a/one.ts', 'a/two.ts'], results)).toContain('data-state="failed"');
    expect(stampHtml(['a/one.ts', 'a/new.ts'], results)).toContain(
      '<code>a/new.ts</code>: not run in this build',
    );
  });

  it('says that a build without results ran nothing', () => {
    expect(stampHtml(['a/one.ts'], undefined)).toContain(
      '1 program or session of this page: not run in this build.',
    );
    expect(stampHtml(['b/other.ts'], results)).toContain('not run in this build.');
  });

  it('tells a run on the public contracts from one on the twins', () => {
    expect(stampHtml(['a/one.ts'], { ...results, family: 'real' })).toContain(
      'a build of the public contracts',
    );
  });

  it('links to the run that proved the page', () => {
    const run = 'https://github.com/owner/docs/actions/runs/42';
    expect(stampHtml(['a/one.ts'], { ...results, run })).toContain(
      `<a href="${run}">The run and its log</a>`,
    );
    expect(stampHtml(['a/one.ts'], results)).not.toContain('<a ');
  });

  it('ends a page with programs and leaves others alone', async () => {
    const transforms = [snippets(OPTIONS), stamp(OPTIONS)];
    const { html } = await transform('```ts file=integration/read.ts\n```\n', transforms);
    expect(html.at(-1)).toContain('1 of 1 program or session of this page ran on');
    expect((await transform('Text\n', transforms)).html).toEqual([]);
  });
});

describe('results', () => {
  it('are read, or absent', () => {
    expect(readResults(FIXTURES)?.devnet).toBe('0.9.2');
    expect(readResults(path.join(FIXTURES, 'docs'))).toBeUndefined();
  });

  it.each(['{', '{"ranAt": "yesterday"}', '[]'])('%s is damaged, with the way out', (text) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'results-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    mkdirSync(path.join(folder, path.dirname(RESULTS_FILE)));
    writeFileSync(path.join(folder, RESULTS_FILE), text);
    expect(() => readResults(folder)).toThrow(
      '.results/results.json is damaged; delete it or run "npm run examples" again',
    );
  });
});
