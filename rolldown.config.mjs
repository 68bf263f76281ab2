/**
 * What a person starts: the compiled modules of dist/ joined into one file, since reading three hundred of them takes longer than a small model, with
 * what they depend on; and beside it what starts it.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { defineConfig } from 'rolldown';

const compiled = resolve('dist') + sep;

// V8 takes what was kept of another program for that of this one where both are of one length.
for (const folder of ['dist/program', 'dist/library']) rmSync(folder, { recursive: true, force: true });

// Of the declarations, those that the API's own need: nothing of the machinery is told.
for (const name of [
  'index',
  'api/check',
  'api/evaluate',
  'api/explore',
  'api/load',
  'api/replay',
  'api/run-options',
  'api/simulate',
  'api/test',
  'api/observe',
  'api/translate',
  'api/evaluation-error',
  'api/types',
  'host/host',
]) {
  mkdirSync(dirname(`dist/library/${name}.d.ts`), { recursive: true });
  copyFileSync(`dist/types/${name}.d.ts`, `dist/library/${name}.d.ts`);
}

/** The packages that the files contain, with their licences. */
const contained = ['@dagrejs/dagre', '@dagrejs/graphlib', 'commander', 'immer', 'lossless-json', 'picocolors'];
const licenceOf = (name) => {
  const folder = `node_modules/${name}`;
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence`);
  return `${name}\n\n${readFileSync(`${folder}/${file}`, 'utf8').trim()}\n`;
};
writeFileSync('dist/licences.txt', contained.map(licenceOf).join('\n----\n\n'));

/** The source map leads from the program back to TypeScript, through the maps that the compiler wrote. */
const compilerMaps = {
  name: 'compiler-maps',
  load(id) {
    if (!id.startsWith(compiled)) return null;
    return { code: readFileSync(id, 'utf8'), map: readFileSync(`${id}.map`, 'utf8') };
  },
};

/** Node reads a text without comments, spaces and other than ASCII characters faster. Names stay as they are, for stack traces. */
const compact = { compress: false, mangle: false, codegen: { removeWhitespace: true, asciiOnly: true } };

/** One file each: what V8 made of it is kept for the file as a whole. */
const joined = (name, entry) => ({
  plugins: [compilerMaps],
  input: `dist/cli/${entry}.js`,
  platform: 'node',
  output: {
    file: `dist/program/${name}.cjs`,
    format: 'cjs',
    codeSplitting: false,
    sourcemap: name === 'program',
    minify: compact,
  },
});

const library = (name, entry) => ({
  input: `dist/${entry}.js`,
  platform: 'neutral',
  resolve: { mainFields: ['module', 'main'] },
  output: { file: `dist/library/${name}.js`, format: 'esm', codeSplitting: false },
});

export default defineConfig([
  joined('program', 'begin'),
  joined('start', 'start'),
  joined('keep-compiled', 'keep-compiled'),
  joined('watch-signals', 'threads/watch-signals'),
  // The API, for programs: it takes nothing of Node.
  library('index', 'index'),
  library('observe', 'api/observe'),
]);
