import { CONTRACTS } from '../../examples/ciro/system/contracts/index.ts';
import { CONTRACT_NAMES, type ContractSpec, type Parameter } from '../../examples/ciro/system/types.ts';
import { cell, code, frontMatter, table } from '../reference/markdown.ts';
import { type ContractFact, type Quirk, slug } from '../reference/facts.ts';
import { type Expectations, shownViews } from './expectations.ts';

/** Cost of a published class on a devnet, in STRK at 1 gfri for a unit of L2 gas. */
export interface Cost {
  declare: number;
  deploy: number;
}

const bounds = ({ allowed, kind, zero }: Parameter): string => {
  if (kind === 'address')
    return zero === 'refused' ? 'any address; the tool refuses 0x0' : 'any address, 0x0 included';
  if (kind === 'addresses') return 'a list of addresses';
  if (kind === 'flag') return 'true or false';
  const { min, max } = allowed ?? {};
  if (max === undefined || max > 10n ** 30n) return `from ${min ?? 0n}`;
  return `${min ?? 0n} to ${max}`;
};

function parameterSection(parameter: Parameter): string {
  const rows = [
    ['what it does', cell(parameter.meaning)],
    ['type and unit', `${code(parameter.cairo)}, ${cell(parameter.unit)}`],
    ['accepted', cell(bounds(parameter))],
    ['what follows', cell(parameter.implication)],
    ['a mistake that the contract accepts', cell(parameter.mistake)],
    ['change later', cell(parameter.change)],
  ];
  if (parameter.zero === 'placeholder') rows.push(['0x0', 'a safe placeholder']);
  if (parameter.default !== undefined) rows.push(['default of the tool', code(String(parameter.default))]);
  return `### ${code(parameter.name)} {#${parameter.name.replaceAll('_', '-')}}\n\n${table(['', ''], rows)}`;
}

/** Contracts without whose address this one is of no use. */
function needed(spec: ContractSpec): string[] {
  const names = spec.parameters.flatMap(({ refersTo, zero }) =>
    refersTo && zero !== 'placeholder' ? [refersTo] : [],
  );
  return [...new Set(names)];
}

/** Addresses that the tool passes unless the environment says otherwise, and that may be left out. */
function optional(spec: ContractSpec): string[] {
  return spec.parameters
    .filter(({ refersTo, zero, default: usual }) => refersTo && zero === 'placeholder' && usual === refersTo)
    .map(({ name, refersTo }) => `${refersTo} (${code(name)})`);
}

function order(spec: ContractSpec): string {
  const position = CONTRACT_NAMES.indexOf(spec.name) + 1;
  const needs = needed(spec);
  const takes = optional(spec);
  const sentences = [
    `Number ${position} of 10 in the [order that works](../overview.md#the-order-that-works).`,
    needs.length > 0 ? `It needs the address of ${needs.join(', ')}.` : '',
    takes.length > 0
      ? `It takes the address of ${takes.join(' and of ')}${needs.length > 0 ? ' as well' : ''}; where you deploy no such contract, set \`'0x0'\`, which is safe.`
      : '',
    needs.length + takes.length === 0 ? 'It needs the address of no other contract.' : '',
  ];
  return sentences.filter(Boolean).join(' ');
}

/** What to look at after the deployment: storage of constructor values, then views. */
function checks(spec: ContractSpec, fact: ContractFact, expectations: Expectations): string {
  const stored = spec.parameters
    .filter(({ storage }) => storage)
    .map(({ name, storage }) => {
      const slot = fact.storage_probes.find(({ variable }) => variable === storage!.variable)?.slot;
      return [
        code(name),
        code(storage!.variable),
        slot ? code(slot) : cell('sn_keccak of the variable name'),
        storage!.offset > 0 ? `+ ${storage!.offset}` : '',
      ];
    });
  const parts = ['`npm run ciro -- verify <environment>` checks all of this. By hand:'];
  if (stored.length > 0) parts.push(table(['parameter', 'variable', 'slot', 'offset'], stored));
  const views = shownViews(expectations, spec.name);
  if (views.length > 0)
    parts.push(
      `Views on a fresh deployment:\n\n${table(
        ['view', 'answers'],
        views.map(([call, answer]) => [code(call), cell(answer)]),
      )}`,
    );
  return parts.join('\n\n');
}

/** The generated deployment page of one contract. */
export function deploymentPage(
  fact: ContractFact,
  quirks: Quirk[],
  cost: Cost | undefined,
  expectations: Expectations,
): string {
  const spec = CONTRACTS[fact.name as ContractSpec['name']];
  const mine = quirks.filter(
    ({ contract, contracts }) => contract === fact.name || contracts?.includes(fact.name),
  );
  const grave = mine.filter(({ severity }) => severity === 'blocker' || severity === 'high');
  const reference = `../../contracts/reference/${slug(fact.name)}.md`;
  const watch = fact.events
    .filter(({ emitted_by }) => emitted_by.length > 0)
    .map(
      ({ name, keys }) =>
        `${code(name)}${keys.length > 0 ? ` (keys: ${keys.map((key) => code(key.name)).join(', ')})` : ''}`,
    );
  return [
    frontMatter({
      title: `Deploying ${fact.name}`,
      sidebar_label: fact.name,
      sidebar_position: CONTRACT_NAMES.indexOf(spec.name) + 1,
      description: `Choose every constructor parameter of the published ${fact.name}, deploy it and check it.`,
      custom_edit_url: 'null',
    }).replace('"null"', 'null'),
    `You choose the constructor parameters of the published ${fact.name}, know what each one implies, and check the result. ${cell(spec.purpose)} ${spec.authority ? `Its top role is set by ${code(spec.authority)}.` : 'It has no roles.'}`,
    `## What you need\n\n- An account with STRK.${cost ? ` Declaring the published class took ${cost.declare} STRK and deploying it ${cost.deploy} STRK on a devnet at 1 gfri for a unit of L2 gas; multiply by the price of your network.` : ''}\n- ${order(spec)}\n- The [full-system runbook](../full-system.md) deploys it together with the rest; set \`contracts: [${fact.name}]\` in the environment file to deploy it alone${needed(spec).length > 0 ? ', and name the contracts that it needs under `existing`' : ''}.`,
    spec.parameters.length > 0
      ? `## Parameters\n\n${spec.parameters.map(parameterSection).join('\n\n')}\n\nCalldata, felt by felt: ${fact.constructor_calldata_layout.map(code).join(', ')}.`
      : '## Parameters\n\nThe constructor takes none.',
    `## Check it\n\n${checks(spec, fact, expectations)}`,
    spec.defects.length + grave.length > 0
      ? `## Known defects\n\n${[...spec.defects.map(({ id, text }) => `- **${id}.** ${cell(text)}`), ...grave.filter(({ id }) => !spec.defects.some((defect) => defect.id === id)).map(({ id, title, workaround }) => `- **${id}.** ${cell(title)}. ${cell(workaround ?? '')}`)].join('\n')}\n\nAll ${mine.length} are in the [reference](${reference}#defects).`
      : '',
    `## Events to watch\n\n${watch.length > 0 ? `${watch.join(', ')}.` : 'None.'} Layouts are in the [reference](${reference}#events).`,
    `## What goes wrong\n\nA wrong number of felts reverts with \`Failed to deserialize param #N\` or \`Input too long for arguments\`.${fact.constructor_reverts.map(({ message, condition }) => ` \`${message}\`: ${cell(condition)}.`).join('')} A deployment can't be undone: a wrong instance stays on the chain, and you deploy another one.`,
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}
