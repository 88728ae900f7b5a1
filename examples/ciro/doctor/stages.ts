/** How much a finding matters: `blocking` fails the command, `warning` is shown, `note` is shown shortly. */
export type Level = 'blocking' | 'warning' | 'note';

/** What to do when checks of a stage are not green. */
export interface Rule {
  /** Probes of the registry; `*` stands for any text. */
  probes: string[];
  level: Level;
  /** Where to read more, a path below the site's root. */
  page: string;
  fix: string;
}

/** Checks that belong together. A stage runs only while everything that it needs is there. */
export interface Stage {
  id: string;
  title: string;
  rules: Rule[];
}

/** Checks of the registry, in the order in which they make sense. Tools, files and keys come before them. */
export const STAGES: Stage[] = [
  {
    id: 'configuration',
    title: 'configuration',
    rules: [
      {
        probes: ['config/complete'],
        level: 'blocking',
        page: 'deployment/environments',
        fix: 'Set what is named.',
      },
      {
        probes: ['config/no-inline-secrets'],
        level: 'blocking',
        page: 'best-practices/environment-security#secrets-in-the-repository',
        fix: 'Move it into an environment variable or a keystore, and change the key: it may be in the history.',
      },
      {
        probes: ['config/no-warnings', 'config/tip-below-ceiling'],
        level: 'warning',
        page: 'deployment/configuration',
        fix: 'Read what the value leads to before you deploy with it.',
      },
    ],
  },
  {
    id: 'node',
    title: 'node',
    rules: [
      {
        probes: ['rpc/chain-id', 'rpc/spec-version', 'rpc/fresh-block'],
        level: 'blocking',
        page: 'troubleshooting/trees/rpc-unreliable',
        fix: 'Ask another provider: doctor --symptom rpc-unreliable.',
      },
    ],
  },
  {
    id: 'account',
    title: 'account',
    rules: [
      {
        probes: ['account/deployed', 'balance/account'],
        level: 'blocking',
        page: 'deployment/accounts',
        fix: 'Deploy the account and fund it with STRK.',
      },
      {
        probes: ['account/nothing-open'],
        level: 'warning',
        page: 'troubleshooting/trees/transaction-stuck',
        fix: 'Wait for the transaction, or find out what became of it.',
      },
      {
        probes: ['balance/covers-ceiling'],
        level: 'note',
        page: 'best-practices/fees',
        fix: 'Enough for calls; a whole deployment may need more.',
      },
    ],
  },
  {
    id: 'runs',
    title: 'earlier runs',
    rules: [
      {
        probes: ['journal/settled'],
        level: 'blocking',
        page: 'troubleshooting/recovery#half-finished-deployment',
        fix: 'Run the same command again: it continues.',
      },
    ],
  },
  {
    id: 'record',
    title: 'record against chain',
    rules: [
      {
        probes: ['record/on-chain'],
        level: 'blocking',
        page: 'troubleshooting/recovery#lost-record',
        fix: 'Find out whether the chain or the record is the wrong one: doctor --symptom verification-fails.',
      },
    ],
  },
  {
    id: 'classes',
    title: 'classes',
    rules: [
      {
        probes: ['class/*'],
        level: 'blocking',
        page: 'troubleshooting/trees/verification-fails',
        fix: 'Compare compiler and sources with those of the deployment.',
      },
    ],
  },
  {
    id: 'values',
    title: 'constructor values',
    rules: [
      {
        probes: ['storage/*'],
        level: 'blocking',
        page: 'troubleshooting/recovery#wrong-constructor-value',
        fix: 'Find out who changed it, or whether the constructor got another value.',
      },
    ],
  },
  {
    id: 'roles',
    title: 'roles and calls after the deployment',
    rules: [
      {
        probes: [
          'role/CIROToken.*',
          'role/CDCPool.*',
          'role/JobManager.*',
          'role/GovernanceTreasury.*',
          'role/*Vesting*',
          'role/BurnManager.*',
          'role/ReputationManager.*',
          'role/TreasuryTimelock.*',
        ],
        level: 'blocking',
        page: 'best-practices/admin-roles',
        fix: 'Deploy the account with the role, or make the member a member again.',
      },
      {
        probes: ['configuration/*'],
        level: 'warning',
        page: 'deployment/full-system#1-plan',
        fix: 'Run deploy again, or let the owner make the call that plan lists.',
      },
    ],
  },
  {
    id: 'pauses',
    title: 'pauses',
    rules: [
      {
        probes: ['pause/*'],
        level: 'blocking',
        page: 'troubleshooting/recovery#paused-contract',
        fix: 'Find out who paused it and why before you end the pause.',
      },
    ],
  },
  {
    id: 'defects',
    title: 'published defects in the way',
    rules: [
      {
        probes: [
          'events/payments-once',
          'events/no-emergency-withdrawal',
          'funds/nothing-stuck',
          'role/paymaster-is-zero',
        ],
        level: 'blocking',
        page: 'troubleshooting/known-issues',
        fix: 'Somebody ran into a defect that loses money: stop it, then read the workaround.',
      },
      {
        probes: ['funds/job-manager-small', 'funds/pool-small'],
        level: 'blocking',
        page: 'troubleshooting/known-issues#a-job-is-paid-again-and-again',
        fix: 'Anyone can take it out: withdraw it, and fund only what is paid at once.',
      },
      {
        probes: ['events/no-mint', 'events/no-treasury-withdrawal', 'loops/*'],
        level: 'warning',
        page: 'troubleshooting/known-issues',
        fix: 'Make sure that it was decided by your team.',
      },
    ],
  },
];
