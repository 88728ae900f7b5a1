import { type Deviation, type Quirk, SEVERITIES, slug } from './facts.ts';
import { quirkLink } from './links.ts';
import { cell, frontMatter, table } from './markdown.ts';
import { additions } from './next-abi.ts';

const ABI = { same: 'ABI unchanged', superset: 'ABI: additions', changed: '**ABI changed**' } as const;

function rows(deviations: Deviation[], quirks: Map<string, Quirk>, anchored: Set<string>): string[][] {
  return deviations.map(({ quirk: ids, topic, published, next, why, abi }) => {
    const links = (ids?.split(', ') ?? []).map((id) => {
      const anchor = anchored.has(id) ? '' : `<a id="${id.toLowerCase()}"></a>`;
      anchored.add(id);
      const known = quirks.get(id);
      return `${anchor}${known ? quirkLink(known, 'defects.md', false) : id}`;
    });
    const defects = links.length > 0 ? ` (${links.join(', ')})` : '';
    return [`${cell(topic)}${defects}. ${ABI[abi]}.`, cell(published), `${cell(next)} **Why:** ${cell(why)}`];
  });
}

/** Defects of a contract, or of several of them, that no difference repairs. */
function remaining(deviations: Deviation[], quirks: Quirk[], names: string[]): string[][] {
  const repaired = new Set(deviations.flatMap(({ quirk }) => quirk?.split(', ') ?? []));
  const mine = ({ contract, contracts = [] }: Quirk): boolean =>
    names.includes(contract) || contracts.some((name) => names.includes(name));
  return SEVERITIES.flatMap((severity) =>
    quirks
      .filter((quirk) => quirk.severity === severity && mine(quirk) && !repaired.has(quirk.id))
      .map((quirk) => [
        severity,
        quirk.contract === 'all'
          ? (quirk.contracts ?? []).filter((name) => names.includes(name)).join(', ')
          : quirk.contract,
        quirkLink(quirk, 'defects.md'),
      ]),
  );
}

/** The page about the successors: who they are and every difference, one table a contract. */
export function nextPage(deviations: Deviation[], quirks: Quirk[]): string {
  const known = new Map(quirks.map((quirk) => [quirk.id, quirk]));
  const names = [...new Set(deviations.map(({ contract }) => contract))];
  const anchored = new Set<string>();
  const changed = deviations.filter(({ abi }) => abi === 'changed');
  const tables = names.map((name) =>
    [
      `## ${name}`,
      table(
        ['difference', 'published behavior', 'next behavior and why'],
        rows(
          deviations.filter(({ contract }) => contract === name),
          known,
          anchored,
        ),
      ),
      additions(name),
      `The published interface: [${name} reference](./reference/${slug(name)}.md).`,
    ].join('\n\n'),
  );
  return [
    frontMatter({
      title: 'The next family',
      description:
        'See how the repaired and upgradeable contracts differ from the published ones, difference by difference.',
      sidebar_position: 3,
      custom_edit_url: 'null',
    }).replace('"null"', 'null'),
    `See what changes when you move from the published contracts to their successors. The next family has ${names.length} contracts: ${names.join(', ')}. They repair what stands in the way of the main path, keep the rest, and can be upgraded. ${deviations.length} differences are listed here. A test runs each of them on both families: what next does fails on the published contract, and the other way round (\`examples/contracts/tests/next/repairs/\`).`,
    'These contracts are examples to learn and rehearse with, written for this site: `examples/contracts/next/`. Nobody has audited them. For production, take ownership, pausing and upgrades from OpenZeppelin Contracts for Cairo, and have the result audited.',
    '## What they share',
    'CIROToken, CDCPool and JobManager have:',
    [
      '- An owner, which can be a multisig account or the next timelock, and who hands over in two steps.',
      '- Pausing with events.',
      '- An upgrade that is scheduled, waits for a delay that was fixed at deployment, and is then executed or cancelled. The storage has a version, and a migration runs once.',
      '- Addresses of other contracts can be changed by the owner, with an event.',
      '- Import of state by the owner in batches, closed for ever by `finalize_import`.',
    ].join('\n'),
    'TreasuryTimelock owns itself: its members change it by proposals, upgrades included, and it has no import.',
    '## What stays as it was',
    `No function is gone or takes other arguments: ${deviations.length - changed.length} of ${deviations.length} differences leave the ABI alone or only add to it. The others:`,
    table(
      ['contract', 'topic', 'next behavior'],
      changed.map(({ contract, topic, next }) => [contract, cell(topic), cell(next)]),
    ),
    'A call that the published contract accepted can be refused now, because rights are checked. Look for your calls in the tables.',
    '## Defects that stay',
    'No difference repairs these defects. Expect them in the next family, too, with the workarounds of their entries:',
    table(['severity', 'contract', 'defect'], remaining(deviations, quirks, names)),
    ...tables,
  ]
    .join('\n\n')
    .concat('\n');
}
