/**
 * Generates modules that TypeScript can import, under src/generated/: parsers from the grammars, and a table of texts from the
 * library of built-in TLA+ modules. Run by `npm run generate`; its output is not in the repository.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import peggy from 'peggy';

const root = fileURLToPath(new URL('..', import.meta.url));
const generated = join(root, 'src', 'generated');

/** One parser from all grammar files, because modules, expressions and configuration files share the rules of expressions. */
const grammars = ['tla.peggy', 'proofs.peggy', 'expressions.peggy', 'config.peggy', 'lexical.peggy'];
const startRules = [
  'File',
  'LoneExpression',
  'ConfigOutline',
  'ConfigSections',
  'LoneAssignment',
  'LoneDefinitionName',
  'Words',
];

function generateParser() {
  const inputs = grammars.map((file) => {
    const path = join(root, 'grammar', file);
    return { source: path, text: readFileSync(path, 'utf8') };
  });
  try {
    const code = peggy.generate(inputs, { output: 'source', format: 'es', allowedStartRules: startRules });
    writeFileSync(join(generated, 'parser.js'), code);
  } catch (error) {
    if (typeof error.format !== 'function') throw error;
    console.error(error.format(inputs));
    process.exit(1);
  }
}

/** Library modules are in folders by family. Messages show the family of a module. */
function generateLibrary() {
  const library = join(root, 'src', 'modules', 'library');
  const rows = [];
  for (const { name: family } of readdirSync(library, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    for (const file of readdirSync(join(library, family)).sort()) {
      if (!file.endsWith('.tla')) continue;
      const text = readFileSync(join(library, family, file), 'utf8');
      rows.push(
        `  ${JSON.stringify(basename(file, '.tla'))}: { family: ${JSON.stringify(family)}, text: ${JSON.stringify(text)} },`,
      );
    }
  }
  const head =
    'export interface LibraryModule {\n  readonly family: string;\n  readonly text: string;\n}\n\n' +
    'export const libraryModules: Readonly<Record<string, LibraryModule>> = {\n';
  writeFileSync(join(generated, 'library-modules.ts'), `${head}${rows.join('\n')}\n};\n`);
}

mkdirSync(generated, { recursive: true });
generateParser();
generateLibrary();
