import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Family } from '../../../../scripts/contracts/package.ts';
import { readYaml } from '../../../knowledge/provocations/load.ts';
import { type CaseStep, caseStep } from '../cases/schema.ts';

/** A step of both families, or of one: `published: <step>`. */
const setupStep = z.union([
  caseStep,
  z.object({ published: caseStep }).strict(),
  z.object({ next: caseStep }).strict(),
]);

/** What the two families do with the same contract after the same setup. */
const repair = z
  .object({
    /** Of a record in `facts/deviations/<file of the same name>`. */
    topic: z.string(),
    setup: z.array(setupStep).default([]),
    /** Steps that only the published contract passes, or the file of a test in code. */
    published: z.union([z.array(caseStep).min(1), z.string()]),
    /** Steps that only the next contract passes. */
    next: z.array(caseStep).min(1),
  })
  .strict();

const repairFile = z.object({ shared: z.unknown().optional(), repairs: z.array(repair).min(1) }).strict();

export type Repair = z.infer<typeof repair> & { file: string };

/** A documented difference between the families. */
export interface Deviation {
  file: string;
  quirk: string | null;
  topic: string;
  abi: 'same' | 'superset' | 'changed';
}

const REPAIRS = fileURLToPath(new URL('./repairs/', import.meta.url));
const DEVIATIONS = fileURLToPath(new URL('../../facts/deviations/', import.meta.url));

const yamlFiles = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();

/** Every repair, with the file that holds it. */
export function loadRepairs(): Repair[] {
  return yamlFiles(REPAIRS).flatMap((file) =>
    readYaml(path.join(REPAIRS, file), repairFile).repairs.map((item) => ({ ...item, file })),
  );
}

/** Every difference that the pages list. */
export function loadDeviations(): Deviation[] {
  return yamlFiles(DEVIATIONS).flatMap((file) =>
    (parse(readFileSync(path.join(DEVIATIONS, file), 'utf8')) as Omit<Deviation, 'file'>[]).map((item) => ({
      ...item,
      file,
    })),
  );
}

/** The steps of a setup that a family takes. */
export function setupOf(item: Repair, family: Family): CaseStep[] {
  return item.setup.flatMap((step) => {
    if ('published' in step) return family === 'published' ? [step.published] : [];
    if ('next' in step) return family === 'next' ? [step.next] : [];
    return [step];
  });
}
