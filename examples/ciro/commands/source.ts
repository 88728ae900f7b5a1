import type { CiroCommand } from './frame.ts';

export const source: CiroCommand = {
  name: 'source',
  summary: 'todo',
  define() {},
  run: () => Promise.resolve(0),
};
