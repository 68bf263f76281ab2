/**
 * Recognizes evaluations that fail because of a formula in another place: an initial value or an assignment that gives a
 * variable a value of another sort than its readers expect, or a test that comes too late. In: the operation that
 * failed. Out: a hint that names the other place and says what to write there; undefined if there is no such place.
 */
import { positionOf } from '../../diagnostics/source.js';
import { children } from '../../syntax/children.js';
import { isOfStatement } from '../../syntax/formula-forms.js';
import { textOf } from '../../syntax/formula-text.js';
import type { Expression, Infix, Reference, SyntaxNode } from '../../syntax/tree.js';
import type { FailedOperation } from './failed-operation.js';

const ofElements: ReadonlySet<string> = new Set(['not-a-number', 'not-comparable', 'wrong-sort']);

/** Recognizes `x = 1..3` in the initial predicate or in an algorithm, if x is read as one of these numbers. */
export function setAsInitialValue({ path, fault, operands }: FailedOperation): string | undefined {
  const [node] = path;
  const module = path.at(-1);
  if (!node || module?.kind !== 'module' || !ofElements.has(fault) || !operands.some(({ sort }) => sort === 'set'))
    return undefined;
  for (const read of [node, ...children(node)]) {
    const name = variableOf(read, module);
    const initial = name && find(module, (one) => isEquality(one) && isNamed(one.left, name) && isSet(one.right));
    if (initial)
      return `\`${name} = ${textOf(initial.right)}\` (line ${lineOf(initial)}) gives ${name} the whole set: write \`${name} \\in ${textOf(initial.right)}\` for one of its elements`;
  }
  return undefined;
}

/** Recognizes `f' = e` and `f := e`, if the operation needs a function f and finds the value e. */
export function assignedAsAWhole({ path, fault, operands }: FailedOperation): string | undefined {
  const [node] = path;
  const module = path.at(-1);
  if (module?.kind !== 'module' || (fault !== 'not-a-function' && fault !== 'not-a-record')) return undefined;
  const isRecord = node?.kind === 'field';
  const whole = node?.kind === 'apply' || node?.kind === 'except' ? node.function : isRecord ? node.record : node;
  const name = whole && variableOf(whole, module);
  const assignment =
    name &&
    find(
      module,
      (one) =>
        isEquality(one) &&
        one.left.kind === 'postfix' &&
        isNamed(one.left.operand, name) &&
        textOf(one.right) === operands[0]?.text,
    );
  if (!assignment || !name || !find(module, (one) => isInitialFunction(one, name))) return undefined;
  const value = textOf(assignment.right);
  const isStatement = isOfStatement(assignment);
  const index = isStatement && path.some(isOfProcess) ? 'self' : 'i';
  const part = isRecord ? `.${node.name.text}` : `[${index}]`;
  const [written, meant] = isStatement
    ? [`${name} := ${value}`, `${name}${part} := ${value}`]
    : [`${name}' = ${value}`, `${name}' = [${name} EXCEPT !${part} = ${value}]`];
  return `\`${written}\` (line ${lineOf(assignment)}) replaces the whole of ${name}: write \`${meant}\` for one value in it`;
}

/** Whether a definition is an action of a PlusCal process, with the parameter `self`. */
function isOfProcess(node: SyntaxNode): boolean {
  return node.kind === 'operator-definition' && node.parameters.some(({ name }) => name.text === 'self');
}

/** Recognizes a conjunct such as `s # <<>>` behind the operation that needs it. */
export function testedLater({ path, fault }: FailedOperation): string | undefined {
  const [node] = path;
  const isTest = node && testFor(node, fault);
  if (!isTest) return undefined;
  for (const [i, around] of path.entries()) {
    const from = path[i - 1];
    const test = from && conjunctsAfter(around, from).find(isTest);
    if (!test) continue;
    const place = lineOf(test) === lineOf(node) ? 'after this' : `in line ${lineOf(test)}`;
    return `${textOf(test)} is tested only ${place}, and conjuncts are evaluated from left to right: put it first`;
  }
  return undefined;
}

/** Recognizes `x' = y' + 1 /\ y' = y`: the value of y' comes too late. */
export function assignedLater({ path, fault }: FailedOperation): string | undefined {
  if (fault !== 'no-value-yet') return undefined;
  const primed = path.find((one) => one.kind === 'postfix');
  if (primed?.kind !== 'postfix') return undefined;
  const text = textOf(primed);
  const isValue = (one: Expression) => isEquality(one) && textOf(one.left) === text;
  for (const [i, around] of path.entries()) {
    const from = path[i - 1];
    const later = from && conjunctsAfter(around, from).find(isValue);
    if (later)
      return `conjuncts are evaluated from left to right, and ${text} gets its value only by ${textOf(later)} (line ${lineOf(later)}): put that conjunct first`;
  }
  return undefined;
}

const simpleForms: ReadonlySet<string> = new Set(['number', 'string', 'boolean', 'infix']);

/** Recognizes `[f EXCEPT ![i] = e]` where `f[i]` is read as a record, and a field of it is meant. */
export function recordReplaced({ path: [node, ...around], fault }: FailedOperation): string | undefined {
  const module = around.at(-1);
  if (fault !== 'not-a-record' || node?.kind !== 'field' || node.record.kind !== 'apply') return undefined;
  const name = module && variableOf(node.record.function, module);
  if (name === undefined || module?.kind !== 'module') return undefined;
  const nodes: SyntaxNode[] = [module];
  for (let one = nodes.pop(); one; one = nodes.pop()) {
    nodes.push(...children(one));
    if (one.kind !== 'except' || !isNamed(one.function, name)) continue;
    const update = one.updates.find(({ path, value }) => path.length === 1 && simpleForms.has(value.kind));
    const [step] = update?.path ?? [];
    if (!update || step?.kind !== 'path-index') continue;
    const index = `![${step.args.map(textOf).join(', ')}]`;
    return `\`${index} = ${textOf(update.value)}\` (line ${lineOf(update)}) replaces the whole record: write \`${index}.${node.name.text} = ...\` for one field of it`;
  }
  return undefined;
}

/** Returns a function that recognizes tests which the operation needs before it. */
function testFor(node: SyntaxNode, fault: string): ((test: Expression) => boolean) | undefined {
  if (fault === 'empty-sequence' && node.kind === 'reference') {
    const [sequence] = node.args;
    return sequence && ((test) => isAboutLength(test, textOf(sequence)));
  }
  if (fault === 'no-witness' && node.kind === 'choose' && node.set) {
    const set = textOf(node.set);
    return (test) => isComparison(test, [set, `Cardinality(${set})`]);
  }
  if (fault === 'not-a-divisor' && node.kind === 'infix') {
    const divisor = textOf(node.right);
    return (test) => isComparison(test, [divisor]);
  }
  if (fault !== 'outside-domain' || node.kind !== 'apply') return undefined;
  const whole = textOf(node.function);
  const [argument] = node.args;
  return (test) => isAboutLength(test, whole) || (argument !== undefined && isAboutDomain(test, argument, whole));
}

function isAboutLength(test: Expression, sequence: string): boolean {
  return isComparison(test, [`Len(${sequence})`]) || (isComparison(test, [sequence]) && isComparison(test, ['<<>>']));
}

/** Whether a formula compares one of these texts. An equation does not count, because it may be an assignment. */
function isComparison(test: Expression, texts: readonly string[]): boolean {
  if (test.kind !== 'infix' || !comparisons.has(test.operator.text)) return false;
  return [test.left, test.right].some((side) => texts.includes(textOf(side)));
}

const comparisons: ReadonlySet<string> = new Set(['#', '<', '>', '<=', '>=']);

function isAboutDomain(test: Expression, argument: Expression, whole: string): boolean {
  return (
    test.kind === 'infix' &&
    test.operator.text === '\\in' &&
    textOf(test.left) === textOf(argument) &&
    textOf(test.right) === `DOMAIN ${whole}`
  );
}

/** Returns the conjuncts that are evaluated after the conjunct `from` of the formula `around`. */
function conjunctsAfter(around: SyntaxNode, from: SyntaxNode): readonly Expression[] {
  if (around.kind === 'junction' && around.operator === '/\\') {
    const at = around.items.indexOf(from as Expression);
    return around.items.slice(at + 1).flatMap(conjunctsOf);
  }
  if (around.kind === 'infix' && around.operator.text === '/\\' && around.left === from)
    return conjunctsOf(around.right);
  return around.kind === 'let' && around.body !== from ? conjunctsOf(around.body) : [];
}

function conjunctsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'junction' && expression.operator === '/\\') return expression.items.flatMap(conjunctsOf);
  if (expression.kind === 'infix' && expression.operator.text === '/\\')
    return [...conjunctsOf(expression.left), ...conjunctsOf(expression.right)];
  return [expression];
}

// ---------------------------------------------------------------------------------------------- forms

/** Returns the first infix expression of a tree that passes the test, in the order of the text. */
function find(root: SyntaxNode, isWanted: (node: SyntaxNode) => boolean): Infix | undefined {
  const nodes = [root];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if (node.kind === 'infix' && isWanted(node)) return node;
    nodes.push(...[...children(node)].reverse());
  }
  return undefined;
}

function isEquality(node: SyntaxNode): node is Infix {
  return node.kind === 'infix' && node.operator.text === '=';
}

/** Whether an equation or a membership shows that a variable is a function, a record or a sequence. */
function isInitialFunction(node: SyntaxNode, name: string): boolean {
  if (node.kind !== 'infix' || !['=', '\\in'].includes(node.operator.text) || !isNamed(node.left, name)) return false;
  return ['function', 'record', 'tuple', 'function-set', 'record-set'].includes(node.right.kind);
}

function isNamed(node: Expression, name: string): node is Reference {
  return node.kind === 'reference' && node.name.text === name && node.args.length === 0;
}

function isSet(expression: Expression): boolean {
  if (expression.kind === 'set-of') return expression.elements.length > 0;
  return expression.kind === 'built-in-set' || (expression.kind === 'infix' && expression.operator.text === '..');
}

/** Returns the name if the expression is just the name of a variable. Otherwise undefined. */
function variableOf(node: SyntaxNode, module: SyntaxNode): string | undefined {
  if (node.kind !== 'reference' || node.args.length > 0 || module.kind !== 'module') return undefined;
  const { text } = node.name;
  const isDeclared = module.units.some(
    (unit) => unit.kind === 'variables' && unit.names.some((name) => name.text === text),
  );
  return isDeclared ? text : undefined;
}

function lineOf({ span }: SyntaxNode): number {
  return positionOf(span.source, span.start).line;
}
