import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Checklist, editionOf, loadChecklists } from '../../examples/knowledge/checklists/schema.ts';
import { code, frontMatter, table } from '../reference/markdown.ts';

const FOLDER = fileURLToPath(new URL('../../docs/checklists/', import.meta.url));

const front = (values: Record<string, string | number>): string =>
  frontMatter({ ...values, custom_edit_url: 'null' }).replace('"null"', 'null');

/** The page of one list: ticks are kept in the browser, the print is a sheet, the command runs the same items. */
export function checklistPage(list: Checklist): string {
  const automatic = list.items.filter(({ probes }) => probes).length;
  const command =
    list.about === 'deployment'
      ? `${automatic} of ${list.items.length} items are automatic: ${code(`npm run ciro -- check ${list.id} --env sepolia`)} checks them.`
      : `${code(`npm run ciro -- check ${list.id}`)} asks for each item and writes the report.`;
  return [
    front({ title: list.title, description: list.description, sidebar_position: list.position + 1 }),
    "import Checklist from '@site/src/components/Checklist/Checklist.tsx';",
    `${list.description} ${list.when} ${command} [How to use the command](../best-practices/checking-a-deployment.md).`,
    `<Checklist list={${JSON.stringify({ id: list.id, title: list.title, edition: editionOf(list), items: list.items })}} />`,
  ]
    .join('\n\n')
    .concat('\n');
}

/** Lists in the order in which they are used. */
function listTable(lists: readonly Checklist[]): string {
  const rows = lists.map((list) => [
    `[${list.title}](./${list.id}.mdx)`,
    code(list.id),
    String(list.items.length),
    String(list.items.filter(({ probes }) => probes).length),
    list.when,
  ]);
  return table(['list', 'name for the command', 'items', 'automatic', 'use it'], rows);
}

/** The page that leads to all lists. */
export function overviewPage(lists: readonly Checklist[]): string {
  const deployment = lists.filter(({ about }) => about === 'deployment');
  const items = deployment.flatMap((list) => list.items);
  const automatic = items.filter(({ probes }) => probes).length;
  return [
    front({
      title: 'Checklists',
      description: 'Choose the list for your task, on paper, in the browser or in the terminal.',
      sidebar_position: 1,
    }),
    `You go through a deployment with a list in hand: in the browser, on paper or in the terminal. All three show the same items with the same ids. ${automatic} of ${items.length} items are checked by a program.`,
    '<p class="checklist-pdf" data-pdf="checklists"></p>',
    listTable(deployment),
    '## For those who keep these pages',
    listTable(lists.filter(({ about }) => about === 'documentation')),
    '## In the terminal',
    `${code('npm run ciro -- check before-deployment --env sepolia')} runs the automatic items against the chain, asks you for the others, and writes a report. It ends with exit code 1 while a blocking item is open. [Checking a deployment](../best-practices/checking-a-deployment.md) shows a run.`,
    '## In the browser and on paper',
    'Ticks and names stay in your browser and are sent nowhere. Export them as a file to hand the list to another person. Print the page for a sheet with a box, name, date and result for each item, or take the PDF, A4 or Letter. The edition at the foot of a sheet changes with the list; the report of the command has the same.',
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
