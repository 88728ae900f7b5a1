import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** The last run of the examples, as `npm run examples` writes it. */
export const RESULTS_FILE = '.results/results.json';

/** The last run of the test project, as `npm run scenarios` writes it. */
export const SCENARIO_RESULTS_FILE = '.results/scenarios.json';

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

function readFile(root: string, name: string, command: string): Results | undefined {
  let text: string;
  try {
    text = readFileSync(path.join(root, name), 'utf8');
  } catch {
    return undefined;
  }
  try {
    return Results.parse(JSON.parse(text));
  } catch (error) {
    throw new Error(`${name} is damaged; delete it or run "${command}" again`, { cause: error });
  }
}

/**
 * The results of the last runs of examples and scenarios, or nothing if there was none.
 *
 * @throws Error when a file is there but damaged.
 */
export function readResults(root: string): Results | undefined {
  const examples = readFile(root, RESULTS_FILE, 'npm run examples');
  const scenarios = readFile(root, SCENARIO_RESULTS_FILE, 'npm run scenarios');
  const latest = examples ?? scenarios;
  return latest && { ...latest, programs: { ...examples?.programs, ...scenarios?.programs } };
}
