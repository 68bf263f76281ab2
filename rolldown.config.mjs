/**
 * What a person starts: the compiled modules of dist/ joined into a few files, since reading three hundred of them takes longer than a small model, with
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

/** What a module takes with itself: the modules and packages that it imports, and what they import. What it loads later does not count. */
const reachedFrom = (entry, reached = new Set()) => {
  if (reached.has(entry)) return reached;
  reached.add(entry);
  if (!entry.startsWith(compiled)) return reached;
  for (const [, name] of readFileSync(entry, 'utf8').matchAll(/^(?:im|ex)port (?:[^;]*? from )?'([^']+)';/gm))
    reachedFrom(name.startsWith('.') ? resolve(dirname(entry), name) : name, reached);
  return reached;
};

/**
 * The program has one file for all commands, and further files for groups of commands. A command with little work takes
 * as long as reading its files. Each module is in the first file whose modules need it.
 */
const partOf = (name, ...entries) => {
  const reached = new Set(entries.flatMap((entry) => [...reachedFrom(resolve(`dist/cli/${entry}.js`))]));
  const isPackage = (id) => [...reached].some((each) => id.includes(`${sep}node_modules${sep}${each}${sep}`));
  return { name, test: (id) => reached.has(id) || isPackage(id) };
};
const parts = {
  groups: [
    partOf('language', 'main', 'test/model-order', 'commands/translate'),
    partOf('search', 'check/check', 'threads/search-thread'),
    { name: 'others', test: (id) => id !== resolve('dist/cli/begin.js') },
  ],
};

/** V8 keeps the compiled code of each file. */
const joined = (name, entry) => ({
  plugins: [compilerMaps],
  input: { [name]: `dist/cli/${entry}.js` },
  platform: 'node',
  output: {
    dir: 'dist/program',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    format: 'cjs',
    codeSplitting: name === 'program' && parts,
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
