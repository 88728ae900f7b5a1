import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadErrors } from '../../examples/knowledge/load-errors.ts';
import { type Tree, loadTrees } from '../../examples/knowledge/trees/schema.ts';
import { table } from '../reference/markdown.ts';
import { shown } from './error-page.ts';
import { code, frontMatter, prose } from './markdown.ts';
import { treePage } from './tree-page.ts';

const FOLDER = fileURLToPath(new URL('../../docs/troubleshooting/trees/', import.meta.url));

/** The page that leads to all trees. */
export function treeIndex(trees: Tree[]): string {
  const questions = trees.reduce((sum, tree) => sum + tree.questions.length, 0);
  const leaves = trees.reduce((sum, tree) => sum + tree.leaves.length, 0);
  return [
    frontMatter({
      title: 'Decision trees',
      description: 'Choose what you see, and answer a few questions to the cause and its repair.',
      sidebar_position: 1,
    }),
    `Choose what you see, and answer a few questions to the cause and its repair. ${trees.length} trees have ${questions} questions and ${leaves} results. Each result was reached in the tests with a fault that was made real.`,
    table(
      ['what you see', 'tree', 'name for the command'],
      trees.map((tree) => [prose(tree.symptom), `[${prose(tree.title)}](./${tree.id}.md)`, code(tree.id)]),
    ),
    '## Three ways to use one',
    `On the page, one question at a time; the address of each question and result can be sent to somebody. On paper, printed as an outline with numbers and letters. In the terminal, where ${code('npm run ciro -- doctor <environment> --symptom <name>')} answers the questions itself and asks only what it can’t know. The [doctor](../doctor.md) has a page of its own.`,
    '',
  ].join('\n\n');
}

/** Writes `docs/troubleshooting/trees/`. @returns number of pages */
export function generateTrees(): number {
  const trees = loadTrees();
  const records = new Map(
    loadErrors().map((record) => [record.id, { ...record, title: shown(record.title) }]),
  );
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(
    `${FOLDER}_category_.json`,
    `${JSON.stringify({ label: 'Decision trees', position: 3, collapsed: true })}\n`,
  );
  writeFileSync(`${FOLDER}index.md`, treeIndex(trees));
  for (const tree of trees) writeFileSync(`${FOLDER}${tree.id}.md`, treePage(tree, { trees, records }));
  return trees.length + 1;
}
