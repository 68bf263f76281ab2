/**
 * The architecture rules, checked on texts. In: files. Out: one sentence for each violation. Reads imports and names
 * with the TypeScript parser, so that comments and strings are not taken for code.
 */
import { posix } from 'node:path';
import ts from 'typescript';
import { findCircles } from './import-cycles.js';
import {
  type Layer,
  layers,
  longFiles,
  ofNode,
  outsideWorld,
  parserFile,
  parsingFolders,
  subFolders,
  textShowers,
  treeFolders,
} from './layers.js';

/** Texts by path from the root of the repository, such as `src/syntax/tree.ts`. */
export type Files = ReadonlyMap<string, string>;

interface Import {
  readonly from: string;
  readonly typesOnly: boolean;
}

interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  readonly imports: readonly Import[];
}

type Rule = (files: readonly SourceFile[]) => readonly string[];

const maxLines = 450;
const maxFiles = 25;

/** All violations in the files of src. */
export function findViolations(files: Files): readonly string[] {
  const parsed = [...files].filter(([path]) => path.startsWith('src/')).map(([path, text]) => parse(path, text, files));
  const written = parsed.filter(({ path }) => folderOf(path) !== 'generated');
  return [...rulesOfAll.flatMap((rule) => rule(parsed)), ...rulesOfWritten.flatMap((rule) => rule(written))].sort();
}

/** Warnings about the files of src, which are not violations. */
export function findWarnings(files: Files): readonly string[] {
  const parsed = [...files].filter(([path]) => path.startsWith('src/')).map(([path, text]) => parse(path, text, files));
  const written = parsed.filter(({ path }) => folderOf(path) !== 'generated');
  return [...checkLength(written), ...checkFolderSize(written)].sort();
}

const checkCycles: Rule = (files) => {
  const graph = new Map(files.map(({ path, imports }) => [path, imports.map(({ from }) => from)]));
  return findCircles(graph).map(({ path, groupSize }) => {
    const more = groupSize > path.length - 1 ? `, and ${groupSize - path.length + 1} more that import each other` : '';
    return `import cycle: ${path.join(' -> ')}${more}`;
  });
};

const checkArrows: Rule = (files) =>
  files.flatMap(({ path, imports }) => {
    const folder = folderOf(path);
    const layer = layerOf(folder);
    if (!layer) return [`${path}: the folder ${folder} has no place in the table of layers`];
    return imports
      .filter(({ from }) => from.startsWith('src/') && folderOf(from) !== folder)
      .filter(({ from, typesOnly }) => {
        const other = folderOf(from);
        return !layer.imports.includes(other) && !(typesOnly && layer.types?.includes(other));
      })
      .map(({ from }) => `${path}: ${folder} may not import ${from}`);
  });

const checkSubFolders: Rule = (files) =>
  files.flatMap(({ path, imports }) => {
    const [folder, part] = [folderOf(path), subFolderOf(path)];
    if (part !== '.' && !allowedParts(folder, part))
      return [`${path}: ${folder}/${part} has no place in the table of sub-folders`];
    return imports
      .filter(({ from }) => from.startsWith('src/') && folderOf(from) === folder && subFolderOf(from) !== part)
      .filter(({ from }) => !allowedParts(folder, part)?.includes(subFolderOf(from)))
      .map(({ from }) => `${path}: ${part === '.' ? folder : `${folder}/${part}`} may not import ${from}`);
  });

function allowedParts(folder: string, part: string): readonly string[] | undefined {
  const table = Object.hasOwn(subFolders, folder) ? subFolders[folder] : undefined;
  if (!table) return undefined;
  if (part !== '.') return Object.hasOwn(table, part) ? table[part] : undefined;
  return Object.keys(table).filter((other) => !table[other]?.includes('.'));
}

const checkReach: Rule = (files) =>
  files.flatMap(({ path, imports }) =>
    imports
      .filter(({ from }) => isRelative(from) && !from.startsWith('src/'))
      .map(({ from }) => `${path}: src may not import ${from}`),
  );

const checkParsing: Rule = (files) =>
  files
    .filter(({ path }) => !parsingFolders.some((folder) => path.startsWith(folder)))
    .filter(({ imports }) => imports.some(({ from }) => from === parserFile))
    .map(({ path }) => `${path}: takes trees, and may not import the parser`);

const checkTexts: Rule = (files) =>
  files
    .filter(({ path }) => treeFolders.some((folder) => path.startsWith(folder)) && !textShowers.includes(path))
    .filter(({ tree }) => readsSourceText(tree))
    .map(({ path }) => `${path}: takes trees, and may not read the text of a source`);

/** Whether a node contains `source.text`, or the like. */
function readsSourceText(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'text') {
    const { expression } = node;
    if (ts.isIdentifier(expression) && expression.text === 'source') return true;
    if (ts.isPropertyAccessExpression(expression) && expression.name.text === 'source') return true;
  }
  return ts.forEachChild(node, (part) => readsSourceText(part) || undefined) === true;
}

/** Control flow reads the cause of a diagnostic; its code is for people. */
const checkCodes: Rule = (files) =>
  files
    .filter(({ tree }) => comparesCode(tree))
    .map(({ path }) => `${path}: compares the code of a diagnostic; its cause is for that`);

function comparesCode(node: ts.Node): boolean {
  const isCode = (part: ts.Node) => ts.isStringLiteralLike(part) && /^SY\d{4}$/.test(part.text);
  const isEquality = (kind: ts.SyntaxKind) =>
    kind === ts.SyntaxKind.EqualsEqualsEqualsToken || kind === ts.SyntaxKind.ExclamationEqualsEqualsToken;
  if (ts.isBinaryExpression(node) && isEquality(node.operatorToken.kind) && (isCode(node.left) || isCode(node.right)))
    return true;
  if (ts.isCaseClause(node) && isCode(node.expression)) return true;
  return ts.forEachChild(node, (part) => comparesCode(part) || undefined) === true;
}

const checkOutsideWorld: Rule = (files) => {
  const builtIn =
    /^(?:node:.*|(?:assert|buffer|child_process|cluster|crypto|dgram|dns|events|fs|http2?|https|inspector|module|net|os|path|perf_hooks|process|readline|repl|stream|timers|tls|tty|url|util|v8|vm|worker_threads|zlib)(?:\/.*)?)$/;
  const globals = ['process', 'console', 'performance', 'Date', 'fetch', 'setTimeout', 'setInterval', 'globalThis'];
  return files
    .filter(({ path }) => folderOf(path) !== ofNode)
    .flatMap(({ path, tree, imports }) => [
      ...imports.filter(({ from }) => builtIn.test(from)).map(({ from }) => `${path}: ${from} belongs to src/cli only`),
      ...[...new Set(namesUsed(tree))]
        .filter((name) => globals.includes(name) && !outsideWorld.includes(folderOf(path)))
        .map((name) => `${path}: ${name} belongs to src/cli only`),
    ]);
};

const checkLength: Rule = (files) =>
  files
    .filter(({ path }) => !Object.hasOwn(longFiles, path))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > maxLines)
    .map(({ path, lines }) => `${path}: ${lines} lines; one thing a file, or a reason in the table of long files`);

const checkFolderSize: Rule = (files) => {
  const counts = new Map<string, number>();
  for (const { path } of files) counts.set(posix.dirname(path), (counts.get(posix.dirname(path)) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > maxFiles)
    .map(([folder, count]) => `${folder}: ${count} files; more than ${maxFiles} files need sub-folders`);
};

const checkFileNames: Rule = (files) =>
  files.flatMap(({ path }) => {
    const words = path.slice('src/'.length).replace(/\.ts$/, '').split('/');
    const vague = words.filter((word) => /^(?:.*-)?(?:utils?|helpers?|common|misc)$/.test(word));
    const misspelled = words.filter((word) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(word));
    return [
      ...vague.map((word) => `${path}: '${word}' says nothing of what is in it`),
      ...misspelled.map((word) => `${path}: '${word}' is not lower-case-with-dashes`),
    ];
  });

const checkOpening: Rule = (files) =>
  files
    .filter(({ text }) => !text.startsWith('/**'))
    .map(({ path }) => `${path}: a file opens with what it is, in a comment`);

const checkDefaultExports: Rule = (files) =>
  files
    .filter(({ tree }) => tree.statements.some(isDefaultExport))
    .map(({ path }) => `${path}: exports have names, and no default`);

const checkState: Rule = (files) =>
  files
    .filter(({ tree }) => tree.statements.some(isMutableVariable))
    .map(({ path }) => `${path}: a module has no variable of its own`);

const checkSuppressions: Rule = (files) => {
  const suppression = /@ts-(?:ignore|expect-error|nocheck)|biome-ignore|eslint-disable|(?:v8|c8|istanbul) ignore/;
  return files
    .filter(({ text }) => suppression.test(text))
    .map(({ path }) => `${path}: ${path.split('/').at(-1)} suppresses what a tool reports`);
};

/** The first use of data about locales takes 15 ms, which is longer than some commands take. */
const checkLocales: Rule = (files) =>
  files.flatMap(({ path, text }) => {
    const [name] = /\b(?:toLocale\w+|localeCompare|Intl)(?=[.(])/.exec(text) ?? [];
    return name === undefined ? [] : [`${path}: ${name} loads data about locales; counts.ts writes numbers`];
  });

/** Rules that hold for what the build writes, too. */
const rulesOfAll: readonly Rule[] = [
  checkCycles,
  checkArrows,
  checkSubFolders,
  checkReach,
  checkParsing,
  checkOutsideWorld,
];

const rulesOfWritten: readonly Rule[] = [
  checkFileNames,
  checkOpening,
  checkDefaultExports,
  checkState,
  checkTexts,
  checkCodes,
  checkSuppressions,
  checkLocales,
];

// ---------------------------------------------------------------------------------------------- reading

function parse(path: string, text: string, files: Files): SourceFile {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const resolve = (specifier: string) => resolveImport(path, specifier, files);
  return { path, text, tree, imports: importsOf(tree, resolve) };
}

/**
 * Static imports, re-exports, `import()` and types written `import('...')`. A name that cannot be computed is kept as
 * written.
 */
function importsOf(tree: ts.SourceFile, resolve: (specifier: string) => string): readonly Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typesOnly: boolean): void => {
    if (!specifier) return;
    const text = ts.isStringLiteralLike(specifier) ? specifier.text : specifier.getText(tree);
    found.push({ from: resolve(text), typesOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, importsTypesOnly(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node)) add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node, true);
    else if (ts.isCallExpression(node) && isImportCall(node)) add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function importsTypesOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return !clause.name && !!named && ts.isNamedImports(named) && named.elements.every(({ isTypeOnly }) => isTypeOnly);
}

function isImportCall({ expression }: ts.CallExpression): boolean {
  return (
    expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === 'require')
  );
}

/**
 * A path from the root for a file of the repository, or the name of a package. TypeScript imports a file under the name
 * of its output.
 */
function resolveImport(importer: string, specifier: string, files: Files): string {
  if (!isRelative(specifier)) return specifier;
  const path = posix.join(posix.dirname(importer), specifier);
  const resolved = files.has(path) ? path : path.replace(/\.js$/, '.ts');
  return resolved.startsWith('src/') ? resolved : `./${resolved}`;
}

function isRelative(specifier: string): boolean {
  return specifier.startsWith('.') || specifier.startsWith('/');
}

function folderOf(path: string): string {
  if (path === 'src/index.ts') return 'index';
  const [, folder, ...rest] = path.split('/');
  return rest.length > 0 && folder !== undefined ? folder : '(none)';
}

function subFolderOf(path: string): string {
  const [, , part, ...rest] = path.split('/');
  return rest.length > 0 && part !== undefined ? part : '.';
}

function layerOf(folder: string): Layer | undefined {
  return Object.hasOwn(layers, folder) ? layers[folder] : undefined;
}

/** Identifiers used as variables: not members, keys, labels or types, and not declared in the file. */
function namesUsed(tree: ts.SourceFile): readonly string[] {
  const used: string[] = [];
  const declared = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if (ts.isIdentifier(node)) {
      if (isDeclaredBy(node)) declared.add(node.text);
      else if (!isMemberName(node)) used.push(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return used.filter((name) => !declared.has(name));
}

function isDeclaredBy({ parent, text }: ts.Identifier): boolean {
  const named = ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isFunctionDeclaration(parent);
  if (named || ts.isBindingElement(parent)) return parent.name?.getText() === text;
  return ts.isImportSpecifier(parent) && parent.name.text === text;
}

function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) return parent.name === node;
  return (ts.isTypeElement(parent) || ts.isClassElement(parent)) && parent.name === node;
}

function isDefaultExport(statement: ts.Statement): boolean {
  if (ts.isExportAssignment(statement)) return true;
  if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
    return statement.exportClause.elements.some(({ name }) => name.text === 'default');
  }
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
}

function isMutableVariable(statement: ts.Statement): boolean {
  return ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Const) === 0;
}
