/**
 * Visits one expression: gives it a meaning if it is a name, checks it, and schedules its subexpressions with their
 * scopes. resolve-reference.ts resolves the names.
 */

import { assertNever } from '../../diagnostics/assert-never.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Expression, Infix, Postfix, Prefix, PreviousValue } from '../../syntax/tree.js';
import { checkArity } from '../names/check-arity.js';
import { checkFieldNames } from '../names/check-field-names.js';
import { checkFunctionArguments } from '../names/check-function-arguments.js';
import { scheduleBinders, scheduleBinding, scheduleBounded, scheduleLambda } from '../names/resolve-binders.js';
import { visitExcept } from '../names/resolve-except.js';
import { visitLabel } from '../names/resolve-label.js';
import { resolveName } from '../names/resolve-name.js';
import { type Resolving, report, schedule } from '../scopes/resolving.js';
import { visitLet } from './resolve-let.js';
import { visitReference } from './resolve-reference.js';

export function visitExpression(state: Resolving, node: Expression): void {
  switch (node.kind) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'built-in-set':
      return;
    case 'previous-value':
      return visitPrevious(state, node);
    case 'reference':
    case 'step-reference':
      return visitReference(state, node);
    case 'prefix':
    case 'postfix':
      visitOperator(state, node, 1);
      return schedule(state, node.operand);
    case 'infix':
      visitOperator(state, node, 2);
      return schedule(state, node.left, node.right);
    case 'junction':
      return state.work.schedule(node.items);
    case 'product':
      return state.work.schedule(node.factors);
    case 'set-of':
    case 'tuple':
      return state.work.schedule(node.elements);
    case 'set-filter':
      return scheduleBounded(state, [node.bound], node.predicate);
    case 'set-map':
    case 'function':
      return scheduleBounded(state, node.bounds, node.body);
    case 'function-set':
      return schedule(state, node.domain, node.range);
    case 'apply':
      return schedule(state, node.function, ...node.args, () => checkFunctionArguments(state, node));
    case 'except':
      return visitExcept(state, node);
    case 'record':
    case 'record-set':
      checkFieldNames(state, node);
      return state.work.schedule(node.fields.map((field) => field.value));
    case 'field':
      return schedule(state, node.record);
    case 'quantified':
      return scheduleBinders(state, node.binders, node.body);
    case 'choose':
      return scheduleBinding(state, node.set === undefined ? [] : [node.set], node.names, node.body);
    case 'if':
      return schedule(state, node.condition, node.then, node.else);
    case 'case':
      state.work.schedule(node.other === undefined ? [] : [node.other]);
      return state.work.schedule(node.arms.flatMap((arm) => [arm.guard, arm.value]));
    case 'let':
      return visitLet(state, node);
    case 'action-box':
      return schedule(state, node.action, node.subscript);
    case 'fairness':
      return schedule(state, node.subscript, node.action);
    case 'lambda':
      report(state, lambdaAsExpression(node));
      return scheduleLambda(state, node.parameters, node.body);
    case 'label':
      return visitLabel(state, node);
    default:
      return assertNever(node);
  }
}

function visitOperator(state: Resolving, node: Infix | Prefix | Postfix, operands: number): void {
  const meaning = resolveName(state, node.operator);
  if (meaning === undefined) return;
  if (checkArity(state, { name: node.operator, meaning, given: operands, span: node.operator.span }))
    state.tables.meanings.set(node, meaning);
}

function visitPrevious(state: Resolving, node: PreviousValue): void {
  // An `@` at the beginning of a proof step is the right side of the previous step. `resolve-proof.ts` has already
  // resolved it.
  if (state.tables.meanings.has(node)) return;
  const inner = state.updates.at(-1);
  if (inner === undefined) report(state, previousOutsideExcept(node));
  else state.tables.meanings.set(node, { kind: 'previous', ...inner });
}

function previousOutsideExcept(node: PreviousValue): Diagnostic {
  return diagnostic('SY2112', "'@' is used outside an EXCEPT", {
    span: node.span,
    label: 'there is no old value here',
    hint: "'@' is the old value of the component that an EXCEPT changes: [f EXCEPT ![x] = @ + 1]",
  });
}

function lambdaAsExpression(node: Expression): Diagnostic {
  return diagnostic('SY2104', 'A LAMBDA is used as an expression', {
    span: node.span,
    label: 'this is an operator, not a value',
    hint: 'a LAMBDA may only be an argument of an operator, or be substituted for a constant operator in a WITH',
  });
}
