import { hash, num } from 'starknet';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Value, callStep, deployStep } from '../../../knowledge/provocations/schema.ts';
import type { CaseStep } from '../cases/schema.ts';
import { take } from '../support/run.ts';
import { type World, openFamilies } from '../support/world.ts';

let world: World;
beforeAll(async () => void (world = (await openFamilies()).next));
beforeEach(() => world.reset());
afterAll(() => world.stop());

/** A step as the tables write it: `call('ACCOUNT', 'CIROToken.pause', [], { reverts: 'Already paused' })`. */
const call = (by: string | undefined, name: string, args: Value[] = [], more: object = {}): CaseStep =>
  callStep.parse({ ...(by ? { by } : {}), call: name, args, ...more });
const view = (name: string, returns: Value, args: Value[] = []): CaseStep =>
  call(undefined, name, args, { returns });

async function takeAll(...steps: CaseStep[]): Promise<void> {
  for (const step of steps) await take(world, step);
}

/** Two members make the timelock call a function without arguments. */
const throughTimelock = (target: string, fn: string, id: number): CaseStep[] => [
  call('MEMBER_1', 'TreasuryTimelock.propose_transaction', [target, 0, [`selector ${fn}`], fn.slice(0, 31)]),
  call('MEMBER_2', 'TreasuryTimelock.approve_transaction', [id]),
  { wait: 86_400 },
  call('MEMBER_3', 'TreasuryTimelock.execute_transaction', [id]),
];

/** Contracts with an owner, and how each is paused. */
const OWNED = [
  { name: 'CIROToken', pause: 'pause', unpause: 'unpause', refusal: 'Not emergency council' },
  { name: 'CDCPool', pause: 'pause_contract', unpause: 'resume_contract', refusal: 'Only admin' },
  { name: 'JobManager', pause: 'pause', unpause: 'unpause', refusal: 'Not authorized' },
];

describe.each(OWNED)('$name', ({ name, pause, unpause, refusal }) => {
  const of = (fn: string): string => `${name}.${fn}`;

  test('ownership moves in two steps, each with an event', () =>
    takeAll(
      call('OUTSIDER', of('transfer_ownership'), ['OUTSIDER'], { reverts: 'Only owner' }),
      call('ACCOUNT', of('transfer_ownership'), ['zero'], { reverts: 'New owner is zero' }),
      call('ACCOUNT', of('transfer_ownership'), ['MEMBER_1'], {
        emits: [{ [of('OwnershipTransferStarted')]: ['ACCOUNT', 'MEMBER_1'] }],
      }),
      view(of('owner'), 'ACCOUNT'),
      view(of('pending_owner'), 'MEMBER_1'),
      call('OUTSIDER', of('accept_ownership'), [], { reverts: 'Not the pending owner' }),
      // a second offer replaces the first
      call('ACCOUNT', of('transfer_ownership'), ['MEMBER_2']),
      call('MEMBER_1', of('accept_ownership'), [], { reverts: 'Not the pending owner' }),
      call('MEMBER_2', of('accept_ownership'), [], {
        emits: [{ [of('OwnershipTransferred')]: ['ACCOUNT', 'MEMBER_2'] }],
      }),
      view(of('owner'), 'MEMBER_2'),
      view(of('pending_owner'), 'zero'),
      call('ACCOUNT', of('transfer_ownership'), ['ACCOUNT'], { reverts: 'Only owner' }),
    ));

  test('the timelock can own it, and then only the members upgrade', () =>
    takeAll(
      call('ACCOUNT', of('transfer_ownership'), ['TreasuryTimelock']),
      ...throughTimelock(name, 'accept_ownership', 1),
      view(of('owner'), 'TreasuryTimelock'),
      call('ACCOUNT', of('schedule_upgrade'), [name], { reverts: 'Only owner' }),
      call('MEMBER_1', of('schedule_upgrade'), [name], { reverts: 'Only owner' }),
    ));

  test('only the owner schedules, executes and cancels an upgrade', () =>
    takeAll(
      call('OUTSIDER', of('schedule_upgrade'), [name], { reverts: 'Only owner' }),
      call('ACCOUNT', of('schedule_upgrade'), [0], { reverts: 'Class hash is zero' }),
      call('ACCOUNT', of('execute_upgrade'), [], { reverts: 'No upgrade scheduled' }),
      call('ACCOUNT', of('cancel_upgrade'), [], { reverts: 'No upgrade scheduled' }),
      call('ACCOUNT', of('schedule_upgrade'), [name], {
        mark: 'T',
        emits: [{ [of('UpgradeScheduled')]: [name, 'now + 86400'] }],
      }),
      view(of('get_scheduled_upgrade'), [name, 'T + 86400']),
      call('ACCOUNT', of('schedule_upgrade'), [name], { reverts: 'Upgrade already scheduled' }),
      call('OUTSIDER', of('cancel_upgrade'), [], { reverts: 'Only owner' }),
      call('ACCOUNT', of('cancel_upgrade'), [], { emits: [{ [of('UpgradeCancelled')]: [name] }] }),
      view(of('get_scheduled_upgrade'), [0, 0]),
      call('ACCOUNT', of('schedule_upgrade'), [name]),
      { wait: 86_399 - 60 },
      call('ACCOUNT', of('execute_upgrade'), [], { reverts: 'Upgrade delay not over' }),
      { wait: 61 },
      call('OUTSIDER', of('execute_upgrade'), [], { reverts: 'Only owner' }),
      call('OUTSIDER', of('execute_upgrade_and_call'), ['selector owner', []], { reverts: 'Only owner' }),
      call('ACCOUNT', of('execute_upgrade'), [], { emits: [{ [of('Upgraded')]: [name] }] }),
      call('ACCOUNT', of('execute_upgrade'), [], { reverts: 'No upgrade scheduled' }),
      view(of('get_storage_version'), 1),
    ));

  test('only who may pause does, and a pause does not stop an upgrade', () =>
    takeAll(
      call('OUTSIDER', of(pause), [], { reverts: refusal }),
      call('ACCOUNT', of(pause)),
      view(of('is_paused'), true),
      call('OUTSIDER', of(unpause), [], { reverts: refusal }),
      call('ACCOUNT', of('schedule_upgrade'), [name]),
      { wait: 86_400 },
      call('ACCOUNT', of('execute_upgrade')),
      call('ACCOUNT', of(unpause)),
      view(of('is_paused'), false),
    ));
});

/** Everything that a contract has stored, slot by slot; what is 0 counts as not stored. */
async function storageOf(address: string): Promise<Map<string, string>> {
  const { devnet } = world;
  const keys = new Set<string>();
  const last = await devnet.rpc<number>('starknet_blockNumber');
  for (let block_number = 0; block_number <= last; block_number++) {
    const { state_diff } = await devnet.rpc<{
      state_diff: { storage_diffs: { address: string; storage_entries: { key: string }[] }[] };
    }>('starknet_getStateUpdate', { block_id: { block_number } });
    for (const diff of state_diff.storage_diffs)
      if (BigInt(diff.address) === BigInt(address))
        for (const { key } of diff.storage_entries) keys.add(num.toHex(key));
  }
  const stored = new Map<string, string>();
  for (const key of keys) {
    const value = await devnet.rpc<string>('starknet_getStorageAt', {
      contract_address: address,
      key,
      block_id: 'latest',
    });
    if (BigInt(value) !== 0n) stored.set(key, value);
  }
  return stored;
}

/** Slots whose values differ. */
function changed(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((key) => before.get(key) !== after.get(key))
    .sort();
}

const slot = (variable: string, offset = 0n): string =>
  num.toHex(BigInt(hash.starknetKeccak(variable)) + offset);
const entry = (variable: string, key: string): string =>
  num.toHex(hash.computePedersenHash(slot(variable), key));

/** Lets a name of the tables stand for the class that an upgrade installed. */
function nowHasClass(name: string, contract: string): void {
  const { address } = world.instances.get(name)!;
  world.instances.set(name, { contract: `next/${contract}`, address });
}

const upgrade = (name: string, contract: string, calldata: Value[]): CaseStep[] => [
  call('ACCOUNT', `${name}.schedule_upgrade`, [contract]),
  { wait: 86_400 },
  call('ACCOUNT', `${name}.execute_upgrade_and_call`, ['selector migrate', calldata]),
];

const capabilities: Value = [24, 16, 64, 1000, 500, 5, 'RTX4090', 'EPYC'];

/** A past with an entry in every part of the state, the upgrade, and the slots that its migration writes. */
const UPGRADES = [
  {
    name: 'CIROToken',
    to: 'CIROTokenV2',
    past: [
      call('ACCOUNT', 'CIROToken.transfer', ['CLIENT', '20000 CIRO']),
      call('ACCOUNT', 'CIROToken.approve', ['WORKER', 'max']),
      call('ACCOUNT', 'CIROToken.set_transfer_limits', ['60000 CIRO', 86_400]),
      call('CLIENT', 'CIROToken.initiate_large_transfer', ['WORKER', '10000 CIRO']),
      call('CLIENT', 'CIROToken.transfer', ['WORKER', '5 CIRO']),
      call('ACCOUNT', 'CIROToken.create_typed_proposal', ['text', 0, -5, 6]),
      call('ACCOUNT', 'CIROToken.vote_on_proposal', [1, true, '7 CIRO']),
      call('ACCOUNT', 'CIROToken.burn_from_revenue', ['9 CIRO', 100, 3]),
      call('ACCOUNT', 'CIROToken.set_paymaster', ['MEMBER_1']),
      call('ACCOUNT', 'CIROToken.set_council_multisig', ['MEMBER_2']),
      call('ACCOUNT', 'CIROToken.log_emergency_operation', ['drill', 'text']),
    ],
    calldata: [1, 'address BENEFICIARY'],
    written: () => [
      slot('Upgradeable_version'),
      // the third member of the struct: `updated_at` behind a u256 and a u64
      slot('transfer_limits', 3n),
      entry('exempt_accounts', world.accounts.BENEFICIARY.address),
    ],
    again: call('ACCOUNT', 'CIROToken.migrate', [[]], { reverts: 'Wrong storage version' }),
    stranger: call('OUTSIDER', 'CIROToken.migrate', [[]], { reverts: 'Only owner' }),
    works: [
      view('CIROToken.is_exempt', true, ['BENEFICIARY']),
      view('CIROToken.get_transfer_limits', ['60000 CIRO', 86_400, 'any']),
      call('WORKER', 'CIROToken.transfer_with_memo', ['CLIENT', 1, 'thanks'], {
        emits: [
          { 'CIROToken.Transfer': ['WORKER', 'CLIENT', 1] },
          { 'CIROToken.TransferMemo': ['WORKER', 'CLIENT', 1, 'thanks'] },
        ],
      }),
    ],
  },
  {
    name: 'CDCPool',
    to: 'CDCPoolV2',
    past: [
      call('ACCOUNT', 'CIROToken.transfer', ['WORKER', '5000 CIRO']),
      call('WORKER', 'CIROToken.approve', ['CDCPool', 'max']),
      call('WORKER', 'CDCPool.register_worker', [capabilities, [], 7]),
      call('WORKER', 'CDCPool.stake', ['2000 CIRO', 3600]),
      call('WORKER', 'CDCPool.request_unstake', ['100 CIRO']),
      call('WORKER', 'CDCPool.delegate_stake', ['CLIENT', '300 CIRO']),
      call('ACCOUNT', 'CDCPool.distribute_reward', [1, '2 CIRO', '1 CIRO']),
      call('ACCOUNT', 'CDCPool.slash_worker', [1, 'Unavailable', [5]]),
      call('ACCOUNT', 'CDCPool.reserve_worker', [1, 9, 60]),
      call('ACCOUNT', 'CDCPool.update_ciro_price', [250]),
    ],
    calldata: [3600],
    written: () => [slot('Upgradeable_version'), slot('loyalty_step')],
    again: call('ACCOUNT', 'CDCPool.migrate', [1], { reverts: 'Wrong storage version' }),
    stranger: call('OUTSIDER', 'CDCPool.migrate', [1], { reverts: 'Only owner' }),
    works: [
      view('CDCPool.get_loyalty_step', 3600),
      // one level for each hour since the first stake: a day has passed
      view('CDCPool.get_loyalty_level', 10, ['WORKER']),
      view('CDCPool.get_stake_history', ['any', 2, 0], ['WORKER']),
    ],
  },
];

describe.each(UPGRADES)(
  '$name to its second version',
  ({ name, to, past, calldata, written, again, stranger, works }) => {
    test('keeps every stored value, migrates once, and the class goes back', async () => {
      await takeAll(...past);
      const { address } = world.instances.get(name)!;
      const before = await storageOf(address);
      expect(before.size).toBeGreaterThan(25);

      await takeAll(...upgrade(name, to, calldata));
      nowHasClass(name, to);
      const after = await storageOf(address);
      expect(changed(before, after)).toEqual(written().sort());
      await takeAll(stranger, again, view(`${name}.get_storage_version`, 2), ...works);

      const used = await storageOf(address);
      await takeAll(
        call('ACCOUNT', `${name}.schedule_upgrade`, [name]),
        { wait: 86_400 },
        call('ACCOUNT', `${name}.execute_upgrade`),
      );
      nowHasClass(name, name);
      expect(changed(used, await storageOf(address))).toEqual([]);
      await takeAll(view(`${name}.owner`, 'ACCOUNT'));
    });

    test('the first version has no migration', () =>
      takeAll(
        callStep.parse({
          by: 'ACCOUNT',
          call: `${name}.migrate`,
          calldata: [0],
          reverts: 'ENTRYPOINT_NOT_FOUND',
        }),
      ));

    test('a migration that fails leaves the old class in place', async () => {
      const { address } = world.instances.get(name)!;
      const old = await world.provider.getClassHashAt(address);
      await takeAll(call('ACCOUNT', `${name}.schedule_upgrade`, [to]), { wait: 86_400 });
      const broken = take(
        world,
        call('ACCOUNT', `${name}.execute_upgrade_and_call`, ['selector no_such_function', []]),
      );
      await expect(broken).rejects.toThrow('reverted');
      expect(await world.provider.getClassHashAt(address)).toBe(old);
    });
  },
);

describe('the supply of the token', () => {
  /** Addresses that any Transfer event of a token names. */
  async function sumOfBalances(address: string): Promise<bigint> {
    const { events } = await world.provider.getEvents({
      address,
      keys: [[hash.getSelectorFromName('Transfer')]],
      from_block: { block_number: 0 },
      to_block: 'latest',
      chunk_size: 1000,
    });
    const holders = new Set(events.flatMap(({ data }) => data.slice(0, 2).map(BigInt)));
    let sum = 0n;
    for (const holder of holders) {
      const [low = '0', high = '0'] = await world.provider.callContract({
        contractAddress: address,
        entrypoint: 'balance_of',
        calldata: [num.toHex(holder)],
      });
      sum += BigInt(low) + (BigInt(high) << 128n);
    }
    return sum;
  }

  async function supplyOf(contractAddress: string): Promise<bigint> {
    const [low = '0', high = '0'] = await world.provider.callContract({
      contractAddress,
      entrypoint: 'total_supply',
    });
    return BigInt(low) + (BigInt(high) << 128n);
  }

  test('is the sum of all balances after the import, and after everything that moves tokens', async () => {
    const holders = Array.from({ length: 40 }, (_, index) => [
      `0x${(0xabc000 + index).toString(16)}`,
      `${(index * 977) % 1000} CIRO`,
      index,
    ]);
    await takeAll(
      deployStep.parse({
        deploy: 'CIROToken',
        as: 'Token',
        args: ['ACCOUNT', 'CLIENT', 'zero', 'MEMBER_1', 0, 3600],
      }),
      call('ACCOUNT', 'Token.pause'),
      call('ACCOUNT', 'Token.import_balances', [holders.slice(0, 25)]),
      call('ACCOUNT', 'Token.import_balances', [[...holders.slice(15), ['CLIENT', '900 CIRO', 0]]]),
      // a corrected value: lower, then higher
      call('ACCOUNT', 'Token.import_balances', [[['CLIENT', '100 CIRO', 0]]]),
      call('ACCOUNT', 'Token.import_balances', [[['CLIENT', '50000 CIRO', 0]]]),
    );
    const { address } = world.instances.get('Token')!;
    const supply = await supplyOf(address);
    expect(supply).toBeGreaterThan(50_000n * 10n ** 18n);
    expect(await sumOfBalances(address)).toBe(supply);
    await takeAll(
      call('ACCOUNT', 'Token.finalize_import', [supply]),
      call('ACCOUNT', 'Token.unpause'),
      call('ACCOUNT', 'Token.mint', ['ACCOUNT', '10 CIRO', 'test']),
      call('ACCOUNT', 'Token.emergency_mint', ['3 CIRO', 'test']),
      call('ACCOUNT', 'Token.burn_from_revenue', ['2 CIRO', 5, 5]),
      call('CLIENT', 'Token.collect_job_fee', ['100 CIRO', 1]),
      call('CLIENT', 'Token.approve', ['MEMBER_1', '9 CIRO']),
      call('MEMBER_1', 'Token.pay_gas_fee', ['CLIENT', '9 CIRO']),
      call('CLIENT', 'Token.initiate_large_transfer', ['WORKER', '20000 CIRO']),
      call('ACCOUNT', 'Token.batch_transfer', [
        ['WORKER', 'ACCOUNT'],
        [1, 2],
      ]),
      call('ACCOUNT', 'Token.set_council_multisig', ['MEMBER_2']),
      call('ACCOUNT', 'Token.emergency_withdraw', ['1 CIRO', 'test']),
    );
    expect(await sumOfBalances(address)).toBe(await supplyOf(address));
  });
});
