import { hash } from 'starknet';
import { hex, sameFelt, u256Felts } from '../lib/units.ts';
import type { PlannedContract } from '../system/layout.ts';
import type { Parameter, Value } from '../system/types.ts';
import { type Probe, type ProbeContext, compare } from './types.ts';

/** Storage key of a variable, moved by a number of slots. */
export function slot(variable: string, offset = 0): string {
  return hex(hash.starknetKeccak(variable) + BigInt(offset));
}

function classProbe({ spec, address, artifact }: PlannedContract): Probe {
  return {
    id: `class/${spec.name}`,
    title: `${spec.name} runs the local class`,
    reads: `starknet_getClassHashAt ${spec.name}`,
    group: 'class',
    async run({ node }) {
      const found = await node.classHashAt(address);
      return compare(
        hex(artifact.classHash),
        found ? hex(found) : 'nothing deployed',
        'The deployed class was built from other sources or with another compiler.',
      );
    },
  };
}

async function readNumber(
  context: ProbeContext,
  address: string,
  variable: string,
  offset: number,
  felts: number,
): Promise<bigint> {
  const [low = '0x0', high = '0x0'] = await Promise.all(
    Array.from({ length: felts }, (_, index) =>
      context.node.storageAt(address, slot(variable, offset + index)),
    ),
  );
  return BigInt(low) + (felts === 2 ? BigInt(high) << 128n : 0n);
}

function storageProbe({ spec, address }: PlannedContract, parameter: Parameter, value: Value): Probe[] {
  if (!parameter.storage || typeof value !== 'bigint') return [];
  const { variable, offset } = parameter.storage;
  return [
    {
      id: `storage/${spec.name}.${parameter.name}`,
      title: `${spec.name} stores the expected ${parameter.name}`,
      reads: `starknet_getStorageAt ${spec.name}, variable ${variable}${offset ? ` + ${offset}` : ''}`,
      group: 'storage',
      async run(context) {
        const found = await readNumber(
          context,
          address,
          variable,
          offset,
          parameter.cairo === 'u256' ? 2 : 1,
        );
        return compare(
          hex(value),
          hex(found),
          `Constructor argument ${parameter.abi}; it can change by: ${parameter.change}.`,
        );
      },
    },
  ];
}

/** Numbers that follow from the length of a list in the constructor. */
const COUNTS = [
  { contract: 'GovernanceTreasury', parameter: 'initial_council', variable: 'council_count' },
  { contract: 'TreasuryTimelock', parameter: 'multisig_members', variable: 'multisig_count' },
] as const;

function countProbes(contract: PlannedContract): Probe[] {
  return COUNTS.filter((count) => count.contract === contract.spec.name).map(({ parameter, variable }) => ({
    id: `storage/${contract.spec.name}.${variable}`,
    title: `${contract.spec.name} counts the members of ${parameter}`,
    reads: `starknet_getStorageAt ${contract.spec.name}, variable ${variable}`,
    group: 'storage',
    async run(context) {
      const members = contract.values[parameter] as bigint[];
      const { council_members, timelock_members } = context.environment.config.configure;
      const added =
        contract.spec.name === 'GovernanceTreasury' ? council_members.length : timelock_members.length;
      const found = await readNumber(context, contract.address, variable, 0, 1);
      return compare(
        String(members.length + added),
        String(found),
        'Members were added or removed after the deployment.',
      );
    },
  }));
}

function memberProbes(contract: PlannedContract): Probe[] {
  if (contract.spec.name !== 'TreasuryTimelock') return [];
  return (contract.values.multisig_members as bigint[]).map((member) => ({
    id: `role/TreasuryTimelock.member.${hex(member)}`,
    title: `${hex(member)} is a member of TreasuryTimelock`,
    reads: 'starknet_call TreasuryTimelock.is_multisig_member',
    group: 'role',
    async run({ node }) {
      const [answer = '0x0'] = await node.call(contract.address, 'is_multisig_member', [hex(member)]);
      return compare('true', BigInt(answer) === 1n ? 'true' : 'false');
    },
  }));
}

/** The address with the top role must be an account that exists, or nobody can ever use the role. */
function authorityProbe({ spec, values }: PlannedContract): Probe[] {
  if (!spec.authority) return [];
  const holder = hex(values[spec.authority] as bigint);
  return [
    {
      id: `role/${spec.name}.${spec.authority}`,
      title: `the ${spec.authority} of ${spec.name} is a deployed account`,
      reads: `starknet_getClassHashAt ${holder}`,
      group: 'role',
      async run({ node }) {
        const found = await node.classHashAt(holder);
        return compare(
          'deployed',
          found === undefined ? 'nothing deployed' : 'deployed',
          `${holder} has no contract: deploy the account before you rely on it.`,
        );
      },
    },
  ];
}

/** Every check of one contract that needs no list of expected views. */
export function contractProbes(contract: PlannedContract): Probe[] {
  return [
    classProbe(contract),
    ...contract.spec.parameters.flatMap((parameter) =>
      storageProbe(contract, parameter, contract.values[parameter.name] ?? 0n),
    ),
    ...countProbes(contract),
    ...memberProbes(contract),
    ...authorityProbe(contract),
  ];
}

/** Felts of a parameter's value, as a view returns it. */
export function feltsOf(parameter: Parameter, value: Value): string[] {
  if (Array.isArray(value)) return [hex(value.length), ...value.map(hex)];
  return parameter.cairo === 'u256' ? u256Felts(value) : [hex(value)];
}

/** True when two lists of felts are equal. */
export function sameFelts(left: string[], right: string[]): boolean {
  return left.length === right.length && left.every((felt, index) => sameFelt(felt, right[index] ?? '-1'));
}
