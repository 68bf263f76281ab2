/**
 * Bundles the program: joins the compiled modules of dist/ and their dependencies into a few files. Reading several hundred files would take longer than
 * checking a small model. Also bundles the API.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { defineConfig } from 'rolldown';

const compiled = resolve('dist') + sep;

// V8 compares only the lengths of texts. So it would use the compiled code of an earlier build whose file has the same length.
for (const folder of ['dist/program', 'dist/library']) rmSync(folder, { recursive: true, force: true });

// Copies the type declarations that the API needs, and no others.
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

/** Without comments, spaces and characters outside of ASCII, Node reads a text faster. Names are kept, for stack traces. */
const compact = { compress: false, mangle: false, codegen: { removeWhitespace: true, asciiOnly: true } };

/** Returns the modules and packages that a module imports, also indirectly. Dynamic imports do not count. */
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
    partOf('language', 'command-line', 'test/model-order', 'commands/translate'),
    partOf('search', 'check/check', 'threads/search-thread'),
    { name: 'others', test: (id) => id !== resolve('dist/cli/main.js') },
  ],
};

/** Bundles the modules that an entry module needs. */
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
  joined('program', 'main'),
  joined('start', 'start'),
  joined('keep-compiled', 'keep-compiled'),
  joined('watch-signals', 'threads/watch-signals'),
  // The API does not use Node.
  library('index', 'index'),
  library('observe', 'api/observe'),
]);
