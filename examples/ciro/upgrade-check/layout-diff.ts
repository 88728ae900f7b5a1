import { type Finding, type Reason, notice, refuse } from './findings.ts';
import type { Layout, Variable } from './layout.ts';
import { describe } from './resolve.ts';
import { freshMisfits, typeMisfits } from './type-diff.ts';

const OWNER = /^(Ownable_owner|owner|admin)$/;

/** Compares two layouts of the same contract. */
export function layoutFindings(before: Layout, after: Layout): Finding[] {
  const findings: Finding[] = [];
  for (const [layout, which] of [
    [before, 'old'],
    [after, 'new'],
  ] as const) {
    for (const { message, place } of layout.unresolved)
      findings.push(refuse('unresolved', `storage of the ${which} source`, message, place));
  }
  for (const { name, first, second } of after.collisions)
    findings.push(
      refuse(
        'storage-collision',
        `storage ${name}`,
        `${first.owner} and ${second.owner} both have ${name}`,
        second.place,
      ),
    );
  const changes = variableFindings(before, after);
  findings.push(...changes, ...versionFindings(before, after, changes.length > 0));
  return findings;
}

function variableFindings(before: Layout, after: Layout): Finding[] {
  const findings: Finding[] = [];
  const fresh = [...after.variables.values()].filter(({ name }) => !before.variables.has(name));
  const gone = [...before.variables.values()].filter(({ name }) => !after.variables.has(name));
  const renamedTo = new Set<Variable>();
  for (const variable of gone) {
    const twin = fresh.find(
      (candidate) =>
        !renamedTo.has(candidate) &&
        candidate.owner === variable.owner &&
        describe(candidate.type) === describe(variable.type),
    );
    if (twin) renamedTo.add(twin);
    const reason: Reason = OWNER.test(variable.name)
      ? 'owner-lost'
      : twin
        ? 'storage-renamed'
        : 'storage-removed';
    const text = twin
      ? `${variable.name} is gone; ${twin.name} is new and has its type`
      : `${variable.name} is gone`;
    findings.push(refuse(reason, `storage ${variable.name}`, text, (twin ?? variable).place));
  }
  for (const variable of fresh) {
    if (renamedTo.has(variable)) continue;
    const misfits = freshMisfits(variable.type, variable.name);
    findings.push(
      ...misfits.map(({ reason, text }) => refuse(reason, `storage ${variable.name}`, text, variable.place)),
    );
    if (misfits.length === 0)
      findings.push(
        notice(
          'added',
          `storage ${variable.name}`,
          `${describe(variable.type)}, empty until something is written`,
        ),
      );
  }
  for (const [name, old] of before.variables) {
    const now = after.variables.get(name);
    if (!now) continue;
    const misfits = typeMisfits(old.type, now.type, name, true);
    findings.push(...misfits.map(({ reason, text }) => refuse(reason, `storage ${name}`, text, now.place)));
    if (misfits.length === 0 && JSON.stringify(old.type) !== JSON.stringify(now.type))
      findings.push(notice('grown', `storage ${name}`, `${describe(now.type)} has something new at its end`));
  }
  return findings;
}

function versionFindings(before: Layout, after: Layout, changed: boolean): Finding[] {
  if (before.version === undefined || after.version === undefined) {
    if (!changed) return [];
    const which = before.version === undefined ? 'old' : 'new';
    return [
      refuse(
        'unresolved',
        'storage version',
        `the ${which} contract has no constant VERSION or STORAGE_VERSION with a number`,
      ),
    ];
  }
  const versions = `${before.version} to ${after.version}`;
  if (after.version < before.version) return [refuse('version-lowered', 'storage version', versions)];
  if (after.version === before.version)
    return changed ? [refuse('version-not-raised', 'storage version', `it stays ${after.version}`)] : [];
  if (after.migrate === undefined)
    return [refuse('migration-missing', 'function migrate', `version ${versions}`)];
  const from = new RegExp(`begin_migration \\( (\\w+) , (\\w+) \\)`).exec(after.migrate);
  const value = (word: string | undefined): number | undefined =>
    word === 'STORAGE_VERSION' || word === 'VERSION'
      ? after.version
      : word === undefined
        ? undefined
        : Number(word);
  if (!from || value(from[1]) !== before.version || value(from[2]) !== after.version)
    return [
      refuse(
        'migration-repeatable',
        'function migrate',
        `expected begin_migration(${before.version}, ${after.version})`,
      ),
    ];
  return [notice('added', 'function migrate', `brings version ${before.version} to ${after.version}, once`)];
}
