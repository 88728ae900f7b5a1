import { NodeError } from '../chain/errors.ts';
import { formatAmount, hex, sameFelt } from '../lib/units.ts';
import type { ContractName } from '../system/types.ts';
import { authorities, none } from './checks-setup.ts';
import { slot } from './contracts.ts';
import { type Probe, type ProbeContext, type ProbeResult, compare } from './types.ts';

/** Result of a probe about a contract that is not part of the system. */
export const ABSENT: ProbeResult = {
  ok: true,
  evidence: { note: 'This contract is not part of the system.' },
};

/** A contract of the layout by name. */
export function contract({ layout }: ProbeContext, name: ContractName) {
  return layout.contracts.find(({ spec }) => spec.name === name);
}

interface Multisig {
  threshold: number;
  owners: number;
}

/** JSON-RPC errors of an address without a contract, and of a contract without the view. */
const NO_VIEW = [20, 21];

/** Threshold and number of owners of a multisig account (Argent's views), or undefined for any other account. */
async function multisigAt({ node }: ProbeContext, address: string): Promise<Multisig | undefined> {
  try {
    const [threshold] = await node.call(address, 'get_threshold');
    const [owners] = await node.call(address, 'get_signer_guids');
    return { threshold: Number(threshold), owners: Number(owners) };
  } catch (error) {
    if (error instanceof NodeError && NO_VIEW.includes(error.code)) return undefined;
    throw error;
  }
}

/** One complaint for each distinct holder of a top role that does not satisfy a rule. */
async function eachAuthority(
  context: ProbeContext,
  rule: (holder: string) => Promise<string | undefined>,
): Promise<ProbeResult> {
  const holders = new Map<string, string[]>();
  for (const { contract: name, holder } of authorities(context))
    holders.set(holder, [...(holders.get(holder) ?? []), name]);
  const complaints = await Promise.all(
    [...holders].map(async ([holder, names]) => {
      const reason = await rule(holder);
      return reason ? `${holder} (${names.join(', ')}) ${reason}` : '';
    }),
  );
  return none(complaints.filter(Boolean));
}

async function storedNumber(context: ProbeContext, address: string, variable: string): Promise<bigint> {
  return BigInt(await context.node.storageAt(address, slot(variable)));
}

/** Checks of who holds which role. */
export const roleProbes: Probe[] = [
  {
    id: 'role/authorities-exist',
    title: 'each top role belongs to an account that exists',
    reads: 'starknet_getClassHashAt of each holder',
    group: 'role',
    run: (context) =>
      eachAuthority(context, async (holder) =>
        (await context.node.classHashAt(holder)) === undefined ? 'does not exist' : undefined,
      ),
  },
  {
    id: 'role/authorities-are-not-deployer',
    title: 'no top role belongs to the deploying account',
    reads: 'the environment file',
    group: 'role',
    run: (context) =>
      eachAuthority(context, async (holder) =>
        sameFelt(holder, context.environment.accountAddress ?? '0x0')
          ? 'is the deploying account'
          : undefined,
      ),
  },
  {
    id: 'role/authorities-are-multisig',
    title: 'each top role belongs to a multisig that needs two signatures or more',
    reads: 'starknet_call get_threshold of each holder',
    group: 'role',
    run: (context) =>
      eachAuthority(context, async (holder) => {
        const multisig = await multisigAt(context, holder);
        if (!multisig) return 'is no multisig that answers get_threshold';
        return multisig.threshold < 2 ? `needs ${multisig.threshold} signature only` : undefined;
      }),
  },
  {
    id: 'multisig/spare-key',
    title: 'each multisig survives the loss of one key',
    reads: 'starknet_call get_threshold and get_signer_guids of each holder',
    group: 'role',
    run: (context) =>
      eachAuthority(context, async (holder) => {
        const multisig = await multisigAt(context, holder);
        if (!multisig) return 'is no multisig';
        const { threshold, owners } = multisig;
        return threshold < owners ? undefined : `needs all of its ${owners} keys`;
      }),
  },
  {
    id: 'multisig/funded',
    title: 'each holder of a top role has at least 1 STRK for fees',
    reads: 'starknet_call STRK.balanceOf of each holder',
    group: 'balance',
    run: (context) =>
      eachAuthority(context, async (holder) => {
        const balance = await context.node.balance(holder);
        return balance < 10n ** 18n ? `has ${formatAmount(balance, 'STRK', 6)}` : undefined;
      }),
  },
  {
    id: 'role/paymaster-is-zero',
    title: 'the paymaster of CIROToken is the zero address',
    reads: 'starknet_getStorageAt CIROToken, variable paymaster_address',
    group: 'role',
    async run(context) {
      const token = contract(context, 'CIROToken');
      if (!token) return ABSENT;
      return compare('0x0', hex(await storedNumber(context, token.address, 'paymaster_address')));
    },
  },
  {
    id: 'role/council-is-multisig',
    title: 'each council member of GovernanceTreasury is a multisig',
    reads: 'events CouncilUpdated, and get_threshold of each member',
    group: 'role',
    async run(context) {
      const treasury = contract(context, 'GovernanceTreasury');
      if (!treasury) return ABSENT;
      const members = new Set((treasury.values.initial_council as bigint[]).map(hex));
      for (const { data } of await context.node.events(treasury.address, 'CouncilUpdated')) {
        const member = hex(data[0] ?? 0);
        if (BigInt(data[1] ?? 0) === 1n) members.add(member);
        else members.delete(member);
      }
      const single = await Promise.all(
        [...members].map(async (member) =>
          ((await multisigAt(context, member))?.threshold ?? 0) < 2 ? member : '',
        ),
      );
      return none(single.filter(Boolean).map((member) => `${member} can withdraw alone`));
    },
  },
  {
    id: 'role/timelock-threshold',
    title: 'TreasuryTimelock needs at least two approvals and has enough members',
    reads: 'starknet_call TreasuryTimelock.get_required_approvals, variable multisig_count',
    group: 'role',
    async run(context) {
      const timelock = contract(context, 'TreasuryTimelock');
      if (!timelock) return ABSENT;
      const [answer] = await context.node.call(timelock.address, 'get_required_approvals');
      const [needed, members] = [
        BigInt(answer ?? 0),
        await storedNumber(context, timelock.address, 'multisig_count'),
      ];
      return {
        ok: needed >= 2n && needed <= members,
        evidence: { expected: `from 2 to ${members}`, actual: String(needed) },
      };
    },
  },
  {
    id: 'role/timelock-separation',
    title: 'the admin of TreasuryTimelock is not one of its members',
    reads: 'starknet_call TreasuryTimelock.is_multisig_member of the admin',
    group: 'role',
    async run(context) {
      const timelock = contract(context, 'TreasuryTimelock');
      if (!timelock) return ABSENT;
      const admin = hex(timelock.values.admin as bigint);
      const [answer] = await context.node.call(timelock.address, 'is_multisig_member', [admin]);
      return compare('no member', BigInt(answer ?? 0) === 0n ? 'no member' : 'a member');
    },
  },
];
