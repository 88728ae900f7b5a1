import { afterEach, describe, expect, it, vi } from 'vitest';
import snippets from './snippets.ts';
import { OPTIONS, transform } from './testing.ts';

const fence = (info: string, body = ''): string => `\`\`\`${info}\n${body && `${body}\n`}\`\`\`\n`;
const run = (markdown: string) => transform(markdown, [snippets(OPTIONS)]);
const textOf = (html = ''): string =>
  html
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
const codes = (html = ''): string[] =>
  [...html.matchAll(/<code>([^]*?)<\/code>/g)].map(([, code]) => textOf(code));

describe('a program', () => {
  it('shows its region and offers the whole program, without markers', async () => {
    const { html } = await run(fence('ts file=integration/read.ts#connect'));
    const [region, whole] = codes(html[0]);
    expect(region).toBe(
      "import { RpcProvider } from 'starknet';\n\nconst provider = new RpcProvider({ nodeUrl: process.env.RPC_URL });",
    );
    expect(whole).toMatch(/^\/\*\*\n \* Prints the number[^]*console\.log\(`Latest block: \$\{block\}`\);$/);
    expect(html[0]).not.toContain('#region');
    expect(html[0]).toContain('<details class="program" id="program-integration-read"');
    expect(html[0]).toContain('data-copy="program" data-program="program-integration-read"');
  });

  it('links to its file', async () => {
    const { html } = await run(fence('ts file=integration/read.ts'));
    expect(html[0]).toContain('href="https://example.org/blob/main/examples/integration/read.ts"');
  });

  it('is in the page once, however many regions are shown', async () => {
    const { html } = await run(
      fence('ts file=integration/read.ts#connect') + '\n' + fence('ts file=integration/read.ts#read'),
    );
    expect(codes(html[0])).toHaveLength(2);
    expect(codes(html[1])).toHaveLength(1);
    expect(html[1]).toContain('<a href="#program-integration-read">Show the whole program</a>');
  });

  it('is highlighted by classes, without colors in the page', async () => {
    const { html } = await run(fence('ts file=integration/read.ts#read'));
    expect(html[0]).toContain('<span class="tk">const </span>');
    expect(html[0]).not.toContain('style=');
  });
});

describe('the other fences', () => {
  it('shows outputs of programs and steps', async () => {
    const { html } = await run(
      fence('text output-of=integration/read.ts') + '\n' + fence('text output-of=start/verify#list'),
    );
    expect(html.map((block) => codes(block)[0])).toEqual(['Latest block: 12', '.\n..\nread.ts']);
  });

  it('shows data and regions of it', async () => {
    const { html } = await run(
      fence('json file=integration/settings.json') + '\n' + fence('yaml file=integration/compose.yaml#node'),
    );
    expect(codes(html[0])[0]).toContain('"retries": 3');
    expect(codes(html[1])[0]).toBe('node:\n  image: devnet # local');
  });

  it('shows commands as they are typed, also inside a list', async () => {
    const { html } = await run('1. Run:\n\n   ```bash run=start/verify#list\n   echo "<a>" & ls\n   ```\n');
    expect(codes(html[0])).toEqual(['echo "<a>" & ls']);
  });

  it('says of a skipped fence why it is not run', async () => {
    const { html } = await run(fence('bash skip="needs a wallet" until=2099-01-01', 'open it'));
    expect(html[0]).toContain('Not run: needs a wallet');
  });

  it('leaves diagrams to their own transform', async () => {
    const { tree } = await run(fence('mermaid', 'graph TD'));
    expect(tree.children[0]).toMatchObject({ type: 'code', lang: 'mermaid' });
  });

  it('tells the stamp what the page runs', async () => {
    const { file } = await run(
      fence('ts file=integration/read.ts#read') +
        '\n' +
        fence('ts file=integration/read.ts') +
        '\n' +
        fence('bash run=start/verify#a', 'ls'),
    );
    expect(file.data.programs).toEqual(['integration/read.ts', 'start/verify']);
  });
});

describe('what fails the build', () => {
  it.each([
    ['ts file=integration/gone.ts', 'examples/integration/gone.ts does not exist. Correct the path'],
    ['ts file=integration/read.ts#gone', 'there is no region "gone". It has: connect, read'],
    ['json file=integration/gone.json', 'examples/integration/gone.json does not exist'],
    [
      'text output-of=integration/gone.ts',
      'examples/integration/gone.out does not exist. Run "npm run examples -- --only integration/gone.ts --update"',
    ],
    [
      'text output-of=start/verify#gone',
      'examples/sessions/start/verify/gone.out does not exist. Run "npm run examples -- --only start/verify --update"',
    ],
    ['ts mode=fast file=integration/read.ts', 'unknown fence attribute "mode"'],
  ])('%s', async (info, message) => {
    await expect(run(`---\ntitle: A\n---\n\n${fence(info)}`)).rejects.toThrow(`docs/start/page.md:5: `);
    await expect(run(`---\ntitle: A\n---\n\n${fence(info)}`)).rejects.toThrow(message);
  });

  it('names all problems of a page', async () => {
    const page = fence('ts file=integration/gone.ts') + '\n' + fence('ts file=integration/read.ts#gone');
    await expect(run(page)).rejects.toThrow(/page.md:1: .*\n.*page.md:4: examples\/integration\/read.ts:1: /);
  });

  describe('on the day after', () => {
    afterEach(() => void vi.useRealTimers());

    it('an expired skip', async () => {
      vi.useFakeTimers({ now: new Date('2027-02-01T00:00:00Z') });
      await expect(run(fence('bash skip="a" until=2027-01-31', 'ls'))).rejects.toThrow(
        'the skip "a" expired on 2027-01-31',
      );
    });
  });
});
