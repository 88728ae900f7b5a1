import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

const FILE = fileURLToPath(new URL('./terms.yaml', import.meta.url));

const Term = z.strictObject({
  /** As it is written in the middle of a sentence. */
  term: z.string().min(3).max(30),
  /** Other forms that are marked: plural, short form. */
  also: z.array(z.string()).default([]),
  /** One or two sentences of plain text. */
  definition: z
    .string()
    .min(20)
    .max(200)
    .regex(/^[A-Z"].*\.$/),
  /** Address of the page that explains it, without a slash at its start. */
  more: z
    .string()
    .regex(/^[a-z0-9/-]+$/)
    .optional(),
});

export type Term = z.infer<typeof Term>;

/** All terms, in the order of the alphabet. @throws ZodError when the file is wrong */
export function loadTerms(): Term[] {
  return z
    .array(Term)
    .parse(parse(readFileSync(FILE, 'utf8')))
    .sort((a, b) => a.term.localeCompare(b.term, 'en', { sensitivity: 'base' }));
}

/** Anchor of a term in the glossary. */
export function termAnchor(term: string): string {
  return term.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
