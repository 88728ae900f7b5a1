import type { Tree } from '../../examples/knowledge/trees/schema.ts';

/** How questions and results are called on the page and on paper: 1, 2, 3 and A, B, C. */
export interface Numbers {
  of(id: string): string;
}

/** A, B … Z, AA, AB … */
function letters(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return `${rest >= 0 ? letters(rest) : ''}${String.fromCharCode(65 + (index % 26))}`;
}

/** Numbers questions in the order of the file, and results in the order in which the questions lead to them. */
export function numbersOf({ questions, leaves }: Pick<Tree, 'questions' | 'leaves'>): Numbers {
  const numbers = new Map(questions.map(({ id }, index) => [id, String(index + 1)]));
  const isLeaf = new Set(leaves.map(({ id }) => id));
  for (const { to } of questions.flatMap(({ answers }) => answers))
    if (isLeaf.has(to) && !numbers.has(to)) numbers.set(to, letters(numbers.size - questions.length));
  return {
    of(id) {
      const number = numbers.get(id);
      if (!number) throw new Error(`The tree has no question or result "${id}".`);
      return number;
    },
  };
}
