import { defineConfig } from 'vitest/config';

/**
 * Two projects: your tests, and the scenario catalog with the common issues. All files of a project share one devnet, so they run one
 * after the other in one worker; every test starts from the same block (support/fixtures.ts).
 */
export default defineConfig({
  test: {
    maxWorkers: 1,
    isolate: false,
    reporters: ['verbose'],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    projects: [
      {
        extends: true,
        test: { name: 'test', include: ['test/**/*.test.ts'], globalSetup: 'support/setup/published.ts' },
      },
      {
        extends: true,
        test: {
          name: 'scenarios',
          include: ['{scenarios,issues}/**/*.test.ts'],
          globalSetup: 'support/setup/both.ts',
        },
      },
    ],
  },
});
