import { readManifest } from '../contracts/manifest.ts';
import type { Family } from '../contracts/package.ts';
import type { ClassCost, PublishedCosts, TwinCosts } from './costs.ts';
import { slug } from './facts.ts';
import { functionLink } from './links.ts';
import { frontMatter, table } from './markdown.ts';

const number = (value: number): string => value.toLocaleString('en-US');
const millions = (gas: number): string =>
  gas < 1e8 ? (gas / 1e6).toFixed(2) : number(Math.round(gas / 1e6));
const link = (name: string): string => `[${name}](./reference/${slug(name)}.md)`;

function published({ measured, total, contracts }: PublishedCosts, twins?: TwinCosts): string {
  const gasOf = (name: string, key: 'declare_l2_gas' | 'deploy_l2_gas'): string => {
    const cost = twins?.published.find((candidate) => candidate.name === name)?.[key];
    return cost === undefined ? '–' : millions(cost);
  };
  return [
    '## Declare and deploy',
    `The published figures were measured once with ${measured.what}, on ${measured.devnet} with ${measured.library}. The twins’ figures are for comparison: the examples of this site run on twins, contracts of this repository with the same interface and behavior but other code. L2 gas in millions; at a price of 1 gfri (10^9 fri), 1,000 million L2 gas cost 1 STRK.`,
    table(
      ['contract', 'declare: published', 'declare: twin', 'deploy: published', 'deploy: twin'],
      contracts.map((cost) => [
        link(cost.name),
        number(cost.declare_l2_gas_millions),
        gasOf(cost.name, 'declare_l2_gas'),
        cost.deploy_l2_gas_millions.toFixed(2),
        gasOf(cost.name, 'deploy_l2_gas'),
      ]),
    ),
    `All ten published classes together: **${total.declare_strk} STRK** for declaring, **${total.deploy_strk} STRK** for deploying, at that price. Class hashes, and a little of the cost, depend on compiler and settings. Hashing and declaring the largest class took ${Math.max(...contracts.map(({ declare_seconds }) => declare_seconds))} seconds on two CPU cores.`,
  ].join('\n\n');
}

/** The contracts whose committed class is not the one that was measured. */
function outdated(family: Family, costs: ClassCost[]): string[] {
  const { contracts } = readManifest(family);
  return costs
    .filter(({ name, class_hash }) => contracts[name]?.classHash !== class_hash)
    .map(({ name }) => name);
}

function classTable(family: Family, costs: ClassCost[]): string {
  const old = outdated(family, costs);
  const linked = family === 'published';
  const rows = table(
    ['contract', 'Sierra felts', 'bytecode felts', 'file, bytes', 'declare, L2 gas', 'deploy, L2 gas'],
    costs.map((cost) => [
      linked ? link(cost.name) : cost.name,
      number(cost.sierra_felts),
      number(cost.casm_felts),
      number(cost.file_bytes),
      millions(cost.declare_l2_gas),
      millions(cost.deploy_l2_gas),
    ]),
  );
  return old.length > 0
    ? `${rows}\n\nMeasured with an earlier build: ${old.join(', ')}. The committed classes are a little different.`
    : rows;
}

function twins({ measured, published, next, calls }: TwinCosts): string {
  return [
    '## Twins: size',
    `What the twins and the successors weigh. Measured with ${measured.compiler} on ${measured.devnet} with ${measured.library}. L2 gas in millions.`,
    classTable('published', published),
    '### The next family',
    classTable('next', next),
    '## Twins: the main calls',
    'L2 gas of a transaction with this one call, sent by a plain account. The first row does almost nothing, so it shows what the account and the transaction take by themselves. The figures are the twins’; take them as an order of magnitude, and let your client estimate the real contract.',
    table(
      ['call', 'L2 gas, millions', 'remark'],
      calls.map(({ contract, function: name, note, l2_gas }) => [
        functionLink(`${contract}.${name}`, './reference'),
        millions(l2_gas),
        note ?? '',
      ]),
    ),
  ].join('\n\n');
}

/** The page about costs; the twins' part is left out until they were measured. */
export function costsPage(real: PublishedCosts, twin: TwinCosts | undefined): string {
  return [
    frontMatter({
      title: 'What it costs',
      description:
        'Estimate what declaring, deploying and calling the contracts costs before you fund an account.',
      sidebar_position: 6,
      custom_edit_url: 'null',
    }).replace('"null"', 'null'),
    'Estimate what declaring, deploying and calling the contracts costs before you fund an account. All figures were measured on a devnet.',
    '## How to use the figures',
    '1. Look up the L2 gas.\n2. Multiply it by the L2 gas price of your network, in fri. 10^18 fri are 1 STRK. Example: 1,000 million L2 gas at 3 gfri (3 × 10^9 fri) are 3 STRK.\n3. Multiply by 2.25: starknet.js adds 50% to the amount and 50% to the price when it sets the bounds, and the account must hold the bounds, not only the fee.\n4. Check with an estimate against the real network before you send. [Writing](../integration/writing.md) shows how.',
    'A declaration is paid once for each class and network. If the class is declared already, you pay only for the deployment. Neither can be undone.',
    published(real, twin),
    twin ? twins(twin) : '',
    '## Measure again',
    '`npm run bench:contracts` starts a devnet, deploys both families, makes the calls and writes `examples/contracts/facts/twin-costs.json`. It takes about a minute.',
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}
