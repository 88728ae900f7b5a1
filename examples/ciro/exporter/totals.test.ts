import { describe, expect, it } from 'vitest';
import { openArtifacts } from '../artifacts/loader.ts';
import { CONTRACT_NAMES, type ContractName } from '../system/types.ts';
import { Totals } from './totals.ts';
import { type Watched, watchedContracts } from './watched.ts';

const artifacts = openArtifacts();
const entry = (name: ContractName) => ({
  address: '0x1',
  classHash: artifacts.get(name).classHash,
  calldata: [],
  arguments: [],
  adopted: false,
});
const watched: Watched[] = watchedContracts(
  { contracts: Object.fromEntries(CONTRACT_NAMES.map((name) => [name, entry(name)])) },
  [artifacts],
);

const CIRO = 10n ** 18n;
const LARGE = 5000n * CIRO;
const u256 = (value: bigint): bigint[] => [value & (2n ** 128n - 1n), value >> 128n];

/** Totals after events, written as `contract.Event` with keys and data. */
function after(...events: [string, bigint[], bigint[]?, number?][]): Totals {
  const totals = new Totals(watched, LARGE);
  for (const [path, keys, data = [], block = 1] of events) {
    const [contract, name = ''] = path.split('.');
    totals.add({ contract: contract as ContractName, name, keys, data, block });
  }
  return totals;
}

const submitted = (id: bigint, payment: bigint): [string, bigint[], bigint[]] => [
  'JobManager.JobSubmitted',
  [...u256(id), 7n],
  u256(payment),
];
const step = (name: string, id: bigint, block = 1): [string, bigint[], bigint[], number] => [
  `JobManager.${name}`,
  [...u256(id), 8n],
  name === 'PaymentReleased' ? u256(90n * CIRO) : [],
  block,
];

describe('the events of all contracts', () => {
  it('start at zero, so that the first one shows', () => {
    const { events } = after();
    expect(events.get('BurnManager')?.get('OwnershipTransferred')).toBe(0);
    expect(events.get('TreasuryTimelock')?.get('TransactionProposed')).toBe(0);
    expect([...events.values()].reduce((sum, counts) => sum + counts.size, 0)).toBeGreaterThan(80);
  });
});

describe('jobs', () => {
  it('move from state to state', () => {
    const totals = after(
      submitted(1n, 100n * CIRO),
      submitted(2n, 50n * CIRO),
      submitted(3n, 20n * CIRO),
      step('JobAssigned', 2n, 7),
      step('JobAssigned', 3n, 5),
      step('JobCompleted', 3n, 9),
    );
    expect(totals.jobStates()).toMatchObject({ queued: 1, processing: 1, completed: 1 });
    expect(totals.owed()).toBe(20n * CIRO);
    expect(totals.oldestAssignment()).toBe(7);
  });

  it('are owed nothing once they are paid, and a second payment is told apart', () => {
    const done = [submitted(1n, 100n * CIRO), step('JobAssigned', 1n), step('JobCompleted', 1n)] as const;
    const once = after(...done, step('PaymentReleased', 1n));
    expect([once.owed(), once.payments, once.repeatPayments]).toEqual([0n, 1, 0]);
    const twice = after(...done, step('PaymentReleased', 1n), step('PaymentReleased', 1n));
    expect([twice.payments, twice.repeatPayments, twice.paid]).toEqual([2, 1, 180n * CIRO]);
  });

  it('keep apart ids that differ in the high half only', () => {
    const totals = after(submitted(1n, CIRO), submitted(1n + 2n ** 128n, CIRO));
    expect(totals.jobStates().queued).toBe(2);
  });

  it('of the next family end as cancelled or failed, and go back to work', () => {
    const totals = after(
      submitted(1n, CIRO),
      submitted(2n, CIRO),
      submitted(3n, CIRO),
      step('JobAssigned', 2n, 2),
      step('JobAssigned', 3n, 3),
      step('JobCancelled', 1n),
      step('JobFailed', 2n),
      step('JobReassigned', 3n, 8),
      ['JobManager.JobImported', [...u256(9n), 7n], u256(0n)],
    );
    expect(totals.jobStates()).toEqual({
      queued: 0,
      processing: 1,
      completed: 0,
      cancelled: 1,
      failed: 1,
      imported: 1,
    });
    expect(totals.oldestAssignment()).toBe(8);
  });
});

describe('transfers', () => {
  const transfer = (from: bigint, amount: bigint): [string, bigint[], bigint[]] => [
    'CIROToken.Transfer',
    [],
    [from, 2n, ...u256(amount)],
  ];

  it('are large from the limit on, and a mint is none', () => {
    const totals = after(transfer(1n, LARGE - 1n), transfer(1n, LARGE), transfer(0n, 2n * LARGE), [
      'CIROToken.Mint',
      [],
      [2n, ...u256(2n * LARGE), 0n],
    ]);
    expect(totals.largeTransfers).toEqual({ transfer: 1, queued: 0 });
    expect(totals.minted).toBe(2n * LARGE);
  });

  it('that wait in the queue are counted when they are queued', () => {
    const totals = after(['CIROToken.LargeTransferInitiated', [...u256(0n), 1n, 2n], [...u256(LARGE), 0n]]);
    expect(totals.largeTransfers.queued).toBe(1);
  });
});

describe('proposals', () => {
  it('of both contracts are open until they are executed or cancelled', () => {
    const totals = after(
      ['GovernanceTreasury.ProposalCreated', u256(1n), [1n, 2n, 0n]],
      ['GovernanceTreasury.ProposalCreated', u256(2n), [1n, 2n, 0n]],
      ['GovernanceTreasury.ProposalCancelled', u256(1n), [1n]],
      ['CIROToken.ProposalCreated', [], [...u256(1n), 9n, 0n, 0n, 1234n, ...u256(0n), 0n]],
      ['CIROToken.ProposalCreated', [], [...u256(2n), 9n, 0n, 0n, 99n, ...u256(0n), 0n]],
      ['CIROToken.ProposalExecuted', [], [...u256(2n), 1n, ...u256(0n), ...u256(0n), 100n]],
    );
    expect([...totals.proposals]).toEqual([2n]);
    expect([...totals.tokenProposals]).toEqual([[1n, 1234n]]);
  });
});
