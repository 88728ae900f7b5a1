/** The ten contracts, in the order of the reference. */
export const CONTRACTS = [
  'CIROToken',
  'JobManager',
  'CDCPool',
  'ReputationManager',
  'GovernanceTreasury',
  'LinearVestingWithCliff',
  'MilestoneVesting',
  'BurnManager',
  'TreasuryTimelock',
  'SimpleEvents',
] as const;

/** Folder name and URL part of a contract: `CIROToken` is `ciro-token`. */
export function slug(name: string): string {
  const words: Record<string, string> = { CIROToken: 'ciro-token', CDCPool: 'cdc-pool' };
  return words[name] ?? name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}

/** Address of a contract's reference page. */
export function contractPath(contract: string): string {
  return `contracts/reference/${slug(contract)}`;
}

/** Anchor of a function or an event on that page: `submit_ai_job` is `submit-ai-job`. */
export function sectionOf(kind: 'function' | 'event', name: string): string {
  return kind === 'event' ? `event-${name.toLowerCase()}` : name.replaceAll('_', '-');
}
