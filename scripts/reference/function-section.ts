import { existsSync, readFileSync } from 'node:fs';
import { loadScenarios } from '../../examples/knowledge/scenarios/load.ts';
import type { ScenarioGroup } from '../../examples/knowledge/scenarios/schema.ts';
import { findRegions } from '../examples/regions.ts';
import { functionCoverage } from '../scenarios/coverage.ts';
import { scenarioLinkById } from '../scenarios/links.ts';
import { type ContractFact, type FunctionFact, type Quirk, slug } from './facts.ts';
import { errorLink, functionAnchor, printedBy, quirkLink, typeLink } from './links.ts';
import { cell, code, table } from './markdown.ts';
import { unit } from './units.ts';
import { felts } from './wire.ts';

const ERRORS = '../../troubleshooting/errors';
const DEFECTS = '../defects.md';
const SCENARIOS = '../../integration-testing/scenarios';
/** Scenarios that a function names; the coverage page has all. */
const SHOWN_SCENARIOS = 6;

const NAMES = new Map<string, Set<string>>();

/** Names of the regions in the program that calls every function of a contract. */
export function shownRegions(contract: string): Set<string> {
  const file = `examples/reference/${slug(contract)}.ts`;
  let names = NAMES.get(file);
  if (!names) {
    names = new Set(
      existsSync(file) ? findRegions(readFileSync(file, 'utf8'), file).map(({ name }) => name) : [],
    );
    NAMES.set(file, names);
  }
  return names;
}

function parameters(fact: FunctionFact, contract: ContractFact): string {
  if (fact.inputs.length === 0) return '';
  const rows = fact.inputs.map((input) => [
    code(input.name),
    typeLink(input.type, contract),
    felts(input.type, contract),
    unit(input, fact.name),
  ]);
  const hasUnits = rows.some((row) => row[3] !== '');
  return hasUnits
    ? table(['parameter', 'type', 'felts', 'unit'], rows)
    : table(
        ['parameter', 'type', 'felts'],
        rows.map((row) => row.slice(0, 3)),
      );
}

function reverts(fact: FunctionFact): string {
  if (fact.reverts.length === 0) return 'Reverts: never by itself.';
  const rows = fact.reverts.map(({ message, encoding, condition }) => [
    errorLink(message, encoding, ERRORS),
    cell(encoding.replace('_', ' ')),
    cell(condition),
  ]);
  return table(['reverts with', 'encoding', 'when'], rows);
}

/** The call that was run, and what it printed. */
function example(fact: FunctionFact, contract: ContractFact): string {
  const region = functionAnchor(fact.name);
  if (!shownRegions(contract.name).has(region)) return '';
  const printed = printedBy(contract.name).get(fact.name);
  const fence = `\`\`\`ts file=reference/${slug(contract.name)}.ts#${region}\n\`\`\``;
  return printed ? `${fence}\n\nPrinted: ${code(printed)}` : fence;
}

interface Catalog {
  groups: ScenarioGroup[];
  /** Ids of the scenarios that call a function, by `Contract.function`: those that succeed first. */
  calls: Map<string, string[]>;
}

let loaded: Catalog | undefined;

/** Every scenario, read once. */
function catalog(): Catalog {
  if (loaded) return loaded;
  const groups = loadScenarios();
  const calls = new Map<string, string[]>();
  for (const { name, happy, unhappy } of functionCoverage(groups)) calls.set(name, [...happy, ...unhappy]);
  return (loaded = { groups, calls });
}

/** Links to the scenarios in which a function is called. */
function scenarios(name: string): string {
  const { groups, calls } = catalog();
  const ids = calls.get(name) ?? [];
  const links = ids.slice(0, SHOWN_SCENARIOS).map((id) => scenarioLinkById(id, groups, SCENARIOS));
  const rest = ids.length - links.length;
  const more = rest > 0 ? `, and [${rest} more](${SCENARIOS}/coverage.md)` : '';
  return links.length > 0 ? `**Scenarios that call it:** ${links.join(', ')}${more}` : '';
}

/** The part of a reference page about one function. */
export function functionSection(fact: FunctionFact, contract: ContractFact, quirks: Quirk[]): string {
  const emitted = contract.events
    .filter(({ emitted_by }) => emitted_by.includes(fact.name))
    .map(({ name }) => `[${code(name)}](#event-${name.toLowerCase()})`);
  const mine = quirks.filter(({ functions }) => functions?.includes(`${contract.name}.${fact.name}`));
  const facts = [
    `**Kind:** ${fact.mutability === 'view' ? 'view, free to call' : 'transaction'}`,
    `**Who may call:** ${cell(fact.access)}`,
    `**Selector:** ${code(fact.selector)}`,
    `**Returns:** ${fact.outputs.length > 0 ? fact.outputs.map((type) => typeLink(type, contract)).join(', ') : 'nothing'}`,
    emitted.length > 0 ? `**Emits:** ${emitted.join(', ')}` : '',
    mine.length > 0 ? `**Known defects:** ${mine.map((quirk) => quirkLink(quirk, DEFECTS)).join('; ')}` : '',
    scenarios(`${contract.name}.${fact.name}`),
  ];
  const parts = [
    `### ${fact.name} {#${functionAnchor(fact.name)}}`,
    cell(fact.effect),
    facts
      .filter(Boolean)
      .map((line) => `- ${line}`)
      .join('\n'),
    parameters(fact, contract),
    reverts(fact),
    example(fact, contract),
  ];
  return parts.filter(Boolean).join('\n\n');
}
