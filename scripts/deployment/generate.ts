import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readContracts, readQuirks, slug } from '../reference/facts.ts';
import { configurationPage } from './configuration-page.ts';
import { type Cost, deploymentPage } from './contract-page.ts';
import { readExpectations } from './expectations.ts';

const DOCS = fileURLToPath(new URL('../../docs/deployment/', import.meta.url));
const COSTS = fileURLToPath(new URL('../../examples/contracts/facts/costs.json', import.meta.url));

interface Costs {
  contracts: { name: string; declare_strk: number; deploy_strk: number }[];
}

/** STRK of one class at the price of the measurement. */
function costOf({ contracts }: Costs, name: string): Cost | undefined {
  const entry = contracts.find((candidate) => candidate.name === name);
  return entry && { declare: entry.declare_strk, deploy: entry.deploy_strk };
}

/** Writes `docs/deployment/contracts/` and `docs/deployment/configuration.md`. @returns number of pages */
export function generateDeployment(): number {
  const folder = `${DOCS}contracts/`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    `${folder}_category_.json`,
    `${JSON.stringify({ label: 'The ten contracts', position: 6 })}\n`,
  );
  const [contracts, quirks, expectations] = [readContracts(), readQuirks(), readExpectations()];
  const costs = JSON.parse(readFileSync(COSTS, 'utf8')) as Costs;
  for (const fact of contracts) {
    writeFileSync(
      `${folder}${slug(fact.name)}.md`,
      deploymentPage(fact, quirks, costOf(costs, fact.name), expectations),
    );
  }
  writeFileSync(`${DOCS}configuration.md`, configurationPage());
  return contracts.length + 1;
}
