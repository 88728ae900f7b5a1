import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { checkGraph } from './graph.ts';

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const id = z.string().regex(ID, 'an id is lower case with single hyphens');
const sentence = z.string().trim().min(15).max(600);
const record = z.string().regex(/^CIRO-\d{3}$/, 'a record is CIRO- and three digits');
/** A page as a path below the site's root, with an optional heading. */
const page = z.string().regex(/^[a-z0-9-]+\/[a-z0-9/-]+(#[a-z0-9-]+)?$/);

const answerSchema = z.strictObject({
  /** What the probe answers: a word, or records of the error catalogue of which one fits best. */
  is: z.union([z.string().regex(ID), z.array(record).min(1)]),
  /** What a person reads; `Yes` and `No` when absent. */
  label: z.string().min(2).max(70).optional(),
  /** The next question or a leaf. */
  to: id,
});

const questionSchema = z.strictObject({
  id,
  /** The question, short enough for a box of the diagram. */
  ask: z.string().min(10).max(80).regex(/\?$/, 'a question ends with a question mark'),
  /** Probe of the registry that answers it; `*` stands for any text, and all that fit must be green. */
  probe: z.string().regex(/^[a-z]+\/[\w.*-]+$/, 'a probe is "group/name"'),
  /** How a person answers it. */
  hand: sentence,
  /** The command that this person runs. A session of the page runs it and shows its output. */
  run: z.string().trim().min(2),
  answers: z.array(answerSchema).min(2),
});

const leafSchema = z
  .strictObject({
    id,
    title: z.string().min(8).max(80),
    /** What it means, and what to do. */
    repair: sentence,
    error: record.optional(),
    page: page.optional(),
    /** Tree in which the search goes on. */
    tree: id.optional(),
    /** Nothing is wrong, so far as this tree can see. */
    healthy: z.boolean().default(false),
  })
  .refine(
    ({ error, page: place, tree }) => error !== undefined || place !== undefined || tree !== undefined,
    'a leaf names an error, a page or a tree',
  );

const treeSchema = z
  .strictObject({
    id,
    title: z.string().min(8).max(60),
    position: z.number().int().min(1),
    /** What a reader sees, for the list of trees. */
    symptom: sentence,
    description: sentence,
    /** Commands that prepare the session of the page, and why. */
    prepare: z.strictObject({ text: sentence, run: z.string().trim().min(2) }),
    /** The command that walks the tree: its options as an example, and the run that the page shows. */
    doctor: z.strictObject({ options: z.string().min(3), run: z.string().trim().min(10) }),
    questions: z.array(questionSchema).min(2),
    leaves: z.array(leafSchema).min(3),
  })
  .superRefine((tree, context) => {
    for (const message of checkGraph(tree)) context.addIssue({ code: 'custom', message });
  });

export type Answer = z.infer<typeof answerSchema>;
export type Question = z.infer<typeof questionSchema>;
export type Leaf = z.infer<typeof leafSchema>;
/** A decision tree: questions from a symptom down to leaves. Each question has one way that leads to it. */
export type Tree = z.infer<typeof treeSchema>;

const FOLDER = fileURLToPath(new URL('./', import.meta.url));

/** Checks the text of one tree. @throws Error that names the file, the key and what is wrong */
export function parseTree(text: string, file: string): Tree {
  let content: unknown;
  try {
    content = parse(text);
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  const parsed = treeSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join('.');
  throw new Error(`${file}: ${place ? `${place}: ` : ''}${issue?.message}`);
}

/** All trees in the order in which pages list them. */
export function loadTrees(folder = FOLDER): Tree[] {
  const trees = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => parseTree(readFileSync(`${folder}${file}`, 'utf8'), `examples/knowledge/trees/${file}`))
    .sort((a, b) => a.position - b.position);
  for (const { id, leaves } of trees)
    for (const { id: leaf, tree } of leaves)
      if (tree && !trees.some((other) => other.id === tree))
        throw new Error(`The leaf ${id}/${leaf} leads to the tree "${tree}", which does not exist.`);
  return trees;
}

/** What a person reads on an answer. */
export function labelOf({ is, label }: Answer): string {
  if (label) return label;
  const text = Array.isArray(is) ? is.join(', ') : is;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
