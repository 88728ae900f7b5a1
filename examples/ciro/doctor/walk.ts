import { type Answer, type Leaf, type Question, type Tree, labelOf } from '../../knowledge/trees/schema.ts';
import { RECORDS } from '../decode/tables/records.ts';
import { CiroError, messageOf } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { type Found, Unanswered, answer as answerOf } from '../probes/symptoms/index.ts';
import type { DoctorContext } from './context.ts';

/** One question that was answered. */
export interface Step {
  question: string;
  ask: string;
  probe: string;
  answer: string;
  /** The answer as a person reads it. */
  label: string;
  evidence: string;
  /** Who answered: a probe, or the person who was given `--answer` or a question on the terminal. */
  by: 'probe' | 'person';
}

/** A question that neither a probe nor a person answered. */
export interface Open {
  question: string;
  ask: string;
  why: string;
  hand: string;
  command: string;
  /** Words for `--answer`, with what they mean. */
  answers: { answer: string; label: string }[];
}

/** A record of the catalogue, for the result. */
export interface NamedRecord {
  id: string;
  title: string;
  page: string;
  fix: string;
}

export interface Result {
  leaf: string;
  title: string;
  repair: string;
  healthy: boolean;
  /** Page that helps, below the site's root. */
  page: string;
  /** Records that were found on the way, or that the leaf names. */
  records: NamedRecord[];
}

/** The way through one tree. */
export interface Walk {
  tree: string;
  title: string;
  steps: Step[];
  result?: Result;
  open?: Open;
}

/** Asks a person; undefined when nobody answers. */
export type AskPerson = (question: Question, why: string) => Promise<string | undefined>;

export interface WalkOptions {
  trees: Tree[];
  /** Answers of a person, by question or `tree/question`. They win over probes. */
  given: Map<string, string>;
  ask?: AskPerson;
}

/** The word for an answer on the command line; of records the first one stands for all. */
export const wordOf = ({ is }: Answer): string => (Array.isArray(is) ? (is[0] ?? '') : is);

/** The answer of a question that fits what was found: by record, by word, or by the word to fall back on. */
export function choose(
  question: Question,
  found: Pick<Found, 'answer' | 'records' | 'otherwise'>,
): Answer | undefined {
  for (const record of found.records ?? []) {
    const fitting = question.answers.find(({ is }) => Array.isArray(is) && is.includes(record));
    if (fitting) return fitting;
  }
  for (const word of [found.answer, found.otherwise])
    if (word !== undefined) {
      const fitting = question.answers.find(({ is }) => is === word);
      if (fitting) return fitting;
    }
  return undefined;
}

function namedRecord(id: string): NamedRecord[] {
  const record = RECORDS.find((entry) => entry.id === id);
  return record
    ? [{ id, title: record.title, page: `troubleshooting/errors/${record.slug}`, fix: record.fix }]
    : [];
}

/** Records of the failure first, unless the leaf stands for another error. */
function resultOf(leaf: Leaf, found: string[]): Result {
  const ids = [...new Set([...found.slice(0, 3), ...(leaf.error ? [leaf.error] : [])])];
  const records = ids.flatMap(namedRecord);
  const page =
    leaf.page ??
    records[0]?.page ??
    (leaf.tree ? `troubleshooting/trees/${leaf.tree}` : 'troubleshooting/start');
  return { leaf: leaf.id, title: leaf.title, repair: leaf.repair, healthy: leaf.healthy, page, records };
}

type Answered = { chosen: Answer; evidence: string; by: Step['by']; records: string[] } | { why: string };

function byPerson(question: Question, word: string): Answered {
  const chosen = question.answers.find(({ is }) => (Array.isArray(is) ? is.includes(word) : is === word));
  if (!chosen)
    throw new CiroError(`"${word}" is no answer to the question ${question.id}.`, {
      fix: `Use one of ${question.answers.map(wordOf).join(', ')}.`,
      help: HELP.doctor,
      exitCode: 2,
    });
  return {
    chosen,
    evidence: 'answered by a person',
    by: 'person',
    records: Array.isArray(chosen.is) ? [word] : [],
  };
}

async function answerQuestion(
  tree: Tree,
  question: Question,
  context: DoctorContext,
  { given, ask }: WalkOptions,
): Promise<Answered> {
  const word = given.get(`${tree.id}/${question.id}`) ?? given.get(question.id);
  if (word !== undefined) return byPerson(question, word);
  let why: string;
  try {
    const found = await answerOf(question.probe, context);
    const chosen = choose(question, found);
    if (chosen) return { chosen, evidence: found.evidence, by: 'probe', records: found.records ?? [] };
    why = found.evidence;
  } catch (error) {
    why = error instanceof Unanswered ? error.message : `the check failed: ${messageOf(error)}`;
  }
  const answered = await ask?.(question, why);
  return answered === undefined ? { why } : byPerson(question, answered);
}

function openQuestion(question: Question, why: string): Open {
  return {
    question: question.id,
    ask: question.ask,
    why,
    hand: question.hand,
    command: question.run.trim(),
    answers: question.answers.map((answer) => ({ answer: wordOf(answer), label: labelOf(answer) })),
  };
}

async function walkOne(
  tree: Tree,
  context: DoctorContext,
  options: WalkOptions,
): Promise<Walk & { next?: string }> {
  const steps: Step[] = [];
  let records: string[] = [];
  let at = tree.questions[0]?.id ?? '';
  for (;;) {
    const leaf = tree.leaves.find(({ id }) => id === at);
    const walk = { tree: tree.id, title: tree.title, steps };
    if (leaf) return { ...walk, result: resultOf(leaf, records), ...(leaf.tree ? { next: leaf.tree } : {}) };
    const question = tree.questions.find(({ id }) => id === at);
    if (!question) throw new Error(`The tree ${tree.id} has no node "${at}".`);
    const answered = await answerQuestion(tree, question, context, options);
    if ('why' in answered) return { ...walk, open: openQuestion(question, answered.why) };
    const { chosen, evidence, by } = answered;
    if (answered.records.length > 0) records = answered.records;
    steps.push({
      question: question.id,
      ask: question.ask,
      probe: question.probe,
      answer: wordOf(chosen),
      label: labelOf(chosen),
      evidence,
      by,
    });
    at = chosen.to;
  }
}

/** Walks a tree, and the trees that its leaf leads to, until a leaf or a question that nobody can answer. */
export async function walkTrees(
  start: string,
  context: DoctorContext,
  options: WalkOptions,
): Promise<Walk[]> {
  const walks: Walk[] = [];
  for (let id: string | undefined = start; id !== undefined;) {
    const current: string = id;
    const tree = options.trees.find((candidate) => candidate.id === current);
    if (!tree)
      throw new CiroError(`There is no symptom "${current}".`, {
        fix: `Use one of ${options.trees.map((candidate) => candidate.id).join(', ')}.`,
        help: HELP.doctor,
        exitCode: 2,
      });
    const { next, ...walk } = await walkOne(tree, context, options);
    walks.push(walk);
    id = walks.some((earlier) => earlier.tree === next) ? undefined : next;
  }
  return walks;
}
