import { hash } from 'starknet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readManifest } from '../../../scripts/contracts/manifest.ts';
import { type Devnet, startDevnet } from '../../../scripts/devnet/start.ts';
import { declareClass, devnetAccount } from '../../../scripts/devnet/system.ts';
import { hex } from '../lib/units.ts';
import { Workspace } from '../testing/cli.ts';
import { adoptSource, balanceOf, killAt, rowsOf, view } from './testing/drill.ts';
import { ROUND, type Source, deploySource, playHistory, send } from './testing/history.ts';

/** Seeds of the histories; `CIRO_SEEDS=100` plays a hundred, `CIRO_FIRST_SEED` chooses the first. */
const FIRST = Number(process.env.CIRO_FIRST_SEED ?? 1);
const SEEDS = Array.from({ length: Number(process.env.CIRO_SEEDS ?? 5) }, (_, index) => FIRST + index);

/** Histories on one devnet: it keeps all its states, hundreds of megabytes for each. */
const SHARED = 10;

let devnet: Devnet;
let workspace: Workspace;

async function newDevnet(): Promise<void> {
  devnet = await startDevnet();
  workspace = new Workspace(devnet);
}

beforeAll(newDevnet);

afterAll(async () => {
  await devnet.stop();
});

function target(name: string): Source {
  const record = JSON.parse(workspace.read(name, 'migration/record.json') ?? '{}') as {
    contracts: Record<keyof Source, { address: string }>;
  };
  const { CIROToken, CDCPool, JobManager } = record.contracts;
  return { CIROToken: CIROToken.address, CDCPool: CDCPool.address, JobManager: JobManager.address };
}

async function run(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await workspace.run(args);
  expect(code, `${args.join(' ')}\n${stdout}\n${stderr}`).toBe(0);
  return stdout;
}

/** When the twin of the published token says that an address received for the first time; it has no getter. */
async function firstReceived(token: string, holder: string): Promise<number> {
  const slot = hash.computePedersenHash(hex(hash.starknetKeccak('first_received')), holder);
  return Number(
    await devnet.rpc<string>('starknet_getStorageAt', {
      block_id: 'latest',
      contract_address: token,
      key: slot,
    }),
  );
}

/** What queued large transfers have taken from their senders and given to nobody, asked one by one. */
async function inFlight(token: string): Promise<bigint> {
  let sum = 0n;
  for (let id = 0; ; id += 1) {
    const transfer = await view(devnet, token, 'get_pending_transfer', [hex(id), '0x0']);
    if (BigInt(transfer[4] ?? 0) === 0n) return sum;
    if (BigInt(transfer.at(-1) ?? 1) === 0n)
      sum += BigInt(transfer[6] ?? 0) + (BigInt(transfer[7] ?? 0) << 128n);
  }
}

describe.each(SEEDS)('a random history with seed %i', (seed) => {
  const name = `drill-${seed}`;
  let file: string;
  let source: Source;

  beforeAll(async () => {
    if (seed > FIRST && (seed - FIRST) % SHARED === 0) {
      await devnet.stop();
      await newDevnet();
    }
    source = await deploySource(devnet, hex(seed));
    const { sent, reverted } = await playHistory(devnet, source, seed, 40);
    expect(sent - reverted).toBeGreaterThan(10);
    file = workspace.environment(name);
    adoptSource(workspace, devnet, name, source);
  }, 180_000);

  it('is found completely by the snapshot', async () => {
    // The first history is carried without its waiting jobs; reconcile compares them as they were carried.
    const without = seed === FIRST;
    await run('snapshot', file, ...(without ? ['--cancel-jobs', 'queued'] : []));
    const states = rowsOf(workspace, name, 'jobs').map(({ details }) => details[5]);
    expect(states).not.toContain(without ? '0x0' : '0x4');
    if (seed === 1) expect(states).toContain('0x4');
    const rows = rowsOf(workspace, name, 'balances');
    expect(rows.length).toBeGreaterThan(30);
    expect(
      rows.some(({ balance }) => BigInt(balance) > 10_000n * 10n ** 18n && BigInt(balance) < 10n ** 25n),
    ).toBe(true);
    for (const { holder, balance, heldSince } of rows) {
      expect(await balanceOf(devnet, source.CIROToken, holder)).toBe(BigInt(balance));
      const since = await firstReceived(source.CIROToken, holder);
      expect([holder, heldSince > 0]).toEqual([holder, since > 0]);
      // A devnet stamps a block when it closes: on a busy computer seconds after the transactions in it.
      expect(Math.abs(heldSince - since), holder).toBeLessThan(ROUND / 2);
    }
    const manifest = JSON.parse(workspace.read(name, 'snapshot/manifest.json') ?? '{}') as {
      explained: { quirk: string }[];
      totals: { inFlight: string };
    };
    expect(manifest.explained.map(({ quirk }) => quirk)).toEqual(expect.arrayContaining(['T1', 'T27', 'J2']));
    expect(BigInt(manifest.totals.inFlight)).toBe(await inFlight(source.CIROToken));
  }, 60_000);

  it('is not snapshotted when old events are missing', async () => {
    const folder = `${workspace.folder}/${name}-pruned`;
    const last = String(await devnet.rpc<number>('starknet_blockNumber'));
    const { code, stderr } = await workspace.run(['snapshot', file, '--from', last, '--folder', folder]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('Holders were found with')]);
    expect((await workspace.run(['migrate', file, '--folder', folder])).stderr).toContain(
      'There is no finished snapshot',
    );
  });

  it('is refused before the import is complete', async () => {
    const { code, stderr } = await workspace.run(['reconcile', file]);
    expect(code).toBe(1);
    expect(stderr).toContain('was not migrated yet');
  });

  it('migrates with two kills in between, and no entry is lost or doubled', async () => {
    expect(
      await killAt(
        workspace,
        ['migrate', file, '--batch', '20', '--upgrade-delay', '1 hour'],
        'import balances',
        2,
      ),
    ).toBe(null);
    expect(
      await killAt(
        workspace,
        ['migrate', file, '--batch', '20', '--upgrade-delay', '1 hour'],
        'import balances 00003',
        1,
      ),
    ).toBe(null);
    await run('migrate', file, '--batch', '20', '--upgrade-delay', '1 hour');
    const answer = JSON.parse(await run('reconcile', file, '--json')) as {
      differences: string[];
      entries: Record<string, number>;
    };
    expect(answer.differences).toEqual([]);
    expect(answer.entries.balances).toBe(rowsOf(workspace, name, 'balances').length);
    expect(answer.entries.jobs).toBeGreaterThan(0);
    expect(answer.entries['job-workers']).toBeGreaterThan(0);
    const again = await run('migrate', file, '--batch', '20', '--upgrade-delay', '1 hour');
    expect(again).toContain(', 0 of them left');
  }, 180_000);

  it('refuses to mix the snapshot with a later one', async () => {
    const folder = `${workspace.folder}/${name}-later`;
    await run('snapshot', file, '--folder', folder);
    const { code, stderr } = await workspace.run(['migrate', file, '--folder', folder]);
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining('belongs to the migration of another snapshot'),
    ]);
  }, 60_000);

  it('is not held up by what anyone can do to a frozen source', async () => {
    const accounts = devnet.accounts.map(({ address }) => BigInt(address));
    const row = rowsOf(workspace, name, 'allowances').find(({ owner }) => accounts.includes(BigInt(owner)));
    const by = devnetAccount(devnet, accounts.indexOf(BigInt(row?.owner ?? 0)));
    const call = (contract: keyof Source, entrypoint: string, ...calldata: string[]) => ({
      contractAddress: source[contract],
      entrypoint,
      calldata,
    });
    const calls = [
      call('CIROToken', 'approve', row?.spender ?? '', '1', '0'),
      call('CIROToken', 'approve', '0xdead', '5', '0'),
      call('CIROToken', 'report_suspicious_activity', '1', '1'),
      call('JobManager', 'register_model', '1', '1', '1', '0', '0', '1', '0'),
      call('CDCPool', 'reserve_worker', '1', '1', '0', '60'),
    ];
    expect(await send(by, calls)).toBe(true);
    const { differences, late } = JSON.parse(await run('reconcile', file, '--json')) as {
      differences: string[];
      late: string[];
    };
    expect(differences).toEqual([]);
    expect(late).toEqual([expect.stringContaining('lowered the allowance')]);
  }, 60_000);

  it('closes the import and switches the record', async () => {
    await run('migrate', file, '--batch', '20', '--upgrade-delay', '1 hour', '--finalize', '--fund-jobs');
    const next = target(name);
    for (const address of Object.values(next))
      expect(BigInt((await view(devnet, address, 'is_import_open'))[0] ?? 1)).toBe(0n);
    expect(workspace.read(name, 'record.json')).toContain(next.CIROToken);
    expect(await run('status', file)).toContain('in place');
    const { code, stderr } = await workspace.run(['snapshot', file]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('names the migrated contracts already')]);
  }, 60_000);
});

describe('after a migration', () => {
  const name = `drill-${SEEDS.at(-1)}`; // the one whose devnet runs
  const owner = () => devnetAccount(devnet);
  const classOf = (contract: string): string => readManifest('next').contracts[contract]?.classHash ?? '';
  const wait = (seconds: number) => devnet.rpc('devnet_increaseTime', { time: seconds });
  let balances: [string, bigint][];

  const read = async (): Promise<[string, bigint][]> => {
    const { CIROToken } = target(name);
    const rows = rowsOf(workspace, name, 'balances').slice(0, 25);
    return Promise.all(
      rows.map(
        async ({ holder }) => [holder, await balanceOf(devnet, CIROToken, holder)] as [string, bigint],
      ),
    );
  };

  it('an upgrade of token and pool keeps the state and migrates once', async () => {
    const { CIROToken, CDCPool } = target(name);
    balances = await read();
    const workers = await view(devnet, CDCPool, 'get_network_stats');
    for (const [contract, address, calldata] of [
      ['CIROToken', CIROToken, ['0']],
      ['CDCPool', CDCPool, ['3600']],
    ] as const) {
      const classHash = await declareClass(owner(), 'next', `${contract}V2`);
      const call = (entrypoint: string, data: string[]) => ({
        contractAddress: address,
        entrypoint,
        calldata: data,
      });
      const migrate = [hash.getSelectorFromName('migrate'), String(calldata.length), ...calldata];
      expect(await send(owner(), [call('schedule_upgrade', [classHash])])).toBe(true);
      expect(await send(owner(), [call('execute_upgrade_and_call', migrate)])).toBe(false);
      await wait(3600);
      expect(await send(owner(), [call('execute_upgrade_and_call', migrate)])).toBe(true);
      expect(await send(owner(), [call('migrate', [...calldata])])).toBe(false);
      expect(BigInt((await view(devnet, address, 'get_storage_version'))[0] ?? 0)).toBe(2n);
    }
    expect(await read()).toEqual(balances);
    expect(await view(devnet, CDCPool, 'get_network_stats')).toEqual(workers);
  }, 120_000);

  it('the record takes over the new class, when the chain has it', async () => {
    const file = `${workspace.folder}/${name}.yaml`;
    const accept = (classHash: string) =>
      workspace.run(['status', file, '--accept-class', `CIROToken=${classHash}`]);
    expect((await workspace.run(['status', file])).stdout).toMatch(/CIROToken +another class/);
    const refused = await accept(classOf('CDCPoolV2'));
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('CIROToken has the class')]);
    expect((await accept(classOf('CIROTokenV2'))).stdout).toMatch(/CIROToken +in place/);
  }, 60_000);

  it('the class goes back, also when the first attempt stops half-way', async () => {
    const file = `${workspace.folder}/${name}.yaml`;
    const back = ['rollback', file, '--contract', 'CIROToken', '--class', classOf('CIROToken')];
    const first = await workspace.run(back);
    expect([first.code, first.stdout]).toEqual([1, expect.stringContaining('Scheduled.')]);
    const early = await workspace.run(back);
    expect([early.code, early.stdout]).toEqual([1, expect.stringContaining('run the same command again')]);
    await wait(3600);
    expect(await run(...back)).toContain('has class');
    expect(await run(...back)).toContain('nothing to do');
    for (const contract of ['CIROTokenV2', 'CIROToken']) {
      const again = [...back.slice(0, -1), classOf(contract)];
      expect((await workspace.run(again)).code).toBe(1);
      await wait(3600);
      expect(await run(...again)).toContain('has class');
    }
    expect(await read()).toEqual(balances);
  }, 60_000);

  it('the record goes back to the contracts before the migration', async () => {
    const file = `${workspace.folder}/${name}.yaml`;
    expect(await run('rollback', file, '--redeployment')).toContain('names the old contracts again');
    expect(workspace.read(name, 'record.json')).not.toContain(target(name).CIROToken);
    const { code, stderr } = await workspace.run(['rollback', file, '--redeployment']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('was not changed by a migration')]);
  }, 60_000);
});
