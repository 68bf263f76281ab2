/** Makes nodes of TLA+ with given spans. Every node that a translation adds is made here. */
import type { Span } from '../diagnostics/source.js';
import { operatorOf } from '../syntax/operators.js';
import type { Bound, Declaration, Expression, Name, OperatorDefinition, PathStep, Reference } from '../syntax/tree.js';

export function nameAt(text: string, span: Span): Name {
  return { text, span };
}

function operatorAt(spelling: string, span: Span): Name {
  return { text: operatorOf(spelling)?.name ?? spelling, span };
}

const none: readonly never[] = [];

export function reference(text: string, span: Span, args: readonly Expression[] = none): Reference {
  return { kind: 'reference', span, name: nameAt(text, span), args, selectors: none };
}

export function text(value: string, span: Span): Expression {
  return { kind: 'string', span, value };
}

export function truth(span: Span): Expression {
  return { kind: 'boolean', span, value: true };
}

export function infix(left: Expression, operator: string, right: Expression, span: Span): Expression {
  return { kind: 'infix', span, operator: operatorAt(operator, span), left, right };
}

export function prefix(operator: string, operand: Expression, span: Span): Expression {
  return { kind: 'prefix', span, operator: operatorAt(operator, span), operand };
}

export function primed(operand: Expression): Expression {
  return { kind: 'postfix', span: operand.span, operator: operatorAt("'", operand.span), operand };
}

export function applied(operand: Expression, argument: Expression): Expression {
  return { kind: 'apply', span: operand.span, function: operand, args: [argument] };
}

export function field(record: Expression, name: string, span: Span): Expression {
  return { kind: 'field', span, record, name: nameAt(name, span) };
}

export function tuple(elements: readonly Expression[], span: Span): Expression {
  return { kind: 'tuple', span, elements };
}

export function setOf(elements: readonly Expression[], span: Span): Expression {
  return { kind: 'set-of', span, elements };
}

export function record(fields: readonly (readonly [string, Expression])[], span: Span): Expression {
  return {
    kind: 'record',
    span,
    fields: fields.map(([name, value]) => ({ kind: 'field-value', span, name: nameAt(name, span), value })),
  };
}

export function junction(operator: '/\\' | '\\/', items: readonly Expression[], span: Span): Expression {
  return { kind: 'junction', span, operator, items };
}

/** Makes `a \/ b \/ c`, grouped to the left. There must be at least one operand. */
export function chain(operator: '/\\' | '\\/', operands: readonly Expression[], span: Span): Expression {
  const [first, ...rest] = operands;
  if (!first) throw new Error('a chain of operators has no operand');
  return rest.reduce<Expression>((left, right) => infix(left, operator, right, span), first);
}

export function bound(name: Name, set: Expression): Bound {
  return { kind: 'bound', span: name.span, tuple: false, names: [name], set };
}

export function quantified(quantifier: '\\A' | '\\E', bounds: Bound, body: Expression, span: Span): Expression {
  return { kind: 'quantified', span, quantifier, binders: { kind: 'bounded', bounds: [bounds] }, body };
}

export function functionOf(bounds: Bound, body: Expression, span: Span): Expression {
  return { kind: 'function', span, bounds: [bounds], body };
}

export function indexed(argument: Expression): PathStep {
  return { kind: 'path-index', span: argument.span, args: [argument] };
}

/** Makes `[v EXCEPT !path = value, ...]`. */
export function except(
  variable: Expression,
  updates: readonly { readonly path: readonly PathStep[]; readonly value: Expression }[],
  span: Span,
): Expression {
  return {
    kind: 'except',
    span,
    function: variable,
    updates: updates.map(({ path, value }) => ({ kind: 'update', span, path, value })),
  };
}

export function fairness(strength: 'WF' | 'SF', action: Expression, span: Span): Expression {
  return { kind: 'fairness', span, strength, subscript: reference('vars', span), action };
}

export function parameter(name: Name): Declaration {
  return { kind: 'declaration', span: name.span, name, arity: 0 };
}

export function definition(name: Name, parameters: readonly Name[], body: Expression, span: Span): OperatorDefinition {
  return {
    kind: 'operator-definition',
    span,
    local: false,
    name,
    parameters: parameters.map(parameter),
    body,
  };
}
