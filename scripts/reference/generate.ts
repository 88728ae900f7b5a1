import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { contractPage, selectorPage } from './contract-page.ts';
import { readContracts, readQuirks, slug } from './facts.ts';

const FOLDER = fileURLToPath(new URL('../../docs/contracts/reference/', import.meta.url));

/** Writes `docs/contracts/reference/`: a page a contract, and the index of selectors. @returns number of pages */
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
  return contracts.length + 1;
}
