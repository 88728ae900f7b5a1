import { expect, it } from 'vitest';
import { outputPath } from './outputs.ts';

it.each([
  ['integration/read-balance.ts', 'examples/integration/read-balance.out'],
  ['integration/deep/read.ts', 'examples/integration/deep/read.out'],
  ['deployment/verify#check', 'examples/sessions/deployment/verify/check.out'],
  ['deployment/verify', 'examples/sessions/deployment/verify.out'],
])('the output of %s is in %s', (ref, path) => {
  expect(outputPath(ref)).toBe(path);
});

it.each(['read.ts', '../a/b.ts', 'a/b.ts#region', 'verify#check', 'a/b#', ''])('%j has no output', (ref) => {
  expect(() => outputPath(ref)).toThrow('names neither a program');
});
