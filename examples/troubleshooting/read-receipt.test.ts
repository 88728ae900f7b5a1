import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';

const PROGRAM = fileURLToPath(new URL('read-receipt.ts', import.meta.url));
const UNKNOWN = { error: { code: 29, message: 'Transaction hash not found' } };

/** What the node answers to the question for the status; a receipt it never has. */
let status: object;
let node: Server;

beforeAll(async () => {
  node = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    const { id, method } = JSON.parse(body) as { id: number; method: string };
    const answer = method === 'starknet_getTransactionStatus' ? status : UNKNOWN;
    response.end(JSON.stringify({ jsonrpc: '2.0', id, ...answer }));
  });
  await new Promise<void>((resolve) => node.listen(0, '127.0.0.1', resolve));
});

afterAll(() => node.close());

it.each([
  ['a transaction that waits', { result: { finality_status: 'RECEIVED' } }, 'finality: RECEIVED'],
  ['a hash that it does not know', UNKNOWN, 'finality: the node does not know the hash'],
])('says what the node knows of %s', async (_name, answer, line) => {
  status = answer;
  const RPC_URL = `http://127.0.0.1:${(node.address() as AddressInfo).port}`;
  const { stdout } = await execa(process.execPath, ['--import', 'tsx', PROGRAM, '0xabc'], {
    env: { RPC_URL },
  });
  expect(stdout.split('\n')).toEqual(['execution: unknown', line]);
});
