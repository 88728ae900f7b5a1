import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ec, hash } from 'starknet';
import { expect } from 'vitest';
import { readManifest } from '../../../../scripts/contracts/manifest.ts';
import { ROLES } from '../../../../scripts/devnet/roles.ts';
import { Owners, deployMultisig } from '../../check/testing/good-system.ts';
import { hex } from '../../lib/units.ts';
import { STRANGER, type Stage, type Stages } from './stages.ts';

/** One way back from one stage, with what goes wrong on the way. */
export interface Rehearsal {
  from: Stage;
  way: string;
  trouble: string;
  run(world: Stages): Promise<void>;
}

const V1 = (): string => hex(readManifest('next').contracts.CIROToken!.classHash);

/** Lets the old contracts run again; they must work as before. */
async function unfreeze(world: Stages): Promise<void> {
  const { CIROToken, CDCPool, JobManager } = world.source;
  await world.send(
    0,
    world.call(CIROToken, 'unpause'),
    world.call(CDCPool, 'resume_contract'),
    world.call(JobManager, 'unpause'),
  );
  await oldSystemWorks(world);
}

/** The record names the old contracts, and they can be used. */
async function oldSystemWorks(world: Stages): Promise<void> {
  expect(world.read('record.json')).toContain(world.source.CIROToken);
  const before = await world.balance(world.source.CIROToken, '0x0ddba11');
  await world.send(0, world.call(world.source.CIROToken, 'transfer', '0x0ddba11', ['5', '0']));
  expect((await world.balance(world.source.CIROToken, '0x0ddba11')) - before).toBe(5n);
}

/** The state of the new system, whatever class the token has. */
async function newSystemIsSound(world: Stages, ...more: string[]): Promise<void> {
  expect(await world.run('invariants', world.file, ...more)).toMatch(/All \d+ invariants hold/);
}

const back = (world: Stages): string[] => [
  'rollback',
  world.file,
  '--contract',
  'CIROToken',
  '--class',
  V1(),
];
const drain = (world: Stages): string[] => ['rollback', world.file, '--drain', '--batch', '1'];
const settings = (world: Stages): string[] => [
  'rollback',
  world.file,
  '--settings',
  String(world.settingsBlock),
];

/** What everybody has in the old token before and after a drain, against what they have in the new one. */
async function drainIsRight(world: Stages, before: Map<string, bigint>): Promise<void> {
  const list = JSON.parse(world.read('rollback/drain.json')) as {
    credits: { holder: string; before: string; now: string }[];
    debits: { holder: string }[];
  };
  const credited = new Map(
    list.credits.map(({ holder, before: was, now }) => [holder, BigInt(now) - BigInt(was)]),
  );
  for (const [holder, had] of before) {
    const has = await world.balance(world.source.CIROToken, holder);
    expect([holder, has - had]).toEqual([holder, credited.get(holder) ?? 0n]);
  }
  expect(credited.get(STRANGER)).toBe(12_445n * 10n ** 18n);
  // 40,000 came; 12,345 and 3 went; 200 are staked and 10,000 wait in the queue: both belong to the sender still
  expect(credited.get(hex(world.account(1).address))).toBe(27_652n * 10n ** 18n);
  // 500 came and 100 went; the 30 of the open job are the client's
  expect(credited.get(hex(world.account(2).address))).toBe(400n * 10n ** 18n);
}

async function oldBalances(world: Stages): Promise<Map<string, bigint>> {
  const holders = [STRANGER, ...[1, 2, 3].map((index) => hex(world.account(index).address))];
  const rows = world.read('snapshot/balances.jsonl').split('\n').filter(Boolean);
  const known = rows.map((row) => (JSON.parse(row) as { holder: string }).holder);
  const owner = hex(world.account(0).address);
  const balances = new Map<string, bigint>();
  for (const holder of new Set([...holders, ...known.slice(0, 15)]))
    if (holder !== owner) balances.set(holder, await world.balance(world.source.CIROToken, holder));
  return balances;
}

/** Drains, with something that goes wrong, and compares every balance. */
async function drainWith(
  world: Stages,
  trouble: (balances: Map<string, bigint>) => Promise<void>,
): Promise<void> {
  const before = await oldBalances(world);
  await trouble(before);
  await drainIsRight(world, before);
  await oldSystemWorks(world);
  // once more: nothing is credited twice
  await world.run(...drain(world));
  await drainIsRight(world, before);
}

/** The settings are those of before, and the system is sound. */
async function settingsAreBack(world: Stages): Promise<void> {
  expect(await world.run(...settings(world))).toContain('nothing to do');
  await newSystemIsSound(world);
}

async function classIsBack(world: Stages): Promise<void> {
  expect(await world.classOf(world.target.CIROToken)).toBe(V1());
  expect(await world.run(...back(world))).toContain('nothing to do');
}

const keysOf = (world: Stages, members: number): string[] =>
  [ROLES.MEMBER_1, ROLES.MEMBER_2].slice(0, members).map((index) => world.devnet.accounts[index]!.privateKey);

/** A program that signs for the multisig as so many of its members. */
function multisigSigner(world: Stages, members: number): string[] {
  const keys = keysOf(world, members);
  const kind = BigInt(`0x${Buffer.from('Starknet Signer').toString('hex')}`);
  const sorted = keys
    .map((key) => ({ key, publicKey: ec.starkCurve.getStarkKey(key) }))
    .sort((a, b) =>
      BigInt(hash.computePoseidonHash(kind, a.publicKey)) <
      BigInt(hash.computePoseidonHash(kind, b.publicKey))
        ? -1
        : 1,
    );
  const file = path.join(path.dirname(world.file), `signer-${members}.mjs`);
  const starknet = import.meta.resolve('starknet');
  writeFileSync(
    file,
    `import { ec } from '${starknet}';
import { text } from 'node:stream/consumers';
const { hash } = JSON.parse(await text(process.stdin));
const signature = ['0x${members}'];
for (const { key, publicKey } of ${JSON.stringify(sorted)}) {
  const { r, s } = ec.starkCurve.sign(hash, key);
  signature.push('0x0', publicKey, '0x' + r.toString(16), '0x' + s.toString(16));
}
console.log(JSON.stringify({ signature }));
`,
  );
  return ['node', file];
}

/** Every way back from every stage. */
export const REHEARSALS: Rehearsal[] = [
  ...(['frozen', 'snapshot taken', 'import half-way', 'imported'] as const).map((from): Rehearsal => ({
    from,
    way: 'abandon the migration',
    trouble: 'none',
    run: unfreeze,
  })),
  {
    from: 'import half-way',
    way: 'go on with the import',
    trouble: 'the chain is reorganized',
    async run(world) {
      await world.reorganize(2);
      const output = await world.run('migrate', world.file, '--batch', '10', '--upgrade-delay', '1 hour');
      expect(output).toMatch(/reorganized|left\./);
      expect(await world.run('reconcile', world.file)).toContain('\n0 differences');
    },
  },
  {
    from: 'imported',
    way: 'import again',
    trouble: 'the chain is reorganized',
    async run(world) {
      await world.reorganize(4);
      await world.run('migrate', world.file, '--batch', '10', '--upgrade-delay', '1 hour');
      expect(await world.run('reconcile', world.file)).toContain('\n0 differences');
      await newSystemIsSound(world, '--stage', 'importing');
    },
  },
  {
    from: 'switched',
    way: 'switch the record back',
    trouble: 'none',
    async run(world) {
      await newSystemIsSound(world);
      await world.run('rollback', world.file, '--redeployment');
      await unfreeze(world);
    },
  },
  {
    from: 'switched',
    way: 'drain',
    trouble: 'nobody used the new token',
    async run(world) {
      expect(await world.run(...drain(world))).toContain('0 of 0 credits');
      await oldSystemWorks(world);
    },
  },
  {
    from: 'used',
    way: 'drain',
    trouble: 'none',
    run: (world) => drainWith(world, async () => void (await world.run(...drain(world)))),
  },
  {
    from: 'used',
    way: 'drain',
    trouble: 'killed after the first credit was sent',
    run: (world) =>
      drainWith(world, async () => {
        expect(await world.kill(drain(world), 'credit 0001')).toBe(null);
        await world.run(...drain(world));
      }),
  },
  {
    from: 'used',
    way: 'drain',
    trouble: 'the chain is reorganized after it',
    run: (world) =>
      drainWith(world, async () => {
        await world.run(...drain(world));
        await world.reorganize(4);
        await world.run(...drain(world));
      }),
  },
  {
    from: 'used',
    way: 'drain',
    trouble: 'the account has too little in the old token',
    run: (world) =>
      drainWith(world, async (balances) => {
        const { CIROToken } = world.source;
        const owner = world.account(0).address;
        const sink = '0x51c4';
        const all = await world.balance(CIROToken, owner);
        const [low, high] = [String(all & (2n ** 128n - 1n)), String(all >> 128n)];
        const move = world.call(CIROToken, 'transfer_from', owner, sink, [low, high]);
        const allow = world.call(CIROToken, 'approve', owner, [low, high]);
        await world.send(0, world.call(CIROToken, 'unpause'), allow, move);
        const refused = await world.attempt(drain(world));
        expect([refused.code, refused.stderr]).toEqual([
          1,
          expect.stringContaining('the account has 0 CIRO'),
        ]);
        for (const [holder, had] of balances) expect(await world.balance(CIROToken, holder)).toBe(had);
        await world.send(0, world.call(CIROToken, 'mint', owner, [low, high], '0x1'));
        await world.run(...drain(world));
      }),
  },
  {
    from: 'reconfigured',
    way: 'restore the settings',
    trouble: 'none',
    async run(world) {
      const { code, stderr } = await world.attempt(['invariants', world.file]);
      expect([code, stderr]).toEqual([0, '']);
      const output = await world.run(...settings(world));
      expect(output).toContain('7 settings have the value of block');
      await settingsAreBack(world);
    },
  },
  {
    from: 'reconfigured',
    way: 'restore the settings',
    trouble: 'killed after the second',
    async run(world) {
      expect(await world.kill(settings(world), 'set CIROToken.transfer_limits back')).toBe(null);
      await world.run(...settings(world));
      await settingsAreBack(world);
    },
  },
  {
    from: 'reconfigured',
    way: 'restore the settings',
    trouble: 'the chain is reorganized after it',
    async run(world) {
      await world.run(...settings(world));
      await world.reorganize(3);
      await world.run(...settings(world));
      await settingsAreBack(world);
    },
  },
  {
    from: 'upgrade scheduled',
    way: 'cancel the upgrade',
    trouble: 'the chain is reorganized after it',
    async run(world) {
      const cancel = ['rollback', world.file, '--contract', 'CIROToken', '--cancel'];
      expect(await world.run(...cancel)).toContain('is cancelled');
      await world.reorganize(1);
      expect((await world.attempt(['invariants', world.file])).stdout).toContain('invariant/no-upgrade');
      expect(await world.run(...cancel)).toContain('is cancelled');
      expect(await world.run(...cancel)).toContain('nothing to do');
      await newSystemIsSound(world);
    },
  },
  {
    from: 'upgraded',
    way: 'class back',
    trouble: 'stopped between its two transactions',
    async run(world) {
      const first = await world.attempt(back(world));
      expect([first.code, first.stdout]).toEqual([1, expect.stringContaining('Scheduled.')]);
      await world.wait(3600);
      expect(await world.run(...back(world))).toContain('The storage version stays 2');
      await classIsBack(world);
      await newSystemIsSound(world);
    },
  },
  {
    from: 'upgraded',
    way: 'class back',
    trouble: 'the chain is reorganized after it',
    async run(world) {
      await world.attempt(back(world));
      await world.wait(3600);
      await world.run(...back(world));
      await world.reorganize(1);
      expect(await world.classOf(world.target.CIROToken)).not.toBe(V1());
      await world.run(...back(world));
      await classIsBack(world);
    },
  },
  {
    from: 'upgraded',
    way: 'class back',
    trouble: 'another class is scheduled',
    async run(world) {
      const other = hex(readManifest('next').contracts.CDCPool!.classHash);
      await world.send(0, world.call(world.target.CIROToken, 'schedule_upgrade', other));
      const refused = await world.attempt(back(world));
      expect([refused.code, refused.stderr]).toEqual([
        1,
        expect.stringContaining('Another class is scheduled'),
      ]);
      await world.run('rollback', world.file, '--contract', 'CIROToken', '--cancel');
      await world.attempt(back(world));
      await world.wait(3600);
      await world.run(...back(world));
      await classIsBack(world);
    },
  },
  {
    from: 'upgraded',
    way: 'class back through a 2-of-3 multisig',
    trouble: 'one signature is missing at first',
    async run(world) {
      const multisig = await deployMultisig(world.devnet);
      const token = world.target.CIROToken;
      const one = world.withSigner('one', multisig, multisigSigner(world, 1));
      const two = world.withSigner('two', multisig, multisigSigner(world, 2));
      await world.send(0, world.call(token, 'transfer_ownership', multisig));
      await world.accept(multisig, new Owners(keysOf(world, 2)), token);
      const args = (file: string): string[] => ['rollback', file, '--contract', 'CIROToken', '--class', V1()];
      const refused = await world.attempt(args(one));
      expect([refused.code, refused.stderr]).toEqual([
        1,
        expect.stringContaining('argent/signature-invalid-length'),
      ]);
      expect((await world.attempt(args(two))).stdout).toContain('Scheduled.');
      await world.wait(3600);
      await world.run(...args(two));
      expect(await world.classOf(token)).toBe(V1());
    },
  },
  {
    from: 'owned by the timelock',
    way: 'class back through the timelock',
    trouble: 'a guardian cancels the first proposal',
    async run(world) {
      const told = await world.attempt([...back(world), '--json']);
      expect(told.code).toBe(1);
      const { owner, calls } = JSON.parse(told.stdout) as {
        owner: string;
        calls: { address: string; entrypoint: string; calldata: string[] }[];
      };
      expect(BigInt(owner)).toBe(BigInt(world.timelock));
      expect(calls.map(({ entrypoint }) => entrypoint)).toEqual(['schedule_upgrade', 'execute_upgrade']);
      const propose = (
        { address, entrypoint, calldata }: (typeof calls)[number],
        sabotage?: (id: string[]) => Promise<void>,
      ) => world.throughTimelock({ target: address, function: entrypoint, calldata }, sabotage);
      const stopped = propose(calls[0]!, (id) =>
        world.send(0, world.call(world.timelock, 'cancel_transaction', id)),
      );
      await expect(stopped).rejects.toThrow('execute_transaction reverted');
      await propose(calls[0]!);
      await world.wait(3600);
      await propose(calls[1]!);
      await classIsBack(world);
      await newSystemIsSound(world, '--owner', world.timelock).catch((error: unknown) => {
        // only the token was handed over
        expect(String(error)).toMatch(/CDCPool belongs to[\s\S]*JobManager belongs to/);
        expect(String(error)).toContain('1 of ');
      });
    },
  },
];
