import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readYaml } from '../../../knowledge/provocations/load.ts';
import { step, value } from '../../../knowledge/provocations/schema.ts';

const quirkId = z.string().regex(/^[A-Z]\d+$/);

/** Reads a storage variable that has no getter: `holds` are its felts, in order. */
const slotStep = z
  .object({ slot: z.string().regex(/^\w+\.\w+$/, 'Contract.variable'), holds: z.array(value).min(1) })
  .strict();

export const caseStep = z.union([step, slotStep]);

/** Steps on the freshly deployed system that show what a contract does. */
export const testCase = z
  .object({
    name: z.string(),
    /** Defects of `examples/contracts/facts/quirks.yaml` that the steps prove. */
    quirks: z.array(quirkId).default([]),
    /** The case calls every view of its contract right after deployment. */
    fresh: z.boolean().default(false),
    steps: z.array(caseStep).min(1),
  })
  .strict();

const caseFile = z.object({ shared: z.unknown().optional(), cases: z.array(testCase).min(1) }).strict();

/** Shown by a test in code (`test`: its file), or by none (`why`). */
const listedFile = z.array(
  z.union([
    z.object({ id: quirkId, why: z.string().min(20) }).strict(),
    z.object({ id: quirkId, test: z.string() }).strict(),
  ]),
);

export type SlotStep = z.infer<typeof slotStep>;
export type CaseStep = z.infer<typeof caseStep>;
export type TestCase = z.infer<typeof testCase> & { file: string };

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** Every case of this folder, with the file that holds it. */
export function loadCases(): TestCase[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml') && name !== 'listed.yaml')
    .sort()
    .flatMap((file) => readYaml(path.join(FOLDER, file), caseFile).cases.map((item) => ({ ...item, file })));
}

/** Defects that no case of a table shows. */
export function loadListed(): z.infer<typeof listedFile> {
  return readYaml(path.join(FOLDER, 'listed.yaml'), listedFile);
}
