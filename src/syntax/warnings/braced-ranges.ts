/**
 * Finds `{1..3}` where `1..3` is meant. In: a module, or an expression of a configuration. Out: a warning for each set
 * whose only element is a range, in these places: a definition, the value of a constant, the set of a bound name or of
 * a field, an argument, and `x' \in {1..3}`. Other uses of such a set beside `=` or `\in` may be meant, and are not
 * reported.
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
      // The translation may contain an expression of the algorithm several times. Only one of them is reported.
      if (isDomain(node, child)) for (const one of bracedRange(child)) found.set(child.span.start, one);
      open.push(child);
    }
  }
  return [...found.values()].sort((one, other) => (one.span?.start ?? 0) - (other.span?.start ?? 0));
}

/** Returns the warning for a set whose only element is a range. Empty for any other expression. */
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
      // The set in `[a : {1..3}]` is reported, but not in `[a |-> {1..3}]`, where it is the value of the field.
      return parent.span.source.text.slice(parent.name.span.end, child.span.start).trim() === ':';
    default:
      return false;
  }
}
