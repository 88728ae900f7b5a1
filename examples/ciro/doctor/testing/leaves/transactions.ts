import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { Account, cairo } from 'starknet';
import { amount, answer, fund, payTwice } from '../../../check/testing/faults.ts';
import type { GoodSystem } from '../../../check/testing/good-system.ts';
import type { Lie } from '../../../check/testing/lying-node.ts';
import {
  BOUNDS,
  addressOf,
  assignJob,
  completeJob,
  payCall,
  printed,
  rawCall,
  resultCall,
  reverted,
  submitJob,
  transfer,
} from '../chain.ts';
import { type LeafFault, type LeafFaults, NODE_GONE } from '../fault.ts';

const NEVER_SENT = '0xabc';

/** A node that has a transaction in its mempool. */
const waiting: Lie = (question) => {
  if (question.method === 'starknet_getTransactionStatus') return { result: { finality_status: 'RECEIVED' } };
  if (question.method === 'starknet_getTransactionReceipt')
    return { error: { code: 29, message: 'Transaction hash not found' } };
  return undefined;
};

/** A transaction of account 1 that reverts. */
const reverting = (
  make: (system: GoodSystem) => ReturnType<GoodSystem['call']>,
  chain?: LeafFault['chain'],
  index = 1,
): LeafFault => ({
  ...(chain ? { chain } : {}),
  subject: async (system) => ({ tx: await reverted(system.account(index), make(system)) }),
});

const poor = (system: GoodSystem) => system.call('CIROToken', 'transfer', [addressOf(system, 2), amount(5n)]);
const empty = cairo.uint256(0);

export const transactionReverts: LeafFaults = {
  succeeded: { subject: async (system) => ({ tx: await transfer(system, 2, 5n) }) },
  waiting: { lie: waiting, subject: () => ({ tx: NEVER_SENT }) },
  unknown: { subject: () => ({ tx: NEVER_SENT }) },
  paused: reverting(poor, (system) => system.owner(system.call('CIROToken', 'pause'))),
  role: reverting((system) => system.call('CIROToken', 'mint', [addressOf(system, 1), amount(1n), 'x'])),
  cap: reverting(
    (system) => system.call('CIROToken', 'transfer', [addressOf(system, 2), amount(10_000n)]),
    async (system) => {
      await transfer(system, 1, 9_000n);
      await transfer(system, 1, 9_000n);
    },
  ),
  allowance: reverting((system) =>
    system.call('CIROToken', 'transfer_from', [system.multisig, addressOf(system, 1), amount(5n)]),
  ),
  balance: reverting(poor),
  unfunded: reverting(payCall, (system) => completeJob(system), 6),
  staking: reverting((system) => system.call('CDCPool', 'request_unstake', [amount(1n)])),
  'unknown-id': reverting((system) => system.call('JobManager', 'distribute_rewards', [cairo.uint256(99n)])),
  arguments: reverting((system) =>
    rawCall(system.address('CIROToken'), 'transfer', [addressOf(system, 2), '5']),
  ),
  function: reverting((system) => rawCall(system.address('CDCPool'), 'get_total_staked')),
  address: reverting(() => rawCall('0x1234', 'transfer', ['1', '2', '0'])),
  gas: {
    subject: async (system) => {
      const many = Array.from({ length: 5 }, () => system.call('SimpleEvents', 'emit_event', ['0x1']));
      const { resourceBounds } = await system.account(1).estimateInvokeFee(many, { tip: 0 });
      const tx = await reverted(system.account(1), many, (resourceBounds.l2_gas.max_amount * 30n) / 100n);
      return { tx };
    },
  },
  arithmetic: reverting(
    (system) => resultCall(system, 0n),
    (system) => assignJob(system),
  ),
  signature: {
    subject: async (system) => {
      const [own, other] = [system.account(1), system.account(2)];
      const mixed = new Account({ provider: own.provider, address: own.address, signer: other.signer });
      return {
        error: await printed(() => mixed.execute(poor(system), { resourceBounds: BOUNDS, tip: 0 })),
      };
    },
  },
  rule: reverting(payCall, (system) => submitJob(system)),
  'unknown-reason': reverting((system) => rawCall(system.multisig, 'change_threshold', ['1'])),
};

const lost = (nonce: (system: GoodSystem) => Promise<bigint>): LeafFault => ({
  subject: async (system) => ({ tx: NEVER_SENT, nonce: await nonce(system) }),
});
const next = async (system: GoodSystem) => BigInt(await system.account(0).getNonce('latest'));

export const transactionStuck: LeafFaults = {
  'node-trouble': NODE_GONE,
  arrived: { subject: async (system) => ({ tx: await transfer(system, 2, 5n) }) },
  reverted: reverting(poor),
  waiting: { lie: waiting, subject: () => ({ tx: NEVER_SENT }) },
  'node-lags': {
    lie: answer('starknet_getBlockWithTxHashes', (_params, found) => ({
      ...(found as object),
      timestamp: Math.floor(Date.now() / 1000) - 3600,
    })),
    subject: () => ({ tx: NEVER_SENT }),
  },
  'run-again': {
    files: ({ folder }) =>
      appendFileSync(
        path.join(folder, 'journal.jsonl'),
        `${JSON.stringify({ kind: 'signed', step: 'deploy/CIROToken', hash: NEVER_SENT, nonce: '0x0', maxFee: '0', wire: {} })}\n`,
      ),
    subject: () => ({ tx: NEVER_SENT }),
  },
  'send-again': lost(next),
  'nonce-used': lost(async () => 0n),
  'nonce-gap': lost(async (system) => (await next(system)) + 5n),
};

const holder = (system: GoodSystem, expected = amountOf(7n)) => ({ account: addressOf(system, 2), expected });
const amountOf = (ciro: bigint) => ciro * 10n ** 18n;

export const wrongBalance: LeafFaults = {
  'node-trouble': NODE_GONE,
  'other-token': { lie: answer('starknet_getClassHashAt', () => '0xbad') },
  'as-expected': { chain: (system) => transfer(system, 2, 7n), subject: (system) => holder(system) },
  unit: { chain: (system) => transfer(system, 2, 7n), subject: (system) => holder(system, 7n) },
  reverted: {
    subject: async (system) => ({ ...holder(system), tx: await reverted(system.account(1), poor(system)) }),
  },
  'not-arrived': { subject: (system) => ({ ...holder(system), tx: NEVER_SENT }) },
  'debited-twice': {
    chain: (system) =>
      system.owner(
        system.call('CIROToken', 'initiate_large_transfer', [addressOf(system, 2), amount(20_000n)]),
      ),
    subject: (system) => ({ account: system.multisig, expected: amountOf(50_000_000n) }),
  },
  destroyed: {
    chain: (system) => system.owner(system.call('CIROToken', 'emergency_withdraw', [amount(5n), 'x'])),
    subject: (system) => holder(system),
  },
  'stuck-for-ever': {
    chain: (system) =>
      system.owner(system.call('CIROToken', 'transfer', [system.address('TreasuryTimelock'), amount(5n)])),
    subject: (system) => holder(system),
  },
  'repeated-payment': { chain: payTwice, subject: (system) => holder(system) },
  'minted-later': {
    chain: (system) => system.owner(system.call('CIROToken', 'mint', [system.multisig, amount(1n), 'x'])),
    subject: (system) => holder(system),
  },
  history: { subject: (system) => holder(system) },
};

const event = (name: string) => ({ subject: () => ({ event: name }) });

export const eventMissing: LeafFaults = {
  'node-trouble': NODE_GONE,
  'never-emitted': event('CIROToken.RateLimitExceeded'),
  'no-such-event': event('TreasuryTimelock.ProposalCreated'),
  reverted: {
    subject: async (system) => ({
      event: 'CIROToken.Transfer',
      tx: await reverted(system.account(1), poor(system)),
    }),
  },
  unknown: { subject: () => ({ event: 'CIROToken.Transfer', tx: NEVER_SENT }) },
  'large-transfer': {
    subject: async (system) => {
      await system.owner(
        system.call('CIROToken', 'initiate_large_transfer', [addressOf(system, 2), amount(20_000n)]),
      );
      const execute = system.call('CIROToken', 'execute_large_transfer', [empty]);
      return { event: 'CIROToken.Transfer', tx: await system.as(6, execute) };
    },
  },
  'several-calls': {
    subject: async (system) => {
      const call = system.call('CIROToken', 'transfer', [addressOf(system, 2), amount(1n)]);
      return { event: 'CIROToken.Transfer', tx: await system.owner(call, call) };
    },
  },
  'silent-function': {
    subject: async (system) => ({
      event: 'JobManager.JobSubmitted',
      tx: await system.owner(system.call('JobManager', 'pause')),
    }),
  },
  'other-event': {
    subject: async (system) => ({ event: 'CIROToken.Mint', tx: await transfer(system, 2, 5n) }),
  },
  'not-served': event('JobManager.PaymentReleased'),
  'repeated-payment': { chain: payTwice, ...event('JobManager.PaymentReleased') },
  unkeyed: event('CIROToken.Transfer'),
  reader: { chain: (system) => submitJob(system), ...event('JobManager.JobSubmitted') },
};

const job = (more: Record<string, unknown> = {}) => ({
  subject: (system: GoodSystem) => ({ job: 1n, worker: '0x7', account: addressOf(system, 1), ...more }),
});
const worker = (more: Record<string, unknown> = {}) => ({
  subject: (system: GoodSystem) => ({ worker: '0x7', account: addressOf(system, 1), ...more }),
});
const register = (system: GoodSystem, index: number) =>
  system.call('JobManager', 'register_worker', ['7', addressOf(system, index)]);

/** A job that is in processing, and what its worker or somebody else got as an answer. */
const refusedResult = (
  index: number,
  make: (system: GoodSystem) => ReturnType<GoodSystem['call']>,
): LeafFault => ({
  chain: (system) => assignJob(system),
  subject: async (system) => ({
    job: 1n,
    error: await printed(() => system.account(index).execute(make(system), { tip: 0 })),
  }),
});

export const flowStuck: LeafFaults = {
  'node-trouble': NODE_GONE,
  'staking-dead': { subject: () => ({ flow: 'staking' }) },
  'other-pool': {
    lie: answer('starknet_getClassHashAt', () => '0xbad'),
    subject: () => ({ flow: 'staking' }),
  },
  'pool-is-paused': {
    chain: (system) => system.owner(system.call('CDCPool', 'pause_contract')),
    ...worker(),
  },
  registered: { chain: (system) => system.as(1, register(system, 1)), ...worker() },
  hijacked: {
    chain: async (system) => {
      await system.as(1, register(system, 1));
      await system.as(6, register(system, 6));
    },
    ...worker(),
  },
  'not-registered': worker(),
  'no-such-job': job({ job: 99n }),
  'jobs-are-paused': {
    chain: async (system) => {
      await submitJob(system);
      await system.owner(system.call('JobManager', 'pause'));
    },
    ...job(),
  },
  'needs-assignment': { chain: (system) => submitJob(system), ...job() },
  'worker-taken': {
    chain: async (system) => {
      await submitJob(system);
      await system.as(6, register(system, 6));
    },
    ...job(),
  },
  'worker-unknown': { chain: (system) => submitJob(system), ...job({ worker: '0x99' }) },
  'waits-for-worker': { chain: (system) => assignJob(system), ...job() },
  'gas-used-zero': refusedResult(1, (system) => resultCall(system, 0n)),
  'other-worker': refusedResult(6, (system) => resultCall(system)),
  'result-refused': refusedResult(6, payCall),
  'token-is-paused': {
    chain: async (system) => {
      await completeJob(system);
      await system.owner(system.call('CIROToken', 'pause'));
    },
    ...job(),
  },
  'already-paid': {
    chain: async (system) => {
      await completeJob(system);
      await system.owner(
        system.call('CIROToken', 'transfer', [system.address('JobManager'), amount(100n)]),
        payCall(system),
      );
    },
    ...job(),
  },
  'pay-now': {
    chain: async (system) => {
      await completeJob(system);
      await fund(system, 'JobManager');
    },
    ...job(),
  },
  'too-large': { chain: (system) => completeJob(system, 20_000n), ...job() },
  unfunded: { chain: (system) => completeJob(system), ...job() },
};
