import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

const FOLDER = fileURLToPath(new URL('./', import.meta.url));
const Id = z.string().regex(/^[a-z][a-z0-9-]*$/);

const Task = z.strictObject({
  id: Id,
  /** What the reader does, as a command. */
  task: z.string().min(8).max(70),
  /** Address of the page, without a slash at its start. */
  page: z.string().regex(/^[a-z0-9/-]+$/),
  /** How else people call it; only the search reads it. */
  also: z.array(z.string()).default([]),
});

const Role = z.strictObject({
  id: Id,
  name: z.string(),
  title: z.string(),
  goal: z.string().regex(/^You .+\.$/),
  /** Order in the sidebar of the area Start. */
  position: z.number().int(),
  steps: z.array(z.strictObject({ title: z.string(), why: z.string(), tasks: z.array(Id).min(1) })).min(3),
});

export type Task = z.infer<typeof Task>;
export type Role = z.infer<typeof Role>;

const read = (file: string): unknown => parse(readFileSync(FOLDER + file, 'utf8'));

/** All tasks, in the order of the areas. @throws ZodError when the file is wrong */
export function loadTasks(): Task[] {
  return z.array(Task).parse(read('tasks.yaml'));
}

/** The roles with their ways through the site. @throws ZodError when the file is wrong */
export function loadRoles(): Role[] {
  return z.array(Role).parse(read('roles.yaml'));
}
