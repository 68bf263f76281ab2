/**
 * Finds parts of an expression that are written twice, where the second one is pointless: an EXCEPT that gives one
 * argument two values, a comparison or a difference of an expression with itself, an IF with equal branches, and an
 * implication whose conclusion is one of its conditions. In: a module. Out: a warning for each. Theorems and assumptions may state such things on purpose, and are left out.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { children } from '../children.js';
import { printExpression } from '../print.js';
import type { Except, Expression, If, Infix, Module, SyntaxNode, Update } from '../tree.js';

/** Operators that make no sense between two equal operands, because the result does not depend on the operand. */
const pointless: readonly string[] = [
  '=',
  '#',
  '/=',
  '<',
  '>',
  '<=',
  '=<',
  '\\leq',
  '>=',
  '\\geq',
  '-',
  '\\',
  '\\subseteq',
];

export function repeatedParts(module: Module): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  // A stack instead of recursion, because expressions may be nested deeply.
  const open: SyntaxNode[] = [...definitionsIn(module)];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'except') found.push(...updatesOf(node));
    if (node.kind === 'infix') found.push(...operandsOf(node), ...conclusionOf(node));
    if (node.kind === 'if') found.push(...branchesOf(node));
    for (const child of children(node)) open.push(child);
  }
  return found.sort((one, other) => (one.span?.start ?? 0) - (other.span?.start ?? 0));
}

function definitionsIn(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.kind === 'operator-definition' || node.kind === 'function-definition') return [node];
  return node.kind === 'module' ? children(node).flatMap(definitionsIn) : [];
}

/** Finds two updates of one argument in an EXCEPT. The second one overrides the first, unless it reads `@`. */
function updatesOf({ updates }: Except): readonly Diagnostic[] {
  return updates.flatMap((update, i): readonly Diagnostic[] => {
    const path = pathOf(update);
    const later = updates.slice(i + 1).find((one) => pathOf(one) === path);
    if (!later || readsOld(later.value)) return [];
    return [
      diagnostic('SY1052', `EXCEPT gives !${path} two values, and the last one counts`, {
        severity: 'warning',
        span: update.span,
        label: 'this value is lost',
        related: [{ span: later.span, label: 'this one counts' }],
        hint: 'write one update, or the argument that is meant',
      }),
    ];
  });
}

function pathOf({ path }: Update): string {
  return path.map(({ span: { source, start, end } }) => source.text.slice(start, end)).join('');
}

function readsOld(node: SyntaxNode): boolean {
  return node.kind === 'previous-value' || children(node).some(readsOld);
}

function operandsOf(node: Infix): readonly Diagnostic[] {
  const { left, right, operator } = node;
  if (mayRepeat(left) || !pointless.includes(operator.text) || !isNamed(left)) return [];
  if (!isSame(left, right)) return [];
  return [same(node, `both sides of ${operator.text} are ${printExpression(left)}`)];
}

/** Finds formulas such as `A => (B => A)`, which are TRUE whatever A and B are. */
function conclusionOf(node: Infix): readonly Diagnostic[] {
  const conditions: Expression[] = [];
  let conclusion: Expression = node;
  while (conclusion.kind === 'infix' && conclusion.operator.text === '=>') {
    conditions.push(...conjunctsOf(conclusion.left));
    conclusion = conclusion.right;
  }
  const last = conclusion;
  if (!conditions.some((one) => isSame(one, last)) || !isNamed(last)) return [];
  return [same(node, `the conclusion ${printExpression(last)} is one of the conditions`)];
}

function conjunctsOf(node: Expression): readonly Expression[] {
  if (node.kind === 'junction' && node.operator === '/\\') return node.items.flatMap(conjunctsOf);
  if (node.kind === 'infix' && node.operator.text === '/\\')
    return [...conjunctsOf(node.left), ...conjunctsOf(node.right)];
  return [node];
}

function branchesOf(node: If): readonly Diagnostic[] {
  // In the translation of an algorithm, both branches may give `pc` the same next value.
  if (mayRepeat(node.then) || !isNamed(node.then) || isOfStep(node.then) || !isSame(node.then, node.else)) return [];
  return [same(node, `THEN and ELSE are both ${printExpression(node.then)}`)];
}

function isSame(one: Expression, other: Expression): boolean {
  return one.kind === other.kind && printExpression(one) === printExpression(other);
}

/**
 * Whether an expression contains a name. Expressions without names are not reported, because tests of operators compare
 * numbers on purpose.
 */
function isNamed(node: SyntaxNode): boolean {
  return node.kind === 'reference' || children(node).some(isNamed);
}

/**
 * Whether an expression may be compared with itself on purpose: `x = x` and `<<x, y>> = <<x, y>>` are used as formulas
 * that are always TRUE.
 */
function mayRepeat({ kind }: Expression): boolean {
  return kind === 'reference' || kind === 'tuple';
}

/** Whether an expression contains a prime or UNCHANGED. */
function isOfStep(node: SyntaxNode): boolean {
  if (node.kind === 'postfix' || (node.kind === 'prefix' && node.operator.text === 'UNCHANGED')) return true;
  return children(node).some(isOfStep);
}

function same({ span }: Expression, what: string): Diagnostic {
  return diagnostic('SY1053', `Two parts are the same: ${what}`, {
    severity: 'warning',
    span,
    label: 'so this says nothing',
    hint: 'correct one of the two',
  });
}
