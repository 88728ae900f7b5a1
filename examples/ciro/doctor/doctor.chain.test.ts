/**
 * Each result of each decision tree is reached from its symptom while a fault of just that kind is real, on a devnet or
 * a local stand-in. A third of them with each run, another third every day; all of them with `CIRO_LEAVES=all`.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadTrees } from '../../knowledge/trees/schema.ts';
import { LEAVES } from './testing/leaves/index.ts';
import { fits } from '../../knowledge/checklists/schema.ts';
import { amount } from '../check/testing/faults.ts';
import { leaks } from '../testing/secrets.ts';
import { examine, wrong } from './examine.ts';
import { STAGES } from './stages.ts';
import { reverted } from './testing/chain.ts';
import { Scene } from './testing/scene.ts';

const trees = loadTrees();
const all = trees.flatMap(({ id, leaves }) => leaves.map((leaf) => ({ tree: id, leaf: leaf.id })));
const day = Math.floor(Date.now() / 86_400_000);
const chosen =
  process.env.CIRO_LEAVES === 'all'
    ? all
    : process.env.CIRO_LEAVES
      ? all.filter(({ tree, leaf }) => `${tree}/${leaf}`.includes(process.env.CIRO_LEAVES ?? ''))
      : all.filter((_case, index) => (index + day) % 3 === 0);

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.open();
});

afterAll(async () => {
  await scene.close();
});

afterEach(() => scene.clean());

it('each result has a fault, and each fault a result', () => {
  expect(
    Object.entries(LEAVES)
      .flatMap(([tree, faults]) => Object.keys(faults).map((leaf) => `${tree}/${leaf}`))
      .sort(),
  ).toEqual(all.map(({ tree, leaf }) => `${tree}/${leaf}`).sort());
});

describe(`${chosen.length} of ${all.length} results of ${trees.length} trees`, () => {
  it.each(chosen.map(({ tree, leaf }) => [`${tree}/${leaf}`, tree, leaf] as const))(
    '%s',
    async (_name, tree, leaf) => {
      const fault = LEAVES[tree]?.[leaf];
      if (!fault) throw new Error('no fault');
      const [first] = await scene.walk(tree, fault);
      const steps = first?.steps
        .map(({ ask, label, evidence }) => `${ask} ${label} (${evidence})`)
        .join('\n');
      const end = first?.result?.leaf ?? `open: ${first?.open?.question}: ${first?.open?.why}`;
      expect(end, steps).toBe(leaf);
    },
  );
});

describe('the examination', () => {
  it('finds nothing on a good deployment, and every rule has a check', async () => {
    const examination = await examine(await scene.make({}));
    expect(wrong(examination)).toEqual([]);
    expect(examination.skipped).toEqual([]);
    const ids = examination.findings.map(({ id }) => id);
    const patterns = STAGES.flatMap(({ rules }) => rules.flatMap(({ probes }) => probes));
    expect(patterns.filter((pattern) => !ids.some((id) => fits(pattern, id)))).toEqual([]);
  });

  it.each([
    [
      'a pause',
      { chain: (system: Scene['system']) => system.owner(system.call('CDCPool', 'pause_contract')) },
      ['pause/CDCPool'],
    ],
    [
      'another class',
      { lie: LEAVES['verification-fails']?.['class-replaced']?.lie },
      ['record/on-chain', 'class/CIROToken'],
    ],
    ['an open run', { files: LEAVES['deployment-fails']?.['half-finished']?.files }, ['journal/settled']],
    ['no node', { variables: LEAVES['rpc-unreliable']?.refused?.variables }, ['rpc/answers']],
    ['another chain', { lie: LEAVES['rpc-unreliable']?.['other-chain']?.lie }, ['rpc/chain-id']],
    [
      'a wrong key',
      { variables: (system: Scene['system']) => ({ PRIVATE_KEY: system.devnet.accounts[1]?.privateKey }) },
      ['account/key'],
    ],
    ['a broken file', { file: LEAVES['deployment-fails']?.['file-broken']?.file }, ['config/lays-out']],
    [
      'a missing variable',
      { file: LEAVES['deployment-fails']?.['file-incomplete']?.file },
      ['config/complete'],
    ],
  ] as [string, object, string[]][])('%s is blocking', async (_what, fault, expected) => {
    const found = wrong(await examine(await scene.make(fault)));
    const blocking = found.filter(({ level }) => level === 'blocking').map(({ id }) => id);
    expect(blocking).toEqual(expected);
    for (const { page, fix } of found)
      expect([page.length, fix.length].every((length) => length > 10)).toBe(true);
  });
});

describe('the command', () => {
  const run = (...args: string[]) =>
    scene.system.work.run(['doctor', ...args], { ...scene.system.variables(), NO_COLOR: '1' });

  it('ends with 0 when nothing is wrong, and prints JSON for machines', async () => {
    const { code, stdout, stderr } = await run(scene.system.file, '--json');
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, walks: [] });
  });

  it('walks the tree for a transaction, ends with 1, and its bundle holds no secret', async () => {
    const { system } = scene;
    const account = system.account(1);
    const tx = await reverted(account, system.call('CIROToken', 'transfer', [account.address, amount(5n)]));
    const bundle = path.join(system.work.folder, 'bundle.json');
    const secrets = [
      ...system.devnet.accounts.map(({ privateKey }) => privateKey),
      '9f8e7d6c5b4a39281706f5e4d3c2b1a0',
      'horse-battery-staple',
    ];
    const { code, stdout } = await system.work.run(['doctor', system.file, '--tx', tx, '--bundle', bundle], {
      ...system.variables(),
      RPC_URL: `${system.url}?apikey=9f8e7d6c5b4a39281706f5e4d3c2b1a0`,
      KEYSTORE_PASSWORD: 'horse-battery-staple',
      SECOND_RPC_URL: `${system.devnet.url}?key=9f8e7d6c5b4a39281706f5e4d3c2b1a0`,
    });
    expect(code).toBe(1);
    expect(stdout).toContain('Result: The account does not hold enough');
    const text = readFileSync(bundle, 'utf8');
    expect(leaks(text + stdout, secrets)).toEqual([]);
    expect(JSON.parse(text)).toMatchObject({
      format: 'ciro-support-bundle',
      transaction: { hash: tx, receipt: { execution_status: 'REVERTED' } },
      walks: [{ tree: 'transaction-reverts', result: { leaf: 'balance' } }],
      record: { environment: 'good' },
    });
    // A failure that is pasted with everything around it.
    const error = `PRIVATE_KEY=${secrets[1]} node app.ts\nError at https://rpc.example/v0_10/9f8e7d6c5b4a39281706f5e4d3c2b1a0: 'Insufficient balance'`;
    await run(system.file, '--error', error, '--bundle', bundle);
    expect(leaks(readFileSync(bundle, 'utf8'), secrets)).toEqual([]);
  });

  it('leaves open what only a person knows, and goes on with the answer', async () => {
    const open = await run(scene.system.file, '--symptom', 'flow-stuck', '--no-input');
    expect(open.code).toBe(1);
    expect(open.stdout).toContain('--answer flow=staking  (Staking)');
    const answered = await run(scene.system.file, '--symptom', 'flow-stuck', '--answer', 'flow=staking');
    expect(answered.stdout).toContain('Result: Staking does not work in the published pool');
    const wrongAnswer = await run(scene.system.file, '--symptom', 'flow-stuck', '--answer', 'flow=mining');
    expect([wrongAnswer.code, wrongAnswer.stderr]).toEqual([
      2,
      expect.stringContaining('Use one of staking'),
    ]);
  });

  it.each([
    [['--symptom', 'sneezing'], 'There is no symptom "sneezing"'],
    [['--tx', '123'], 'is not a transaction hash'],
    [['--answer', 'x'], 'is not question=answer'],
    [['--bundle', '/nowhere/at/all.json'], "The bundle can't be written"],
  ])('%s is wrong use', async (args, message) => {
    const { code, stderr } = await run(scene.system.file, ...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
