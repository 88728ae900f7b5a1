/** One area of the documentation: a folder of `docs/`, with its own sidebar. */
export interface Area {
  /** Folder in `docs/`, and name of the sidebar. */
  readonly id: string;
  readonly label: string;
  /** What a reader gets there. */
  readonly promise: string;
}

/** All areas in reading order. Only those that have pages are shown anywhere. */
export const AREAS: readonly Area[] = [
  {
    id: 'start',
    label: 'Getting started',
    promise: 'From a local devnet to a deployed token, step by step.',
  },
  { id: 'contracts', label: 'Contracts', promise: 'What each contract does, and where it surprises.' },
  { id: 'deployment', label: 'Deployment', promise: 'Deploy, check and upgrade every contract.' },
  { id: 'integration', label: 'Integration', promise: 'Read, write, wait and listen from TypeScript.' },
  {
    id: 'integration-testing',
    label: 'Integration testing',
    promise: 'Test your own code against a real devnet.',
  },
  { id: 'best-practices', label: 'Best practices', promise: 'Keys, multisig, limits and safe operation.' },
  {
    id: 'monitoring',
    label: 'Monitoring',
    promise: 'See what a deployment does, and be told when it goes wrong.',
  },
  { id: 'migration', label: 'Migration', promise: 'Move from testnet to mainnet, carry state, go back.' },
  {
    id: 'troubleshooting',
    label: 'Troubleshooting',
    promise: 'From an error message to its cause and its fix.',
  },
  { id: 'checklists', label: 'Checklists', promise: 'What to confirm before, during and after.' },
  { id: 'contributing', label: 'Contributing', promise: 'How these pages are written and checked.' },
];
