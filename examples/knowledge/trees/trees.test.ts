import { describe, expect, test } from 'vitest';
import { drawDiagram } from '../../../src/remark/mermaid.ts';
import { treeDiagram } from '../../../scripts/knowledge/tree-diagram.ts';
import { anchorOf, treePage } from '../../../scripts/knowledge/tree-page.ts';
import { numbersOf } from '../../../scripts/knowledge/tree-numbers.ts';
import { checkProbes } from '../../ciro/probes/checks.ts';
import { networkProbes } from '../../ciro/probes/network.ts';
import { symptomProbes } from '../../ciro/probes/symptoms/index.ts';
import { CONTRACT_NAMES } from '../../ciro/system/types.ts';
import { loadErrors } from '../load-errors.ts';
import { wayTo } from './graph.ts';
import { loadTrees, parseTree } from './schema.ts';

const trees = loadTrees();
const records = new Map(loadErrors().map((record) => [record.id, record]));

describe('the trees', () => {
  test('there is one for each symptom of the guides', () => {
    expect(trees.map(({ id }) => id)).toEqual([
      'declaration-fails',
      'deployment-fails',
      'transaction-reverts',
      'transaction-stuck',
      'wrong-balance',
      'event-missing',
      'flow-stuck',
      'governance-stuck',
      'rpc-unreliable',
      'verification-fails',
      'sample-does-not-run',
    ]);
  });

  test('each question names a probe that exists', () => {
    const known = new Set([
      ...[...symptomProbes, ...networkProbes, ...checkProbes].map(({ id }) => id),
      ...CONTRACT_NAMES.map((name) => `class/${name}`),
    ]);
    const named = trees.flatMap(({ questions }) => questions.map(({ probe }) => probe));
    expect(named.filter((probe) => !known.has(probe))).toEqual([]);
  });

  test('no symptom probe is without a question', () => {
    const named = new Set(trees.flatMap(({ questions }) => questions.map(({ probe }) => probe)));
    expect(symptomProbes.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([]);
  });

  test('each record that an answer or a result names exists', () => {
    const named = trees.flatMap(({ questions, leaves }) => [
      ...questions.flatMap(({ answers }) => answers.flatMap(({ is }) => (Array.isArray(is) ? is : []))),
      ...leaves.flatMap(({ error }) => error ?? []),
    ]);
    expect(named.filter((id) => !records.has(id))).toEqual([]);
  });

  test.each(trees.map((tree) => [tree.id, tree] as const))(
    '%s: every node has its way, and the page its anchor',
    (_id, tree) => {
      const page = treePage(tree, { trees, records });
      const numbers = numbersOf(tree);
      for (const { id } of [...tree.questions, ...tree.leaves]) {
        const way = wayTo(tree, id);
        expect(id === tree.questions[0]?.id ? 'first' : way[0]?.question, id).toBe(
          id === tree.questions[0]?.id ? 'first' : tree.questions[0]?.id,
        );
        expect(page.split(`{#${anchorOf(tree, id)}}`)).toHaveLength(2);
      }
      const all = [...tree.questions, ...tree.leaves].map(({ id }) => numbers.of(id));
      expect(new Set(all).size).toBe(all.length);
    },
  );

  test.each(trees.map((tree) => [tree.id, tree] as const))(
    '%s: the diagram can be drawn, and names each node',
    async (_id, tree) => {
      const text = treeDiagram(tree, numbersOf(tree));
      const drawn = await drawDiagram(text, 'd');
      expect('error' in drawn ? drawn.error : 'drawn').toBe('drawn');
      for (const { id } of [...tree.questions, ...tree.leaves])
        expect(text).toContain(`${numbersOf(tree).of(id)}. `);
    },
  );

  test('how many there are', () => {
    const questions = trees.reduce((sum, tree) => sum + tree.questions.length, 0);
    const leaves = trees.reduce((sum, tree) => sum + tree.leaves.length, 0);
    console.log(`${trees.length} trees, ${questions} questions, ${leaves} results`);
    expect(leaves).toBeGreaterThan(trees.length * 5);
  });
});

describe('a tree that is not one', () => {
  const answers = (yes: string, no: string) => [
    { is: 'yes', to: yes },
    { is: 'no', to: no },
  ];
  const question = (id: string, yes: string, no: string) => ({
    id,
    ask: `Is it the case ${id}?`,
    probe: 'rpc/usable',
    hand: 'Look at what the node answers.',
    run: 'true',
    answers: answers(yes, no),
  });
  const leaf = (id: string) => ({
    id,
    title: `The result ${id}`,
    repair: 'Do what the page says about it.',
    page: 'start/quickstart',
  });
  const tree = (questions: unknown[], leaves: unknown[]) =>
    JSON.stringify({
      id: 'example',
      title: 'An example of a tree',
      position: 1,
      symptom: 'Something does not work as it should.',
      description: 'Find out what is wrong with it.',
      prepare: { text: 'Nothing has to be prepared.', run: 'true' },
      doctor: { options: '--symptom example', run: 'npm run -s ciro -- doctor devnet' },
      questions,
      leaves,
    });
  const good = [question('one', 'two', 'a'), question('two', 'b', 'c')];
  const results = ['a', 'b', 'c'].map(leaf);

  test('a good one is read', () => {
    expect(parseTree(tree(good, results), 'x.yaml').questions).toHaveLength(2);
  });

  test.each([
    [
      'a way that leads nowhere',
      [question('one', 'two', 'z'), good[1]],
      results,
      '"z", which does not exist',
    ],
    ['a circle', [question('one', 'two', 'a'), question('two', 'one', 'b')], results, 'leads back to "one"'],
    [
      'a result that nothing leads to',
      [question('one', 'two', 'a'), question('two', 'b', 'b')],
      results,
      'nothing leads to "c"',
    ],
    [
      'two ways to one node',
      [question('one', 'two', 'a'), question('two', 'b', 'a')],
      results,
      '2 questions lead to "a"',
    ],
    ['the same id twice', good, [...results, leaf('a')], 'the id "a" is there twice'],
    [
      'a result without help',
      good,
      [...results.slice(0, 2), { ...leaf('c'), page: undefined }],
      'a leaf names an error, a page or a tree',
    ],
    ['a misspelled key', [{ ...good[0], probes: 'x' }, good[1]], results, 'Unrecognized key'],
  ])('%s is refused', (_what, questions, leaves, message) => {
    expect(() => parseTree(tree(questions, leaves), 'x.yaml')).toThrow(`x.yaml`);
    expect(() => parseTree(tree(questions, leaves), 'x.yaml')).toThrow(message);
  });

  test('text that is no YAML is refused with its place', () => {
    expect(() => parseTree('a: b: c', 'x.yaml')).toThrow('x.yaml');
  });
});
