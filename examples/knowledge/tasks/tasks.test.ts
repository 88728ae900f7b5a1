import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadRoles, loadTasks } from './schema.ts';

const tasks = loadTasks();
const roles = loadRoles();
const twice = (items: readonly string[]) => items.filter((item, at) => items.indexOf(item) !== at);

describe('tasks and roles', () => {
  it('have each id, task and page once', () => {
    expect(twice(tasks.map(({ id }) => id))).toEqual([]);
    expect(twice(tasks.map(({ task }) => task))).toEqual([]);
    expect(twice(tasks.map(({ page }) => page))).toEqual([]);
  });

  it('lead to pages that exist', () => {
    // Pages made from data are there after `npm run generate`, which every build and test run begins with.
    const missing = tasks.filter(
      ({ page }) =>
        !['.md', '.mdx', '/index.md'].some((end) => existsSync(`docs/${page}${end}`)) &&
        !existsSync(`src/pages/${page}.tsx`),
    );
    expect(missing.map(({ page }) => page)).toEqual([]);
  });

  it('name only tasks that exist, each once in a step', () => {
    const known = new Set(tasks.map(({ id }) => id));
    for (const { id, steps } of roles) {
      expect(
        steps.flatMap((step) => step.tasks).filter((task) => !known.has(task)),
        id,
      ).toEqual([]);
      for (const step of steps) expect(twice(step.tasks), `${id}: ${step.title}`).toEqual([]);
    }
  });

  it('bring every guide into the way of some role', () => {
    const used = new Set(roles.flatMap(({ steps }) => steps.flatMap((step) => step.tasks)));
    const unused = tasks.filter(({ id }) => !used.has(id)).map(({ id }) => id);
    expect(unused.sort()).toEqual([
      'all-lists',
      'list-upgrade',
      'secure-environment',
      'understand-upgrades',
      'write-docs',
    ]);
  });
});
