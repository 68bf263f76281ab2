/**
 * Finds `x' = CHOOSE v \in S : TRUE` where S is constant: a step to any element of S is probably meant, but CHOOSE has
 * the same value in every step. In: a module, with the translation of its algorithm. Out: a warning for each.
 *
 * Only names that the module itself shows to be constant count: its constants, and its definitions of constants.
 */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import { children } from './children.js';
import { printExpression } from './print.js';
import type { Choose, Expression, Infix, Module, SyntaxNode } from './tree.js';

const constantSets: ReadonlySet<string> = new Set(['Nat', 'Int', 'BOOLEAN', 'STRING']);

export function constantChoices(module: Module): readonly Diagnostic[] {
  const constants = constantsOf(module);
  const found = new Map<number, Diagnostic>();
  // A stack instead of recursion, because expressions may be nested deeply.
  const open: SyntaxNode[] = [module];
  for (let node = open.pop(); node; node = open.pop()) {
    const choice = node.kind === 'infix' ? choiceOf(node) : undefined;
    if (choice?.set && isConstant(choice.set, constants)) found.set(choice.span.start, alwaysTheSame(choice));
    for (const child of children(node)) open.push(child);
  }
  return [...found.values()].sort((one, other) => (one.span?.start ?? 0) - (other.span?.start ?? 0));
}

/** The CHOOSE that is the next value of a variable, or of a part of it. */
function choiceOf({ operator, left, right }: Infix): Choose | undefined {
  if (operator.text !== '=' || left.kind !== 'postfix' || left.operator.text !== "'") return undefined;
  const values: readonly Expression[] = right.kind === 'except' ? right.updates.map(({ value }) => value) : [right];
  return values.find((value): value is Choose => value.kind === 'choose' && isTrue(value.body));
}

function isTrue(expression: Expression): boolean {
  return expression.kind === 'boolean' && expression.value;
}

/** The names of a module that stand for constants. A definition counts if it uses only constants above it. */
function constantsOf({ units }: Module): ReadonlySet<string> {
  const names = new Set(constantSets);
  for (const unit of units) {
    if (unit.kind === 'constants') for (const { name } of unit.declarations) names.add(name.text);
    if (unit.kind === 'operator-definition' && unit.parameters.length === 0 && isConstant(unit.body, names))
      names.add(unit.name.text);
  }
  return names;
}

/** Whether an expression consists of constants. Expressions with bound names do not count. */
function isConstant(expression: SyntaxNode, names: ReadonlySet<string>): boolean {
  const open: SyntaxNode[] = [expression];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'bound' || node.kind === 'lambda' || node.kind === 'let') return false;
    if (node.kind === 'reference' && !names.has(node.name.text)) return false;
    for (const child of children(node)) open.push(child);
  }
  return true;
}

function alwaysTheSame({ span, set, names: [name] }: Choose): Diagnostic {
  const text = set ? printExpression(set) : '';
  return diagnostic('SY1023', 'This CHOOSE has the same value in every step', {
    severity: 'warning',
    span,
    hint: `CHOOSE is not random: for a step to any element, write x' \\in ${text}, or \\E ${name?.text} \\in ${text} : x' = ${name?.text}; in PlusCal: with ${name?.text} \\in ${text} do x := ${name?.text}`,
  });
}
