import { cairo } from 'starknet';
import { type Checkpoint, checkpoint, restore } from '../../../../scripts/devnet/checkpoint.ts';
import type { Lie, LyingNode } from '../../check/testing/lying-node.ts';
import { POOL_WORKERS, type Work, ciro } from './work.ts';

/** What a trouble may touch. */
export interface Scene {
  work: Work;
  /** Nodes between the exporter and the chain. */
  main: LyingNode;
  second: LyingNode;
  /** Starts the exporter, with the key of the environment or without. */
  startExporter(keyed: boolean): Promise<void>;
  stopExporter(): Promise<void>;
  /** Waits until exactly these alerts have fired. */
  fires(...alerts: string[]): Promise<void>;
}

/** Conditions that are true together, the alerts that they cause, and how they end. */
export interface Trouble {
  name: string;
  /** Every alert that fires, in alphabetical order. */
  alerts: string[];
  make(scene: Scene): Promise<void>;
  /** Conditions that are events end by themselves. */
  repair(scene: Scene): Promise<void>;
}

type Answer = Record<string, unknown>;

/** Another answer to a method. */
const answer =
  (method: string, change: (result: Answer) => unknown): Lie =>
  (question, reply) =>
    question.method === method ? { result: change(reply.result as Answer) } : undefined;

const BLOCK = 'starknet_getBlockWithTxHashes';
const quiet = (...nodes: LyingNode[]): void => {
  for (const node of nodes) {
    node.lie = undefined;
    node.silent = false;
  }
};

let before: Checkpoint | undefined;
/** A job without a result, and one without its payment. */
let jobs: number[] = [];

export const TROUBLES: Trouble[] = [
  {
    name: 'keys and open functions are used',
    alerts: [
      'CiroCheckFailed',
      'CiroFundsExposed',
      'CiroLargeTransfer',
      'CiroMinted',
      'CiroPaidTwice',
      'CiroPaused',
      'CiroPoolPaidOut',
      'CiroReputationFell',
      'CiroRewardsCredited',
      'CiroRightsChanged',
      'CiroRoleChanged',
      'CiroRoleEvent',
      'CiroSignerLow',
      'CiroUpgrade',
      'CiroWithdrawal',
      'CiroWorkersLost',
    ],
    async make({ work, fires }) {
      const { system } = work;
      const pool = (name: string, ...data: unknown[]) => system.call('CDCPool', name, data);
      await work.pay(1);
      await system.owner(
        system.call('CIROToken', 'mint', [system.address('CDCPool'), ciro(10_000), 'x']),
        system.call('CIROToken', 'authorize_upgrade', ['0x5', 3600]),
        work.send('GovernanceTreasury', 6000),
        system.call('GovernanceTreasury', 'emergency_withdraw', [system.address('CIROToken'), ciro(6000)]),
        system.call('BurnManager', 'authorize_burner', [work.account(6)]),
        system.call('BurnManager', 'transfer_ownership', [work.account(6)]),
        system.call('JobManager', 'pause'),
        pool('update_min_stake', ciro(7)),
      );
      await system.as(
        6,
        pool('update_reputation', 1, cairo.uint256(1n), 1, 9999, 1),
        pool('distribute_reward', 1, ciro(2000), ciro(0)),
      );
      for (const [index, account] of POOL_WORKERS.entries())
        if (index > 0) await system.as(account, pool('deactivate_worker', index + 1, 'away'));
      await work.spendStrk(5);
      // The claim takes the pool below the limit again.
      await fires('CiroFundsExposed', 'CiroRewardsCredited');
      await system.as(POOL_WORKERS[0] ?? 0, pool('claim_rewards', 1));
    },
    async repair({ work }) {
      const { system } = work;
      const pool = (name: string, ...data: unknown[]) => system.call('CDCPool', name, data);
      await system.as(6, system.call('BurnManager', 'transfer_ownership', [system.multisig]));
      await system.owner(system.call('JobManager', 'unpause'), pool('update_min_stake', ciro(100)));
      await system.as(6, pool('update_reputation', 1, cairo.uint256(1n), 99, 1, 99));
      for (const [index, account] of POOL_WORKERS.entries())
        if (index > 0) await system.as(account, pool('reactivate_worker', index + 1));
      await work.giveStrk(5, 100);
    },
  },
  {
    name: 'work is left lying',
    alerts: [
      'CiroJobStuck',
      'CiroJobsUnderfunded',
      'CiroProposal',
      'CiroProposalReady',
      'CiroSupplyFell',
      'CiroTimelockProposed',
      'CiroTimelockReady',
    ],
    async make({ work }) {
      const { system } = work;
      const one = cairo.uint256(1n);
      jobs = [await work.assigned(50), await work.finished(5000)];
      await system.owner(
        system.call('GovernanceTreasury', 'propose', ['a', 'b', work.account(2), ciro(5), 0, 0]),
        system.call('CIROToken', 'burn_from_revenue', [ciro(10), ciro(10), one]),
      );
      await system.as(
        3,
        system.call('TreasuryTimelock', 'propose_transaction', [work.account(2), ciro(0), [], 'd']),
      );
      await system.as(4, system.call('TreasuryTimelock', 'approve_transaction', [one]));
      await work.wait(3601);
      await system.owner(system.call('GovernanceTreasury', 'vote', [one, 1, ciro(2000)]));
      await work.wait(90_001);
    },
    async repair({ work }) {
      const { system } = work;
      const one = cairo.uint256(1n);
      const [stuck = 0] = jobs;
      await work.complete(stuck);
      await system.owner(work.send('JobManager', 3000), work.send('JobManager', 3000));
      for (const id of jobs) await work.pay(id);
      await system.as(6, system.call('GovernanceTreasury', 'execute_proposal', [one]));
      await system.as(3, system.call('TreasuryTimelock', 'execute_transaction', [one]));
    },
  },
  {
    name: 'CIRO goes to a contract that can’t pay',
    alerts: ['CiroFundsStuck'],
    async make({ work }) {
      before = await checkpoint(work.system.devnet);
      await work.system.owner(work.send('MilestoneVesting', 1));
    },
    // Nothing brings it back on a real chain. Here the blocks are dropped, and the exporter counts again.
    async repair({ work }) {
      if (before) await restore(work.system.devnet, before);
    },
  },
  {
    name: 'nodes do not tell the truth',
    alerts: ['CiroBlockOld', 'CiroClassChanged', 'CiroProvidersDisagree', 'CiroRpcLag'],
    async make({ main, second }) {
      main.lie = answer('starknet_getClassHashAt', () => '0xbad');
      second.lie = answer(BLOCK, (block) => ({
        ...block,
        block_hash: '0xbad',
        block_number: Number(block.block_number) - 50,
        timestamp: Math.floor(Date.now() / 1000) - 3600,
      }));
    },
    repair: async ({ main, second }) => quiet(main, second),
  },
  {
    name: 'a node is slow',
    alerts: ['CiroRpcSlow'],
    async make({ main }) {
      main.lie = async ({ method }) => {
        if (method === 'starknet_getStorageAt') await new Promise((resolve) => setTimeout(resolve, 2200));
        return undefined;
      };
    },
    repair: async ({ main }) => quiet(main),
  },
  {
    name: 'no node answers',
    alerts: ['CiroNodeBudgetBurns', 'CiroNumbersOld', 'CiroRpcDown'],
    async make({ main, second }) {
      main.silent = second.silent = true;
    },
    repair: async ({ main, second }) => quiet(main, second),
  },
  {
    name: 'the exporter is away, and comes back with a key',
    alerts: ['CiroExporterDown', 'CiroKeyWithinReach'],
    async make(scene) {
      await scene.stopExporter();
      await scene.fires('CiroExporterDown');
      await scene.startExporter(true);
    },
    async repair(scene) {
      await scene.stopExporter();
      await scene.startExporter(false);
    },
  },
];
