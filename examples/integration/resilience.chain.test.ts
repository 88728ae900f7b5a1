import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExampleChain, startExampleChain } from '../../scripts/examples/chain.ts';
import { executeProgram } from '../../scripts/examples/execute.ts';
import type { Rule } from '../../scripts/fault-proxy/rules.ts';
import { type RunningProxy, startFaultProxy } from '../../scripts/fault-proxy/start.ts';

let chain: ExampleChain;
let proxy: RunningProxy;

beforeAll(async () => {
  chain = await startExampleChain();
  proxy = await startFaultProxy(chain.devnet.url);
}, 180_000);

afterAll(async () => {
  proxy.stop();
  await chain.devnet.stop();
});

/** Runs a program behind the faults, from the start block. */
async function through(file: string, rules: Rule[]) {
  await chain.reset();
  await proxy.setRules(rules);
  await proxy.takeLog();
  const result = await executeProgram(file, { ...chain.environment, RPC_URL: proxy.url });
  return { ...result, log: await proxy.takeLog() };
}

/** CIRO of an account on the chain, asked past the proxy. */
async function balance(holder: string): Promise<bigint> {
  const [low] = await chain.devnet.rpc<string[]>('starknet_call', {
    request: {
      contract_address: chain.environment.CIRO_TOKEN,
      entry_point_selector: '0x35a73cd311a05d46deda634c5ee045db92f811b4e74bca4437fcb5302b7af33',
      calldata: [holder],
    },
    block_id: 'latest',
  });
  return BigInt(low ?? 0) / 10n ** 18n;
}

const SEND = 'starknet_addInvokeTransaction';

describe('sending once', () => {
  it.each<[string, Rule[]]>([
    ['a healthy node', []],
    ['refused connections', [{ method: SEND, times: 2, action: { do: 'refuse' } }]],
    ['answers lost after acceptance', [{ method: SEND, times: 2, action: { do: 'drop' } }]],
    ['429', [{ method: SEND, times: 2, action: { do: 'status', code: 429, retryAfter: 1 } }]],
    ['500', [{ method: SEND, times: 1, action: { do: 'status', code: 500 } }]],
    ['a gateway page after acceptance', [{ method: SEND, times: 1, action: { do: 'garbage' } }]],
    ['half an answer after acceptance', [{ method: SEND, times: 1, action: { do: 'truncate' } }]],
  ])('pays exactly once through %s', async (_name, rules) => {
    const { exitCode, stdout, stderr } = await through('integration/send-once.ts', rules);
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('received: 1 CIRO');
    expect(await balance(chain.environment.CLIENT_ADDRESS!)).toBe(1n);
  });

  it('leaves at most one payment when it gives up', async () => {
    const { exitCode } = await through('integration/send-once.ts', [
      { method: 'starknet_getTransactionStatus', skip: 1, action: { do: 'refuse' } },
    ]);
    expect(exitCode).not.toBe(0);
    expect(await balance(chain.environment.CLIENT_ADDRESS!)).toBe(1n);
  });
});

describe('retrying reads', () => {
  it('gets through one more fault than its own bad day has', async () => {
    const rule: Rule = { method: 'starknet_call', times: 1, action: { do: 'status', code: 503 } };
    const { exitCode, stdout, log } = await through('integration/errors-retry.ts', [rule]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('decimals 18n');
    expect(log.filter(({ method }) => method === 'starknet_call')).toHaveLength(2);
  });

  it('ends with the reason when the budget is used up', async () => {
    const rule: Rule = { method: 'starknet_call', action: { do: 'status', code: 503 } };
    const { exitCode, stderr } = await through('integration/errors-retry.ts', [rule]);
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain('HTTP 503');
  });
});

describe('following events', () => {
  it('ends right when pages are slow', async () => {
    const { exitCode, stdout } = await through('integration/events-follow.ts', [
      { method: 'starknet_getEvents', times: 2, action: { do: 'delay', milliseconds: 300 } },
    ]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('after reorganization   1 2 5');
    expect(stdout).toContain('no doubles: true');
  });
});
