import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { z } from 'zod';
import type { Family } from '../../../scripts/contracts/package.ts';
import { type Provocation, provocationFile } from './schema.ts';

/**
 * Reads a YAML file (integers as bigint) and checks its shape.
 *
 * @throws one error with the file and every place that does not fit
 */
export function readYaml<T extends z.ZodType>(file: string, schema: T): z.infer<T> {
  const result = schema.safeParse(parse(readFileSync(file, 'utf8'), { intAsBigInt: true, merge: true }));
  if (result.success) return result.data;
  const places = result.error.issues.map(
    (issue) => `  ${issue.path.map(String).join('.')}: ${issue.message}`,
  );
  throw new Error(`${path.basename(file)} does not fit its schema:\n${places.join('\n')}`);
}

/** Every provocation in the contracts of a family, with the file that holds it. */
export function loadProvocations(family: Family = 'published'): (Provocation & { file: string })[] {
  const folder = fileURLToPath(new URL(family === 'next' ? './next/' : '.', import.meta.url));
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((file) =>
      readYaml(path.join(folder, file), provocationFile).provocations.map((record) => ({ ...record, file })),
    );
}
