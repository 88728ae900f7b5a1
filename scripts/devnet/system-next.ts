import type { Devnet } from './start.ts';
import type { Addresses } from './system.ts';

/** Deploys the repaired family; empty while its classes are not built. */
export async function deployNext(_devnet: Devnet): Promise<Addresses> {
  return {};
}
