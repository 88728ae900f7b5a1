import { isCancel, select } from '@clack/prompts';
import { labelOf } from '../../knowledge/trees/schema.ts';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { type AskPerson, wordOf } from './walk.ts';

/** Reads `--answer question=answer`. */
export function parseAnswers(values: unknown): Map<string, string> {
  const texts = Array.isArray(values) ? values.map(String) : [];
  return new Map(
    texts.map((text) => {
      const [, question, answer] = /^([a-z0-9/-]+)=([\w-]+)$/.exec(text) ?? [];
      if (!question || !answer)
        throw new CiroError(`--answer "${text}" is not question=answer.`, {
          fix: 'The command prints the questions and the words for their answers.',
          help: HELP.doctor,
          exitCode: 2,
        });
      return [question, answer];
    }),
  );
}

/** Asks on the terminal; no answer when the person does not know. */
export const askOnTerminal: AskPerson = async (question, why) => {
  const answered = await select({
    message: `${question.ask} (${why})\n${question.hand}\n  ${question.run.trim()}`,
    options: [
      ...question.answers.map((answer) => ({ value: wordOf(answer), label: labelOf(answer) })),
      { value: '', label: 'I don’t know' },
    ],
  });
  return isCancel(answered) || answered === '' ? undefined : answered;
};
