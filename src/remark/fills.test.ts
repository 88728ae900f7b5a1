import { describe, expect, it } from 'vitest';
import { cautionOf, fillsOf, withFills } from './fills.ts';
import { highlight } from './highlight.ts';
import { transform, OPTIONS } from './testing.ts';
import environment from './environment.ts';
import snippets from './snippets.ts';

const names = (kind: 'session' | 'output' | 'program' | 'data', code: string): string[] =>
  fillsOf({ kind }, code).map(({ name, from, to }) => `${name}: ${code.slice(from, to)}`);

describe('values of a reader', () => {
  it.each([
    ['output', 'owner <account> of <CIROToken>', ['ACCOUNT_ADDRESS: <account>', 'CIRO_TOKEN: <CIROToken>']],
    [
      'output',
      '<next JobManager> <member 1>',
      ['NEXT_JOB_MANAGER: <next JobManager>', 'MEMBER_1_ADDRESS: <member 1>'],
    ],
    ['output', '<class hash of CIROToken> <transaction hash> <time>', []],
    ['output', 'http://127.0.0.1:5050/rpc devnet', ['RPC_URL: http://127.0.0.1:5050/rpc']],
    ['session', 'npm run -s ciro -- status devnet | grep devnet', ['network: devnet']],
    ['session', 'ciro -- check after-deployment --env devnet', ['network: devnet']],
    ['session', 'cat deployments/devnet/record.json', ['network: devnet']],
    ['session', 'export RPC_URL=http://127.0.0.1:5050/rpc', ['RPC_URL: http://127.0.0.1:5050/rpc']],
    // Commands for a devnet must never get the node or the name of another network.
    ['session', 'rm -r deployments/devnet\nnpm run -s ciro -- adopt devnet', []],
    ['session', 'curl http://127.0.0.1:5050/rpc -d \'{"method":"devnet_mint"}\'', []],
    ['program', "const url = 'http://127.0.0.1:5050/rpc'; // <account>", []],
    ['data', 'token: <CIROToken>', []],
  ] as const)('in a %s: %s', (kind, code, wanted) => {
    expect(names(kind, code)).toEqual(wanted);
  });

  it('never stand for a key', () => {
    expect(names('output', '<private key> <PRIVATE_KEY> <WORKER_PRIVATE_KEY>')).toEqual([]);
  });

  it.each([
    ['eval "$(npm run -s devnet -- --exports)"', 'devnet-only'],
    ['npm run -s ciro -- deploy examples/migration/drill.yaml', 'devnet-only'],
    ['rm -r deployments/devnet', 'devnet-only'],
    ['npm run -s ciro -- deploy devnet | tail -1', 'sends'],
    ['npm run -s ciro -- account sepolia --class $CLASS --deploy', 'sends'],
    ['npm run -s ciro -- status devnet', undefined],
  ])('%s: %s', (code, caution) => {
    expect(cautionOf({ kind: 'session' }, code)).toBe(caution);
    expect(cautionOf({ kind: 'output' }, code)).toBeUndefined();
  });
});

describe('shown code', () => {
  it('has each value in an element of its own, and the same text as before', async () => {
    const code =
      'export RPC_URL=http://127.0.0.1:5050/rpc && cat <(echo "a < b & c")\nnpm run -s ciro -- status devnet';
    const html = withFills(await highlight(code, 'bash'), fillsOf({ kind: 'session' }, code));
    expect(html.match(/<span data-fill="(\w+)">([^<]*)<\/span>/g)).toEqual([
      '<span data-fill="RPC_URL">http://127.0.0.1:5050/rpc</span>',
      '<span data-fill="network">devnet</span>',
    ]);
    const text = html
      .replace(/<[^>]+>/g, '')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&');
    expect(text).toBe(code);
  });

  it('leaves a value that a tag divides', () => {
    expect(withFills('<b>&lt;acc</b>ount&gt;', [{ from: 0, to: 9, name: 'X' }])).toBe(
      '<b>&lt;acc</b>ount&gt;',
    );
  });
});

describe('the switch', () => {
  const page = async (fence: string): Promise<string[]> =>
    (await transform(`Intro.\n\n## Look\n\n${fence}\n`, [snippets(OPTIONS), environment()])).html;

  it('stands above the first section of a page with such values, and on no other', async () => {
    const html = await page('```bash run=integration/system#status\nnpm run -s ciro -- status devnet\n```');
    expect(html[0]).toContain('data-environment');
    expect(html[0]?.match(/type="radio"/g)).toHaveLength(3);
    expect((await page('```bash run=start/verify#list\nls\n```')).join('')).not.toContain('data-environment');
  });
});
