/**
 * What a person starts: the compiled modules of dist/ joined into few files, since reading three hundred of them takes longer than a small model.
 * Entries are what is started by its place: the program, and the threads beside it. What is depended on stays outside.
 */
import { defineConfig } from 'rolldown';

export default defineConfig({
  input: {
    main: 'dist/cli/main.js',
    'search-thread': 'dist/cli/search-thread.js',
    'serve-thread': 'dist/cli/serve-thread.js',
  },
  platform: 'node',
  external: ['commander', 'immer', 'picocolors'],
  output: { dir: 'dist/program', format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
});
