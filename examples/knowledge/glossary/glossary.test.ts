import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadTerms, termAnchor } from './schema.ts';

const terms = loadTerms();

describe('the glossary', () => {
  it('has each form and each anchor once', () => {
    const forms = terms.flatMap(({ term, also }) => [term, ...also]).map((form) => form.toLowerCase());
    expect(forms.filter((form, at) => forms.indexOf(form) !== at)).toEqual([]);
    expect(new Set(terms.map(({ term }) => termAnchor(term))).size).toBe(terms.length);
  });

  it('leads to pages that exist', () => {
    const missing = terms.filter(({ more }) => more && !existsSync(`docs/${more}.md`));
    expect(missing.map(({ more }) => more)).toEqual([]);
  });

  it('does not define a term by itself', () => {
    const circular = terms.filter(({ term, definition }) =>
      definition.toLowerCase().startsWith(`a ${term.toLowerCase()} `),
    );
    expect(circular).toEqual([]);
  });
});
