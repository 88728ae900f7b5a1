import { describe, expect, it } from 'vitest';
import { factsPage } from '../../../scripts/knowledge/facts-page.ts';
import { loadFacts } from './schema.ts';

const files = loadFacts();
const facts = files.flatMap((file) => file.facts);

describe('dated facts', () => {
  it('have ids and anchors that occur once', () => {
    expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
    expect(new Set(files.map(({ anchor }) => anchor)).size).toBe(files.length);
  });

  it('are shown with their date and trust', () => {
    const page = factsPage();
    for (const { checked, trust } of facts) expect(page).toContain(`| ${checked} | ${trust} |`);
    for (const { anchor } of files) expect(page).toContain(`{#${anchor}}`);
  });
});
