import { defineConfig } from 'vitest/config';
import { nativeModules, nativeSource } from './test/native-source.js';

export default defineConfig({
  plugins: [nativeSource()],
  test: {
    include: ['test/**/*.test.ts'],
    // Tests start processes and read large texts; on a busy machine with two cores that takes its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: ['test/surroundings.ts'],
    server: { deps: { external: [nativeModules] } },
    // Vitest leaves one core to itself, which is half of a machine with two.
    maxWorkers: '100%',
    forceRerunTriggers: ['**/src/**'],
  },
});
