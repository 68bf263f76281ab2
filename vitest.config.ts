import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { nativeModules, nativeSource } from './test/native-source.js';

/**
 * A test file that starts processes or threads, or replaces globals, runs in a process of its own, because a process that has reserved much address space
 * may not be able to start another one. All other test files share processes. So they also share the modules of `src`, which have no state, and the code
 * that V8 has compiled for them.
 */
const needsOwnProcess = /node:(child_process|worker_threads)|stubGlobal|IOExec|process\.(env|chdir)/;
const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `test/${name.replaceAll('\\', '/')}`);
const apart = files.filter((name) => needsOwnProcess.test(readFileSync(name, 'utf8')));

export default defineConfig({
  plugins: [nativeSource()],
  test: {
    // Tests start processes and read large texts, which may take long on a busy machine with two cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: ['test/surroundings.ts'],
    server: { deps: { external: [nativeModules] } },
    // By default, Vitest uses one core less than the machine has. With two cores, this would be half of them.
    maxWorkers: '100%',
    forceRerunTriggers: ['**/src/**'],
    projects: [
      { extends: true, test: { name: 'apart', include: apart } },
      { extends: true, test: { name: 'together', include: ['test/**/*.test.ts'], exclude: apart, isolate: false } },
    ],
  },
});
