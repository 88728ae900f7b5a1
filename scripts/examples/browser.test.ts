import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isBrowserProgram, untestedFolders } from './browser.ts';

let root: string;

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'ciro-browser-'));
  for (const file of [
    'a/node.ts',
    'a/page/index.html',
    'a/page/main.ts',
    'b/page/index.html',
    'b/page/main.ts',
    'b/page/page.chain.test.ts',
  ]) {
    mkdirSync(path.dirname(path.join(root, 'examples', file)), { recursive: true });
    writeFileSync(path.join(root, 'examples', file), '');
  }
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('programs for a browser', () => {
  it('stand in a folder with an index.html', () => {
    expect(isBrowserProgram('a/page/main.ts', root)).toBe(true);
    expect(isBrowserProgram('a/node.ts', root)).toBe(false);
    expect(isBrowserProgram('a/page/missing.ts', root)).toBe(true);
    expect(isBrowserProgram('none/main.ts', root)).toBe(false);
  });

  it('need a test in their folder', () => {
    expect(untestedFolders(['a/node.ts', 'a/page/main.ts', 'b/page/main.ts'], root)).toMatchObject([
      { file: 'examples/a/page', what: 'no test opens this page in a browser' },
    ]);
  });
});
