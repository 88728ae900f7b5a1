import { existsSync, readFileSync, readdirSync } from 'node:fs';
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
  severity: Severity;
  /** A class, `all` for several, `project` for things around the contracts. */
  contract: string;
  contracts?: string[];
  title: string;
  consequence: string;
  workaround?: string;
  /** Where the workaround is shown, as a link from `docs/contracts/`. */
  guide?: string;
  /** `Contract.function`. */
  functions?: string[];
}

/** From worst to least. */
export const SEVERITIES = ['blocker', 'high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** One difference between a published contract and its successor. */
export interface Deviation {
  contract: string;
  /** The defect that it repairs. */
  quirk: string | null;
  topic: string;
  published: string;
  next: string;
  why: string;
  abi: 'same' | 'superset' | 'changed';
}

/** An address that a text of the public repository names. */
export interface RecordedAddress {
  contract: string;
  address: string;
  class_hash?: string;
  recorded_in: string;
  remark?: string;
}

export interface MissingName {
  name: string;
  mentioned: string;
  instead: string;
}

const FACTS = fileURLToPath(new URL('../../examples/contracts/facts/', import.meta.url));

/** The facts about the ten published contracts. */
export function readContracts(): ContractFact[] {
  return (JSON.parse(readFileSync(`${FACTS}contracts.json`, 'utf8')) as { contracts: ContractFact[] })
    .contracts;
}

/** The quirks of the published contracts. */
export function readQuirks(): Quirk[] {
  return readYaml('quirks.yaml');
}

function readYaml<T>(name: string): T {
  return parse(readFileSync(`${FACTS}${name}`, 'utf8')) as T;
}

/** The contracts that have a successor, by the name of their file of deviations. */
const SUCCESSORS: Record<string, string> = {
  'token.yaml': 'CIROToken',
  'cdc-pool.yaml': 'CDCPool',
  'job-manager.yaml': 'JobManager',
  'treasury-timelock.yaml': 'TreasuryTimelock',
};

/** What the successors do differently, in the order of `SUCCESSORS`. @throws for a file of an unknown contract */
export function readDeviations(): Deviation[] {
  const files = readdirSync(`${FACTS}deviations`).filter((name) => name.endsWith('.yaml'));
  const unknown = files.filter((name) => !SUCCESSORS[name]);
  if (unknown.length > 0) throw new Error(`deviations/${unknown[0]}: add its contract to SUCCESSORS`);
  return Object.entries(SUCCESSORS).flatMap(([file, contract]) =>
    readYaml<Omit<Deviation, 'contract'>[]>(`deviations/${file}`).map((record) => ({ contract, ...record })),
  );
}

/** Addresses of the public repository, and the network they belong to. */
export function readAddresses(): { network: string; state_of: string; addresses: RecordedAddress[] } {
  return readYaml('addresses.yaml');
}

/** Names that the public repository mentions and no contract provides. */
export const readMissing = (): MissingName[] => readYaml('missing.yaml');

/** A JSON file of facts, or undefined when it was not written yet. */
export function readJson<T>(name: string): T | undefined {
  const file = `${FACTS}${name}`;
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
}

export { slug } from '../../src/site/pages/reference.ts';
