import { configDefaults, defineConfig } from 'vitest/config';

/** What is polled is there in a moment; only a busy computer needs longer. */
const expect = { poll: { timeout: 20_000 } };
const exclude = [...configDefaults.exclude, 'examples/template/**', 'build/**', '.docusaurus/**'];

/** Three projects: quick tests, tests on a devnet (`*.chain.test.ts`), tests of the built site (`*.site.test.ts`). */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{scripts,examples,src}/**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.chain.test.ts', '**/*.site.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'chain',
          include: ['{scripts,examples,src}/**/*.chain.test.ts'],
          exclude,
          expect,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'site',
          include: ['{scripts,examples,src}/**/*.site.test.ts'],
          exclude,
          expect,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 1,
        },
      },
    ],
  },
});
