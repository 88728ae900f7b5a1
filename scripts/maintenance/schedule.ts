import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

/** Who answers for a part: a role that a person or team of the repository takes. */
export const OWNERS = ['contracts', 'deployment', 'documentation', 'integration', 'operations'] as const;

const day = z.union([z.iso.date(), z.literal('never')]);
const every = z.number().int().min(7).max(730);
const owner = z.enum(OWNERS);

const scheduleSchema = z.strictObject({
  /** Day from which work that was never done counts. */
  since: z.iso.date(),
  areas: z.array(z.strictObject({ area: z.string(), owner, every, reviewed: day })),
  work: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
      title: z.string().min(10),
      owner,
      /** Days after which it is due again. */
      every,
      done: day,
      /** Page that says how. */
      how: z.string().regex(/^[a-z-]+\/[a-z-]+$/),
    }),
  ),
});

export type Schedule = z.infer<typeof scheduleSchema>;

const FILE = fileURLToPath(new URL('./schedule.yaml', import.meta.url));

/** What comes again. @throws Error that names the file and the key of the first problem */
export function loadSchedule(file = FILE): Schedule {
  const parsed = scheduleSchema.safeParse(parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`scripts/maintenance/schedule.yaml: ${issue?.path.join('.')}: ${issue?.message}`);
}
