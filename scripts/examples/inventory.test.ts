import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('./inventory-main.ts', import.meta.url));
const TSX = import.meta.resolve('tsx');
let project: string;

function write(file: string, ...lines: string[]): void {
  const target = path.join(project, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, `${lines.join('\n')}\n`);
}

/** `npm run inventory` in a project of its own. */
const inventory = () => execa(process.execPath, ['--import', TSX, MAIN], { cwd: project, reject: false });

beforeEach(() => {
  project = realpathSync(mkdtempSync(path.join(tmpdir(), 'ciro-inventory-')));
  write('examples/start/read.ts', '// #region read', 'console.log(1);', '// #endregion read');
  write('examples/start/read.out', '1');
  write(
    'docs/start/page.md',
    '---',
    'title: Page',
    '---',
    '',
    '```ts file=start/read.ts#read',
    '',
    '```',
    '',
    '```text output-of=start/read.ts',
    '',
    '```',
  );
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

it('counts what the pages show', async () => {
  const { exitCode, stdout, stderr } = await inventory();
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toContain('1 pages, 1 programs, 0 sessions, 0 skips');
});

it('a program, a region and an output that no page shows are named, with what to do', async () => {
  write('examples/start/alone.ts', 'console.log(2);');
  write(
    'examples/start/read.ts',
    '// #region read',
    'console.log(1);',
    '// #endregion read',
    '// #region hidden',
    'console.log(2);',
    '// #endregion hidden',
  );
  write('examples/sessions/start/old/step.out', 'gone');
  const { exitCode, stderr } = await inventory();
  expect(exitCode).toBe(1);
  expect(stderr.split('\n')).toEqual([
    expect.stringMatching(/^examples\/start\/alone\.ts:1: no page shows this program\. .*or delete it/),
    expect.stringMatching(/^examples\/start\/read\.ts:5: no page shows region "hidden"\. Show it or remove/),
    expect.stringMatching(/^examples\/sessions\/start\/old\/step\.out:1: belongs to no program .*Delete it/),
  ]);
});

it('all wrong fences of all pages are named at once, by page and line', async () => {
  write(
    'docs/start/other.md',
    '# Other',
    '',
    '```ts mode=fast file=start/read.ts',
    '',
    '```',
    '',
    '```',
    'x',
    '```',
  );
  write('docs/start/third.md', '# Third', '', '```bash skip="no wallet" until=2020-01-31', 'ls', '```');
  const { exitCode, stderr } = await inventory();
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^docs\/start\/other\.md:3: unknown fence attribute "mode"/m);
  expect(stderr).toMatch(/^docs\/start\/other\.md:7: a code block without a language/m);
  expect(stderr).toMatch(/^docs\/start\/third\.md:3: the skip "no wallet" expired on 2020-01-31/m);
});
