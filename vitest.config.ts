import { defineConfig } from 'vitest/config';

// Four kinds of test with different needs. Only `system` runs built code (the command line, other processes), so only it builds.
export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: { name: 'unit', include: ['test/{unit,tooling}/**/*.test.ts'], testTimeout: 20_000 },
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
          exclude: ['test/{unit,tooling,property,simulation}/**'],
          globalSetup: ['test/build-once.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
