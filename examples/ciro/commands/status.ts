import type { CiroCommand } from './frame.ts';

export const status: CiroCommand = {
  name: 'status',
  summary: 'todo',
  define() {},
  run: () => Promise.resolve(0),
};
