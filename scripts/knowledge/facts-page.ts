import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadFacts } from '../../examples/knowledge/facts/schema.ts';
import { cell, frontMatter, table } from '../reference/markdown.ts';

const PAGE = fileURLToPath(new URL('../../docs/best-practices/dated-facts.md', import.meta.url));

/** The page with every statement about the world outside, its source and its date. */
export function factsPage(): string {
  const files = loadFacts();
  const sections = files.map(({ title, anchor, facts }) => {
    const rows = facts.map(({ statement, source, url, checked, trust, limit }) => [
      cell(statement),
      url ? `[${cell(source)}](${url})` : cell(source),
      checked,
      trust,
      `${limit} days`,
    ]);
    return `## ${title} {#${anchor}}\n\n${table(['fact', 'source', 'checked on', 'trust', 'look again after'], rows)}`;
  });
  return [
    frontMatter({
      title: 'Dated facts',
      description: 'Look up what these guides say about networks, wallets and tools, with source and date.',
      sidebar_position: 20,
      custom_edit_url: 'null',
    }).replace('"null"', 'null'),
    'You look up a statement about the world outside this project: where it comes from and when it was checked. `sure` was read in a project’s own repository or documentation. `check` comes from one secondary source or may have changed: confirm it before you rely on it.',
    ...sections,
  ]
    .join('\n\n')
    .concat('\n');
}

/** Writes `docs/best-practices/dated-facts.md`. @returns number of facts */
export function generateFactsPage(): number {
  writeFileSync(PAGE, factsPage());
  return loadFacts().reduce((sum, { facts }) => sum + facts.length, 0);
}
