import { confirm, isCancel, select, text } from '@clack/prompts';
import type { Checklist, ChecklistItem } from '../../knowledge/checklists/schema.ts';
import type { Answer, Answers } from './answers.ts';
import type { SignOff } from './report.ts';

async function askItem(item: ChecklistItem, name: string, today: string): Promise<Answer | undefined> {
  const result = await select<Answer['result']>({
    message: `${item.id} ${item.title}\n${item.why} ${item.how}`,
    options: [
      { value: 'open', label: 'still open' },
      { value: 'done', label: 'done' },
      { value: 'not needed', label: 'not needed here' },
    ],
  });
  if (isCancel(result)) return undefined;
  const required = (value: string | undefined): string | undefined =>
    (value ?? '').trim().length < 3 ? 'Write at least three characters.' : undefined;
  const evidence = await text({
    message: result === 'done' ? `Write down: ${item.evidence}` : 'Why?',
    validate: required,
  });
  if (isCancel(evidence)) return undefined;
  return { by: name, result, evidence, date: today };
}

/** What a person said at the terminal. */
export interface Asked {
  answers: Answers;
  /** Undefined when nobody gave a name. */
  name: string | undefined;
  /** True when the person stopped with Ctrl+C. */
  stopped: boolean;
}

/**
 * Asks for every manual item that is still open. Ctrl+C stops; what was answered is kept.
 *
 * @param keep called after each answer
 */
export async function askAnswers(
  list: Checklist,
  items: ChecklistItem[],
  answers: Answers,
  today: string,
  keep: (answers: Answers) => void,
): Promise<Asked> {
  const missing = items.filter(({ id, evidence }) => evidence && (answers[id]?.result ?? 'open') === 'open');
  if (missing.length === 0) return { answers, name: undefined, stopped: false };
  const name = await askName(`${list.title}: ${missing.length} items need a person. Your name?`);
  if (!name) return { answers, name, stopped: true };
  let known = answers;
  for (const item of missing) {
    const answer = await askItem(item, name, today);
    if (!answer) return { answers: known, name, stopped: true };
    known = { ...known, [item.id]: answer };
    keep(known);
  }
  return { answers: known, name, stopped: false };
}

async function askName(message: string): Promise<string | undefined> {
  const name = await text({
    message,
    validate: (value) => ((value ?? '').trim().length < 2 ? 'Write your name.' : undefined),
  });
  return isCancel(name) ? undefined : name.trim();
}

/** Asks whether a person answers for a finished list. @returns undefined when nobody does */
export async function askSignOff(
  list: Checklist,
  known: string | undefined,
  today: string,
): Promise<SignOff | undefined> {
  const yes = await confirm({ message: `No blocking item of "${list.title}" is open. Sign it off?` });
  if (isCancel(yes) || !yes) return undefined;
  const by = known ?? (await askName('Your name?'));
  return by ? { by, date: today } : undefined;
}
