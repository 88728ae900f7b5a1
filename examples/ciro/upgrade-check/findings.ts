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
  'enum-grown-inside': 'an enum takes more slots, and it is not the last part of what is stored',
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

/** What to do instead, for whoever meets the reason. */
export const REMEDIES: Record<Reason, string> = {
  unresolved: 'write it in a form of the documentation, or compare the layout by hand and accept the finding',
  'storage-collision': 'give the new variable another name',
  'storage-removed': 'keep the variable, unused; a migration may empty it',
  'storage-renamed': 'keep the old name, or let migrate copy every value',
  'storage-retyped': 'add a variable with the new type, and let migrate fill it',
  'struct-reordered': 'put the members back in their order',
  'struct-member-removed': 'keep the member, unused',
  'struct-member-renamed': 'keep the name; accept it if the meaning is the same',
  'struct-inserted': 'move the new member to the end',
  'struct-grown-inside': 'keep new data in a variable of its own',
  'enum-reordered': 'put the variants back in their order, new ones last',
  'enum-variant-removed': 'keep the variant, unused',
  'enum-variant-renamed': 'keep the name; accept it if the meaning is the same',
  'enum-variant-retyped': 'add a variant with the new type at the end',
  'enum-default': 'put #[default] back where it was',
  'enum-no-default': 'mark the variant that an unwritten slot means with #[default]',
  'enum-grown-inside': 'keep the data of the new variant in a variable of its own',
  'map-key-changed': 'add a map with the new key, and let migrate copy the entries',
  'owner-lost': 'keep the variable and its component',
  'version-not-raised': 'raise STORAGE_VERSION and write migrate',
  'version-lowered': 'write a higher number; to go back on purpose, use rollback',
  'migration-missing': 'write migrate, or keep the version',
  'migration-repeatable': 'begin migrate with begin_migration(<old>, STORAGE_VERSION)',
  'function-removed': 'keep the function; let it revert with a message if it must not be used',
  'function-changed': 'add a function with another name',
  'mutability-changed': 'add a function with another name',
  'type-changed': 'add a type and a function that uses it',
  'event-removed': 'go on emitting the event',
  'event-keys-changed': 'add an event with another name',
  'event-changed': 'add an event with another name',
  'not-upgradeable': 'keep schedule_upgrade and execute_upgrade',
  'another-contract': 'look at the two names in your command',
};

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
