import { defineConfig } from 'vitest/config';

// Kinds of test with different needs. Only `system`, `crash` and `churn` run built code (the command line, other processes),
// so only they build. `crash` and `churn` take minutes and are there for `npm run test:crash` and `npm run test:churn` alone,
// which set a seed.
const crash =
  process.env['TIDEMARK_CRASH_SEED'] === undefined
    ? []
    : [
        {
          test: {
            name: 'crash',
            include: ['test/crash/**/*.test.ts'],
            globalSetup: ['test/crash/run-folder.ts'],
            testTimeout: 600_000,
          },
        },
      ];

const churn =
  process.env['TIDEMARK_CHURN_SEED'] === undefined
    ? []
    : [
        {
          test: {
            name: 'churn',
            include: ['test/churn/long-churn.test.ts'],
            globalSetup: ['test/build-once.ts'],
          },
        },
      ];

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/{unit,tooling}/**/*.test.ts', 'test/churn/*judge.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'property',
          include: ['test/property/**/*.test.ts'],
          setupFiles: ['test/setup-properties.ts'],
          testTimeout: 120_000,
        },
      },
      {
        test: { name: 'simulation', include: ['test/simulation/**/*.test.ts'], testTimeout: 120_000 },
      },
      {
        test: {
          name: 'system',
          include: ['test/**/*.test.ts'],
          exclude: ['test/{unit,tooling,property,simulation,crash,churn}/**'],
          globalSetup: ['test/build-once.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      ...crash,
      ...churn,
    ],
  },
});
