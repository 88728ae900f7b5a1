import { type Question, type Tree, labelOf } from '../../examples/knowledge/trees/schema.ts';
import type { Numbers } from './tree-numbers.ts';

/** Letters of a line in the box of a question, and in a box with results. */
const NARROW = 26;
const WIDE = 44;

/** Lines of a text; signs that mean something in Mermaid are replaced. */
function wrap(text: string, width: number): string[] {
  const words = text
    .replace(/["“”]/g, "'")
    .replace(/[#;{}[\]<>|]/g, ' ')
    .split(/\s+/);
  const lines = [''];
  for (const word of words) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}

/** Targets of a question in order, each with the labels of the answers that lead there. */
function ways(question: Question): { to: string; label: string }[] {
  const targets = [...new Set(question.answers.map(({ to }) => to))];
  return targets.map((to) => ({
    to,
    label: question.answers
      .filter((answer) => answer.to === to)
      .map(labelOf)
      .join(' / '),
  }));
}

/**
 * A tree as a Mermaid flowchart. The results of a question share one box, because a box for each would make the
 * drawing wider than any page. Boxes carry the numbers of the page, so nothing is said by shape alone.
 */
export function treeDiagram({ questions, leaves }: Tree, numbers: Numbers): string {
  const titles = new Map(leaves.map(({ id, title }) => [id, title]));
  // Boxes come first: a box that an arrow mentions before it is defined loses its text.
  const boxes = questions.map(({ id, ask }) => {
    const number = numbers.of(id);
    return `  q${number}{{"${wrap(`${number}. ${ask}`, NARROW).join('<br>')}"}}`;
  });
  const arrows = questions.flatMap((question) => {
    const number = numbers.of(question.id);
    const results = ways(question).filter(({ to }) => titles.has(to));
    const next = ways(question).filter(({ to }) => !titles.has(to));
    const text = results.flatMap(({ to, label }) =>
      wrap(`${numbers.of(to)}. ${titles.get(to)} (${label})`, WIDE),
    );
    return [
      ...(text.length > 0 ? [`  r${number}["${text.join('<br>')}"]`, `  q${number} --> r${number}`] : []),
      ...next.map(
        ({ to, label }) => `  q${number} -->|"${wrap(label, NARROW).join('<br>')}"| q${numbers.of(to)}`,
      ),
    ];
  });
  return ['flowchart TD', ...boxes, ...arrows].join('\n');
}
