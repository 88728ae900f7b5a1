import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningProxy, startFaultProxy } from '../../../scripts/fault-proxy/start.ts';
import type { Rule } from '../../../scripts/fault-proxy/rules.ts';
import { type Devnet, startDevnet } from '../../../scripts/devnet/start.ts';
import { recordSchema } from '../deploy/record.ts';
import { Workspace, nonceOf } from './cli.ts';

let devnet: Devnet;
let work: Workspace;
let proxy: RunningProxy;

/** An environment with the cheapest contract only. */
function small(name: string, change: (file: Record<string, unknown>) => void = () => {}): string {
  return work.environment(name, (file) => {
    file.contracts = ['SimpleEvents'];
    file.configure = {};
    file.rpc = { ...(file.rpc as object), timeout: 5, wait: 5 };
    change(file);
  });
}

/** One more contract, so that a second run of the same environment has something to do. */
function larger(name: string, change: (file: Record<string, unknown>) => void = () => {}): string {
  return small(name, (file) => {
    file.contracts = ['SimpleEvents', 'MilestoneVesting'];
    file.existing = { CIROToken: '0x9001' };
    change(file);
  });
}

beforeAll(async () => {
  devnet = await startDevnet();
  work = new Workspace(devnet);
  proxy = await startFaultProxy(devnet.url);
  expect(await work.run(['deploy', small('first')])).toMatchObject({ code: 0, stderr: '' });
});

afterAll(async () => {
  proxy.stop();
  await devnet.stop();
});

const ADD = 'starknet_addInvokeTransaction';
const status = (code: number, retryAfter?: number): Rule['action'] => ({
  do: 'status',
  code,
  ...(retryAfter === undefined ? {} : { retryAfter }),
});

const FAULTS: [string, Rule[]][] = [
  ['reads are refused twice', [{ method: 'starknet_chainId', times: 2, action: { do: 'refuse' } }]],
  ['sending is refused before the node sees it', [{ method: ADD, times: 2, action: { do: 'refuse' } }]],
  [
    'the answer to the transaction is lost after the node accepted it',
    [{ method: ADD, times: 1, action: { do: 'drop' } }],
  ],
  ['the answer to the transaction is cut off', [{ method: ADD, times: 1, action: { do: 'truncate' } }]],
  ['the answer to the transaction is not JSON', [{ method: ADD, times: 1, action: { do: 'garbage' } }]],
  [
    '429 with Retry-After, for a read and for the transaction',
    [
      { method: 'starknet_getClassHashAt', times: 1, action: status(429, 1) },
      { method: ADD, times: 1, action: status(429, 1) },
    ],
  ],
  ['429 without Retry-After', [{ method: 'starknet_*', skip: 2, times: 2, action: status(429) }]],
  [
    '500',
    [
      { method: 'starknet_getTransactionReceipt', times: 2, action: status(500) },
      { method: ADD, times: 1, action: status(500) },
    ],
  ],
  [
    'every read is cut off once or not JSON',
    [
      { method: 'starknet_get*', times: 1, action: { do: 'truncate' } },
      { method: 'starknet_get*', times: 1, action: { do: 'garbage' } },
    ],
  ],
  ['slow answers', [{ method: 'starknet_*', times: 6, action: { do: 'delay', milliseconds: 300 } }]],
  ['receipts are lost', [{ method: 'starknet_getTransactionReceipt', times: 2, action: { do: 'drop' } }]],
];

describe('faults between the tool and the node: one contract, deployed and paid once', () => {
  it.each(FAULTS)('%s', async (title, rules) => {
    const name = title.replace(/\W+/g, '-');
    const before = await nonceOf(devnet, 0);
    await proxy.setRules(rules);
    const { code, stderr } = await work.run(['deploy', small(name)], work.variables(0, proxy.url));
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(await nonceOf(devnet, 0)).toBe(before + 1);
    expect(
      recordSchema.parse(JSON.parse(work.read(name, 'record.json') ?? '')).contracts.SimpleEvents?.deployment,
    ).toBeDefined();
    const used = (await proxy.takeLog()).filter(({ action }) => action !== 'pass');
    expect(used.length, 'the fault did not happen').toBeGreaterThan(0);
  });

  it('a node that is gone for good: the message names the page, and the next run finishes what was sent', async () => {
    const before = await nonceOf(devnet, 0);
    const file = small('gone', (content) => (content.rpc = { ...(content.rpc as object), retries: 1 }));
    await proxy.setRules([
      { method: ADD, times: 1, action: { do: 'drop' } },
      { method: 'starknet_getTransactionStatus', action: { do: 'refuse' } },
    ]);
    const failed = await work.run(['deploy', file], work.variables(0, proxy.url));
    expect(failed.code).toBe(1);
    expect(failed.stderr).toMatch(
      /did not answer starknet_getTransactionStatus[\s\S]*Help: deployment\/environments/,
    );
    await proxy.setRules([]);
    expect(await work.run(['deploy', file], work.variables(0, proxy.url))).toMatchObject({
      code: 0,
      stderr: '',
    });
    expect(await nonceOf(devnet, 0)).toBe(before + 1);
  });
});

describe('a node with another view of the chain', () => {
  it('another chain is refused before anything is signed', async () => {
    const file = work.environment('elsewhere', (content) =>
      Object.assign(content, {
        network: 'mainnet',
        chain_id: 'SN_MAIN',
        account: { address: '0x5', key: { env: 'PRIVATE_KEY' } },
      }),
    );
    const { code, stderr } = await work.run(['deploy', file]);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /belongs to chain SN_SEPOLIA, but the environment elsewhere is for SN_MAIN[\s\S]*Help: deployment\/environments/,
    );
    expect(work.read('elsewhere', 'journal.jsonl')).toBeUndefined();
  });

  it('a node that lags for a while: the tool waits', async () => {
    const file = small('lags', (content) => (content.configure = {}));
    const variables = work.variables(0, proxy.url);
    await proxy.setRules([]);
    await work.run(['deploy', file], variables);
    const longer = larger('lags');
    await proxy.setRules([
      { method: 'starknet_getNonce', times: 3, action: { do: 'stale' } },
      { method: 'starknet_blockNumber', times: 3, action: { do: 'stale' } },
    ]);
    const before = await nonceOf(devnet, 0);
    const { code, stderr } = await work.run(['deploy', longer], variables);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(await nonceOf(devnet, 0)).toBe(before + 2);
    const record = recordSchema.parse(JSON.parse(work.read('lags', 'record.json') ?? ''));
    expect(Object.keys(record.contracts)).toEqual(['SimpleEvents', 'MilestoneVesting']);
  });

  it('a node that stays behind: the tool stops with the page that helps and has sent nothing', async () => {
    const file = small('behind');
    const variables = work.variables(0, proxy.url);
    await proxy.setRules([]);
    expect(await work.run(['status', file], variables)).toMatchObject({ code: 0 });
    expect(await work.run(['deploy', file], variables)).toMatchObject({ code: 0, stderr: '' });
    const before = await nonceOf(devnet, 0);
    await proxy.setRules([{ method: 'starknet_blockNumber', action: { do: 'stale' } }]);
    const { code, stderr } = await work.run(
      [
        'deploy',
        larger('behind', (content) =>
          Object.assign(content, { rpc: { ...(content.rpc as object), wait: 1 } }),
        ),
      ],
      variables,
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/has already seen block[\s\S]*Help: deployment\/full-system/);
    expect(await nonceOf(devnet, 0)).toBe(before);
  });

  it('a reorganization after a receipt: what was lost is done again, once', async () => {
    const file = work.environment('reorganized', (content) =>
      Object.assign(content, { contracts: ['SimpleEvents'], configure: {} }),
    );
    const variables = work.variables(0, proxy.url);
    const height = await devnet.rpc<number>('starknet_blockNumber');
    const nonce = await nonceOf(devnet, 0);
    // The confirmation is journaled; then the node is asked for its height at the end of the run.
    await proxy.setRules([
      { method: 'starknet_blockNumber', times: 1, action: { do: 'hold', forward: false } },
    ]);
    const held = proxy.held();
    const { result } = work.start(['deploy', file], variables);
    await held;
    expect(await nonceOf(devnet, 0)).toBe(nonce + 1);
    await devnet.rpc('devnet_abortBlocks', { starting_block_id: { block_number: height + 1 } });
    for (let block = 0; block < 3; block += 1) await devnet.rpc('devnet_createBlock');
    expect(await nonceOf(devnet, 0)).toBe(nonce);
    await proxy.release();
    const { code, stdout, stderr } = await result;
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toContain('the chain was reorganized: 1 transaction must be checked again');
    expect(await nonceOf(devnet, 0)).toBe(nonce + 1);
    expect((await work.run(['status', file])).code).toBe(0);
  });
});

describe('somebody else', () => {
  it('declares the class after the plan: the second declaration costs nothing, and the run goes on', async () => {
    const vesting = (name: string) =>
      small(name, (file) => {
        file.contracts = ['LinearVestingWithCliff'];
        file.existing = { CIROToken: '0x9001' };
      });
    const before = await nonceOf(devnet, 0);
    await proxy.setRules([
      { method: 'starknet_addDeclareTransaction', times: 1, action: { do: 'hold', forward: false } },
    ]);
    const held = proxy.held();
    const late = work.start(['deploy', vesting('late')], work.variables(0, proxy.url));
    await held;
    expect(await work.run(['deploy', vesting('early')], work.variables(1, devnet.url))).toMatchObject({
      code: 0,
    });
    await proxy.release();
    expect(await late.result).toMatchObject({ code: 0, stderr: '' });
    expect(await nonceOf(devnet, 0)).toBe(before + 1);
    const record = recordSchema.parse(JSON.parse(work.read('late', 'record.json') ?? ''));
    expect(record.contracts.LinearVestingWithCliff?.declaration).toBeUndefined();
    expect(record.contracts.LinearVestingWithCliff?.deployment).toBeDefined();
  });
});

describe('two runs at once', () => {
  it('the second refuses', async () => {
    const file = small('twice');
    await proxy.setRules([{ method: ADD, times: 1, action: { do: 'hold', forward: false } }]);
    const held = proxy.held();
    const first = work.start(['deploy', file], work.variables(0, proxy.url));
    await held;
    const second = await work.run(['deploy', file]);
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(
      /Another run works on the environment twice[\s\S]*Help: deployment\/full-system/,
    );
    await proxy.release();
    expect(await first.result).toMatchObject({ code: 0, stderr: '' });
  });
});
