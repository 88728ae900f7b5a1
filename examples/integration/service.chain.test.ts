import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import getPort from 'get-port';
import { CallData, cairo, hash } from 'starknet';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { devnetAccount } from '../../scripts/devnet/system.ts';
import { type ExampleChain, startExampleChain } from '../../scripts/examples/chain.ts';
import { startProgram } from '../../scripts/examples/execute.ts';
import { type ReaderProject, makeProject } from '../../scripts/examples/project.ts';
import type { Rule } from '../../scripts/fault-proxy/rules.ts';
import { type RunningProxy, startFaultProxy } from '../../scripts/fault-proxy/start.ts';

let chain: ExampleChain;
let proxy: RunningProxy;

beforeAll(async () => {
  chain = await startExampleChain();
}, 180_000);

afterAll(() => chain.devnet.stop());

beforeEach(async () => {
  await chain.reset();
  proxy = await startFaultProxy(chain.devnet.url);
  onTestFinished(() => proxy.stop());
});

const SEND = 'starknet_addInvokeTransaction';
const STATUS = 'starknet_getTransactionStatus';

/** Ids of all jobs on the chain. */
async function jobs(): Promise<string[]> {
  const filter = {
    address: chain.environment.JOB_MANAGER,
    keys: [[hash.getSelectorFromName('JobSubmitted')]],
    from_block: { block_number: 0 },
    to_block: 'latest',
    chunk_size: 100,
  };
  const { events } = await chain.devnet.rpc<{ events: { keys: string[] }[] }>('starknet_getEvents', {
    filter,
  });
  return events.map(({ keys }) => BigInt(keys[1]!).toString());
}

describe('the server', () => {
  /** The service of the page as a process, behind the faults. */
  interface Service {
    post(key: string, body: object): Promise<{ status: number; body: { job?: string; error?: string } }>;
    kill(): Promise<void>;
  }

  async function serve(project: ReaderProject): Promise<Service> {
    const port = await getPort();
    const child = startProgram(project, { ...chain.environment, RPC_URL: proxy.url, PORT: String(port) });
    const url = `http://127.0.0.1:${port}`;
    await expect
      .poll(async () => (await fetch(`${url}/jobs/0`).catch(() => undefined))?.status, { timeout: 30_000 })
      .toBe(404);
    return {
      async post(key, body) {
        const answer = await fetch(`${url}/jobs`, {
          method: 'POST',
          headers: { 'idempotency-key': key },
          body: JSON.stringify(body),
        });
        return { status: answer.status, body: (await answer.json()) as { job?: string } };
      },
      async kill() {
        child.kill('SIGKILL');
        await child;
      },
    };
  }

  const JOB = { payment: 100, inputHash: '0xda7a' };
  let project: ReaderProject;

  beforeEach(() => {
    project = makeProject('integration/server.ts');
    onTestFinished(() => project.remove());
  });

  /** As a client does that wants its job: the same request until there is an answer. */
  async function insist(service: Service, key: string): Promise<string> {
    for (let attempt = 0; attempt < 6; attempt++) {
      const { status, body } = await service.post(key, JOB);
      if (status < 300) return body.job!;
      expect(status).toBe(503);
      expect(body.error).toBe('the chain did not answer, try again later');
    }
    throw new Error('no answer after six attempts');
  }

  it('one job for one key through every fault, and another job for another key', async () => {
    const service = await serve(project);
    const FAULTS: Rule['action'][] = [
      { do: 'refuse' },
      { do: 'drop' },
      { do: 'truncate' },
      { do: 'garbage' },
      { do: 'status', code: 429, retryAfter: 1 },
      { do: 'status', code: 500 },
      { do: 'status', code: 504, forward: true },
    ];
    const seen: string[] = [];
    for (const [index, action] of FAULTS.entries()) {
      await proxy.setRules([
        { method: SEND, times: 1, action },
        { method: 'starknet_getNonce', skip: 1, times: 1, action },
      ]);
      seen.push(await insist(service, `order-${index}`));
    }
    await proxy.setRules([]);
    expect(seen).toEqual(FAULTS.map((_action, index) => String(index + 1)));
    expect(await jobs()).toEqual(seen);
    expect(await insist(service, 'order-0')).toBe('1');
    await service.kill();
  });

  it('says that the contract refuses, and takes the same key when it does not any more', async () => {
    const service = await serve(project);
    const admin = devnetAccount(chain.devnet, 0);
    const act = (entrypoint: string) =>
      admin.execute(
        { contractAddress: chain.environment.JOB_MANAGER!, entrypoint, calldata: [] },
        { tip: 0n },
      );
    await act('pause');
    expect(await service.post('order', JOB)).toEqual({
      status: 503,
      body: { error: 'the contract refuses submissions now, try again later' },
    });
    await act('unpause');
    expect(await insist(service, 'order')).toBe('1');
    await service.kill();
  });

  it('the same key at the same time brings one job', async () => {
    const service = await serve(project);
    const answers = await Promise.all(Array.from({ length: 5 }, () => service.post('order', JOB)));
    expect(new Set(answers.map(({ body }) => body.job))).toEqual(new Set(['1']));
    expect(await jobs()).toEqual(['1']);
    await service.kill();
  });

  it.each([
    ['before the node has it', false],
    ['after the node has taken it', true],
  ])('killed %s and started again, the same key brings the same job', async (_when, forward) => {
    const first = await serve(project);
    await proxy.setRules([{ method: SEND, times: 1, action: { do: 'hold', forward } }]);
    const held = proxy.held();
    const lost = first.post('order', JOB).catch(() => 'no answer');
    await held;
    await first.kill();
    expect(await lost).toBe('no answer');
    await proxy.release();
    const second = await serve(project);
    expect(await second.post('order', { ...JOB, payment: 7 })).toMatchObject({ status: 409 });
    expect(await insist(second, 'order')).toBe('1');
    expect(await jobs()).toEqual(['1']);
    await second.kill();
  });

  it('does not sign again when the node that it asks lags behind the one that counts the nonce', async () => {
    const service = await serve(project);
    await proxy.setRules([
      { method: SEND, times: 1, action: { do: 'drop' } },
      { method: STATUS, times: 4, action: { do: 'error', code: 29, message: 'Transaction hash not found' } },
    ]);
    expect(await insist(service, 'order')).toBe('1');
    expect(await jobs()).toEqual(['1']);
    await service.kill();
  });

  it('signs again when another program took the nonce', async () => {
    const service = await serve(project);
    await proxy.setRules([{ method: SEND, times: 1, action: { do: 'hold', forward: false } }]);
    const held = proxy.held();
    const answer = insist(service, 'order');
    await held;
    const intruder = devnetAccount(chain.devnet, 2);
    const calldata = CallData.compile(['0x1', cairo.uint256(1)]);
    await intruder.execute(
      { contractAddress: chain.environment.CIRO_TOKEN!, entrypoint: 'approve', calldata },
      { tip: 0n },
    );
    await proxy.release();
    expect(await answer).toBe('1');
    expect(await jobs()).toEqual(['1']);
    await service.kill();
  });

  it('tells a revert and keeps it', async () => {
    const service = await serve(project);
    await proxy.setRules([{ method: SEND, times: 1, action: { do: 'hold', forward: false } }]);
    const held = proxy.held();
    const answer = service.post('order', JOB);
    await held;
    await devnetAccount(chain.devnet, 0).execute(
      { contractAddress: chain.environment.JOB_MANAGER!, entrypoint: 'pause', calldata: [] },
      { tip: 0n },
    );
    await proxy.release();
    expect(await answer).toMatchObject({
      status: 422,
      body: { error: expect.stringContaining('Contract is paused') as string },
    });
    expect(await service.post('order', JOB)).toMatchObject({ status: 422 });
    await service.kill();
  });
});

describe('webhooks', () => {
  const SECRET = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`;

  /** A receiver that checks signatures and answers what the test says. */
  interface Receiver {
    url: string;
    received: { id: string; job: string; event: string }[];
    server: Server;
    next: (id: string) => number | undefined;
  }

  async function receiver(): Promise<Receiver> {
    const webhook = new Webhook(SECRET);
    const result: Receiver = { url: '', received: [], server: createServer(), next: () => 200 };
    result.server.on('request', (request, response) => {
      let body = '';
      request.on('data', (part) => (body += part));
      request.on('end', () => {
        const message = webhook.verify(body, request.headers as Record<string, string>);
        result.received.push(message as { id: string; job: string; event: string });
        const status = result.next((message as { id: string }).id);
        if (status !== undefined) response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => result.server.listen(0, '127.0.0.1', resolve));
    result.url = `http://127.0.0.1:${(result.server.address() as AddressInfo).port}`;
    onTestFinished(() => void result.server.closeAllConnections());
    onTestFinished(() => void result.server.close());
    return result;
  }

  async function submitJobs(count: number): Promise<void> {
    const client = devnetAccount(chain.devnet, 2);
    const { timestamp } = await client.provider.getBlock('latest');
    const amount = cairo.uint256(10n ** 18n);
    const job = [0, cairo.uint256(0), 1, 0, 0, amount, timestamp + 3600, [], [], amount, client.address];
    const call = {
      contractAddress: chain.environment.JOB_MANAGER!,
      entrypoint: 'submit_ai_job',
      calldata: CallData.compile(job),
    };
    await client.execute(
      Array.from({ length: count }, () => call),
      { tip: 0n },
    );
    for (let block = 0; block < 3; block++) await chain.devnet.rpc('devnet_createBlock');
  }

  it('arrive in order, signed; a killed program delivers the open one again with the same id, and none is lost', async () => {
    const project = makeProject('integration/webhooks.ts');
    onTestFinished(() => project.remove());
    const target = await receiver();
    const environment = {
      ...chain.environment,
      RPC_URL: proxy.url,
      WEBHOOK_URL: target.url,
      WEBHOOK_SECRET: SECRET,
    };
    await submitJobs(3);
    target.next = () => (target.received.length < 2 ? 200 : undefined); // the second gets no answer
    await proxy.setRules([
      { method: 'starknet_getEvents', times: 1, action: { do: 'status', code: 500 } },
      { method: 'starknet_getEvents', times: 1, action: { do: 'garbage' } },
    ]);
    const first = startProgram(project, environment);
    await expect.poll(() => target.received.length, { timeout: 40_000 }).toBe(2);
    first.kill('SIGKILL');
    await first;
    target.next = () => 200;
    const second = startProgram(project, environment);
    await expect.poll(() => target.received.length, { timeout: 30_000 }).toBe(4);
    await submitJobs(1); // in order: whatever came twice or too late would stand before it
    await expect.poll(() => target.received.length, { timeout: 30_000 }).toBe(5);
    second.kill('SIGKILL');
    await second;
    expect(target.received.map(({ job }) => job)).toEqual(['1', '2', '2', '3', '4']);
    const ids = target.received.map(({ id }) => id);
    expect(ids[1]).toBe(ids[2]);
    expect(new Set(ids).size).toBe(4);
  }, 120_000);
});
