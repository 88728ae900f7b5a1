import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningProxy, startFaultProxy } from './start.ts';

let node: Server;
let proxy: RunningProxy;
let answers = 0;

beforeAll(async () => {
  node = createServer((_request, response) => {
    answers += 1;
    response.end(JSON.stringify({ jsonrpc: '2.0', id: 1, result: `answer ${answers}` }));
  });
  await new Promise<void>((resolve) => node.listen(0, '127.0.0.1', resolve));
  proxy = await startFaultProxy(`http://127.0.0.1:${(node.address() as AddressInfo).port}`);
});

afterAll(() => {
  proxy.stop();
  node.close();
});

async function ask(method = 'm', id = 1): Promise<Response> {
  return fetch(proxy.url, {
    method: 'POST',
    body: JSON.stringify({ jsonrpc: '2.0', id, method, params: [] }),
  });
}

describe('fault proxy, a process of its own', () => {
  it('lets everything pass without rules', async () => {
    await proxy.setRules([]);
    expect(await (await ask()).json()).toMatchObject({ result: expect.stringMatching(/^answer/) as string });
  });

  it('refuses before the node sees the request, drops after', async () => {
    await proxy.setRules([
      { times: 1, action: { do: 'refuse' } },
      { times: 1, action: { do: 'drop' } },
    ]);
    const before = answers;
    await expect(ask()).rejects.toThrow();
    expect(answers).toBe(before);
    await expect(ask()).rejects.toThrow();
    expect(answers).toBe(before + 1);
  });

  it('answers 429 with and without Retry-After, and 500', async () => {
    await proxy.setRules([
      { times: 1, action: { do: 'status', code: 429, retryAfter: 3 } },
      { times: 1, action: { do: 'status', code: 429 } },
      { times: 1, action: { do: 'status', code: 500 } },
    ]);
    const [limited, plain, broken] = [await ask(), await ask(), await ask()];
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3']);
    expect([plain.status, plain.headers.get('retry-after')]).toEqual([429, null]);
    expect(broken.status).toBe(500);
  });

  it('answers 504 although the node has the request, if asked to', async () => {
    await proxy.setRules([{ times: 1, action: { do: 'status', code: 504, forward: true } }]);
    const before = answers;
    expect((await ask()).status).toBe(504);
    expect(answers).toBe(before + 1);
  });

  it('answers with an error of JSON-RPC, before or after the node has the request', async () => {
    await proxy.setRules([
      { times: 1, action: { do: 'error', code: 29, message: 'Transaction hash not found' } },
      { times: 1, action: { do: 'error', code: 59, message: 'Duplicate', forward: true } },
    ]);
    const before = answers;
    expect(await (await ask('m', 7)).json()).toEqual({
      jsonrpc: '2.0',
      id: 7,
      error: { code: 29, message: 'Transaction hash not found' },
    });
    expect(answers).toBe(before);
    expect(await (await ask()).json()).toMatchObject({ error: { code: 59 } });
    expect(answers).toBe(before + 1);
  });

  it('lets pages of other origins ask', async () => {
    await proxy.setRules([]);
    const preflight = await fetch(proxy.url, { method: 'OPTIONS' });
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([204, '*']);
    expect((await ask()).headers.get('access-control-allow-origin')).toBe('*');
  });

  it('cuts answers off and sends garbage', async () => {
    await proxy.setRules([
      { times: 1, action: { do: 'truncate' } },
      { times: 1, action: { do: 'garbage' } },
    ]);
    await expect(ask().then((response) => response.text())).rejects.toThrow();
    await expect(ask().then((response) => response.json())).rejects.toThrow();
  });

  it('repeats an old answer to the same question, whatever its number', async () => {
    await proxy.setRules([]);
    const first = await (await ask('stale', 7)).text();
    await proxy.setRules([{ method: 'stale', action: { do: 'stale' } }]);
    expect(await (await ask('stale', 8)).text()).toBe(first);
  });

  it('holds a request until it is released', async () => {
    await proxy.setRules([{ method: 'held', action: { do: 'hold', forward: false } }]);
    const before = answers;
    const held = proxy.held();
    const answer = ask('held');
    expect(await held).toBe('held');
    expect(answers).toBe(before);
    await proxy.release();
    expect((await answer).status).toBe(200);
  });

  it('remembers what it did', async () => {
    await proxy.setRules([{ method: 'x', times: 1, action: { do: 'status', code: 500 } }]);
    await proxy.takeLog();
    await ask('x');
    await ask('y');
    expect(await proxy.takeLog()).toEqual([
      { method: 'x', action: 'status' },
      { method: 'y', action: 'pass' },
    ]);
  });
});
