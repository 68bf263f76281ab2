/**
 * Finds `{1..3}` where `1..3` is meant. In: a module, or an expression of a configuration. Out: a warning for each set
 * that has a range as its only element, and that is used as the domain of something: as a definition, a constant, the
 * set of a bound name, the set of a field, an argument, or the set of the next value in `x' \in {1..3}`. Elsewhere beside
 * `=` or `\in`, a set of one set is common, so it is not reported there.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { children } from '../children.js';
import { printExpression } from '../print.js';
import type { Expression, Infix, Module, SyntaxNode } from '../tree.js';

export function bracedRangesIn(module: Module): readonly Diagnostic[] {
  const found = new Map<number, Diagnostic>();
  // A stack instead of recursion, because expressions may be nested deeply.
  const open: SyntaxNode[] = [module];
  for (let node = open.pop(); node; node = open.pop()) {
    for (const child of children(node)) {
      // The translation of an algorithm may have one expression of the algorithm several times.
      if (isDomain(node, child)) for (const one of bracedRange(child)) found.set(child.span.start, one);
      open.push(child);
    }
  }
  return [...found.values()].sort((one, other) => (one.span?.start ?? 0) - (other.span?.start ?? 0));
}

/** The warning for an expression that is such a set. Empty for any other one. */
export function bracedRange(node: SyntaxNode): readonly Diagnostic[] {
  const range = rangeIn(node);
  if (!range) return [];
  const text = printExpression(range);
  const warning = diagnostic('SY1022', `\`{${text}}\` has one element: the set \`${text}\``, {
    severity: 'warning',
    span: node.span,
    hint: `without braces, \`${text}\` is the set of the numbers from ${printExpression(range.left)} to ${printExpression(range.right)}`,
  });
  return [warning];
}

function rangeIn(node: SyntaxNode): Infix | undefined {
  const only: Expression | undefined =
    node.kind === 'set-of' && node.elements.length === 1 ? node.elements[0] : undefined;
  return only?.kind === 'infix' && only.operator.text === '..' ? only : undefined;
}

function isDomain(parent: SyntaxNode, child: SyntaxNode): boolean {
  switch (parent.kind) {
    case 'operator-definition':
      return parent.parameters.length === 0;
    case 'bound':
    case 'function-set':
    case 'reference':
      return true;
    case 'prefix':
      return parent.operator.text === 'SUBSET';
    case 'infix':
      return parent.operator.text === '\\in' && parent.left.kind === 'postfix' && parent.right === child;
    case 'field-value':
      // In `[a |-> {1..3}]`, the set is a value.
      return parent.span.source.text.slice(parent.name.span.end, child.span.start).trim() === ':';
    default:
      return false;
  }
}
