import type { Devnet, DevnetAccount } from './start.ts';

/** Who the predeployed accounts are in every example: the name of the environment variables, and the index. */
export const ROLES = {
  ACCOUNT: 0,
  WORKER: 1,
  CLIENT: 2,
  MEMBER_1: 3,
  MEMBER_2: 4,
  MEMBER_3: 5,
  OUTSIDER: 6,
  BENEFICIARY: 7,
} as const;

export type Role = keyof typeof ROLES;

/** The account that plays a role. */
export function roleAccount(devnet: Devnet, role: Role): DevnetAccount {
  return devnet.accounts[ROLES[role]]!;
}

/** `<ROLE>_ADDRESS` and `<ROLE>_PRIVATE_KEY` of every role; the deployer's key is plain `PRIVATE_KEY`. */
export function roleEnvironment(devnet: Devnet): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const role of Object.keys(ROLES) as Role[]) {
    const { address, privateKey } = roleAccount(devnet, role);
    environment[`${role}_ADDRESS`] = address;
    environment[role === 'ACCOUNT' ? 'PRIVATE_KEY' : `${role}_PRIVATE_KEY`] = privateKey;
  }
  return environment;
}
