import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Account, RpcProvider } from 'starknet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Devnet, startDevnet } from '../../../scripts/devnet/start.ts';
import { recordSchema } from '../deploy/record.ts';
import { CONTRACT_NAMES } from '../system/types.ts';
import { Workspace, nonceOf } from './cli.ts';
import { leaks } from './secrets.ts';

let devnet: Devnet;
let work: Workspace;

beforeAll(async () => {
  devnet = await startDevnet();
  work = new Workspace(devnet);
});

afterAll(async () => {
  await devnet.stop();
});

describe('the whole system on an empty devnet', () => {
  it('plan changes nothing and shows calldata, fees and warnings', async () => {
    const { code, stdout } = await work.run(['plan', 'devnet']);
    expect(code).toBe(0);
    expect(stdout).toContain('min_stake.low');
    expect(stdout).toMatch(/of that tip, in total +0 STRK/);
    expect(await nonceOf(devnet, 0)).toBe(0);
    expect(work.read('devnet', 'journal.jsonl')).toBeUndefined();
  });

  it('a dry run leaves no record and sends nothing', async () => {
    const { code, stdout } = await work.run(['deploy', 'devnet', '--dry-run']);
    expect(code).toBe(0);
    expect(stdout).toContain('Dry run: nothing was sent and nothing was recorded.');
    expect(work.read('devnet', 'record.json')).toBeUndefined();
    expect(await nonceOf(devnet, 0)).toBe(0);
  });

  it('deploy declares, deploys, configures, records and verifies', async () => {
    const { code, stdout, stderr } = await work.run(['deploy', 'devnet']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toMatch(/All \d+ checks are green\./);
    const record = recordSchema.parse(JSON.parse(work.read('devnet', 'record.json') ?? ''));
    expect(Object.keys(record.contracts)).toEqual([...CONTRACT_NAMES]);
    expect(record.configuration.at(-1)?.transaction?.hash).toMatch(/^0x/);
    expect(await nonceOf(devnet, 0)).toBe(21);
  });

  it('verify is green, also for views of a new system, and names what it does not cover', async () => {
    const { code, stdout } = await work.run(['verify', 'devnet', '--json']);
    expect(code).toBe(0);
    const result = JSON.parse(stdout) as {
      ok: boolean;
      checks: { id: string; ok: boolean }[];
      notCovered: { reason: string }[];
    };
    expect(result.ok).toBe(true);
    expect(result.checks.filter(({ id }) => id.startsWith('class/'))).toHaveLength(10);
    expect(result.checks.filter(({ id }) => id.startsWith('storage/')).length).toBeGreaterThan(45);
    expect(result.notCovered.filter(({ reason }) => reason === 'no reason given')).toEqual([]);
  });

  it('a second run sends nothing', async () => {
    const { code, stdout } = await work.run(['deploy', 'devnet']);
    expect(code).toBe(0);
    expect(stdout).toContain('nothing to send');
    expect(await nonceOf(devnet, 0)).toBe(21);
  });

  it('status shows every contract in place', async () => {
    const { code, stdout } = await work.run(['status', 'devnet', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, state: 'deployed', finished: true, open: [] });
  });

  it('verify finds a difference and ends with 1', async () => {
    const other = work.environment('devnet', (file) => {
      file.salt = 'ciro';
      (file.parameters as Record<string, object>).CDCPool = { admin: 'owner', min_stake: '101 CIRO' };
    });
    const { code, stdout } = await work.run(['verify', other, '--json']);
    expect(code).toBe(1);
    const { checks } = JSON.parse(stdout) as { checks: { id: string; ok: boolean }[] };
    expect(checks.filter(({ ok }) => !ok).map(({ id }) => id)).toEqual(['storage/CDCPool.min_stake']);
  });

  it('source recomputes class hashes and compares them with the chain', async () => {
    const { code, stdout } = await work.run(['source', 'devnet', '--contract', 'SimpleEvents', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      classes: [{ contract: 'SimpleEvents', same: true, explorer: 'not asked' }],
    });
  });

  it('adopt makes a record of contracts that exist, and lists every difference', async () => {
    const record = recordSchema.parse(JSON.parse(work.read('devnet', 'record.json') ?? ''));
    const pairs = Object.entries(record.contracts).map(([name, entry]) => `${name}=${entry?.address}`);
    const adopted = work.environment('adopted');
    expect((await work.run(['adopt', adopted, ...pairs])).code).toBe(0);
    const copy = recordSchema.parse(JSON.parse(work.read('adopted', 'record.json') ?? ''));
    expect(copy.contracts.CIROToken).toMatchObject({
      adopted: true,
      calldata: record.contracts.CIROToken?.calldata,
    });
    expect((await work.run(['verify', adopted])).code).toBe(0);
    const wrong = work.environment('wrong', (file) => {
      (file.parameters as Record<string, object>).TreasuryTimelock = {
        ...(file.parameters as Record<string, object>).TreasuryTimelock,
        timelock_delay: '2 days',
      };
    });
    const refused = await work.run(['adopt', wrong, ...pairs]);
    expect(refused.code).toBe(1);
    expect(refused.stdout).toContain('storage/TreasuryTimelock.timelock_delay');
    expect(work.read('wrong', 'record.json')).toBeUndefined();
  });

  it('contracts of a record are not replaced: another configuration is refused', async () => {
    const before = await nonceOf(devnet, 0);
    const other = work.environment('devnet', (file) => (file.salt = 'another'));
    const { code, stderr } = await work.run(['deploy', other]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/has these contracts already[\s\S]*CIROToken: deployed at/);
    const adopted = await work.run(['deploy', work.environment('adopted')]);
    expect(adopted.stderr).toMatch(/CIROToken: adopted at/);
    expect(await nonceOf(devnet, 0)).toBe(before);
  });

  it('a devnet that was restarted is explained, and --fresh starts over', async () => {
    const small = work.environment('small', (file) => {
      file.contracts = ['SimpleEvents'];
      file.configure = {};
      file.rpc = { ...(file.rpc as object), wait: 1 };
    });
    expect((await work.run(['deploy', small])).code).toBe(0);
    const journal = work.read('small', 'journal.jsonl') ?? '';
    const moved = journal.replace(/"block":\d+/, '"block":100000');
    writeFileSync(path.join(work.folder, 'deployments', 'small', 'journal.jsonl'), moved);
    const behind = await work.run(['deploy', small]);
    expect(behind.code).toBe(1);
    expect(behind.stderr).toContain('--fresh');
    expect(behind.stderr).toContain('deployment/full-system');
    expect((await work.run(['deploy', small, '--fresh'])).code).toBe(0);
  });

  it('no key is in anything that was printed or written', () => {
    expect(
      leaks(
        work.everything(),
        devnet.accounts.map(({ privateKey }) => privateKey),
      ),
    ).toEqual([]);
  });
});

describe('calls of an owner who does not deploy', () => {
  it('are listed and missed by verify until the owner has made them', async () => {
    const owner = devnet.accounts[1]?.address;
    const file = work.environment('other-owner', (content) => {
      content.contracts = ['CIROToken', 'CDCPool'];
      content.addresses = { owner };
      content.parameters = {
        CIROToken: { owner: 'owner' },
        CDCPool: { admin: 'owner', min_stake: '100 CIRO' },
      };
      content.configure = { ciro_price_cents: 150 };
    });
    const deployed = await work.run(['deploy', file]);
    expect(deployed.code).toBe(1);
    expect(deployed.stdout).toMatch(/To do by 0x[0-9a-f]+: CDCPool: set the CIRO price to 150 cents/);
    expect(deployed.stdout).toContain('not done');
    const { contracts } = recordSchema.parse(JSON.parse(work.read('other-owner', 'record.json') ?? ''));
    const { address = '', privateKey = '' } = devnet.accounts[1] ?? {};
    const provider = new RpcProvider({ nodeUrl: devnet.url });
    const price = {
      contractAddress: contracts.CDCPool?.address ?? '',
      entrypoint: 'update_ciro_price',
      calldata: [150, 0],
    };
    const { transaction_hash } = await new Account({ provider, address, signer: privateKey }).execute(price, {
      tip: 0n,
    });
    await provider.waitForTransaction(transaction_hash, { retryInterval: 100 });
    expect(await work.run(['verify', file])).toMatchObject({ code: 0, stderr: '' });
  });
});
