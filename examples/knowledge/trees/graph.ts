/** The part of a tree that its shape follows from. */
export interface Shape {
  questions: { id: string; answers: { is: string | string[]; to: string }[] }[];
  leaves: { id: string }[];
}

/** One answer on the way from the first question to a node. */
export interface Step {
  question: string;
  /** Positions of the answers that lead on. */
  answers: number[];
}

/** The way from the first question to a question or leaf; each node has exactly one. */
export function wayTo({ questions }: Pick<Shape, 'questions'>, node: string): Step[] {
  const parent = questions.find(({ answers }) => answers.some(({ to }) => to === node));
  if (!parent) return [];
  const answers = parent.answers.flatMap(({ to }, index) => (to === node ? [index] : []));
  return [...wayTo({ questions }, parent.id), { question: parent.id, answers }];
}

function duplicates(values: string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

/** What is wrong with the shape, one sentence each: nothing when it is a tree whose questions stand in order. */
export function checkGraph(tree: Shape): string[] {
  const order = tree.questions.map(({ id }) => id);
  const nodes = [...order, ...tree.leaves.map(({ id }) => id)];
  const problems = duplicates(nodes).map((id) => `the id "${id}" is there twice`);
  const parents = new Map<string, Set<string>>();
  for (const [index, { id, answers }] of tree.questions.entries()) {
    for (const word of duplicates(answers.flatMap(({ is }) => is)))
      problems.push(`the question "${id}" has two answers for "${word}"`);
    for (const { to } of answers) {
      parents.set(to, (parents.get(to) ?? new Set()).add(id));
      if (!nodes.includes(to)) problems.push(`the question "${id}" leads to "${to}", which does not exist`);
      else if (order.includes(to) && order.indexOf(to) <= index)
        problems.push(`the question "${id}" leads back to "${to}": questions stand in order`);
    }
  }
  for (const node of nodes.slice(1)) {
    const count = parents.get(node)?.size ?? 0;
    if (count === 0) problems.push(`nothing leads to "${node}"`);
    if (count > 1) problems.push(`${count} questions lead to "${node}": a node has one way that leads to it`);
  }
  return problems;
}
