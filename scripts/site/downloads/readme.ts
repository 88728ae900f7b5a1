import { describeVariable } from './environment-file.ts';
import type { Header } from './header.ts';

/** A page of the site on which a program is shown. */
export interface ShownOn {
  readonly title: string;
  /** Its whole address. */
  readonly url: string;
}

/** What a README says besides the comment of its program. */
export interface ReadmeFacts {
  readonly name: string;
  /** Path in `examples/`, as the pages name it. */
  readonly file: string;
  readonly repository: string;
  readonly shownOn: readonly ShownOn[];
  /** Captured output of the program, if there is any. */
  readonly output?: string;
  /** Part of the message with which the program has to end, if it shows an error. */
  readonly throws?: string;
  /** For a page of the browser: what to put beside it. */
  readonly browser?: boolean;
}

/** `README.md` of a ready project: what it does, what to set, how to run it, what it prints, where it is explained. */
export function readme(header: Header, facts: ReadmeFacts): string {
  return `${[
    `# ${facts.name}`,
    header.about,
    `## What you need`,
    `- Node.js 20.19 or later.\n- ${node(header, facts)}`,
    '## Run it',
    facts.browser ? browserSteps() : steps(header),
    ...(header.settings && !facts.browser ? ['## What to set', header.settings, table(header)] : []),
    ...result(facts),
    '## Where it is explained',
    [
      ...facts.shownOn.map(({ title, url }) => `- [${title}](${url})`),
      `- [Source of ${facts.file}](${facts.repository}/blob/main/examples/${facts.file})`,
    ].join('\n'),
  ].join('\n\n')}\n`;
}

function node(header: Header, { repository, browser }: ReadmeFacts): string {
  if (!browser && !header.required.includes('RPC_URL')) return 'No node and no account.';
  const contracts =
    header.required.some((name) => describeVariable(name)?.startsWith('address of ')) || browser;
  return `A Starknet node${contracts ? ' and the contracts on it' : ''}. For a devnet with all contracts, clone ${repository}, run \`npm ci\`, \`npm run devnet\`, and in a second terminal \`npm run ciro -- deploy devnet\`. The addresses are then in \`deployments/devnet/record.json\`, and \`npm run -s devnet -- --exports\` prints the accounts.`;
}

const steps = (header: Header): string =>
  [
    '1. `npm install`. It installs exactly the versions with which the program was run.',
    ...(header.required.length + header.optional.length > 0
      ? ['2. Fill in `.env`, or set the same names in your terminal, which goes first.', '3. `npm start`']
      : ['2. `npm start`']),
    '',
    '`npm run types` checks the types.',
    ...(header.required.includes('PRIVATE_KEY') || header.required.some((name) => /_PRIVATE_KEY$/.test(name))
      ? [
          '',
          "The program signs with a key. **Run it on a devnet first**, and look into its code for what it sends: on a public network that costs fees and can't be undone. `.gitignore` keeps `.env` out of Git.",
        ]
      : []),
  ].join('\n');

const browserSteps = (): string =>
  [
    '1. `npm install`.',
    '2. Put `config.json` with `{ "rpcUrl": "<your node>" }` and the `record.json` of your deployment beside `index.html`.',
    '3. `npm start` bundles the page, serves it and prints its address.',
  ].join('\n');

function table(header: Header): string {
  const described = [...header.required, ...header.optional].flatMap((name) => {
    const what = describeVariable(name);
    return what ? [`| \`${name}\` | ${what} |`] : [];
  });
  return described.length > 0
    ? ['| variable | what it holds |', '| --- | --- |', ...described].join('\n')
    : '';
}

function result({ output, throws }: ReadmeFacts): string[] {
  const shown = output?.trimEnd() ? ['    ' + output.trimEnd().replaceAll('\n', '\n    ')] : [];
  if (throws)
    return ['## How you know that it worked', `It ends with an error on purpose: \`${throws}\`.`, ...shown];
  if (shown.length === 0) return [];
  return [
    '## How you know that it worked',
    'On a devnet with the freshly deployed contracts it printed this. Names in angle brackets stand for addresses and hashes, which are others for you:',
    ...shown,
  ];
}
