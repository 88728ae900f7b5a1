import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type Answer,
  type Leaf,
  type Question,
  type Tree,
  labelOf,
} from '../../examples/knowledge/trees/schema.ts';
import type { ErrorRecord } from '../../examples/knowledge/schema.ts';
import { code, frontMatter, prose } from './markdown.ts';
import { treeDiagram } from './tree-diagram.ts';
import { type Numbers, numbersOf } from './tree-numbers.ts';

/** What a page needs to know besides its tree. */
export interface Sources {
  trees: Tree[];
  records: ReadonlyMap<string, Pick<ErrorRecord, 'title' | 'slug'>>;
}

/** Anchors of questions and results; also the permalinks of the states. */
export const anchorOf = (tree: Pick<Tree, 'questions'>, id: string): string =>
  `${tree.questions.some((question) => question.id === id) ? 'q' : 'r'}-${id}`;

/** A fence that the build runs, and what it printed. */
function session(tree: Tree, step: string, commands: string): string {
  const name = `troubleshooting/${tree.id}#${step}`;
  return `\`\`\`bash run=${name}\n${commands.trim()}\n\`\`\`\n\n\`\`\`text output-of=${name}\n\n\`\`\``;
}

/** The commands that prepare: their output says little, so it is not shown. */
function silent(tree: Tree, step: string, commands: string): string {
  return `\`\`\`bash run=troubleshooting/${tree.id}#${step}\n${commands.trim()}\n\`\`\``;
}

function targetText(tree: Tree, id: string): string {
  const question = tree.questions.find((candidate) => candidate.id === id);
  return question ? question.ask : (tree.leaves.find((leaf) => leaf.id === id)?.title ?? id);
}

function answerLine(tree: Tree, numbers: Numbers, { to, ...answer }: Answer): string {
  const target = `${numbers.of(to)}. ${targetText(tree, to)}`;
  return `- **${prose(labelOf({ to, ...answer }))}**: [${prose(target)}](#${anchorOf(tree, to)})`;
}

function node(anchor: string, body: string): string {
  return `<section data-node="${anchor}">\n\n${body}\n\n</section>`;
}

function questionSection(tree: Tree, numbers: Numbers, question: Question): string {
  const anchor = anchorOf(tree, question.id);
  return node(
    anchor,
    [
      `### ${numbers.of(question.id)}. ${prose(question.ask)} {#${anchor}}`,
      question.answers.map((answer) => answerLine(tree, numbers, answer)).join('\n'),
      `**By hand.** ${prose(question.hand)} The command ${code('doctor')} answers it with the check ${code(question.probe)}.`,
      session(tree, question.id, question.run),
    ].join('\n\n'),
  );
}

const DOCS = fileURLToPath(new URL('../../docs/', import.meta.url));

/** Title of a page, for the text of a link; a heading is named by its anchor, as defects are. */
function titleOf(page: string): string {
  const [path = '', anchor] = page.split('#');
  const file = [`${path}.md`, `${path}.mdx`, `${path}/index.md`].map((name) => DOCS + name).find(existsSync);
  if (!file) throw new Error(`A result leads to ${page}, but docs/ has no such page.`);
  const title = /^title: *["']?(.+?)["']?$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? path;
  if (path === 'contracts/defects' && anchor) return `Defect ${anchor.toUpperCase()}`;
  return anchor ? `${title}, ${anchor.replace(/-/g, ' ')}` : title;
}

function leafLinks(leaf: Leaf, { trees, records }: Sources): string[] {
  const links: string[] = [];
  const next = trees.find(({ id }) => id === leaf.tree);
  if (next) links.push(`Go on with [${prose(next.title)}](./${next.id}.md).`);
  const record = leaf.error && records.get(leaf.error);
  if (record) links.push(`Error: [${prose(record.title)}](../errors/${record.slug}.md).`);
  if (leaf.page) links.push(`Page: [${prose(titleOf(leaf.page))}](/${leaf.page}).`);
  return links;
}

function leafSection(tree: Tree, numbers: Numbers, leaf: Leaf, sources: Sources): string {
  const anchor = anchorOf(tree, leaf.id);
  return node(
    anchor,
    [
      `### ${numbers.of(leaf.id)}. ${prose(leaf.title)} {#${anchor}}`,
      prose(leaf.repair),
      leafLinks(leaf, sources).join(' '),
    ].join('\n\n'),
  );
}

/** The page of one tree: questions and results as sections with anchors, which a small script shows one at a time. */
export function treePage(tree: Tree, sources: Sources): string {
  const numbers = numbersOf(tree);
  const leaves = [...tree.leaves].sort(
    (a, b) =>
      numbers.of(a.id).length - numbers.of(b.id).length || numbers.of(a.id).localeCompare(numbers.of(b.id)),
  );
  return [
    frontMatter({
      title: tree.title,
      description: tree.description,
      sidebar_position: tree.position,
      toc_max_heading_level: 2,
    }),
    `${prose(tree.description)} ${prose(tree.symptom)}`,
    `Answer one question after the other, or let the command do it: ${code(`npm run ciro -- doctor <environment> ${tree.doctor.options}`)}.`,
    `<details>\n<summary>What the runs on this page start from</summary>\n\n${prose(tree.prepare.text)}\n\n${silent(tree, 'prepare', tree.prepare.run)}\n\n</details>`,
    '## Questions and results {#questions}',
    `<ciro-tree data-pagefind-ignore="all">`,
    tree.questions.map((question) => questionSection(tree, numbers, question)).join('\n\n'),
    leaves.map((leaf) => leafSection(tree, numbers, leaf, sources)).join('\n\n'),
    '</ciro-tree>',
    '## The tree at a glance {#glance}',
    'Numbers are questions, letters are results; the words in brackets are the answers that lead there.',
    `\`\`\`mermaid\n${treeDiagram(tree, numbers)}\n\`\`\``,
    '## The same by command {#doctor}',
    `The command asks the node itself. What it finds in the state that the runs above leave:`,
    session(tree, 'doctor', tree.doctor.run),
    'Nothing fits? [Escalate](../escalation.md) with a bundle of the [doctor](../doctor.md).',
    '',
  ].join('\n\n');
}
