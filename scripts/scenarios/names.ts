import type { Role } from '../../examples/knowledge/provocations/schema.ts';
import type { Scenario } from '../../examples/knowledge/scenarios/schema.ts';

/** What the accounts of the tables are called in the test project. */
export const ACCOUNTS: Record<Role, string> = {
  ACCOUNT: 'owner',
  WORKER: 'worker',
  CLIENT: 'client',
  MEMBER_1: 'member1',
  MEMBER_2: 'member2',
  MEMBER_3: 'member3',
  OUTSIDER: 'outsider',
  BENEFICIARY: 'beneficiary',
};

/** Name of a scenario's test. */
export const testName = ({ id, title }: Scenario): string => `${id} ${title}`;

/** Region of the test file that holds a scenario, and its anchor on the page. */
export const regionOf = ({ id }: Scenario): string => id.toLowerCase();
