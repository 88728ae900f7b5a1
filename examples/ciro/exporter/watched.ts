import { type Abi, hash } from 'starknet';
import type { ArtifactSet } from '../artifacts/loader.ts';
import type { DeploymentRecord } from '../deploy/record.ts';
import { sameFelt } from '../lib/units.ts';
import { viewNames } from '../probes/views.ts';
import { CONTRACT_NAMES, type ContractName } from '../system/types.ts';

/** A contract of the record, with what its class can be asked. */
export interface Watched {
  name: ContractName;
  address: string;
  classHash: string;
  /** Names of events by selector. */
  events: Map<bigint, string>;
  views: Set<string>;
}

interface AbiEntry {
  type: string;
  name: string;
  kind?: string;
}

/** Names of the events of an ABI by selector. */
function eventsOf(abi: Abi): Map<bigint, string> {
  const structs = (abi as AbiEntry[]).filter(({ type, kind }) => type === 'event' && kind === 'struct');
  return new Map(
    structs.map(({ name }) => {
      const short = name.split('::').at(-1) ?? name;
      return [BigInt(hash.getSelectorFromName(short)), short];
    }),
  );
}

/**
 * The contracts of a record with the ABI of the class that they run, published or next.
 *
 * @param sets compiled classes to look in; a class that none of them has is read with the first set's ABI
 */
export function watchedContracts(
  record: Pick<DeploymentRecord, 'contracts'>,
  sets: ArtifactSet[],
): Watched[] {
  return CONTRACT_NAMES.flatMap((name) => {
    const entry = record.contracts[name];
    if (!entry) return [];
    const known = sets.filter((set) => set.has(name)).map((set) => set.get(name));
    const { abi = [] } =
      known.find(({ classHash }) => sameFelt(classHash, entry.classHash)) ?? known[0] ?? {};
    const { address, classHash } = entry;
    return [{ name, address, classHash, events: eventsOf(abi), views: new Set(viewNames(abi)) }];
  });
}
