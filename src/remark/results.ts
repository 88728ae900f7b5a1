import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** The last run of the examples, as `npm run examples` writes it. */
export const RESULTS_FILE = '.results/results.json';

const Results = z.object({
  ranAt: z.iso.datetime(),
  devnet: z.string(),
  starknet: z.string(),
  family: z.string(),
  /** Address of the run on the continuous integration server. */
  run: z.url().optional(),
  programs: z.record(z.string(), z.object({ status: z.string(), ms: z.number() })),
});

export type Results = z.infer<typeof Results>;

/**
 * The results of the last run, or nothing if there was none.
 *
 * @throws Error when the file is there but damaged.
 */
export function readResults(root: string): Results | undefined {
  let text: string;
  try {
    text = readFileSync(path.join(root, RESULTS_FILE), 'utf8');
  } catch {
    return undefined;
  }
  try {
    return Results.parse(JSON.parse(text));
  } catch (error) {
    throw new Error(`${RESULTS_FILE} is damaged; delete it or run "npm run examples" again`, {
      cause: error,
    });
  }
}
