import { existsSync, readFileSync } from 'node:fs';
import { findRegions } from '../examples/regions.ts';
import { type ContractFact, type FunctionFact, type Quirk, slug } from './facts.ts';
import { cell, code, table } from './markdown.ts';
import { felts, unit } from './wire.ts';

const NAMES = new Map<string, Set<string>>();

/** Names of the regions in the program that calls every function of a contract. */
function shownRegions(contract: ContractFact): Set<string> {
  const file = `examples/reference/${slug(contract.name)}.ts`;
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
    code(input.type),
    felts(input.type, contract),
    unit(input),
  ]);
  return table(['parameter', 'type', 'felts', 'unit'], rows);
}

function reverts(fact: FunctionFact): string {
  if (fact.reverts.length === 0) return 'Reverts: never by itself.';
  const rows = fact.reverts.map(({ message, encoding, condition }) => [
    code(message),
    cell(encoding.replace('_', ' ')),
    cell(condition),
  ]);
  return table(['reverts with', 'encoding', 'when'], rows);
}

/** The part of a reference page about one function. */
export function functionSection(fact: FunctionFact, contract: ContractFact, quirks: Quirk[]): string {
  const region = fact.name.replaceAll('_', '-');
  const emitted = contract.events
    .filter(({ emitted_by }) => emitted_by.includes(fact.name))
    .map(({ name }) => code(name));
  const mine = quirks.filter(({ functions }) => functions?.includes(`${contract.name}.${fact.name}`));
  const parts = [
    `### ${fact.name} {#${region}}`,
    cell(fact.effect),
    `- **Kind:** ${fact.mutability === 'view' ? 'view, free to call' : 'transaction'}\n- **Who may call:** ${cell(fact.access)}\n- **Selector:** ${code(fact.selector)}\n- **Returns:** ${fact.outputs.length > 0 ? fact.outputs.map(code).join(', ') : 'nothing'}${emitted.length > 0 ? `\n- **Emits:** ${emitted.join(', ')}` : ''}`,
    parameters(fact, contract),
    reverts(fact),
    shownRegions(contract).has(region)
      ? `\`\`\`ts file=reference/${slug(contract.name)}.ts#${region}\n\`\`\``
      : '',
    mine.length > 0
      ? `Known defects: ${mine.map(({ id, title }) => `**${id}** ${cell(title)}`).join('; ')}.`
      : '',
  ];
  return parts.filter(Boolean).join('\n\n');
}
