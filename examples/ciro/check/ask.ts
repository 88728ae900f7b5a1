import { isCancel, select, text } from '@clack/prompts';
import type { Checklist, ChecklistItem } from '../../knowledge/checklists/schema.ts';
import type { Answer, Answers } from './answers.ts';

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

/**
 * Asks for every manual item that has no answer yet. Ctrl+C stops; what was answered is kept.
 *
 * @param keep called after each answer
 */
export async function askAnswers(
  list: Checklist,
  items: ChecklistItem[],
  answers: Answers,
  today: string,
  keep: (answers: Answers) => void,
): Promise<Answers> {
  const missing = items.filter(({ id, evidence }) => evidence && answers[id]?.result !== 'done');
  if (missing.length === 0) return answers;
  const name = await text({
    message: `${list.title}: ${missing.length} items need a person. Your name?`,
    validate: (value) => ((value ?? '').trim().length < 2 ? 'Write your name.' : undefined),
  });
  if (isCancel(name)) return answers;
  let known = answers;
  for (const item of missing) {
    const answer = await askItem(item, name, today);
    if (!answer) return known;
    known = { ...known, [item.id]: answer };
    keep(known);
  }
  return known;
}
