import { CallData, uint256 } from 'starknet';

/** Addresses that constructor arguments refer to, by contract name, and the roles' addresses. */
export interface Parties {
  owner: string;
  members: [string, string, string];
  contracts: Record<string, string>;
}

/** Base units of `amount` CIRO as a u256. */
const ciro = (amount: number) => uint256.bnToUint256(BigInt(amount) * 10n ** 18n);
const u256 = (value: number) => uint256.bnToUint256(value);
const at = ({ contracts }: Parties, name: string): string => {
  const address = contracts[name];
  if (!address) throw new Error(`${name} is not deployed yet`);
  return address;
};

/** The published system in the order that resolves its constructor cycles with 0x0 placeholders. */
export const PUBLISHED: [string, (parties: Parties) => string[]][] = [
  ['SimpleEvents', () => []],
  ['CIROToken', ({ owner }) => [owner, '0x0', '0x0', '0x0']],
  ['CDCPool', (p) => CallData.compile([p.owner, at(p, 'CIROToken'), ciro(100)])],
  [
    'GovernanceTreasury',
    (p) =>
      CallData.compile([
        p.owner,
        at(p, 'CIROToken'),
        [p.owner, p.members[0]],
        2,
        {
          voting_delay: 3600,
          voting_period: 86400,
          execution_delay: 3600,
          quorum: ciro(1000),
          threshold: ciro(100),
        },
      ]),
  ],
  ['JobManager', (p) => [p.owner, at(p, 'CIROToken'), at(p, 'GovernanceTreasury'), at(p, 'CDCPool')]],
  ['ReputationManager', (p) => CallData.compile([p.owner, at(p, 'CDCPool'), at(p, 'JobManager'), 300])],
  [
    'LinearVestingWithCliff',
    (p) => CallData.compile([p.owner, at(p, 'CIROToken'), 0, 31536000, 60, 126230400, true]),
  ],
  ['MilestoneVesting', (p) => CallData.compile([p.owner, at(p, 'CIROToken'), true, 604800, false, 1])],
  [
    'BurnManager',
    (p) =>
      CallData.compile([
        p.owner,
        at(p, 'CIROToken'),
        at(p, 'GovernanceTreasury'),
        { percentage: u256(3000), min: ciro(1), max: ciro(1000), period: 3600 },
        { allocation: u256(5000), price: u256(100), slippage: u256(500), cooldown: 3600 },
      ]),
  ],
  ['TreasuryTimelock', (p) => CallData.compile([p.members, 2, 86400, p.owner, [p.members[0]]])],
];
