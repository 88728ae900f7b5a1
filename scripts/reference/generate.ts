import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { contractPage, selectorPage } from './contract-page.ts';
import { testedPage } from './tested-page.ts';
import { costsPage } from './costs-page.ts';
import type { PublishedCosts, TwinCosts } from './costs.ts';
import { defectsPage } from './defects-page.ts';
import {
  readAddresses,
  readContracts,
  readDeviations,
  readJson,
  readMissing,
  readQuirks,
  slug,
} from './facts.ts';
import { nextPage } from './next-page.ts';
import { readProofs } from './proofs.ts';
import { addressesPage, missingPage } from './small-pages.ts';

const GUIDES = fileURLToPath(new URL('../../docs/contracts/', import.meta.url));
const FOLDER = `${GUIDES}reference/`;

/** Writes the guides that are made from facts, to `docs/contracts/`. @returns number of pages */
function generateGuides(): number {
  const quirks = readQuirks();
  const deviations = readDeviations();
  const costs = readJson<PublishedCosts>('costs.json')!;
  const pages = {
    'defects.md': defectsPage(quirks, deviations, readProofs()),
    'next.md': nextPage(deviations, quirks),
    'missing.md': missingPage(readMissing()),
    'addresses.md': addressesPage(readAddresses()),
    'costs.md': costsPage(costs, readJson<TwinCosts>('twin-costs.json')),
  };
  for (const [name, page] of Object.entries(pages)) writeFileSync(`${GUIDES}${name}`, page);
  return Object.keys(pages).length;
}

/**
 * Writes `docs/contracts/reference/` (a page a contract, and the index of selectors) and the guides that are made
 * from facts. @returns number of pages
 */
export function generateReference(): number {
  const contracts = readContracts();
  const quirks = readQuirks();
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}_category_.json`, `${JSON.stringify({ label: 'Reference', position: 50 })}\n`);
  contracts.forEach((contract, index) => {
    writeFileSync(`${FOLDER}${slug(contract.name)}.md`, contractPage(contract, quirks, index + 1));
  });
  writeFileSync(`${FOLDER}selectors.md`, selectorPage(contracts));
  writeFileSync(`${FOLDER}tested.md`, testedPage());
  return contracts.length + 2 + generateGuides();
}
