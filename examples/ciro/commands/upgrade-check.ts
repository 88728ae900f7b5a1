import { hash } from 'starknet';
import { hex } from '../lib/units.ts';
import { UpgradeError } from '../migration/error.ts';
import { REASONS, REMEDIES, type Reason } from '../upgrade-check/findings.ts';
import { checkUpgrade, openVersion } from '../upgrade-check/check.ts';
import type { CiroCommand } from './frame.ts';

export const upgradeCheck: CiroCommand = {
  name: 'upgrade-check',
  summary: 'Compare two versions of a contract: interface and storage layout. Fails when anything breaks.',
  define(command) {
    command.argument('[old]', 'version in place, as <package folder>:<Contract>');
    command.argument('[new]', 'version to come, as <package folder>:<Contract>');
    command.option('--old-classes <folder>', 'compiled classes of the old version');
    command.option('--new-classes <folder>', 'compiled classes of the new version');
    command.option(
      '--accept <reason:item...>',
      'accept a finding on purpose, for example "storage-removed:storage x"',
    );
    command.option('--reasons', 'list every reason with its meaning', false);
  },
  run({ out }, [before = '', after = ''], options) {
    if (options.reasons === true) {
      out.table(['reason', 'meaning'], Object.entries(REASONS));
      out.result(REASONS);
      return Promise.resolve(0);
    }
    if (!before || !after)
      throw new UpgradeError(`The ${before ? 'new' : 'old and the new'} version is missing.`, {
        fix: 'Write both as <package folder>:<Contract>, first the one in place, then the one to come.',
        exitCode: 2,
      });
    const next = openVersion(after, options.newClasses);
    const result = checkUpgrade(openVersion(before, options.oldClasses), next);
    const accepted = new Set((options.accept as string[] | undefined) ?? []);
    const known = new Set(result.refused.map(({ reason, item }) => `${reason}:${item}`));
    for (const one of accepted)
      if (!known.has(one))
        throw new UpgradeError(`--accept "${one}" does not name a finding of this check.`, { exitCode: 2 });
    const refused = result.refused.filter(({ reason, item }) => !accepted.has(`${reason}:${item}`));
    for (const { level, reason, item, text, place } of result.findings) {
      const word =
        level === 'notice' ? 'notice ' : accepted.has(`${reason}:${item}`) ? 'accepted' : 'REFUSED';
      out.line(`${word} ${item}: ${text}${place ? ` (${place})` : ''}`);
      if (word !== 'REFUSED') continue;
      out.line(`        ${reason}: ${REASONS[reason as Reason]}`);
      out.line(`        instead: ${REMEDIES[reason as Reason]}`);
    }
    const ok = refused.length === 0;
    const classHash = hex(hash.computeContractClassHash(next.artifact));
    out.line(
      ok
        ? '\nAccepted: nothing that is stored or called changes its meaning.'
        : `\nRefused: ${refused.length} ${refused.length === 1 ? 'finding' : 'findings'}.`,
    );
    if (ok) out.line(`Class to schedule: ${classHash}, from ${next.file}`);
    out.result({ ok, classHash, refused, findings: result.findings });
    return Promise.resolve(ok ? 0 : 1);
  },
};
