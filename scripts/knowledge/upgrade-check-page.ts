import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { REASONS, REMEDIES, type Reason } from '../../examples/ciro/upgrade-check/findings.ts';
import { BAD_INTERFACE } from '../../examples/ciro/upgrade-check/testing/bad-interface.ts';
import { BAD_STORAGE } from '../../examples/ciro/upgrade-check/testing/bad-storage.ts';
import { checkChange } from '../../examples/ciro/upgrade-check/testing/base.ts';
import type { BadUpgrade } from '../../examples/ciro/upgrade-check/testing/change.ts';
import { GOOD } from '../../examples/ciro/upgrade-check/testing/good.ts';
import { cell, code, frontMatter, table } from '../reference/markdown.ts';

const PAGE = fileURLToPath(new URL('../../docs/migration/upgrade-check-reasons.md', import.meta.url));
const BAD = [...BAD_STORAGE, ...BAD_INTERFACE];

/** The message of the finding that a bad upgrade is refused for. @throws when it is not refused */
function messageOf([name, reason, change]: BadUpgrade): string {
  const found = checkChange(change).refused.find((finding) => finding.reason === reason);
  if (!found) throw new Error(`"${name}" is not refused with ${reason}.`);
  return `${found.item}: ${found.text}`;
}

/** The page with every reason of the upgrade check and what it is tested with. */
export function upgradeCheckPage(): string {
  const reasons = Object.keys(REASONS) as Reason[];
  return [
    frontMatter({
      title: 'Reasons of the upgrade check',
      description: 'Look up why the check refused an upgrade, and what to write instead.',
      sidebar_position: 11,
      custom_edit_url: 'null',
    }).replace('"null"', 'null'),
    `You look up a reason that ${code('upgrade-check')} printed. How the check works and what it can't see: [The upgrade check](upgrade-check.md).`,
    `## Every reason`,
    table(
      ['reason', 'meaning', 'what to do instead'],
      reasons.map((reason) => [code(reason), cell(REASONS[reason]), cell(REMEDIES[reason])]),
    ),
    `## ${BAD.length} bad upgrades`,
    `Each is made from the same small contract, with a component, a stored struct, an enum and maps. The tests expect each to be refused for the reason in the second column. The third column is what the check says.`,
    table(
      ['the new version has', 'reason', 'message'],
      BAD.map((bad) => [cell(bad[0]), code(bad[1]), cell(messageOf(bad))]),
    ),
    `## ${GOOD.length} good upgrades`,
    `The tests expect these to pass:`,
    GOOD.map(([name]) => `- ${cell(name)}`).join('\n'),
    'So do version 2 of CIROToken and of CDCPool in the next family.',
  ]
    .join('\n\n')
    .concat('\n');
}

/** Writes `docs/migration/upgrade-check-reasons.md`. @returns number of bad upgrades */
export function generateUpgradeCheck(): number {
  writeFileSync(PAGE, upgradeCheckPage());
  return BAD.length;
}
