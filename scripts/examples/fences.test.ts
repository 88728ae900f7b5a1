import { describe, expect, it } from 'vitest';
import { parseFences } from './fences.ts';

const today = '2026-11-23';
const fence = (info: string, body = ''): string => `\`\`\`${info}\n${body && `${body}\n`}\`\`\`\n`;
const parse = (markdown: string, page = 'docs/start/page.md') => parseFences(markdown, page, { today });

describe('fences that are right', () => {
  it.each([
    ['ts file=integration/read.ts', '', { kind: 'program', lang: 'ts', file: 'integration/read.ts' }],
    [
      'ts file=integration/read.ts#read',
      '',
      { kind: 'program', file: 'integration/read.ts', region: 'read' },
    ],
    ['ts file=a/b.ts throws="not enough = \'funds\'"', '', { throws: "not enough = 'funds'" }],
    ['ts file=a/b.ts#c reverts="Pool: paused"', '', { reverts: 'Pool: paused', region: 'c' }],
    [
      'bash run=deployment/verify#check',
      'npm run ciro',
      { kind: 'session', run: 'deployment/verify', step: 'check' },
    ],
    ['bash run=deployment/verify', 'ls', { kind: 'session', run: 'deployment/verify', body: 'ls' }],
    ['text output-of=a/b.ts', '', { kind: 'output', outputOf: 'a/b.ts' }],
    ['text output-of=deployment/verify#check', '', { kind: 'output', outputOf: 'deployment/verify#check' }],
    ['yaml file=deployment/devnet.yml', '', { kind: 'data', file: 'deployment/devnet.yml' }],
    ['cairo file=contracts/published/src/lib.cairo#all', '', { kind: 'data', region: 'all' }],
    ['html file=integration/wallet/index.html', '', { kind: 'data', lang: 'html' }],
    ['mermaid', 'graph TD\n  A --> B', { kind: 'diagram', body: 'graph TD\n  A --> B' }],
    [
      'bash skip="needs a wallet" until=2027-01-31',
      'open it',
      { skip: 'needs a wallet', until: '2027-01-31' },
    ],
    ['bash skip="last day" until=2026-11-23', 'open it', { until: '2026-11-23' }],
  ])('%s', (info, body, expected) => {
    expect(parse(fence(info, body))).toEqual([expect.objectContaining(expected)]);
  });

  it('counts lines with the front matter, in lists and in admonitions', () => {
    const page = `---\ntitle: A\n---\n\n1. First\n\n   \`\`\`ts file=a/b.ts\n   \`\`\`\n\n:::note[B]\n\n${fence('mermaid', 'graph TD')}\n:::\n`;
    expect(parse(page).map(({ line }) => line)).toEqual([7, 12]);
  });

  it('reads fences inside components of an MDX page', () => {
    const page = `import A from '@site/a';\n\n<A>\n  <A>\n\n    \`\`\`ts file=a/b.ts\n    \`\`\`\n\n  </A>\n</A>\n`;
    expect(parse(page, 'docs/a.mdx')).toEqual([expect.objectContaining({ file: 'a/b.ts', line: 6 })]);
  });
});

describe('fences that are wrong', () => {
  it.each([
    ['js', 'x', 'fences of "js" are not allowed. Use one of: ```ts file='],
    ['constructor', 'x', 'fences of "constructor" are not allowed'],
    ['', 'x', 'a code block without a language'],
    ['ts', 'const a = 1;', 'code or output typed into a page. Write ```ts file=<topic>/<name>.ts#<region>'],
    ['bash', 'npm test', 'code or output typed into a page. Write ```bash run=<area>/<session>#<step>'],
    ['text', 'Balance: 5', 'code or output typed into a page. Write ```text output-of='],
    ['json', '{}', 'code or output typed into a page'],
    ['ts', '', 'an empty fence that names nothing. Write ```ts file='],
    ['mermaid', '', 'an empty fence that names nothing. Write ```mermaid'],
    ['bash run=a/b#c', '', 'an empty fence that names nothing'],
    ['ts file=a/b.ts', 'const a = 1;', 'something is typed in it. Empty it; change the named file instead'],
    ['text output-of=a/b.ts', '5', 'something is typed in it'],
    [
      'ts file=a/b.ts mode=fast',
      '',
      'unknown fence attribute "mode". A fence may have: file, run, output-of',
    ],
    ['ts file=a/b.ts throws', '', 'fence attribute "throws" has no value. Write throws="..."'],
    ['ts file=a/b.ts throws=""', '', 'fence attribute "throws" has no value'],
    ['ts file=a/b.ts file=a/c.ts', '', 'fence attribute "file" is there twice'],
    ['ts file=a/b.ts throws="open', '', 'cannot read "throws="open" after the language'],
    [
      'ts file=a/b.ts run=a/b#c',
      '',
      '"run" does not belong on a ts fence. A ts fence may have: file, throws',
    ],
    ['bash file=a/b.sh', '', '"file" does not belong on a bash fence'],
    ['json file=a/b.json throws="x"', '', '"throws" does not belong on a json fence'],
    ['ts file=a/b.ts throws="x" reverts="y"', '', '"throws" and "reverts" exclude each other'],
    ['ts file=examples/a/b.ts', '', '"file=examples/a/b.ts" is not a path below examples/'],
    ['ts file=../a/b.ts', '', 'is not a path below examples/'],
    ['ts file=/a/b.ts', '', 'is not a path below examples/'],
    ['ts file=b.ts', '', 'is not a path below examples/'],
    ['ts file=a/b.ts#Bad_Name', '', 'is not a path below examples/'],
    ['ts file=a/b.json', '', '"a/b.json" is not a ts file. Make the language of the fence that of the file'],
    ['bash run=verify#check', 'ls', '"run=verify#check" is no session. Write run=<area>/<session>#<step>'],
    ['bash run=a/b#Check', 'ls', 'is no session'],
    ['text output-of=read', '', '"output-of=read" is no program and no session'],
    ['text output-of=a/b.ts#region', '', 'is no program and no session'],
    ['text output-of=a/b.ts skip="x" until=2027-01-01', '', 'captured output cannot be skipped'],
    ['bash skip="x"', 'ls', '"skip" without "until". Add until=YYYY-MM-DD'],
    ['bash until=2027-01-01', 'ls', '"until" without "skip"'],
    ['bash skip="x" until=2027-02-30', 'ls', '"until=2027-02-30" is not a date'],
    ['bash skip="x" until=soon', 'ls', '"until=soon" is not a date'],
    ['bash skip="a wallet" until=2026-11-22', 'ls', 'the skip "a wallet" expired on 2026-11-22'],
  ])('%s', (info, body, message) => {
    expect(() => parse(`# Title\n\n${fence(info, body)}`)).toThrow(`docs/start/page.md:3: `);
    expect(() => parse(`# Title\n\n${fence(info, body)}`)).toThrow(message);
  });

  it('refuses indented code and <pre>', () => {
    expect(() => parse('Text\n\n    indented\n')).toThrow('page.md:3: a code block without a language');
    expect(() => parse('Text\n\n<div>\n<pre>typed</pre></div>\n')).toThrow(
      'page.md:4: code typed into a page as <pre>',
    );
  });

  it('refuses the same step twice', () => {
    const page = fence('bash run=a/b#c', 'ls') + '\n' + fence('bash run=a/b#c', 'ls');
    expect(() => parse(page)).toThrow('page.md:5: the step "a/b#c" is already on line 1');
  });

  it('names every problem of a page at once', () => {
    expect(() => parse(`${fence('js', 'x')}\n${fence('ts', 'y')}`)).toThrow(/page.md:1: .*\n.*page.md:5: /);
  });
});
