/** The page of the documentation that helps with one kind of problem, as a path below the site's root. */
export const HELP = {
  start: 'deployment/overview',
  configuration: 'deployment/configuration',
  environments: 'deployment/environments',
  accounts: 'deployment/accounts',
  artifacts: 'deployment/full-system#which-classes',
  runbook: 'deployment/full-system',
  resume: 'deployment/full-system#what-goes-wrong',
  verify: 'deployment/full-system#3-verify',
  adopt: 'deployment/full-system#adopt-what-exists',
  source: 'deployment/verification',
  network: 'deployment/environments#what-goes-wrong',
  check: 'best-practices/checking-a-deployment',
  exporter: 'monitoring/exporter',
  decode: 'troubleshooting/start',
  doctor: 'troubleshooting/doctor',
  migration: 'migration/published-to-next#what-goes-wrong',
  upgrade: 'migration/upgrade-check',
  invariants: 'migration/state-verification',
} as const;

export type HelpPage = (typeof HELP)[keyof typeof HELP];
