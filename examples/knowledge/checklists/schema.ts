import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

/** Who does an item. */
export const ROLES = ['deployer', 'developer', 'operator', 'owner', 'security'] as const;

const sentence = z.string().trim().min(8).max(240);
const probe = z.string().regex(/^[a-z]+\/[\w.*-]+$/, 'a probe is "group/name"; * stands for any text');

const itemSchema = z
  .strictObject({
    id: z.string().regex(/^[A-Z0-9]{2,5}-\d{2}$/, 'an id is the prefix of the list, a hyphen and two digits'),
    title: z.string().trim().min(10).max(110),
    why: sentence,
    how: sentence,
    /** Page that explains more, a path below the site's root. */
    link: z.string().regex(/^[a-z0-9-]+\/[a-z0-9/-]+$/),
    role: z.enum(ROLES),
    level: z.enum(['blocking', 'advisory']).default('blocking'),
    /** Networks on which the item counts; everywhere when absent. */
    networks: z.array(z.enum(['devnet', 'sepolia', 'mainnet'])).optional(),
    /** Automatic item: probes of the registry that must all be green, and at least one must exist. */
    probes: z.array(probe).min(1).optional(),
    /** Manual item: what the person who confirms it writes down. */
    evidence: z.string().trim().min(8).max(160).optional(),
  })
  .refine(
    ({ probes, evidence }) => (probes === undefined) !== (evidence === undefined),
    'an item has either probes (automatic) or evidence (manual)',
  );

const listSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    title: z.string().min(5),
    position: z.number().int().min(1),
    prefix: z.string().regex(/^[A-Z0-9]{2,5}$/),
    /** Lists about a deployment are checked against a chain; those about these pages are for people. */
    about: z.enum(['deployment', 'documentation']).default('deployment'),
    description: sentence,
    when: sentence,
    items: z.array(itemSchema).min(3),
  })
  .superRefine(({ items, prefix }, context) => {
    items.forEach(({ id }, index) => {
      const expected = `${prefix}-${String(index + 1).padStart(2, '0')}`;
      if (id !== expected)
        context.addIssue({ code: 'custom', path: ['items', index, 'id'], message: `must be ${expected}` });
    });
  });

export type ChecklistItem = z.infer<typeof itemSchema>;
export type Checklist = z.infer<typeof listSchema>;

const FOLDER = fileURLToPath(new URL('./', import.meta.url));

/** Checks the text of one list. @throws Error that names the file, the key and what is wrong */
export function parseChecklist(text: string, file: string): Checklist {
  const parsed = listSchema.safeParse(parse(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${file}: ${issue?.path.join('.')}: ${issue?.message}`);
}

/** All checklists in the order in which they are used. */
export function loadChecklists(folder = FOLDER): Checklist[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) =>
      parseChecklist(readFileSync(`${folder}${file}`, 'utf8'), `examples/knowledge/checklists/${file}`),
    )
    .sort((a, b) => a.position - b.position);
}

/** Seven characters that change with each change of the list; sheet, PDF and report carry them. */
export function editionOf(list: Checklist): string {
  return createHash('sha256').update(JSON.stringify(list)).digest('hex').slice(0, 7);
}

/** True when a probe's id fits a name of an item, in which `*` stands for any text. */
export function fits(pattern: string, id: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(id);
}
