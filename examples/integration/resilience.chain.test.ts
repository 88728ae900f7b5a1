import { Account, CallData, RpcError, RpcProvider, cairo, hash } from 'starknet';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { devnetAccount } from '../../scripts/devnet/system.ts';
import { type ExampleChain, startExampleChain } from '../../scripts/examples/chain.ts';
import { executeProgram, startProgram } from '../../scripts/examples/execute.ts';
import { makeProject } from '../../scripts/examples/project.ts';
import type { Rule } from '../../scripts/fault-proxy/rules.ts';
import { type RunningProxy, startFaultProxy } from '../../scripts/fault-proxy/start.ts';
import { loadSample } from '../../scripts/integration/sample.ts';

let chain: ExampleChain;
let proxy: RunningProxy;

beforeAll(async () => {
  chain = await startExampleChain();
  Object.assign(process.env, chain.environment); // for samples that are loaded as a module
}, 180_000);

afterAll(() => chain.devnet.stop());

/** A proxy of its own for every test: it remembers first answers, which are no longer true after a reset. */
beforeEach(async () => {
  await chain.reset();
  proxy = await startFaultProxy(chain.devnet.url);
  onTestFinished(() => proxy.stop());
  // Samples that are loaded as a module talk about each attempt.
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  onTestFinished(() => log.mockRestore());
});

/** Runs a program behind the faults. */
async function through(file: string, rules: Rule[]) {
  await proxy.setRules(rules);
  const result = await executeProgram(file, { ...chain.environment, RPC_URL: proxy.url });
  return { ...result, log: await proxy.takeLog() };
}

/** CIRO of the client, asked past the proxy: the programs pay 1 CIRO with each transaction. */
async function received(): Promise<bigint> {
  const request = {
    contract_address: chain.environment.CIRO_TOKEN,
    entry_point_selector: hash.getSelectorFromName('balance_of'),
    calldata: [chain.environment.CLIENT_ADDRESS],
  };
  const [low] = await chain.devnet.rpc<string[]>('starknet_call', { request, block_id: 'latest' });
  return BigInt(low ?? 0) / 10n ** 18n;
}

async function nonce(account = chain.environment.ACCOUNT_ADDRESS): Promise<number> {
  const question = { block_id: 'latest', contract_address: account };
  return Number(await chain.devnet.rpc<string>('starknet_getNonce', question));
}

/** Another program that uses the same account. */
async function intruder(): Promise<void> {
  await devnetAccount(chain.devnet, 0).execute(
    {
      contractAddress: chain.environment.CIRO_TOKEN!,
      entrypoint: 'approve',
      calldata: CallData.compile(['0x1', cairo.uint256(1)]),
    },
    { tip: 0n },
  );
}

/** Asks for the nonce, so that the proxy can give the same answer later, when it is out of date. */
async function rememberNonce(): Promise<void> {
  const { ACCOUNT_ADDRESS, PRIVATE_KEY } = chain.environment;
  const provider = new RpcProvider({ nodeUrl: proxy.url });
  const account = new Account({ provider, address: ACCOUNT_ADDRESS!, signer: PRIVATE_KEY! });
  for (const block of ['latest', 'pre_confirmed'] as const) await account.getNonce(block);
}

const SEND = 'starknet_addInvokeTransaction';
const STATUS = 'starknet_getTransactionStatus';
const NONCE = 'starknet_getNonce';
/** The answer of a node that lags: it does not know the transaction yet. */
const UNKNOWN: Rule['action'] = { do: 'error', code: 29, message: 'Transaction hash not found' };

/** What can happen to a request that sends. */
const SEND_FAULTS: [string, Rule[]][] = [
  ['a healthy node', []],
  ['refused connections', [{ method: SEND, times: 2, action: { do: 'refuse' } }]],
  ['answers lost after acceptance', [{ method: SEND, times: 2, action: { do: 'drop' } }]],
  [
    'a burst of 429 with Retry-After',
    [{ method: SEND, times: 3, action: { do: 'status', code: 429, retryAfter: 1 } }],
  ],
  ['a burst of 429 without', [{ method: SEND, times: 3, action: { do: 'status', code: 429 } }]],
  ['500, twice', [{ method: SEND, times: 2, action: { do: 'status', code: 500 } }]],
  [
    'a time-out of the gateway after acceptance',
    [{ method: SEND, times: 1, action: { do: 'status', code: 504, forward: true } }],
  ],
  ['a slow answer', [{ method: SEND, times: 1, action: { do: 'delay', milliseconds: 2_000 } }]],
  ['a gateway page after acceptance', [{ method: SEND, times: 1, action: { do: 'garbage' } }]],
  ['half an answer after acceptance', [{ method: SEND, times: 1, action: { do: 'truncate' } }]],
];

/** What can happen to a request that reads. */
const READ_FAULTS: [string, Rule['action'], number][] = [
  ['a burst of 429 with Retry-After', { do: 'status', code: 429, retryAfter: 1 }, 2],
  ['a burst of 429 without', { do: 'status', code: 429 }, 3],
  ['500', { do: 'status', code: 500 }, 2],
  ['504', { do: 'status', code: 504 }, 1],
  ['a gateway page', { do: 'garbage' }, 2],
  ['half an answer', { do: 'truncate' }, 2],
  ['refused connections', { do: 'refuse' }, 2],
  ['lost answers', { do: 'drop' }, 2],
  ['slow answers', { do: 'delay', milliseconds: 300 }, 3],
];

/** Depths of reorganizations; `npm run soak` takes all. */
const DEPTHS = process.env.SOAK ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] : [1, 4, 10];

async function reorganize(depth: number): Promise<void> {
  const head = await chain.devnet.rpc<number>('starknet_blockNumber');
  await chain.devnet.rpc('devnet_abortBlocks', { starting_block_id: { block_number: head - depth + 1 } });
}

describe('sending once', () => {
  const FILE = 'integration/send-once.ts';

  it.each([
    ...SEND_FAULTS,
    [
      'a node that does not know the transaction although it has it (sent twice)',
      [
        { method: SEND, times: 1, action: { do: 'drop' } },
        { method: STATUS, times: 2, action: { do: 'stale' } },
      ],
    ],
    [
      'a node that lags behind the one that counts the nonce',
      [
        { method: SEND, times: 1, action: { do: 'drop' } },
        { method: STATUS, times: 4, action: UNKNOWN },
      ],
    ],
    [
      'reads that fail, too',
      [
        { method: STATUS, times: 2, action: { do: 'status', code: 500 } },
        { method: NONCE, skip: 1, times: 1, action: { do: 'garbage' } },
        { method: SEND, times: 1, action: { do: 'drop' } },
      ],
    ],
  ] as [string, Rule[]][])('pays exactly once through %s', async (_name, rules) => {
    const { exitCode, stdout, stderr } = await through(FILE, rules);
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('received: 1 CIRO');
    expect(await received()).toBe(1n);
  });

  it.each(DEPTHS)('pays exactly once when the chain loses %i blocks after acceptance', async (depth) => {
    for (let block = 1; block < depth; block++) await chain.devnet.rpc('devnet_createBlock');
    await proxy.setRules([{ method: SEND, times: 1, action: { do: 'hold', forward: true } }]);
    const held = proxy.held();
    const run = executeProgram(FILE, { ...chain.environment, RPC_URL: proxy.url });
    await held;
    expect(await received()).toBe(1n);
    await reorganize(depth);
    expect(await received()).toBe(0n);
    await proxy.release();
    expect(await run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await received()).toBe(1n);
  });

  it('killed after the node took it and started again, it goes on with the same transaction', async () => {
    const project = makeProject(FILE);
    onTestFinished(() => project.remove());
    const environment = { ...chain.environment, RPC_URL: proxy.url };
    await proxy.setRules([{ method: SEND, times: 1, action: { do: 'hold', forward: true } }]);
    const held = proxy.held();
    const first = startProgram(project, environment);
    await held;
    first.kill('SIGKILL');
    await first;
    await proxy.release();
    expect((await startProgram(project, environment)).exitCode).toBe(0);
    expect(await received()).toBe(1n);
  });

  it('tells a revert, which has used the nonce', async () => {
    // A payer who is not the owner, so that the owner can pause the token meanwhile.
    const { CIRO_TOKEN, CLIENT_ADDRESS, CLIENT_PRIVATE_KEY, WORKER_ADDRESS } = chain.environment;
    const owner = devnetAccount(chain.devnet, 0);
    const act = (entrypoint: string, ...args: Parameters<typeof CallData.compile>) =>
      owner.execute(
        { contractAddress: CIRO_TOKEN!, entrypoint, calldata: CallData.compile(...args) },
        { tip: 0n },
      );
    await act('transfer', [CLIENT_ADDRESS!, cairo.uint256(5n * 10n ** 18n)]);
    await proxy.setRules([{ method: SEND, times: 1, action: { do: 'hold', forward: false } }]);
    const held = proxy.held();
    const run = executeProgram(FILE, {
      ...chain.environment,
      RPC_URL: proxy.url,
      ACCOUNT_ADDRESS: CLIENT_ADDRESS!,
      PRIVATE_KEY: CLIENT_PRIVATE_KEY!,
      CLIENT_ADDRESS: WORKER_ADDRESS!,
    });
    await held; // signed with bounds, so nothing is simulated any more
    await act('pause', []);
    await proxy.release();
    const { exitCode, stderr } = await run;
    expect(exitCode).toBe(1);
    expect(stderr).toContain('The payment reverted.');
    expect(stderr).toContain('find the cause, delete pending.json and run again');
    expect(await received()).toBe(5n);
    expect(await nonce(CLIENT_ADDRESS)).toBe(1);
  });

  it('stops when another transaction took the nonce, and has paid nothing', async () => {
    await proxy.setRules([{ method: SEND, times: 1, action: { do: 'hold', forward: false } }]);
    const held = proxy.held();
    const run = executeProgram(FILE, { ...chain.environment, RPC_URL: proxy.url });
    await held;
    await intruder();
    await proxy.release();
    const { exitCode, stderr } = await run;
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Another transaction took the nonce.');
    expect(await received()).toBe(0n);
  });

  it('refuses to sign with a stale nonce, and has paid nothing', async () => {
    await rememberNonce();
    await intruder();
    const { exitCode, stderr } = await through(FILE, [{ method: NONCE, times: 1, action: { do: 'stale' } }]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Account transaction nonce is invalid.');
    expect(await received()).toBe(0n);
  });

  it('never signs with a nonce that could not be read', async () => {
    const { exitCode, log } = await through(FILE, [{ method: NONCE, times: 1, action: { do: 'garbage' } }]);
    expect(exitCode).toBe(1);
    expect(log.some(({ method }) => method === SEND)).toBe(false);
    expect(await received()).toBe(0n);
  });
});

describe('many from one account', () => {
  interface Sender {
    send(calls: object[], price: object): Promise<string>;
  }
  const COUNT = 12;

  /** The queue of the page, behind the faults. */
  async function makeSender(): Promise<{ sender: Sender; price: object; transfer: object }> {
    const { Sender } = await loadSample<{ Sender: new (account: Account) => Sender }>(
      'integration/send-parallel.ts',
      ['clash', 'use'],
      ['Sender'],
    );
    const { ACCOUNT_ADDRESS, PRIVATE_KEY, CIRO_TOKEN, CLIENT_ADDRESS } = chain.environment;
    const provider = new RpcProvider({ nodeUrl: proxy.url });
    const account = new Account({ provider, address: ACCOUNT_ADDRESS!, signer: PRIVATE_KEY! });
    const transfer = {
      contractAddress: CIRO_TOKEN!,
      entrypoint: 'transfer',
      calldata: CallData.compile([CLIENT_ADDRESS!, cairo.uint256(10n ** 18n)]),
    };
    const { resourceBounds } = await account.estimateInvokeFee(transfer, { tip: 0n });
    return { sender: new Sender(account), price: { resourceBounds, tip: 0n }, transfer };
  }

  /** Sends all at once and looks at the chain. */
  async function sendAll({ sender, price, transfer }: Awaited<ReturnType<typeof makeSender>>): Promise<void> {
    const hashes = await Promise.all(Array.from({ length: COUNT }, () => sender.send([transfer], price)));
    expect(new Set(hashes).size).toBe(COUNT);
    const { provider } = devnetAccount(chain.devnet, 0);
    for (const hash of hashes) expect((await provider.waitForTransaction(hash)).isSuccess()).toBe(true);
    expect(await received()).toBe(BigInt(COUNT));
  }

  it.each([
    ...SEND_FAULTS,
    [
      'a node that can’t say whether it knows the transaction',
      [
        { method: SEND, skip: 3, times: 1, action: { do: 'drop' } },
        { method: STATUS, times: 1, action: { do: 'status', code: 500 } },
      ],
    ],
    [
      'a node that does not know the transaction although it has it (sent twice)',
      [
        { method: SEND, skip: 3, times: 1, action: { do: 'drop' } },
        { method: STATUS, times: 3, action: UNKNOWN },
      ],
    ],
    [
      'a node that has the transaction in its mempool already',
      [
        {
          method: SEND,
          skip: 3,
          times: 1,
          action: { do: 'error', code: 59, message: 'Duplicate transaction', forward: true },
        },
        { method: STATUS, times: 1, action: UNKNOWN },
      ],
    ],
  ] as [string, Rule[]][])('each arrives exactly once through %s', async (_name, rules) => {
    const parts = await makeSender();
    await proxy.setRules(rules);
    await sendAll(parts);
  });

  it('stops with the hash when it can’t find out whether a payment arrived, and sends nothing more', async () => {
    const { sender, price, transfer } = await makeSender();
    await proxy.setRules([
      { method: SEND, times: 1, action: { do: 'drop' } },
      { method: STATUS, action: UNKNOWN },
    ]);
    const [first, second] = await Promise.allSettled([1, 2].map(() => sender.send([transfer], price)));
    const [unsure, unsent] = [first, second].map((result) =>
      String((result as PromiseRejectedResult).reason),
    );
    const hash = /Not sure about (0x[0-9a-f]+)/.exec(unsure!)?.[1];
    const { provider } = devnetAccount(chain.devnet, 0);
    expect((await provider.getTransactionStatus(hash!)).execution_status).toBe('SUCCEEDED');
    expect(unsent).toContain(`Not sent: first find out whether ${hash} has arrived.`);
    expect(await received()).toBe(1n);
  });

  it('each arrives exactly once although another program takes a nonce in between', async () => {
    const parts = await makeSender();
    await proxy.setRules([{ method: SEND, skip: 4, times: 1, action: { do: 'hold', forward: false } }]);
    const held = proxy.held();
    const all = sendAll(parts);
    await held;
    await intruder();
    await proxy.release();
    await all;
  });

  it.each(DEPTHS)(
    'goes on when the chain loses %i blocks: what was lost is sent again, once',
    async (depth) => {
      const { sender, price, transfer } = await makeSender();
      const send = (count: number): Promise<string[]> =>
        Promise.all(Array.from({ length: count }, () => sender.send([transfer], price)));
      const { provider } = devnetAccount(chain.devnet, 0);
      const isGone = (hash: string): Promise<boolean> =>
        provider.getTransactionStatus(hash).then(
          () => false,
          () => true,
        );
      const hashes = await send(COUNT);
      await reorganize(depth);
      const gone = (await Promise.all(hashes.map(isGone))).filter(Boolean);
      expect(gone).toHaveLength(depth);
      await send(gone.length);
      expect(await received()).toBe(BigInt(COUNT));
    },
  );

  it('each arrives exactly once although the first nonce is stale', async () => {
    await rememberNonce();
    await intruder();
    const parts = await makeSender();
    await proxy.setRules([{ method: NONCE, times: 1, action: { do: 'stale' } }]);
    await sendAll(parts);
  });
});

describe('raising the price', () => {
  const ACCEPTED = SEND_FAULTS.filter(([name]) => name.includes('after acceptance'));

  it.each(ACCEPTED)('leaves one payment and says that it is not sure: %s', async (_name, rules) => {
    // The first two prices are refused with an answer; the third is taken.
    const late = rules.map((rule) => ({ ...rule, skip: 2, times: 1 }));
    expect((await through('integration/send-bumped.ts', late)).exitCode).toBe(1);
    expect(await received()).toBe(1n);
  });
});

describe('decoding failures', () => {
  type Decode = (error: unknown) => { kind: string; reason: string };
  const load = async (): Promise<Decode> =>
    (await loadSample<{ decode: Decode }>('integration/errors-decode.ts', ['provoke'], ['decode'])).decode;

  it.each(READ_FAULTS.filter(([, { do: what }]) => what !== 'delay'))(
    'calls it a failure of the network: %s',
    async (_name, action) => {
      const decode = await load();
      await proxy.setRules([{ action }]);
      const error = await new RpcProvider({ nodeUrl: proxy.url }).getBlockNumber().catch(decode);
      expect(error).toMatchObject({ kind: 'network' });
    },
  );

  it('tells time-outs, full budgets and open breakers from mistakes in the program', async () => {
    const decode = await load();
    const late = await fetch(`${proxy.url}/late`, { signal: AbortSignal.timeout(0) }).catch(decode);
    expect(late).toMatchObject({ kind: 'network' });
    for (const reason of ['HTTP 503', 'Breaker is open', 'Failed to fetch', 'Load failed'])
      expect(decode(new Error(reason)).kind).toBe('network');
    for (const reason of ['Set the environment variable RPC_URL.', 'x is not a function'])
      expect(decode(new Error(reason)).kind).toBe('program');
  });
});

describe('retrying reads', () => {
  const load = () =>
    loadSample<{ retrying(): typeof fetch }>('integration/errors-retry.ts', ['bad-day', 'use'], ['retrying']);

  /** One read through the sample. @returns the answer and how often the node was asked */
  async function read(rules: Rule[]): Promise<{ answer: string[]; asked: number }> {
    const { retrying } = await load();
    await proxy.setRules(rules);
    await proxy.takeLog();
    const provider = new RpcProvider({ nodeUrl: proxy.url, baseFetch: retrying() });
    const call = { contractAddress: chain.environment.CIRO_TOKEN!, entrypoint: 'decimals' };
    const answer = await provider.callContract(call);
    return { answer, asked: (await proxy.takeLog()).length };
  }

  it.each(READ_FAULTS)('gets through %s', async (_name, action, times) => {
    const { answer, asked } = await read([{ times, action }]);
    expect(answer).toEqual(['0x12']);
    expect(asked).toBe(action.do === 'delay' ? 1 : times + 1);
  });

  it('gives up a request after 10 seconds and asks again', async () => {
    const { answer, asked } = await read([{ times: 1, action: { do: 'delay', milliseconds: 10_500 } }]);
    expect(answer).toEqual(['0x12']);
    expect(asked).toBe(2);
  });

  it('ends with the reason when the budget is used up', async () => {
    const rule: Rule = { method: 'starknet_call', action: { do: 'status', code: 503 } };
    const { exitCode, stderr } = await through('integration/errors-retry.ts', [rule]);
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain('HTTP 503');
  });

  it('ends at once when the node asks for a longer pause than the budget', async () => {
    const busy: Rule = { action: { do: 'status', code: 429, retryAfter: 3_600 } };
    await expect(read([busy])).rejects.toThrow('HTTP 429');
    expect(await proxy.takeLog()).toHaveLength(1);
  });

  it('never repeats a send', async () => {
    const { retrying } = await load();
    await proxy.setRules([{ method: SEND, action: { do: 'status', code: 500 } }]);
    await proxy.takeLog();
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: SEND, params: {} });
    expect((await retrying()(proxy.url, { method: 'POST', body })).status).toBe(500);
    expect(await proxy.takeLog()).toHaveLength(1);
  });
});

describe('failing over', () => {
  type Failover = (urls: string[], timeoutMs?: number) => typeof fetch;
  const load = async (): Promise<Failover> =>
    (await loadSample<{ failover: Failover }>('integration/client-failover.ts', ['use'], ['failover']))
      .failover;

  it.each(READ_FAULTS)('the second node answers when the first has %s', async (_name, action) => {
    await proxy.setRules([{ action }]);
    const urls = [proxy.url, chain.devnet.url];
    const provider = new RpcProvider({ nodeUrl: urls[0]!, baseFetch: (await load())(urls, 200) });
    const call = { contractAddress: chain.environment.CIRO_TOKEN!, entrypoint: 'decimals' };
    expect(await provider.callContract(call)).toEqual(['0x12']);
  });

  it('parallel requests each find the healthy node', async () => {
    await proxy.setRules([{ action: { do: 'status', code: 503 } }]);
    const urls = [proxy.url, chain.devnet.url];
    const provider = new RpcProvider({ nodeUrl: urls[0]!, baseFetch: (await load())(urls) });
    const call = { contractAddress: chain.environment.CIRO_TOKEN!, entrypoint: 'decimals' };
    const answers = await Promise.all(Array.from({ length: 8 }, () => provider.callContract(call)));
    expect(answers).toEqual(Array.from({ length: 8 }, () => ['0x12']));
  });

  it('a send whose answer is lost goes to the second node as well, and pays once', async () => {
    await proxy.setRules([{ method: SEND, times: 1, action: { do: 'drop' } }]);
    const urls = [proxy.url, chain.devnet.url];
    const provider = new RpcProvider({ nodeUrl: urls[0]!, baseFetch: (await load())(urls) });
    const { ACCOUNT_ADDRESS, PRIVATE_KEY, CIRO_TOKEN, CLIENT_ADDRESS } = chain.environment;
    const account = new Account({ provider, address: ACCOUNT_ADDRESS!, signer: PRIVATE_KEY! });
    const calldata = CallData.compile([CLIENT_ADDRESS!, cairo.uint256(10n ** 18n)]);
    const call = { contractAddress: CIRO_TOKEN!, entrypoint: 'transfer', calldata };
    const error = await account.execute(call, { tip: 0n }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(RpcError);
    expect([52, 59]).toContain((error as RpcError).baseError.code);
    expect(await received()).toBe(1n);
  });
});

describe('interrupting', () => {
  it.each(READ_FAULTS.filter(([name]) => ['500', 'a gateway page', 'lost answers'].includes(name)))(
    'stays open with one request when the node still has %s',
    async (_name, action) => {
      const { exitCode, stdout, log } = await through('integration/errors-breaker.ts', [
        { method: 'starknet_blockNumber', action },
      ]);
      expect(exitCode).not.toBe(0);
      expect(stdout).toContain('half open: one request to try');
      expect(stdout).not.toContain('closed: the node is back');
      expect(log.filter(({ method }) => method === 'starknet_blockNumber')).toHaveLength(1);
    },
  );
});

describe('following events', () => {
  it('goes on when its first block is replaced, too', async () => {
    interface Follower {
      done: { number: number; fingerprint: string }[];
      rows: { amount: bigint }[];
      pay(ciro: bigint): Promise<void>;
      catchUp(): Promise<void>;
      reorganize(blocks: number): Promise<void>;
    }
    const names = ['done', 'rows', 'pay', 'catchUp', 'reorganize'] as const;
    const follower = await loadSample<Follower>('integration/events-follow.ts', ['use'], [...names]);
    await chain.devnet.rpc('devnet_createBlock');
    const start = await chain.devnet.rpc<number>('starknet_blockNumber');
    follower.done.push({ number: start, fingerprint: '' });
    await follower.pay(1n);
    await follower.catchUp();
    await follower.reorganize(2); // the payment and the first block
    await chain.devnet.rpc('devnet_createBlock');
    await follower.pay(2n);
    await follower.catchUp();
    expect(follower.rows.map(({ amount }) => amount / 10n ** 18n)).toEqual([2n]);
  });

  it.each(READ_FAULTS)('ends right through %s', async (_name, action, times) => {
    const { exitCode, stdout } = await through('integration/events-follow.ts', [
      { method: 'starknet_getEvents', times, action },
      { method: 'starknet_getBlockWithTxHashes', skip: 4, times, action },
    ]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('after reorganization   1 2 5');
    expect(stdout).toContain('no doubles: true');
  });
});
