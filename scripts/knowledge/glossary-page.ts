import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadTerms, termAnchor, type Term } from '../../examples/knowledge/glossary/schema.ts';
import { cell, frontMatter } from '../reference/markdown.ts';

const PAGE = fileURLToPath(new URL('../../docs/start/glossary.md', import.meta.url));

function section({ term, also, definition, more }: Term): string {
  const forms = also.filter((form) => form !== `${term}s`);
  const link = more ? ` [More](../${more}.md)` : '';
  const others = forms.length > 0 ? `\n\nAlso: ${forms.map(cell).join(', ')}.` : '';
  return `### ${cell(term)} {#${termAnchor(term)}}\n\n${cell(definition)}${link}${others}`;
}

/** All terms by their first letter. */
export function glossaryPage(terms: readonly Term[]): string {
  const letters = [...new Set(terms.map(({ term }) => (term[0] ?? '').toUpperCase()))];
  const index = letters.map((letter) => `[${letter}](#letter-${letter.toLowerCase()})`).join(' · ');
  const sections = letters.map((letter) => {
    const mine = terms.filter(({ term }) => term.toUpperCase().startsWith(letter));
    return `## ${letter} {#letter-${letter.toLowerCase()}}\n\n${mine.map(section).join('\n\n')}`;
  });
  const front = frontMatter({
    title: 'Glossary',
    description: 'Look up a word that these pages use.',
    sidebar_position: 8,
    custom_edit_url: 'null',
  }).replace('"null"', 'null');
  return [
    front,
    `Look up a word that these pages use. ${terms.length} words; where a page uses one for the first time, it is underlined with dots and shows its definition.`,
    index,
    ...sections,
  ]
    .join('\n\n')
    .concat('\n');
}

/** Writes `docs/start/glossary.md`. @returns number of terms */
export function generateGlossary(): number {
  const terms = loadTerms();
  writeFileSync(PAGE, glossaryPage(terms));
  return terms.length;
}
