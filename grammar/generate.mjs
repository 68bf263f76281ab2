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

/** One parser from all grammar files, because modules, algorithms and configuration files share the rules of expressions. */
const grammars = ['tla.peggy', 'proofs.peggy', 'expressions.peggy', 'config.peggy', 'pluscal.peggy', 'lexical.peggy'];
const startRules = [
  'File',
  'UnitsToEnd',
  'UnitPlaces',
  'LoneExpression',
  'ConfigOutline',
  'ConfigSections',
  'LoneUnits',
  'LoneAssignment',
  'LoneDefinitionName',
  'Words',
  'ModuleLines',
  'Algorithm',
];

/** A parser that compares with the text itself, and not with a copy of a part of it. */
function withoutCopies(code) {
  return code.replaceAll(/input\.substr\(peg\$currPos, \d+\) === (peg\$c\d+)/g, 'input.startsWith($1, peg$currPos)');
}

function generateParser() {
  const inputs = grammars.map((file) => {
    const path = join(root, 'grammar', file);
    return { source: path, text: readFileSync(path, 'utf8') };
  });
  try {
    const code = peggy.generate(inputs, { output: 'source', format: 'es', allowedStartRules: startRules });
    writeFileSync(join(generated, 'parser.js'), withoutCopies(code));
  } catch (error) {
    if (typeof error.format !== 'function') throw error;
    console.error(error.format(inputs));
    process.exit(1);
  }
}

/** A definition of a word at the beginning of a line; and a definition of an operator symbol. */
const wordDefinition = /^(?:LOCAL )?([A-Za-z_]\w*)(?=[([]| ==)/gm;
const symbolDefinition =
  /^(?:\w+ ?)?[^\w\s"=([-][^\w\s]*(?: ?\w+)? ==|^\w+ \([^\w\s]+\) \w+ ==|^(?:\w+ ?)?-\.? ?\w+ ==|^\w+ \\\w+ \w+ ==/m;

/** The words that a library module defines, and whether it defines operator symbols. A test compares these with the resolved modules. */
function indexOf(text) {
  const words = [...new Set([...text.matchAll(wordDefinition)].map(([, word]) => word))];
  return `words: ${JSON.stringify(words)}, symbols: ${symbolDefinition.test(text)}`;
}

/** Library modules lie in folders by family; the family is told to the person who meets the module in a message. */
function generateLibrary() {
  const library = join(root, 'src', 'modules', 'library');
  const rows = [];
  for (const { name: family } of readdirSync(library, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    for (const file of readdirSync(join(library, family)).sort()) {
      if (!file.endsWith('.tla')) continue;
      const text = readFileSync(join(library, family, file), 'utf8');
      rows.push(
        `  ${JSON.stringify(basename(file, '.tla'))}: { family: ${JSON.stringify(family)}, ${indexOf(text)}, text: ${JSON.stringify(text)} },`,
      );
    }
  }
  const head =
    'export interface LibraryModule {\n  readonly family: string;\n' +
    '  /** The words that the module defines. */\n  readonly words: readonly string[];\n' +
    '  /** Whether it defines operator symbols. */\n  readonly symbols: boolean;\n  readonly text: string;\n}\n\n' +
    'export const libraryModules: Readonly<Record<string, LibraryModule>> = {\n';
  writeFileSync(join(generated, 'library-modules.ts'), `${head}${rows.join('\n')}\n};\n`);
}

mkdirSync(generated, { recursive: true });
generateParser();
generateLibrary();
