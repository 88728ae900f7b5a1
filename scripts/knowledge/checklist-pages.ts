import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Checklist, loadChecklists } from '../../examples/knowledge/checklists/schema.ts';
import { code, frontMatter, table } from '../reference/markdown.ts';

const FOLDER = fileURLToPath(new URL('../../docs/checklists/', import.meta.url));

const front = (values: Record<string, string | number>): string =>
  frontMatter({ ...values, custom_edit_url: 'null' }).replace('"null"', 'null');

/** The page of one list: ticks are kept in the browser, the print is a sheet, the command runs the same items. */
export function checklistPage(list: Checklist): string {
  const automatic = list.items.filter(({ probes }) => probes).length;
  return [
    front({ title: list.title, description: list.description, sidebar_position: list.position + 1 }),
    "import Checklist from '@site/src/components/Checklist/Checklist.tsx';",
    `${list.description} ${list.when} ${automatic} of ${list.items.length} items are automatic: ${code(`npm run ciro -- check ${list.id} --env sepolia`)} checks them. [How to use the command](../best-practices/checking-a-deployment.md).`,
    `<Checklist list={${JSON.stringify({ id: list.id, title: list.title, items: list.items })}} />`,
  ]
    .join('\n\n')
    .concat('\n');
}

/** The page that leads to all lists. */
export function overviewPage(lists: Checklist[]): string {
  const items = lists.flatMap((list) => list.items);
  const automatic = items.filter(({ probes }) => probes).length;
  const rows = lists.map((list) => [
    `[${list.title}](./${list.id}.mdx)`,
    code(list.id),
    String(list.items.length),
    String(list.items.filter(({ probes }) => probes).length),
    list.when,
  ]);
  return [
    front({
      title: 'Checklists',
      description: 'Choose the list for your task, on paper, in the browser or in the terminal.',
      sidebar_position: 1,
    }),
    `You go through a deployment with a list in hand: in the browser, on paper or in the terminal. All three show the same items with the same ids. ${automatic} of ${items.length} items are checked by a program.`,
    table(['list', 'name for the command', 'items', 'automatic', 'use it'], rows),
    '## In the terminal',
    `${code('npm run ciro -- check before-deployment --env sepolia')} runs the automatic items against the chain, asks you for the others, and writes a report. It ends with exit code 1 while a blocking item is open. [Checking a deployment](../best-practices/checking-a-deployment.md) shows a run.`,
    '## In the browser and on paper',
    'Ticks and names stay in your browser and are sent nowhere. Export them as a file to hand the list to another person. Print the page for a sheet with a box, name, date and result for each item.',
  ]
    .join('\n\n')
    .concat('\n');
}

/** Writes `docs/checklists/`. @returns number of pages */
export function generateChecklists(): number {
  const lists = loadChecklists();
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}overview.md`, overviewPage(lists));
  for (const list of lists) writeFileSync(`${FOLDER}${list.id}.mdx`, checklistPage(list));
  return lists.length + 1;
}
