import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sequenceDiagram } from './mermaid.ts';
import type { Recorder } from './recorder.ts';
import { stepsOf } from './steps.ts';
import { transcript } from './transcript.ts';

/** `A job, paid` becomes `a-job-paid`. */
export const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/**
 * Writes what a test did to `<RECORDS>/<file>/<test>.txt` and its sequence diagram to `.mmd`. Does nothing without the
 * environment variable RECORDS.
 */
export async function writeRecord(
  test: { name: string; file: { name: string } },
  recorder: Recorder,
): Promise<void> {
  const folder = process.env.RECORDS;
  if (!folder) return;
  const steps = await stepsOf(recorder);
  const file = path.basename(test.file.name).replace(/\.test\.ts$/, '');
  mkdirSync(path.join(folder, file), { recursive: true });
  const base = path.join(folder, file, slug(test.name));
  writeFileSync(`${base}.txt`, transcript(steps));
  writeFileSync(`${base}.mmd`, sequenceDiagram(steps));
}
