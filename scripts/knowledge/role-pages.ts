import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadRoles, loadTasks, type Role, type Task } from '../../examples/knowledge/tasks/schema.ts';
import { AREAS } from '../../src/areas.ts';
import { readPages, type PageFacts } from '../../src/site/pages/facts.ts';
import { cell, frontMatter, table } from '../reference/markdown.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FOLDER = `${ROOT}docs/start/`;

/** A link to a task's page from a page of `docs/start/`. Pages that are no documents (the decoder) have no file. */
function link({ task, page }: Task, pages: ReadonlyMap<string, PageFacts>): string {
  const file = pages.get(page)?.file.replace(/^docs\//, '../');
  return `[${cell(task)}](${file ?? `/${page}`})`;
}

const front = (values: Record<string, string | number>): string =>
  frontMatter({ ...values, custom_edit_url: 'null' }).replace('"null"', 'null');

/** The search should lead to the pages themselves, not to a list of them. */
const unsearched = (body: string): string => `<div data-pagefind-ignore="all">\n\n${body}\n\n</div>`;

/** The way of one role: steps in order, each with a reason and its pages. */
export function rolePage(
  role: Role,
  tasks: ReadonlyMap<string, Task>,
  pages: ReadonlyMap<string, PageFacts>,
): string {
  const steps = role.steps.map(({ title, why, tasks: ids }, index) => {
    const lines = ids.flatMap((id) => {
      const task = tasks.get(id);
      if (!task) return [];
      const page = pages.get(task.page);
      return [
        `- ${page ? `${link({ ...task, task: page.title }, pages)}: ${cell(page.description)}` : link(task, pages)}`,
      ];
    });
    return `## ${index + 1}. ${title}\n\n${why}\n\n${unsearched(lines.join('\n'))}`;
  });
  return [
    front({ title: role.title, description: role.goal, sidebar_position: role.position }),
    `${role.goal} Go through this page from top to bottom the first time; come back to a step when you need it.`,
    ...steps,
  ]
    .join('\n\n')
    .concat('\n');
}

/** All tasks by area, with the roles that meet them. */
export function tasksPage(
  tasks: readonly Task[],
  roles: readonly Role[],
  pages: ReadonlyMap<string, PageFacts>,
): string {
  const areaOf = (task: Task): string => pages.get(task.page)?.area ?? 'troubleshooting';
  const rolesOf = (id: string): string =>
    roles
      .filter(({ steps }) => steps.some((step) => step.tasks.includes(id)))
      .map(({ id: role, name }) => `[${name.toLowerCase()}](./${role}.md)`)
      .join(', ');
  const sections = AREAS.flatMap(({ id, label }) => {
    const mine = tasks.filter((task) => areaOf(task) === id);
    if (mine.length === 0) return [];
    return [
      `## ${label}\n\n${table(
        ['you want to', 'role'],
        mine.map((task) => [link(task, pages), rolesOf(task.id)]),
      )}`,
    ];
  });
  return [
    front({
      title: 'What do you want to do?',
      sidebar_label: 'By task',
      description: 'Find the page for your task.',
      sidebar_position: 7,
    }),
    `Find the page for your task. ${tasks.length} tasks, by area. By role there is a way for ${roles.map(({ id, name }) => `[${name.toLowerCase()}s](./${id}.md)`).join(', ')}.`,
    unsearched(sections.join('\n\n')),
  ]
    .join('\n\n')
    .concat('\n');
}

/** Writes the pages of the roles and of the tasks into `docs/start/`. Comes after all other generators. @returns number of pages */
export function generateRoles(): number {
  const pages = new Map(readPages(ROOT).map((page) => [page.path, page]));
  const tasks = loadTasks();
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const roles = loadRoles();
  for (const role of roles) writeFileSync(`${FOLDER}${role.id}.md`, rolePage(role, byId, pages));
  writeFileSync(`${FOLDER}tasks.md`, tasksPage(tasks, roles, pages));
  return roles.length + 1;
}
