/**
 * What a person starts: the compiled modules of dist/ joined into one file, since reading three hundred of them takes longer than a small model, with
 * what they depend on; and beside it what starts it.
 */
import { rmSync } from 'node:fs';
import { defineConfig } from 'rolldown';

// V8 takes what was kept of another program for that of this one where both are of one length.
rmSync('dist/program', { recursive: true, force: true });

/** One file each: what V8 made of it is kept for the file as a whole. */
const joined = (name, entry) => ({
  input: `dist/cli/${entry}.js`,
  platform: 'node',
  output: { file: `dist/program/${name}.cjs`, format: 'cjs', codeSplitting: false },
});

export default defineConfig([
  joined('program', 'begin'),
  joined('start', 'start'),
  joined('keep-compiled', 'keep-compiled'),
]);
