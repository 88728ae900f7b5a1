import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { INVARIANTS } from '../../examples/ciro/probes/invariants/index.ts';
import type { Invariant } from '../../examples/ciro/probes/invariants/types.ts';
import { cell, code, frontMatter, table } from '../reference/markdown.ts';

const PAGE = fileURLToPath(new URL('../../docs/migration/invariants.md', import.meta.url));

const TITLES = [
  ['next', 'Rules of the next family', 'Most of them hold because the repaired contracts make them hold.'],
  [
    'published',
    'Rules of the published family',
    'Some are broken by published defects: the number in brackets.',
  ],
] as const;

function row({ id, title, reads, stages, repair }: Invariant): string[] {
  return [code(id), cell(title), cell(reads), stages?.map(code).join(', ') ?? 'all', cell(repair)];
}

/** The page with every invariant. */
export function invariantsPage(): string {
  return [
    frontMatter({
      title: 'Every invariant',
      description:
        'Look up what an invariant reads, when it has to hold, and what to do first when it is broken.',
      sidebar_position: 12,
      custom_edit_url: 'null',
    }).replace('"null"', 'null'),
    `You look up a rule that ${code('ciro invariants')} printed. How to use the command: [Verifying the state](state-verification.md). The id stands behind ${code('invariant/')} in its output.`,
    ...TITLES.flatMap(([family, title, note]) => [
      `## ${title}`,
      note,
      table(
        ['id', 'what holds', 'read from', 'stages', 'first thing to do'],
        INVARIANTS.filter(({ families }) => families.includes(family)).map(row),
      ),
    ]),
    `${INVARIANTS.length} rules. The tests break each of them, on a chain where a contract allows it and otherwise in the answers of a node, and expect exactly the rules that notice it.`,
  ]
    .join('\n\n')
    .concat('\n');
}

/** Writes `docs/migration/invariants.md`. @returns number of invariants */
export function generateInvariants(): number {
  writeFileSync(PAGE, invariantsPage());
  return INVARIANTS.length;
}
