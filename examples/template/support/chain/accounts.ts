/** Who the funded accounts of the devnet are in the tests, in the order of its seed. */
export const NAMES = [
  'owner',
  'worker',
  'client',
  'member1',
  'member2',
  'member3',
  'outsider',
  'beneficiary',
] as const;

/** One thing for each account, by name. */
export type Accounts<T> = Record<(typeof NAMES)[number], T>;

/** A funded account that the devnet creates. Its key is public: never use it elsewhere. */
export interface Credentials {
  address: string;
  privateKey: string;
}

/** Gives each account its name. */
export function named<T>(all: readonly T[]): Accounts<T> {
  return Object.fromEntries(NAMES.map((name, index) => [name, all[index]!])) as Accounts<T>;
}
