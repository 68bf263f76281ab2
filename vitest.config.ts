import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { nativeModules, nativeSource } from './test/native-source.js';

/**
 * Test files that start processes or threads, or replace what is global, have a process each: a process that has reserved much address space may not
 * be able to start another one. All others share the processes of the run, and so the modules of `src`, which have no state, and what V8 made of them.
 */
const needsOwnProcess = /node:(child_process|worker_threads)|stubGlobal|IOExec|process\.(env|chdir)/;
const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `test/${name.replaceAll('\\', '/')}`);
const apart = files.filter((name) => needsOwnProcess.test(readFileSync(name, 'utf8')));

export default defineConfig({
  plugins: [nativeSource()],
  test: {
    // Tests start processes and read large texts; on a busy machine with two cores that takes its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: ['test/surroundings.ts'],
    server: { deps: { external: [nativeModules] } },
    // Vitest leaves one core to itself, which is half of a machine with two.
    maxWorkers: '100%',
    forceRerunTriggers: ['**/src/**'],
    projects: [
      { extends: true, test: { name: 'apart', include: apart } },
      { extends: true, test: { name: 'together', include: ['test/**/*.test.ts'], exclude: apart, isolate: false } },
    ],
  },
});
