/** Reasons of the check. Each has one meaning, so a pipeline can act on it. */
export const REASONS = {
  unresolved: 'the source says something that the check does not understand',
  'storage-collision': 'two variables share a slot',
  'storage-removed': 'a variable is gone; what it holds can no longer be read',
  'storage-renamed': 'a variable has another name and therefore another, empty slot',
  'storage-retyped': 'stored data would be read as another type',
  'struct-reordered': 'members of a stored struct are in another order',
  'struct-member-removed': 'a stored struct lost a member; those behind it move',
  'struct-member-renamed': 'a member of a stored struct has another name: same slot, perhaps another meaning',
  'struct-inserted': 'a stored struct has a new member that is not its last; those behind it move',
  'struct-grown-inside': 'a struct grew that is not the last part of what is stored; what follows it moves',
  'enum-reordered': 'stored numbers would mean other variants',
  'enum-variant-removed': 'a stored number would mean nothing',
  'enum-variant-renamed': 'a stored number has another name, perhaps another meaning',
  'enum-variant-retyped': 'the data of a variant would be read as another type',
  'enum-default':
    'another variant, or none, is the default; an unwritten slot would mean something else or panic',
  'enum-no-default': 'a new enum without a default panics when an unwritten slot is read',
  'map-key-changed': 'the key of a map has another type, so every entry has another slot',
  'owner-lost': 'the variable with the owner is not where it was: nobody could govern the contract',
  'version-not-raised': 'the layout changed, but the storage version did not',
  'version-lowered': 'the storage version is lower than before',
  'migration-missing': 'the storage version is raised, but no function migrate does it',
  'migration-repeatable': 'migrate does not call begin_migration with both versions, so it could run twice',
  'function-removed': 'callers of this function fail',
  'function-changed': 'callers send arguments or read results that do not fit',
  'mutability-changed': 'a view became a function that changes state, or the other way round',
  'type-changed': 'a type of the interface has another form',
  'event-removed': 'indexers that wait for this event see nothing',
  'event-keys-changed': 'filters on the keys of this event find nothing or something else',
  'event-changed': 'indexers decode the data of this event wrongly',
  'not-upgradeable': 'the new class has no way to the next upgrade or back',
  'another-contract': 'this is another contract, not a new version',
} as const;

export type Reason = keyof typeof REASONS;

export interface Finding {
  /** `refused` fails the check; `notice` is for whoever writes the release notes. */
  level: 'refused' | 'notice';
  reason: Reason | 'added' | 'constructor' | 'moved' | 'grown' | 'unchanged';
  /** What it is about, for example `storage total_supply` or `function transfer`. */
  item: string;
  text: string;
  /** `file:line` in the new source, or the old one for what is gone. */
  place?: string;
}

export function refuse(
  reason: Reason,
  item: string,
  text: string,
  place?: { file: string; line: number },
): Finding {
  return { level: 'refused', reason, item, text, ...(place ? { place: `${place.file}:${place.line}` } : {}) };
}

export function notice(reason: Finding['reason'], item: string, text: string): Finding {
  return { level: 'notice', reason, item, text };
}
