/**
 * Resolves operators that are written without arguments: those that are arguments of another operator, and those in a
 * WITH.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Expression, Lambda, Reference, StepReference } from '../../syntax/tree.js';
import { checkHandedOn, countArguments, lambdaOf } from '../names/check-arity.js';
import { scheduleLambda } from '../names/resolve-binders.js';
import { resolveName } from '../names/resolve-name.js';
import { type Resolving, report, schedule } from '../scopes/resolving.js';
import { resolveSelection } from '../selections/resolve-selection.js';

export function resolveOperator(state: Resolving, node: Expression, arity: number): void {
  switch (node.kind) {
    case 'lambda':
      if (node.parameters.length !== arity) report(state, wrongLambda(node, arity));
      return scheduleLambda(state, node.parameters, node.body);
    case 'reference':
    case 'step-reference':
      return resolveOperatorName(state, node, arity);
    default:
      report(state, operatorNeeded(node, arity));
      return schedule(state, node);
  }
}

function resolveOperatorName(state: Resolving, node: Reference | StepReference, arity: number): void {
  if (node.args.length > 0) {
    report(state, operatorNeeded(node, arity));
    return schedule(state, node);
  }
  if (node.kind === 'step-reference' || node.selectors.length > 0)
    return resolveSelection(state, node, { kind: 'operator', arity });
  const meaning = resolveName(state, node.name);
  if (meaning === undefined) return;
  if (checkHandedOn(state, meaning, node, arity)) state.tables.meanings.set(node, meaning);
}

function wrongLambda(node: Lambda, arity: number): Diagnostic {
  const found = node.parameters.length;
  return diagnostic(
    'SY2103',
    `Expected an operator with ${countArguments(arity)}, but this LAMBDA takes ${countArguments(found)}`,
    {
      span: node.span,
      label: `${countArguments(found)} instead of ${arity}`,
      hint: lambdaOf(arity),
    },
  );
}

function operatorNeeded(node: Expression, arity: number): Diagnostic {
  return diagnostic('SY2102', 'An expression is used where an operator is required', {
    span: node.span,
    label: `expected an operator with ${countArguments(arity)}`,
    hint: lambdaOf(arity),
  });
}
