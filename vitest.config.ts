import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    environment: 'node',
    // A loaded machine takes its time to load the SDK. What is measured is measured in bench/.
    testTimeout: 30_000,
    // What waits for its turn does not wait for the processor.
    maxConcurrency: 50,
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    globals: false,
    // Two cores are what CI has; threads start faster than processes, and nothing here changes the working directory.
    pool: 'threads',
    maxWorkers: 2,
    restoreMocks: true,
    unstubGlobals: true,
  },
});
