import { describe, expect, it } from 'vitest';
import snippets from './snippets.ts';
import { OPTIONS, transform } from './testing.ts';

const run = async (info: string): Promise<string> =>
  (await transform(`\`\`\`${info}\n\n\`\`\`\n`, [snippets(OPTIONS)])).html[0] ?? '';
const shown = (html: string): string => /<code>([^]*?)<\/code><\/pre>/.exec(html)?.[1] ?? '';
const text = (html: string): string =>
  html
    .replace(/<[^>]+>/g, '')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');

describe('marks and notes of code', () => {
  it('mark every line that has a text', async () => {
    const html = shown(await run('ts file=integration/read.ts mark="provider"'));
    const marked = [...html.matchAll(/<span class="code-mark">([^]*?\n)<\/span>/g)].map(([, line = '']) =>
      text(line).trim(),
    );
    expect(marked.length).toBeGreaterThan(1);
    expect(marked.every((line) => line.includes('provider'))).toBe(true);
  });

  it('mark the lines from one text to another', async () => {
    const html = shown(await run('ts file=integration/read.ts#connect mark="import ... const provider"'));
    expect(html.match(/class="code-mark"/g)).toHaveLength(3);
  });

  it('leave the text of the code as it is, so that it is copied without them', async () => {
    const plain = shown(await run('ts file=integration/read.ts'));
    const marked = shown(
      await run('ts file=integration/read.ts mark="provider" note="RpcProvider :: Any node."'),
    );
    expect(text(marked)).toBe(text(plain));
  });

  it('number the notes and put them below the code', async () => {
    const html = await run(
      'ts file=integration/read.ts note="import :: One package. | getBlockNumber :: The newest <block>."',
    );
    expect(html).toMatch(/<span class="code-mark" data-note="1">.*import/);
    expect(html).toMatch(/<span class="code-mark" data-note="2">.*getBlockNumber/);
    expect(html).toContain(
      '<li><code>import</code> One package.</li><li><code>getBlockNumber</code> The newest &lt;block&gt;.</li>',
    );
  });

  it.each([
    ['mark="no such text"', 'docs/start/page.md:1: mark: no line of the shown code has "no such text"'],
    ['mark="const ... no such text"', 'mark: no line of the shown code has "const ... no such text"'],
    ['note="no such text :: Why."', 'note: no line of the shown code has "no such text"'],
    ['note="import"', '"note=import" has no note. Write note="<text of the line> :: <note>"'],
  ])('fail the build for %s', async (attribute, message) => {
    await expect(run(`ts file=integration/read.ts ${attribute}`)).rejects.toThrow(message);
  });
});
