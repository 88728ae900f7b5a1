import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** A named value with a Cairo type. */
export interface Field {
  name: string;
  type: string;
}

export interface Revert {
  condition: string;
  message: string;
  encoding: string;
  source?: string;
}

export interface FunctionFact {
  name: string;
  selector: string;
  inputs: Field[];
  outputs: string[];
  mutability: 'view' | 'external';
  access: string;
  reverts: Revert[];
  effect: string;
}

export interface EventFact {
  name: string;
  selector: string;
  keys: Field[];
  data: Field[];
  emitted_by: string[];
}

export interface ContractFact {
  name: string;
  kind: string;
  interface: { note: string };
  constructor: (Field & { meaning: string; constraints: string[] })[];
  constructor_calldata_layout: string[];
  constructor_reverts: Revert[];
  structs: { name: string; members: Field[] }[];
  enums: { name: string; variants: string[] }[];
  functions: FunctionFact[];
  events: EventFact[];
  constants: { name: string; value: string | number; unit: string; meaning: string }[];
  storage_probes: { variable: string; slot: string }[];
}

/** A defect or surprise of the published contracts, or a record without the optional parts. */
export interface Quirk {
  id: string;
  severity: string;
  contract: string;
  contracts?: string[];
  title: string;
  consequence: string;
  workaround?: string;
  next?: string;
  functions?: string[];
}

const FACTS = fileURLToPath(new URL('../../examples/contracts/facts/', import.meta.url));

/** The facts about the ten published contracts. */
export function readContracts(): ContractFact[] {
  return (JSON.parse(readFileSync(`${FACTS}contracts.json`, 'utf8')) as { contracts: ContractFact[] })
    .contracts;
}

/** The quirks of the published contracts. */
export function readQuirks(): Quirk[] {
  const file = `${FACTS}quirks.yaml`;
  if (!existsSync(file)) return [];
  const parsed = parse(readFileSync(file, 'utf8')) as Quirk[] | { quirks: Quirk[] };
  return Array.isArray(parsed) ? parsed : parsed.quirks;
}

/** Folder name and URL part of a contract: `CIROToken` is `ciro-token`. */
export function slug(name: string): string {
  const words: Record<string, string> = { CIROToken: 'ciro-token', CDCPool: 'cdc-pool' };
  return words[name] ?? name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}
