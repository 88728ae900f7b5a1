/** The page of the documentation that helps with one kind of problem, as a path below the site's root. */
export const HELP = {
  start: 'deployment/overview',
  configuration: 'deployment/configuration-reference',
  environments: 'deployment/environments',
  accounts: 'deployment/accounts-keys-and-funds',
  artifacts: 'contracts/overview',
  runbook: 'deployment/full-system',
  resume: 'deployment/full-system#when-a-run-is-interrupted',
  verify: 'deployment/full-system#verify',
  adopt: 'deployment/adopt-existing-contracts',
  source: 'deployment/verify-on-explorers',
  network: 'troubleshooting/overview',
} as const;

export type HelpPage = (typeof HELP)[keyof typeof HELP];
