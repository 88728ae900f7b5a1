import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type Checklist, editionOf } from '../../knowledge/checklists/schema.ts';
import { CiroError } from '../lib/errors.ts';
import { toJson } from '../lib/output.ts';
import { deploymentFolder, shown } from '../lib/paths.ts';
import { redactor } from '../lib/redact.ts';
import type { Answers } from './answers.ts';
import { type ItemResult, blocking } from './run.ts';
import { sheet } from './sheet.ts';

/** What a report says about the run itself. */
export interface ReportHead {
  environment: string;
  /** Absent for a list that is not about a chain. */
  network?: string;
  /** Newest block that the node knew. */
  block?: number;
  tool: string;
  /** Time of writing, UTC. */
  written: string;
  /** Questions to the node, HTTP requests that carried them, and seconds. */
  questions: number;
  requests: number;
  seconds: number;
}

/** A person who answers for a finished list. It belongs to one run: the next one has to be signed again. */
export interface SignOff {
  by: string;
  /** Day, for example 2026-11-23. */
  date: string;
}

const storedSchema = z.looseObject({
  list: z.string(),
  items: z.array(
    z.looseObject({
      id: z.string(),
      kind: z.enum(['automatic', 'manual']),
      status: z.enum(['ok', 'failed', 'open', 'not needed']),
      by: z.string(),
      date: z.string(),
      evidence: z.string(),
    }),
  ),
});

const file = (environment: string, list: Checklist, extension: string): string =>
  path.join(deploymentFolder(environment), `check-${list.id}.${extension}`);

/** Answers of an earlier run, so that a list can be continued. @throws CiroError when the report is damaged */
export function earlierAnswers(environment: string, list: Checklist): Answers {
  const report = file(environment, list, 'json');
  if (!existsSync(report)) return {};
  let stored: z.infer<typeof storedSchema>;
  try {
    stored = storedSchema.parse(JSON.parse(readFileSync(report, 'utf8')));
  } catch (cause) {
    throw new CiroError(`${shown(report)} is not a report that this version can read.`, {
      fix: 'Move it away; its answers have to be given again.',
      cause,
    });
  }
  const answers: Answers = {};
  for (const { id, kind, status, by, date, evidence } of stored.items) {
    const manual = list.items.some((item) => item.id === id && item.evidence);
    if (kind !== 'manual' || !manual || !by) continue;
    answers[id] = {
      by,
      date,
      evidence,
      result: status === 'ok' ? 'done' : status === 'open' ? 'open' : 'not needed',
    };
  }
  return answers;
}

const cell = (text: string): string => text.replace(/\|/g, '\\|').replace(/\s+/g, ' ').trim() || ' ';
const BOX: Record<ItemResult['status'], string> = {
  ok: '[x]',
  failed: '[!]',
  open: '[ ]',
  'not needed': '[-]',
};

/** What was looked at, when and with what, in one line. */
export function describe({
  written,
  network,
  block,
  tool,
  questions,
  requests,
  seconds,
}: ReportHead): string {
  const chain = network ? ` network ${network}, block ${block},` : '';
  const traffic = network ? ` ${questions} questions in ${requests} requests, ${seconds} s.` : '';
  return `${written},${chain} ${tool}.${traffic}`;
}

/** How the list stands, in one sentence. */
export function verdict(results: ItemResult[]): string {
  const open = blocking(results);
  return open.length === 0
    ? 'No blocking item is open.'
    : `${open.length} blocking items are open: ${open.map(({ id }) => id).join(', ')}.`;
}

/** The report for a repository: one line an item, and the signature. */
export function markdownReport(
  list: Checklist,
  head: ReportHead,
  results: ItemResult[],
  signed?: SignOff,
): string {
  const rows = results.map(
    ({ id, title, role, level, kind, status, by, date, evidence }) =>
      `| ${BOX[status]} | ${[id, title, role, level, kind, status, by, date, evidence].map(cell).join(' | ')} |`,
  );
  return `${[
    `# ${list.title}: ${head.environment}`,
    `Edition ${editionOf(list)}. ${describe(head)}`,
    `**${verdict(results)}**`,
    `|   | id | item | role | level | kind | status | name | date | result |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n${rows.join('\n')}`,
    '`[x]` ok, `[!]` failed, `[ ]` open, `[-]` not needed.',
    signed
      ? `Signed off by ${cell(signed.by)} on ${signed.date}.`
      : 'Signed off by: ____________________ Role: ____________________ Date: ____________',
  ].join('\n\n')}\n`;
}

/** Writes the three reports in one piece each. @returns the files as a reader sees them */
export function writeReport(
  list: Checklist,
  head: ReportHead,
  results: ItemResult[],
  signed?: SignOff,
): string[] {
  mkdirSync(deploymentFolder(head.environment), { recursive: true });
  const document = {
    schema: 1,
    list: list.id,
    title: list.title,
    edition: editionOf(list),
    ...head,
    ok: blocking(results).length === 0,
    ...(signed ? { signed } : {}),
    items: results,
  };
  return (
    [
      ['md', markdownReport(list, head, results, signed)],
      ['html', sheet(list, head, results, signed)],
      ['json', `${toJson(document)}\n`],
    ] as const
  ).map(([extension, text]) => {
    const target = file(head.environment, list, extension);
    writeFileSync(`${target}.new`, redactor.text(text));
    renameSync(`${target}.new`, target);
    return shown(target);
  });
}
