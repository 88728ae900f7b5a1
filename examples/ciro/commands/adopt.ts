import type { CiroCommand } from './frame.ts';

export const adopt: CiroCommand = {
  name: 'adopt',
  summary: 'todo',
  define() {},
  run: () => Promise.resolve(0),
};
