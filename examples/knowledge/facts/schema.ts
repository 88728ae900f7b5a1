import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

/** A statement about the world outside this project. It gets old, so it has a source and a date. */
export const factSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower case with single hyphens'),
  statement: z.string().trim().min(20).max(600),
  source: z.string().trim().min(5),
  url: z.url().optional(),
  /** Day on which the source was read. */
  checked: z.iso.date(),
  /** `sure`: read in the project's own repository or documentation. `check`: from one secondary source, or old. */
  trust: z.enum(['sure', 'check']),
  /** Days after which the fact has to be looked at again. */
  limit: z.number().int().min(7).max(730),
});

const fileSchema = z.strictObject({
  title: z.string().min(3),
  /** Anchor of the section on the page. */
  anchor: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  position: z.number().int(),
  facts: z.array(factSchema).min(1),
});

export type FactFile = z.infer<typeof fileSchema>;

const FOLDER = fileURLToPath(new URL('./', import.meta.url));

/** All fact files in the order of the page. @throws Error that names the file and the key of the first problem */
export function loadFacts(folder = FOLDER): FactFile[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return files
    .map((file) => {
      const parsed = fileSchema.safeParse(parse(readFileSync(`${folder}${file}`, 'utf8')));
      if (parsed.success) return parsed.data;
      const [issue] = parsed.error.issues;
      throw new Error(`examples/knowledge/facts/${file}: ${issue?.path.join('.')}: ${issue?.message}`);
    })
    .sort((a, b) => a.position - b.position);
}
