import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PUBLISHED_FACTS } from '../lib/paths.ts';
import type { ContractName } from './types.ts';

/** One event of a published contract, from the facts. */
export interface EventFacts {
  name: string;
  selector: string;
  /** Fields that a filter can name. */
  keys: { name: string }[];
  /** Functions that emit it; empty when none does. */
  emitted_by: string[];
}

interface ContractFacts {
  name: string;
  events: EventFacts[];
}

let facts: ContractFacts[] | undefined;

/** Events of a published contract. */
export function eventsOf(contract: ContractName): EventFacts[] {
  facts ??= (
    JSON.parse(readFileSync(path.join(PUBLISHED_FACTS, 'contracts.json'), 'utf8')) as {
      contracts: ContractFacts[];
    }
  ).contracts;
  return facts.find(({ name }) => name === contract)?.events ?? [];
}
