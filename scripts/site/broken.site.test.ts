import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { buildSite } from './build.ts';

const PROJECT = '.cache/broken-project';
const OUT = '.cache/broken-site';

beforeEach(() => {
  rmSync(PROJECT, { recursive: true, force: true });
  cpSync('src/site/fixtures', PROJECT, { recursive: true });
});

afterAll(() => [PROJECT, OUT].forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function page(name: string, ...lines: string[]): void {
  const file = path.join(PROJECT, 'docs', `${name}.md`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${lines.join('\n')}\n`);
}

const titled = (...lines: string[]): string[] => [
  '---',
  'title: Page',
  'description: You read.',
  '---',
  '',
  ...lines,
];

/** What `npm run build` prints, one problem a line. */
async function complaints(): Promise<string[]> {
  const error = await buildSite({ root: PROJECT, out: OUT }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Error);
  return (error as Error).message.split('\n');
}

describe('npm run build with a page that is wrong', () => {
  it('names page, line and remedy of every wrong page at once', async () => {
    page('start/nameless', 'Text.');
    page('start/file', ...titled('```ts file=integration/gone.ts', '', '```'));
    page('start/region', ...titled('```ts file=integration/read.ts#gone', '', '```'));
    page('start/attribute', ...titled('```ts mode=fast file=integration/read.ts', '', '```'));
    page('start/skip', ...titled('```bash skip="no wallet" until=2020-01-31', 'ls', '```'));
    page('start/diagram', ...titled('```mermaid', 'graph TD', '  A[Start --> B', '```'));
    page('start/link', ...titled('[Gone](./gone.md)'));
    const found = (await complaints()).join('\n');
    for (const expected of [
      /docs\/start\/nameless\.md:1: the page has no title/,
      /docs\/start\/file\.md:6: examples\/integration\/gone\.ts does not exist/,
      /docs\/start\/region\.md:6: examples\/integration\/read\.ts:1: there is no region "gone"\. It has: /,
      /docs\/start\/attribute\.md:6: unknown fence attribute "mode"\. A fence may have: /,
      /docs\/start\/skip\.md:6: the skip "no wallet" expired on 2020-01-31/,
      /docs\/start\/diagram\.md:[6-9]: the diagram is not valid/,
      /Markdown link with URL `\.\/gone\.md` .*docs\/start\/link\.md.* \(6:1\) couldn't be resolved/,
    ])
      expect(found).toMatch(expected);
  }, 180_000);

  it('names the page and the target of a link to a heading that does not exist', async () => {
    page('start/anchor', ...titled('[Gone](./first-page.md#gone)'));
    const found = await complaints();
    expect(found[0]).toContain('Broken anchor on source page path = /start/anchor');
    expect(found.join('\n')).toContain('linking to /start/first-page#gone');
  }, 180_000);
});
