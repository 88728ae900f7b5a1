import { constants } from 'starknet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningProxy, startFaultProxy } from '../../../scripts/fault-proxy/start.ts';
import { type Devnet, startDevnet } from '../../../scripts/devnet/start.ts';
import { recordSchema } from '../deploy/record.ts';
import { CONTRACT_NAMES } from '../system/types.ts';
import { type CliResult, Workspace, nonceOf } from './cli.ts';
import { crashPoint, runAndKill } from './crash.ts';
import { leaks } from './secrets.ts';

/** `npm run soak` sets more points; the seed changes every day. */
const POINTS = Number(process.env.CIRO_CRASH_POINTS ?? 25);
const SEED = Number(process.env.CIRO_CRASH_SEED ?? Math.floor(Date.now() / 86_400_000));
/** Classes that the chain has when the campaigns start; two are left, so that declarations are interrupted too. */
const DECLARED = CONTRACT_NAMES.filter((name) => name !== 'SimpleEvents' && name !== 'ReputationManager');

let devnet: Devnet;
let work: Workspace;

beforeAll(async () => {
  devnet = await startDevnet();
  work = new Workspace(devnet);
  const declared = work.environment('declared', (file) => {
    file.contracts = DECLARED;
  });
  const { code, stderr } = await work.run(['deploy', declared], work.variables(9));
  expect(stderr).toBe('');
  expect(code).toBe(0);
}, 180_000);

afterAll(async () => {
  await devnet.stop();
});

interface Line {
  kind: string;
  step: string;
  fee?: string;
}

/** The first campaign also declares classes. */
function contractsOf(index: number): string[] {
  return index === 0 ? [...CONTRACT_NAMES] : DECLARED;
}

function lines(name: string): Line[] {
  return (work.read(name, 'journal.jsonl') ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
}

const balanceOf = (address: string): Promise<{ amount: string }> =>
  devnet.rpc('devnet_getAccountBalance', { address, unit: 'FRI', block_id: 'latest' });

/** Checks one finished deployment. @returns its confirmed transactions */
function finished(name: string, index: number): Line[] {
  const record = recordSchema.parse(JSON.parse(work.read(name, 'record.json') ?? ''));
  expect(Object.keys(record.contracts)).toEqual(contractsOf(index));
  const journal = lines(name);
  const confirmed = journal.filter(({ kind }) => kind === 'confirmed');
  expect(new Set(confirmed.map(({ step }) => step)).size, `${name}: a step was confirmed twice`).toBe(
    confirmed.length,
  );
  expect(journal.filter(({ kind }) => kind === 'reverted' || kind === 'lost')).toEqual([]);
  return confirmed;
}

/** Deploys again and again; every run is killed at the next point. A deployment that is complete is followed by a new one. */
async function campaign(index: number, kills: number): Promise<void> {
  const proxy = await startFaultProxy(devnet.url);
  const variables = work.variables(index, proxy.url);
  const address = devnet.accounts[index]?.address ?? '';
  const before = { nonce: await nonceOf(devnet, index), balance: BigInt((await balanceOf(address)).amount) };
  const confirmed: Line[] = [];
  let number = 0;
  let file = '';
  const next = (): void => {
    number += 1;
    file = work.environment(
      `crash-${index}-${number}`,
      (content) => (content.contracts = contractsOf(index)),
    );
  };
  next();
  for (let [killed, turn] = [0, 0]; killed <= kills; turn += 1) {
    const point = crashPoint(SEED + index, turn);
    const last = killed === kills;
    const ended = last
      ? await finish(proxy, file, variables)
      : await runAndKill(work, proxy, ['deploy', file], variables, point);
    if (!ended || last) killed += 1;
    if (!ended) continue;
    expect(ended, JSON.stringify(point)).toMatchObject({ code: 0, stderr: '' });
    confirmed.push(...finished(`crash-${index}-${number}`, index));
    next();
  }
  proxy.stop();
  expect(await nonceOf(devnet, index)).toBe(before.nonce + confirmed.length);
  const paid = confirmed.reduce((sum, { fee }) => sum + BigInt(fee ?? 0), 0n);
  expect(BigInt((await balanceOf(address)).amount)).toBe(before.balance - paid);
  expect(await instances(address)).toBe(contractsOf(index).length * (number - 1));
}

async function finish(
  proxy: RunningProxy,
  file: string,
  variables: Record<string, string>,
): Promise<CliResult> {
  await proxy.setRules([]);
  return work.run(['deploy', file], variables);
}

/** Contracts that the universal deployer made for an account. */
async function instances(account: string): Promise<number> {
  const filter = {
    address: constants.UDC.ADDRESS,
    from_block: { block_number: 0 },
    to_block: 'latest',
    chunk_size: 1000,
  };
  const { events } = await devnet.rpc<{ events: { data: string[] }[] }>('starknet_getEvents', { filter });
  return events.filter(({ data }) => BigInt(data[1] ?? 0) === BigInt(account)).length;
}

describe(`deploy is killed ${POINTS} times (seed ${SEED}; repeat with CIRO_CRASH_SEED)`, () => {
  it('and finishes with one instance of each contract, no step done or paid twice', async () => {
    const half = Math.ceil(POINTS / 2);
    await Promise.all([campaign(0, half), campaign(1, POINTS - half)]);
  }, 1_800_000);

  it('without a key in anything that was printed or written', () => {
    expect(
      leaks(
        work.everything(),
        devnet.accounts.map(({ privateKey }) => privateKey),
      ),
    ).toEqual([]);
  });
});
