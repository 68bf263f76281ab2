/**
 * `npm run codes`: a table of all codes of messages, each with its texts. In: the source files, which are the only place where a code and its text
 * stand together. Out: for each code, its files and the texts that stand beside it, with `...` for what a message fills in.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = join(root, 'src');
const aCode = /^SY\d{4}$/;

/** The texts by code, in the order of the codes. A code without a text has an empty list. */
export function listCodes() {
  return new Map([...readCodes()].map(([code, { texts }]) => [code, texts]));
}

/** The source files that contain each code, as paths from the root. */
export function sourcesOfCodes() {
  return new Map([...readCodes()].map(([code, { files }]) => [code, files]));
}

/** The texts of each code, and the files in which they stand. */
function readCodes() {
  const codes = new Map();
  for (const entry of readdirSync(source, { withFileTypes: true, recursive: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.name.endsWith('.ts') || file.includes('generated')) continue;
    const visit = (node) => {
      if (ts.isStringLiteral(node) && aCode.test(node.text)) note(codes, node, relative(root, file));
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true));
  }
  return new Map([...codes].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Where a code is compared, or takes the place of none, no message is made. */
function note(codes, literal, file) {
  if (ts.isBinaryExpression(literal.parent)) return;
  const { texts, files } = codes.get(literal.text) ?? { texts: [], files: [] };
  codes.set(literal.text, { texts, files });
  if (!files.includes(file)) files.push(file);
  for (const text of titlesBeside(literal)) if (!texts.includes(text)) texts.push(text);
}

/** The title is the argument behind the code, or another one that is a text, or the field `title` of the object that has the code. */
function titlesBeside(literal) {
  const { parent } = literal;
  if (ts.isConditionalExpression(parent)) return titlesBeside(parent);
  if (ts.isCallExpression(parent)) {
    const at = parent.arguments.indexOf(literal);
    const next = parent.arguments[at + 1];
    if (next !== undefined && ts.isArrowFunction(next)) return textsOf(next);
    const found = [...parent.arguments.slice(at + 1), ...parent.arguments.slice(0, at)].map(textsOf);
    return found.find((texts) => texts.length > 0) ?? [];
  }
  if (ts.isPropertyAssignment(parent) && ts.isObjectLiteralExpression(parent.parent)) {
    const title = parent.parent.properties.find((each) => each.name?.getText() === 'title');
    return title && ts.isPropertyAssignment(title) ? textsOf(title.initializer) : [];
  }
  return [];
}

function textsOf(node) {
  if (node === undefined) return [];
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) {
    return [node.templateSpans.reduce((text, span) => `${text}...${span.literal.text}`, node.head.text)];
  }
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return [...textsOf(node.left), ...textsOf(node.right)];
  if (ts.isArrowFunction(node)) return textsOf(node.body);
  if (ts.isBlock(node)) return returned(node);
  if (ts.isIdentifier(node)) return textsOf(declared(node)?.initializer);
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
    const called = declared(node.expression);
    return called && ts.isFunctionDeclaration(called) ? returned(called.body) : [];
  }
  return [];
}

/** What a function may return. */
function returned(body) {
  const texts = [];
  const visit = (node) => {
    if (ts.isReturnStatement(node)) texts.push(...textsOf(node.expression));
    ts.forEachChild(node, visit);
  };
  visit(body);
  return texts;
}

/** The variable or function of this name that is declared nearest around its use. */
function declared(name) {
  for (let { parent } = name; parent; parent = parent.parent) {
    for (const statement of parent.statements ?? []) {
      if (ts.isFunctionDeclaration(statement) && statement.name?.text === name.text) return statement;
      const { declarations = [] } = statement.declarationList ?? {};
      const variable = declarations.find((each) => each.name.getText() === name.text);
      if (variable) return variable;
    }
  }
  return undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [code, { texts, files }] of readCodes()) {
    const lines = texts.length === 0 ? ['(the text is built where it is reported)'] : texts;
    console.log([`${code}  ${files.join(', ')}`, ...lines.map((line) => `        ${line}`)].join('\n'));
  }
}
