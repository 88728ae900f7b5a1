import { cairo } from 'starknet';
import { amount } from '../../../check/testing/faults.ts';
import type { GoodSystem } from '../../../check/testing/good-system.ts';
import { addressOf, later, refused, transfer } from '../chain.ts';
import { type LeafFault, type LeafFaults, NODE_GONE } from '../fault.ts';

const FIRST = cairo.uint256(1n);
const HOUR = 3600;
const DAY = 86_400;

const about = (contract: string, proposal = 1n) => ({ subject: () => ({ contract, proposal }) });
const token = about('CIROToken');
const treasury = about('GovernanceTreasury');
const timelock = about('TreasuryTimelock');

const proposeToken = (system: GoodSystem) =>
  system.call('CIROToken', 'create_typed_proposal', ['x', 0, 0, 0]);
const voteToken = (system: GoodSystem, pro: boolean, ciro: bigint) =>
  system.call('CIROToken', 'vote_on_proposal', [FIRST, pro, amount(ciro)]);
const executeToken = (system: GoodSystem) => system.call('CIROToken', 'execute_proposal', [FIRST]);

/** A proposal that reached the quorum, one second after its vote. */
async function decided(system: GoodSystem, pro: boolean): Promise<void> {
  await system.owner(
    system.call('CIROToken', 'mint', [system.multisig, amount(300_000_000n), 'x']),
    proposeToken(system),
    voteToken(system, pro, 300_000_000n),
  );
  await later(system, 7 * DAY + 60);
}

/** The refusal of a call of the owner or of account 1, with the proposal that it is about. */
const refusal = (
  chain: LeafFault['chain'],
  who: (system: GoodSystem) => ReturnType<GoodSystem['account']>,
  call: (system: GoodSystem) => ReturnType<GoodSystem['call']>,
): LeafFault => ({
  ...(chain ? { chain } : {}),
  subject: async (system) => ({
    contract: 'CIROToken',
    proposal: 1n,
    error: await refused(who(system), call(system)),
  }),
});

const TREASURY = 0;
const EMERGENCY = 3;

const proposeTreasury = (system: GoodSystem, ciro: bigint, kind = TREASURY) =>
  system.call('GovernanceTreasury', 'propose', ['x', 'y', addressOf(system, 2), amount(ciro), 0, kind]);
const voteTreasury = (system: GoodSystem, pro: boolean, ciro: bigint) =>
  system.call('GovernanceTreasury', 'vote', [FIRST, pro, amount(ciro)]);
const executeTreasury = (system: GoodSystem) =>
  system.call('GovernanceTreasury', 'execute_proposal', [FIRST]);

/** A proposal after its vote. @param votes CIRO for it; account 1 votes with `against` */
async function voted(
  system: GoodSystem,
  ciro: bigint,
  votes: bigint,
  against = 0n,
  kind = TREASURY,
): Promise<void> {
  if (against > 0n) await transfer(system, 1, against);
  await system.owner(proposeTreasury(system, ciro, kind));
  await later(system, HOUR + 60);
  await system.owner(voteTreasury(system, true, votes));
  if (against > 0n) await system.as(1, voteTreasury(system, false, against));
  await later(system, DAY + 60);
}

/** A proposal that can be executed. */
async function ready(system: GoodSystem, ciro = 500n, kind = TREASURY): Promise<void> {
  await voted(system, ciro, 2_000n, 0n, kind);
  await later(system, HOUR + 60);
}

const fundTreasury = (system: GoodSystem) =>
  system.owner(system.call('CIROToken', 'transfer', [system.address('GovernanceTreasury'), amount(900n)]));

const proposeTimelock = (system: GoodSystem) =>
  system.as(
    3,
    system.call('TreasuryTimelock', 'propose_transaction', [system.multisig, amount(0n), [], 'x']),
  );
const ofTimelock = (system: GoodSystem, entrypoint: string) =>
  system.call('TreasuryTimelock', entrypoint, [FIRST]);

async function approved(system: GoodSystem): Promise<void> {
  await proposeTimelock(system);
  await system.as(4, ofTimelock(system, 'approve_transaction'));
}

export const governanceStuck: LeafFaults = {
  'node-trouble': NODE_GONE,
  'token-power': refusal(undefined, (system) => system.account(1), proposeToken),
  'token-cooldown': refusal(
    (system) => system.owner(proposeToken(system)),
    (system) => system.ownerAccount(),
    proposeToken,
  ),
  'locked-out': refusal(
    async (system) => {
      for (let index = 0; index < 3; index++) {
        await system.owner(proposeToken(system));
        await later(system, DAY + 60);
      }
    },
    (system) => system.ownerAccount(),
    proposeToken,
  ),
  'voting-paused': refusal(
    (system) =>
      system.owner(
        proposeToken(system),
        system.call('CIROToken', 'emergency_governance_pause', [String(DAY)]),
      ),
    (system) => system.ownerAccount(),
    (system) => voteToken(system, true, 1n),
  ),
  'token-is-paused': refusal(
    (system) => system.owner(proposeToken(system), system.call('CIROToken', 'pause')),
    (system) => system.ownerAccount(),
    (system) => voteToken(system, true, 1n),
  ),
  'token-unknown': about('CIROToken', 99n),
  'token-voting': { chain: (system) => system.owner(proposeToken(system)), ...token },
  'quorum-out-of-reach': {
    chain: async (system) => {
      await system.owner(proposeToken(system), voteToken(system, true, 50_000_000n));
      await later(system, 7 * DAY + 60);
    },
    ...token,
  },
  'token-lost': { chain: (system) => decided(system, false), ...token },
  'token-execute': { chain: (system) => decided(system, true), ...token },
  'token-executed': {
    chain: async (system) => {
      await decided(system, true);
      await system.as(6, executeToken(system));
    },
    ...token,
  },
  'paused-for-ever': {
    chain: async (system) => {
      await ready(system, 0n, EMERGENCY);
      await system.as(6, executeTreasury(system));
    },
    ...treasury,
  },
  'treasury-unknown': about('GovernanceTreasury', 99n),
  'treasury-wait': { chain: (system) => system.owner(proposeTreasury(system, 500n)), ...treasury },
  'treasury-voting': {
    chain: async (system) => {
      await system.owner(proposeTreasury(system, 500n));
      await later(system, HOUR + 60);
    },
    ...treasury,
  },
  'treasury-delay': { chain: (system) => voted(system, 500n, 2_000n), ...treasury },
  'treasury-quorum': { chain: (system) => voted(system, 500n, 10n), ...treasury },
  'treasury-lost': { chain: (system) => voted(system, 500n, 2_000n, 5_000n), ...treasury },
  'treasury-executed': {
    chain: async (system) => {
      await fundTreasury(system);
      await ready(system);
      await system.as(6, executeTreasury(system));
    },
    ...treasury,
  },
  'treasury-cancelled': {
    chain: async (system) => {
      await system.owner(proposeTreasury(system, 500n));
      await system.owner(system.call('GovernanceTreasury', 'cancel_proposal', [FIRST]));
    },
    ...treasury,
  },
  'treasury-execute': {
    chain: async (system) => {
      await fundTreasury(system);
      await ready(system);
    },
    ...treasury,
  },
  'treasury-too-large': { chain: (system) => ready(system, 20_000n), ...treasury },
  'treasury-unfunded': { chain: (system) => ready(system), ...treasury },
  'timelock-unknown': about('TreasuryTimelock', 99n),
  'timelock-approvals': { chain: proposeTimelock, ...timelock },
  'timelock-delay': { chain: approved, ...timelock },
  'timelock-execute': {
    chain: async (system) => {
      await approved(system);
      await later(system, DAY + 60);
    },
    ...timelock,
  },
  'timelock-executed': {
    chain: async (system) => {
      await approved(system);
      await later(system, DAY + 60);
      await system.as(3, ofTimelock(system, 'execute_transaction'));
    },
    ...timelock,
  },
  'timelock-cancelled': {
    chain: async (system) => {
      await proposeTimelock(system);
      await system.as(3, ofTimelock(system, 'cancel_transaction'));
    },
    ...timelock,
  },
};
