import type { Element, Root } from 'hast';
import { describe, expect, it } from 'vitest';
import dependencies from './dependencies-loader.cjs';
import frontMatter from './front-matter.ts';
import { highlight } from './highlight.ts';
import tables from './tables.ts';
import { OPTIONS, transform } from './testing.ts';

describe('front matter', () => {
  const run = (data: Record<string, unknown>) =>
    transform('Text', [frontMatter(OPTIONS)], { frontMatter: data });

  it('needs a title and a description', async () => {
    await expect(run({})).rejects.toThrow(
      /page\.md:1: the page has no title [^]*page\.md:1: the page has no description/,
    );
    await expect(run({ title: 'A', description: ' ' })).rejects.toThrow(
      'Write "description: <one sentence with the goal',
    );
    await expect(run({ title: 'A', description: 'You do it.' })).resolves.toBeDefined();
  });
});

describe('tables', () => {
  const cell = (tagName: string, value: string): Element => ({
    type: 'element',
    tagName,
    properties: {},
    children: value === '' ? [] : [{ type: 'text', value }],
  });
  const element = (tagName: string, ...children: Element[]): Element => ({
    type: 'element',
    tagName,
    properties: {},
    children,
  });

  it('have no heading that says nothing', () => {
    const body = element('tbody', element('tr', cell('td', 'a'), cell('td', 'b')));
    const bare = element('table', element('thead', element('tr', cell('th', ''), cell('th', ' '))), body);
    const corner = element(
      'table',
      element('thead', element('tr', cell('th', ''), cell('th', 'cost'))),
      body,
    );
    tables()({ type: 'root', children: [bare, corner] });
    expect(bare.children).toEqual([body]);
    expect(corner.children[0]).toMatchObject({
      children: [{ children: [{ tagName: 'td' }, { tagName: 'th' }] }],
    });
  });

  it('with three columns name each cell and keep their roles, so that a phone can show them as a list', () => {
    const head = element('thead', element('tr', cell('th', 'a'), cell('th', 'b'), cell('th', 'c')));
    const table = element(
      'table',
      head,
      element('tbody', element('tr', cell('td', '1'), cell('td', '2'), cell('td', ''))),
    );
    tables()({ type: 'root', children: [table] });
    expect(table.properties).toMatchObject({ role: 'table', className: ['table-list'] });
    expect(table.children[1]).toMatchObject({
      properties: { role: 'rowgroup' },
      children: [
        {
          properties: { role: 'row' },
          children: [
            { properties: { role: 'cell', dataLabel: 'a' } },
            { properties: { dataLabel: 'b' } },
            {},
          ],
        },
      ],
    });
    const small = element('table', element('thead', element('tr', cell('th', 'a'), cell('th', 'b'))));
    tables()({ type: 'root', children: [small] });
    expect(small.properties).toEqual({});
  });

  it('stand in a box that scrolls and takes the focus', () => {
    const table = { type: 'element' as const, tagName: 'table', properties: {}, children: [] };
    const tree: Root = { type: 'root', children: [table] };
    tables()(tree);
    expect(tree.children[0]).toMatchObject({
      tagName: 'div',
      properties: { tabIndex: 0, role: 'group' },
      children: [table],
    });
  });
});

describe('highlighting', () => {
  it.each([
    ['ts', 'const a = `x${1}`; // c', /class="tk">const/],
    ['bash', 'npm run ciro -- --json', /class="tf">npm/],
    ['json', '{ "a": true }', /class="t/],
    ['yaml', 'a: 1 # c', /class="tm"># c/],
    ['toml', '[a]\nb = "c"', /class="te">"c"/],
    ['cairo', 'fn a(self: @T) -> felt252 { 1 }', /class="tk">fn/],
  ])('%s has classes', async (lang, code, expected) => {
    const html = await highlight(code, lang);
    expect(html).toMatch(expected);
    expect(html).not.toContain('style=');
  });

  it('never changes the text', async () => {
    const code = 'if (a < b && c > d) {\n\n  log("&amp;", `<b>${x}</b>`);\n}';
    const html = await highlight(code, 'ts');
    const text = html
      .replace(/<[^>]+>/g, '')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&');
    expect(text).toBe(code);
  });
});

describe('files that a page is made of', () => {
  it('are known to the bundler, so that a changed example rebuilds the page', () => {
    const page = [
      '```ts file=a/b.ts#c throws="x"',
      '   ```text output-of=a/b.ts',
      '~~~text output-of=deployment/verify#check',
      '```text output-of=deployment/whole',
      '```yaml file=a/c.yaml',
      'The word file=d/e.ts in text is none.',
    ].join('\n');
    expect(dependencies.namedFiles(page, '/p')).toEqual([
      '/p/examples/a/b.ts',
      '/p/examples/a/b.out',
      '/p/examples/sessions/deployment/verify/check.out',
      '/p/examples/sessions/deployment/whole.out',
      '/p/examples/a/c.yaml',
    ]);
  });
});
