import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Tests start processes and read large texts; on a busy machine with two cores that takes its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: ['test/surroundings.ts'],
  },
});
