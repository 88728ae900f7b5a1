import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contractPage, selectorPage } from './contract-page.ts';
import { defectsPage } from './defects-page.ts';
import { readContracts, readDeviations, readJson, readQuirks, slug } from './facts.ts';
import { shownRegions } from './function-section.ts';
import { functionAnchor, printedBy } from './links.ts';
import { cell } from './markdown.ts';
import type { TwinCosts } from './costs.ts';
import { additions, compareAbis } from './next-abi.ts';
import { nextPage } from './next-page.ts';
import { readProofs } from './proofs.ts';

const contracts = readContracts();
const quirks = readQuirks();
const deviations = readDeviations();
const functions = contracts.flatMap((contract) => contract.functions.map(({ name }) => ({ contract, name })));

test('every function is called by a program, in a region of its name', () => {
  expect(functions).toHaveLength(210);
  const without = functions.filter(
    ({ contract, name }) => !shownRegions(contract.name).has(functionAnchor(name)),
  );
  expect(without.map(({ contract, name }) => `${contract.name}.${name}`)).toEqual([]);
});

test('every function has its line in the captured output', () => {
  const silent = functions.filter(({ contract, name }) => !printedBy(contract.name).has(name));
  expect(silent.map(({ contract, name }) => `${contract.name}.${name}`)).toEqual([]);
});

test('programs have no region without a function, except the setup', () => {
  for (const contract of contracts) {
    const known = new Set(contract.functions.map(({ name }) => functionAnchor(name)));
    const others = [...shownRegions(contract.name)].filter((name) => !known.has(name));
    expect(others, slug(contract.name)).toEqual(['setup']);
  }
});

test('a reference page has every function, event and slot, and links that lead somewhere', () => {
  for (const contract of contracts) {
    const page = contractPage(contract, quirks, 1);
    for (const { name, selector } of contract.functions) {
      expect(page).toContain(`{#${functionAnchor(name)}}`);
      expect(page).toContain(selector);
    }
    expect(page.match(/\*\*Scenarios that call it:\*\* \[/g)).toHaveLength(contract.functions.length);
    for (const { selector } of contract.events) expect(page).toContain(selector);
    for (const { slot } of contract.storage_probes) expect(page).toContain(slot);
    for (const [, anchor] of page.matchAll(/\]\(#([\w-]+)\)/g)) expect(page).toContain(`{#${anchor}}`);
    expect(page).not.toMatch(/\bHEAD\b|undefined/);
  }
});

test('the index leads from every selector to its anchor', () => {
  const page = selectorPage(contracts);
  for (const { contract, name } of functions) {
    expect(page).toContain(`./${slug(contract.name)}.md#${functionAnchor(name)}`);
  }
});

test('every defect has its anchor, its proof and its link back', () => {
  const page = defectsPage(quirks, deviations, readProofs());
  for (const { id } of quirks) expect(page).toContain(`{#${id.toLowerCase()}}`);
  expect(page.match(/\*\*Shown by:\*\*/g)).toHaveLength(quirks.length);
  const next = nextPage(deviations, quirks);
  for (const [, id] of page.matchAll(/next\.md#(\w+)/g)) expect(next).toContain(`id="${id}"`);
});

test('every function that a defect names is on a reference page', () => {
  const known = new Set(functions.map(({ contract, name }) => `${contract.name}.${name}`));
  const named = quirks.flatMap(({ functions: names = [] }) => names);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

test('a successor has every function of its published contract', () => {
  for (const contract of new Set(deviations.map(({ contract: name }) => name))) {
    const { added, removed } = compareAbis(contract);
    expect(removed, contract).toEqual([]);
    expect(added.length, contract).toBeGreaterThan(0);
    expect(additions(contract)).not.toMatch(/::|[ (]</);
  }
});

test('every class and at least twenty calls were measured', () => {
  const costs = readJson<TwinCosts>('twin-costs.json')!;
  expect(costs.published.map(({ name }) => name).sort()).toEqual(contracts.map(({ name }) => name).sort());
  expect(costs.calls.length).toBeGreaterThanOrEqual(20);
  const known = new Set(functions.map(({ contract, name }) => `${contract.name}.${name}`));
  expect(costs.calls.filter((call) => !known.has(`${call.contract}.${call.function}`))).toEqual([]);
});

test('text of a table cell is safe and names become code', () => {
  expect(cell('a | b <c> *d*')).toBe('a \\| b \\<c\\> \\*d\\*');
  expect(cell('call batch_transfer twice')).toBe('call `batch_transfer` twice');
  expect(cell("the caller's text 'Only admin' is exact")).toBe("the caller's text `Only admin` is exact");
});

test('the guides name no page that is not there', () => {
  const page = readFileSync('docs/contracts/overview.md', 'utf8');
  for (const [, target] of page.matchAll(/\]\((reference\/[\w-]+)\.md/g)) {
    const name = target!.replace('reference/', '');
    expect(name === 'selectors' || contracts.some((contract) => slug(contract.name) === name)).toBe(true);
  }
});
