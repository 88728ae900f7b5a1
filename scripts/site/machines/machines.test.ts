import { describe, expect, it } from 'vitest';
import { machineAddress, markdownFile, pagePath } from './addresses.ts';
import { withAlternate } from './index.ts';
import { llmsFullText, llmsText, type ListedPage } from './llms.ts';
import { pageMarkdown } from './markdown.ts';

const markdownOf = async (body: string): Promise<string> =>
  (await pageMarkdown(
    `<html><head><meta name=description content="You read."></head><body><nav>Menu</nav><main><div class="theme-doc-markdown">${body}</div></main></body></html>`,
    (href) => `https://x.example${href}`,
  ))!.markdown;

describe('the Markdown of a page', () => {
  it('has its title, its goal and its text, without what surrounds it', async () => {
    const page = await pageMarkdown(
      '<html><head><meta name="description" content="You read."></head><body><nav>Menu</nav><main><h1>Read<a class="hash-link" href="#r">#</a></h1><p>Text.</p></main></body></html>',
      (href) => href,
    );
    expect(page).toMatchObject({ description: 'You read.', markdown: '# Read\n\nText.\n' });
    expect(await pageMarkdown('<html><body><p>text</p></body></html>', String)).toBeUndefined();
  });

  it('keeps code as it stands, marks and colors aside, with its language', async () => {
    const code = await markdownOf(
      '<figure><figcaption><a href="/a.ts">a.ts</a><span class="code-tools"><button>Copy</button></span></figcaption><pre data-lang="ts"><code><span class="tk">const</span> a = 1;\n<span class="code-mark">if (a &lt; 2) b();\n</span></code></pre></figure>',
    );
    expect(code).toBe('[a.ts](https://x.example/a.ts)\n\n```ts\nconst a = 1;\nif (a < 2) b();\n```\n');
  });

  it('has whole programs and diagrams open, and no buttons and drawings', async () => {
    expect(
      await markdownOf(
        '<details><summary>Show the whole program</summary><pre data-lang="ts"><code>a();</code></pre></details>',
      ),
    ).toBe('The whole program:\n\n```ts\na();\n```\n');
    expect(
      await markdownOf(
        '<figure class="diagram"><div class="diagram-scroll"><svg><text>A</text></svg></div><button>Enlarge</button><details><summary>Diagram as text</summary><pre aria-label="Text of the diagram"><code>graph TD\n A--&gt;B</code></pre></details></figure>',
      ),
    ).toBe('```mermaid\ngraph TD\n A-->B\n```\n');
  });

  it('keeps tables, quotes admonitions, and leaves out definitions that show on hover', async () => {
    expect(
      await markdownOf(
        '<div class="table-scroll"><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table></div>',
      ),
    ).toBe('| a |\n| - |\n| 1 |\n');
    expect(
      await markdownOf(
        '<div class="theme-admonition alert"><div>Danger</div><div><p>A <span class="term"><a href="/g">felt</a><span class="term-tip">Number.</span></span>.</p></div></div>',
      ),
    ).toBe('> Danger\n>\n> A [felt](https://x.example/g).\n');
  });
});

describe('addresses for machines', () => {
  const site = {
    origin: 'https://x.example',
    baseUrl: '/docs/',
    files: new Set(['index.html', 'start/quickstart.html', 'scenarios.html']),
  };
  const from = 'https://x.example/docs/start/quickstart';

  it.each([
    ['/docs/start/quickstart', 'https://x.example/docs/start/quickstart.md'],
    ['/docs/start/quickstart#run', 'https://x.example/docs/start/quickstart.md#run'],
    ['#run', 'https://x.example/docs/start/quickstart.md#run'],
    ['/docs/', 'https://x.example/docs/index.md'],
    ['/docs/search?q=a', 'https://x.example/docs/search?q=a'],
    ['/docs/downloads/a.zip', 'https://x.example/docs/downloads/a.zip'],
    ['https://other.example/a', 'https://other.example/a'],
  ])('%s leads to %s', (href, wanted) => {
    expect(machineAddress(href, from, site)).toBe(wanted);
  });

  it('are the address of the page with .md', () => {
    expect(markdownFile('start/quickstart.html')).toBe('start/quickstart.md');
    expect(pagePath('start/quickstart.html', '/docs/')).toBe('/docs/start/quickstart');
    expect(pagePath('index.html', '/docs/')).toBe('/docs/');
    expect(withAlternate('<head></head>', 'a/b.html', '/docs/')).toBe(
      '<head><link rel=alternate type=text/markdown href="/docs/a/b.md"></head>',
    );
    expect(withAlternate('<head></head>', '404.html', '/docs/')).toBe('<head></head>');
  });
});

describe('llms.txt', () => {
  const page = (file: string, title = file): ListedPage => ({
    file,
    title,
    description: `About ${title}.`,
    markdown: `# ${title}\n`,
  });
  const errors = Array.from({ length: 31 }, (_, index) => page(`troubleshooting/errors/e${index}.md`));
  const program = '\n\nThe whole program:\n\n```ts\na();\n```\n\nThe end.\n';
  const pages = [
    page('integration/a.md', 'A'),
    { ...page('start/b.md', 'B'), markdown: `# B${program}` },
    { ...page('start/long.md'), markdown: 'long '.repeat(20_000) },
    page('contracts/reference/c.md', 'C'),
    page('guides.md'),
    ...errors,
  ];
  const options = { title: 'Docs', tagline: 'All run.', siteUrl: 'https://x.example/' };

  it('lists the pages by area in reading order, and folders of many pages as optional', () => {
    const text = llmsText(pages, options);
    expect(text.startsWith('# Docs\n\n> All run.\n\n')).toBe(true);
    expect(text.match(/^## .*$/gm)).toEqual([
      '## Getting started',
      '## Contracts',
      '## Integration',
      '## Optional',
    ]);
    expect(text).toContain('- [B](https://x.example/start/b.md): About B.\n');
    expect(text.split('## Optional')[1]?.match(/^- /gm)).toHaveLength(31);
  });

  it('llms-full.txt has the guides, each with its address, without whole programs and long tables', () => {
    const text = llmsFullText(pages, options);
    expect(text).toContain('<!-- https://x.example/start/b.md -->\n\n# B\n\nThe end.\n');
    expect(text).toContain('# A');
    for (const missing of ['errors', 'long', '# C']) expect(text).not.toContain(missing);
  });
});
