import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NodeError } from './errors.ts';
import { Rpc } from './rpc.ts';

interface Question {
  id: number;
  method: string;
  params: { n?: number };
}

let server: Server;
let bodies: (Question | Question[])[];
/** Answers a body; undefined is an answer that is no JSON, a number is an HTTP status. */
let reply: (body: Question | Question[]) => unknown;

const answer = ({ id, method, params }: Question): object =>
  method === 'fail'
    ? { jsonrpc: '2.0', id, error: { code: 20, message: 'Contract not found' } }
    : { jsonrpc: '2.0', id, result: params.n ?? method };

beforeEach(async () => {
  bodies = [];
  reply = (body) => (Array.isArray(body) ? body.map(answer).reverse() : answer(body));
  server = createServer(async (request, response) => {
    const body = (await json(request)) as Question | Question[];
    bodies.push(body);
    const content = reply(body);
    if (typeof content === 'number') response.writeHead(content).end('<html>');
    else response.end(JSON.stringify(content));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const client = (batch: number): Rpc =>
  new Rpc({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    timeout: 5,
    retries: 2,
    pause: 1,
    batch,
  });
const numbers = (rpc: Rpc, count: number): Promise<number[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => rpc.read<number>('echo', { n })));
const sizes = (): number[] => bodies.map((body) => (Array.isArray(body) ? body.length : 1));

describe('reads that start together', () => {
  it('go in one request up to the size, and each gets its own answer, in any order', async () => {
    const rpc = client(4);
    expect(await numbers(rpc, 10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(sizes()).toEqual([4, 4, 2]);
    expect(rpc.traffic).toEqual({ questions: 10, requests: 3 });
  });

  it('fail one by one', async () => {
    const rpc = client(4);
    const [good, bad] = await Promise.allSettled([rpc.read('good'), rpc.read('fail')]);
    expect(good).toMatchObject({ status: 'fulfilled', value: 'good' });
    expect((bad as PromiseRejectedResult).reason).toBeInstanceOf(NodeError);
  });

  it('are asked one by one where the node refuses batches, now and later', async () => {
    for (const refusal of [
      { jsonrpc: '2.0', id: null, error: { code: -32600, message: 'no batches' } },
      400,
    ]) {
      bodies = [];
      reply = (body) => (Array.isArray(body) ? refusal : answer(body));
      const rpc = client(4);
      expect(await numbers(rpc, 2)).toEqual([0, 1]);
      expect(await numbers(rpc, 2)).toEqual([0, 1]);
      expect(sizes()).toEqual([2, 1, 1, 1, 1]);
    }
  });

  it('are repeated together when the connection fails, and only the missing one when an answer is missing', async () => {
    let attempt = 0;
    reply = (body) => ((attempt += 1) === 1 ? 503 : (body as Question[]).map(answer));
    expect(await numbers(client(4), 3)).toEqual([0, 1, 2]);
    expect(sizes()).toEqual([3, 3]);
    bodies = [];
    reply = (body) => (Array.isArray(body) ? body.slice(1).map(answer) : answer(body));
    expect(await numbers(client(4), 3)).toEqual([0, 1, 2]);
    expect(sizes()).toEqual([3, 1]);
  });
});

describe('a request that must be sent once', () => {
  it('never travels with others', async () => {
    const rpc = client(4);
    await Promise.all([rpc.once('starknet_addInvokeTransaction'), rpc.read('a'), rpc.read('b')]);
    expect(sizes().sort()).toEqual([1, 2]);
  });
});
