import { type ContractFact, type Quirk, slug } from './facts.ts';
import { functionSection, shownRegions } from './function-section.ts';
import { errorLink, functionLink, quirkLink, typeLink } from './links.ts';
import { cell, code, frontMatter, table } from './markdown.ts';
import { memberUnit } from './units.ts';
import { felts } from './wire.ts';

function constructorSection(contract: ContractFact): string {
  if (contract.constructor.length === 0) return 'The constructor takes no arguments.';
  const rows = contract.constructor.map((input) => [
    code(input.name),
    code(input.type),
    cell(input.meaning),
    cell(input.constraints.join('; ')),
  ]);
  const parts = [
    table(['parameter', 'type', 'meaning', 'constraints'], rows),
    `Calldata, felt by felt: ${contract.constructor_calldata_layout.map(code).join(', ')}.`,
  ];
  if (contract.constructor_reverts.length > 0) {
    parts.push(
      table(
        ['reverts with', 'when'],
        contract.constructor_reverts.map(({ message, encoding, condition }) => [
          errorLink(message, encoding, '../../troubleshooting/errors'),
          cell(condition),
        ]),
      ),
    );
  }
  return parts.join('\n\n');
}

/** The function that emits an event, linked; the constructor and descriptions stay as they are. */
function emitter(name: string, contract: ContractFact): string {
  return contract.functions.some((fact) => fact.name === name)
    ? functionLink(`${contract.name}.${name}`, '.').replace(`${contract.name}.`, '')
    : code(name);
}

function eventsSection(contract: ContractFact): string {
  return contract.events
    .map(({ name, selector, keys, data, emitted_by }) => {
      const rows = [
        ...keys.map((field) => ['key', field] as const),
        ...data.map((field) => ['data', field] as const),
      ].map(([place, { name: field, type }]) => [place, code(field), typeLink(type, contract)]);
      const by =
        emitted_by.length > 0
          ? `Emitted by ${emitted_by.map((fn) => emitter(fn, contract)).join(', ')}.`
          : '**Declared, never emitted.**';
      return [
        `### ${name} event {#event-${name.toLowerCase()}}`,
        `${by} Selector (first key): ${code(selector)}.`,
        rows.length > 0 ? table(['place', 'field', 'type'], rows) : 'No fields.',
      ].join('\n\n');
    })
    .join('\n\n');
}

function typesSection(contract: ContractFact): string {
  const structs = contract.structs.map(({ name, members }) => {
    const rows = members.map((member) => [
      code(member.name),
      typeLink(member.type, contract),
      felts(member.type, contract),
      memberUnit(member, name),
    ]);
    const width = rows.some((row) => row[3] !== '') ? 4 : 3;
    const body = table(
      ['member', 'type', 'felts', 'unit'].slice(0, width),
      rows.map((row) => row.slice(0, width)),
    );
    return `### ${name} {#struct-${name.toLowerCase()}}\n\nA struct of ${felts(name, contract)} felts, in this order.\n\n${body}`;
  });
  const enums = contract.enums.map(
    ({ name, variants }) =>
      `### ${name} {#enum-${name.toLowerCase()}}\n\nAn enum: one felt, the index of the variant. An index beyond the last variant is refused. An unwritten record can't be read ([defect X2](../defects.md#x2)).\n\n${table(
        ['felt', 'variant'],
        variants.map((variant, index) => [String(index), code(variant)]),
      )}`,
  );
  return [...structs, ...enums].join('\n\n') || 'None.';
}

/** One generated reference page. */
export function contractPage(contract: ContractFact, quirks: Quirk[], position: number): string {
  const mine = quirks.filter(
    (quirk) => quirk.contract === contract.name || quirk.contracts?.includes(contract.name),
  );
  const views = contract.functions.filter(({ mutability }) => mutability === 'view');
  const transactions = contract.functions.filter(({ mutability }) => mutability !== 'view');
  const section = (title: string, functions: ContractFact['functions']): string =>
    functions.length === 0
      ? ''
      : `## ${title}\n\n${functions.map((fact) => functionSection(fact, contract, mine)).join('\n\n')}`;
  const constants = contract.constants.map(({ name, value, unit, meaning }) => [
    cell(name),
    code(value),
    cell(unit),
    cell(meaning),
  ]);
  return [
    frontMatter({
      title: `${contract.name} reference`,
      sidebar_label: contract.name,
      sidebar_position: position,
      description: `Every function, event, type and storage slot of the published ${contract.name}.`,
      custom_edit_url: 'null',
    }).replace('"null"', 'null'),
    `Look up a function, an event, a type or a storage slot of the published ${contract.name}.\n\n${cell(contract.kind)} This page is generated from the ABI and the facts; ${cell(contract.interface.note)}.`,
    `It has ${transactions.length} transactions, ${views.length} views and ${contract.events.length} events. The calls shown were run on a devnet with the [setup at the end of this page](#setup).`,
    `## Constructor\n\n${constructorSection(contract)}`,
    section('Transactions', transactions),
    section('Views', views),
    `## Events\n\n${eventsSection(contract) || 'None.'}`,
    `## Types\n\n${typesSection(contract)}`,
    constants.length > 0 ? `## Constants\n\n${table(['name', 'value', 'unit', 'meaning'], constants)}` : '',
    contract.storage_probes.length > 0
      ? `## Storage slots\n\nConfiguration without a getter. Read a slot with \`starknet_getStorageAt\`, as in [Reading](../../integration/reading.md#without-a-getter-storage).\n\n${table(
          ['variable', 'slot'],
          contract.storage_probes.map(({ variable, slot }) => [code(variable), code(slot)]),
        )}`
      : '',
    mine.length > 0
      ? `## Known defects {#defects}\n\n${table(
          ['severity', 'defect', 'workaround'],
          mine.map((quirk) => [
            quirk.severity,
            quirkLink(quirk, '../defects.md'),
            cell(quirk.workaround ?? ''),
          ]),
        )}`
      : '',
    shownRegions(contract.name).has('setup')
      ? `## Setup of the examples {#setup}\n\nThe calls on this page are parts of one program, which was run from top to bottom. It begins with this. Reads and estimates need no private key; everything that is sent does.\n\n\`\`\`ts file=reference/${slug(contract.name)}.ts#setup\n\`\`\``
      : '',
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}

/** The page that leads from a selector to its function or event. */
export function selectorPage(contracts: ContractFact[]): string {
  const rows = contracts.flatMap((contract) => [
    ...contract.functions.map(({ name, selector }) => ({
      selector,
      text: `[${code(name)}](./${slug(contract.name)}.md#${name.replaceAll('_', '-')})`,
      what: 'function',
      contract: contract.name,
    })),
    ...contract.events.map(({ name, selector }) => ({
      selector,
      text: `[${code(name)}](./${slug(contract.name)}.md#event-${name.toLowerCase()})`,
      what: 'event',
      contract: contract.name,
    })),
  ]);
  rows.sort((a, b) => (BigInt(a.selector) < BigInt(b.selector) ? -1 : 1));
  return [
    frontMatter({
      title: 'All selectors',
      sidebar_position: 99,
      description: 'Find the function or event behind a selector in a trace, a receipt or an error.',
    }),
    `You have a selector from a trace, a receipt or an error, and want the name. All ${rows.length} selectors of the ten published contracts, ordered by value.`,
    // The search leads from a selector to the function itself.
    `<div data-pagefind-ignore="all">\n\n${table(
      ['selector', 'name', 'kind', 'contract'],
      rows.map(({ selector, text, what, contract }) => [code(selector), text, what, contract]),
    )}\n\n</div>`,
  ]
    .join('\n\n')
    .concat('\n');
}
