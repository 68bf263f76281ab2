/**
 * Finds comparisons such as `n = Source`, where n is an element of a constant set and Source is a constant that is not
 * in this set. In: a specification, and the values of its constants. Out: a warning for each such comparison.
 *
 * Only constants that are model values are reported, because names in a configuration file are easily misspelt. `n #
 * Source` is not reported, because Source may be meant to be in no set.
 */
import { isEvaluationError } from '../../compile/runtime/evaluation-fault.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { ConstantSymbol } from '../../semantics/tables/resolved.js';
import { children } from '../../syntax/children.js';
import type { Bound, Expression, Infix, SyntaxNode } from '../../syntax/tree.js';
import { member } from '../../values/operations/membership.js';
import type { Handle } from '../../values/store/handles.js';
import type { Evaluator } from '../evaluation/evaluate.js';
import type { CheckInput } from './make-ready.js';
import { isModelValue } from './permutation-groups.js';

/** A comparison of a bound name with a constant. The bound name has the elements of a constant set as values. */
interface Absent {
  readonly node: Infix;
  readonly constant: ConstantSymbol;
  readonly bound: string;
  readonly set: ConstantSymbol;
}

export function absentElements({ spec }: CheckInput, evaluator: Evaluator): readonly Diagnostic[] {
  const values = new Map(evaluator.constants().map(({ symbol, value }) => [symbol, value]));
  if (![...values.values()].some((value) => isModelValue(evaluator.store, value))) return [];
  const constantOf = (node: Expression) => {
    const meaning = node.kind === 'reference' && node.args.length === 0 ? spec.meanings.get(node) : undefined;
    return meaning?.kind === 'symbol' && meaning.symbol.kind === 'constant' ? meaning.symbol : undefined;
  };
  const found: Absent[] = [];
  const visit = (node: SyntaxNode, bounds: ReadonlyMap<string, ConstantSymbol>): void => {
    const inner = new Map(bounds);
    for (const { names, set, tuple } of boundsOf(node)) {
      const constant = tuple ? undefined : constantOf(set);
      for (const { text } of names) {
        if (constant) inner.set(text, constant);
        else inner.delete(text);
      }
    }
    if (node.kind === 'infix' && node.operator.text === '=')
      for (const [one, other] of bothWays(node)) {
        const set = one.kind === 'reference' ? inner.get(one.name.text) : undefined;
        const constant = constantOf(other);
        const absent = set && constant && isAbsent(values.get(constant), values.get(set), evaluator);
        if (absent && one.kind === 'reference') found.push({ node, constant, bound: one.name.text, set });
      }
    for (const child of children(node)) visit(child, inner);
  };
  for (const unit of evaluator.userUnits()) visit(unit, new Map());
  return found.map((one) => neverEqual(one, evaluator.text(values.get(one.constant) as Handle)));
}

function bothWays({ left, right }: Infix): readonly (readonly [Expression, Expression])[] {
  return [
    [left, right],
    [right, left],
  ];
}

/** Whether a value is a model value that is not in a set. */
function isAbsent(value: Handle | undefined, set: Handle | undefined, { store }: Evaluator): boolean {
  if (value === undefined || set === undefined || !isModelValue(store, value)) return false;
  try {
    return !member(store, value, set);
  } catch (error) {
    // The comparison fails if a model value has a type and the other value is of another type.
    if (isEvaluationError(error)) return false;
    throw error;
  }
}

function boundsOf(node: SyntaxNode): readonly Bound[] {
  switch (node.kind) {
    case 'quantified':
      return node.binders.kind === 'bounded' ? node.binders.bounds : [];
    case 'set-map':
    case 'function':
      return node.bounds;
    case 'set-filter':
      return [node.bound];
    default:
      return [];
  }
}

function neverEqual({ node, constant, bound, set }: Absent, text: string): Diagnostic {
  return diagnostic('SY1031', `${bound} is never ${constant.name}: ${text} is not in ${set.name}`, {
    severity: 'warning',
    span: node.span,
    label: 'this is FALSE for every element',
    hint: `give ${constant.name} an element of ${set.name} in the configuration, or add ${text} to ${set.name}; ASSUME ${constant.name} \\in ${set.name} reports this as an error`,
  });
}
