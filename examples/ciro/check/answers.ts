import { existsSync, readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Checklist } from '../../knowledge/checklists/schema.ts';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { shown } from '../lib/paths.ts';

/** What a person says about a manual item. */
export const answerSchema = z.strictObject({
  by: z.string().trim().min(2),
  result: z.enum(['done', 'open', 'not needed']),
  evidence: z.string().trim().min(3),
  /** Day, for example 2026-11-23; today when absent. */
  date: z.iso.date().optional(),
});

export type Answer = z.infer<typeof answerSchema>;
export type Answers = Record<string, Answer>;

/**
 * Reads a YAML file with answers by item: `PRE-12: { by: Ana, result: done, evidence: report of 2026-11-20 }`.
 *
 * @throws CiroError with file and line when an answer is incomplete, unknown, or belongs to an automatic item
 */
export function readAnswers(file: string, list: Checklist): Answers {
  if (!existsSync(file))
    throw new CiroError(`There is no file with answers at ${shown(file)}.`, {
      help: HELP.check,
      exitCode: 2,
    });
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken)
    throw new CiroError(
      `${shown(file)}:${lines.linePos(broken.pos[0]).line}: not valid YAML: ${broken.message}`,
      { fix: 'Correct the line.', help: HELP.check },
    );
  const content = (document.toJS() ?? {}) as unknown;
  if (typeof content !== 'object' || Array.isArray(content))
    throw new CiroError(`${shown(file)}:1: answers stand below the id of their item.`, {
      fix: `Write ${list.items.find(({ probes }) => !probes)?.id ?? 'PRE-12'}: { by: name, result: done, evidence: text }.`,
      help: HELP.check,
    });
  const answers: Answers = {};
  for (const [id, value] of Object.entries(content ?? {})) {
    const node = document.getIn([id], true) as { range?: [number, number, number] } | undefined;
    const place = `${shown(file)}:${node?.range ? lines.linePos(node.range[0]).line : 1}`;
    const item = list.items.find((candidate) => candidate.id === id);
    if (!item)
      throw new CiroError(`${place}: the list ${list.id} has no item ${id}.`, {
        fix: 'Correct the id, or name the list that it belongs to.',
        help: HELP.check,
      });
    if (item.probes)
      throw new CiroError(`${place}: ${id} is checked by a program, so it takes no answer.`, {
        fix: 'Remove the line and repair what the check finds.',
        help: HELP.check,
      });
    const parsed = answerSchema.safeParse(value);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new CiroError(`${place}: ${id}.${issue?.path.join('.')}: ${issue?.message}`, {
        fix: 'Write { by: name, result: done, evidence: text }; result is done, open or "not needed".',
        help: HELP.check,
      });
    }
    answers[id] = parsed.data;
  }
  return answers;
}
