/**
 * Resolves the statements of theorems and steps: a formula, or an ASSUME/PROVE. A name that NEW declares is known in
 * the assumptions after it, in the goal, and in the proof.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Assumed, AssumeProve, NamedAssumeProve, NewSymbol, Statement } from '../../syntax/tree.js';
import { finishLabel, labelAllowed } from '../names/resolve-label.js';
import { declareName } from '../scopes/declare-name.js';
import type { Resolving } from '../scopes/resolving.js';
import { report } from '../scopes/resolving.js';
import { bindingOf, type ScopeBinding } from '../scopes/scope.js';
import type { DeclaredSymbol, Level, StepSymbol, TheoremSymbol } from '../tables/resolved.js';

/** The names that a statement declares. They are known in its proof. */
export type Declarations = ReadonlyMap<string, ScopeBinding>;

/** Inside an ASSUME without `[]`, the scope contains this name as a mark. No identifier can be spelled like this. */
const insideAssume = '(ASSUME)';

/** Resolves a statement. Returns the names that it declares, which are then removed from the scope. */
export function resolveStatement(
  state: Resolving,
  statement: Statement,
  owner: TheoremSymbol | StepSymbol | undefined,
): Declarations {
  if (statement.kind !== 'assume-prove') {
    state.work.run([statement]);
    return new Map();
  }
  const mark = state.scope.mark();
  const outer = state.proofs.goal;
  state.proofs.goal = owner && { owner, clause: 0 };
  resolveAssumeProve(state, statement);
  state.proofs.goal = outer;
  const declarations = state.scope.names.since(mark.names);
  state.scope.release(mark);
  return declarations;
}

export function withDeclarations(state: Resolving, declarations: Declarations, action: () => void): void {
  const mark = state.scope.mark();
  for (const [name, binding] of declarations) state.scope.names.set(name, binding);
  action();
  state.scope.release(mark);
}

function resolveAssumeProve(state: Resolving, node: AssumeProve): void {
  const { assumed, goal } = state.proofs;
  const outermost = assumed.length === 0;
  const mark = state.scope.mark();
  enterAssume(state, node);
  const here = { declares: false };
  assumed.push(here);
  for (const [at, assumption] of node.assumptions.entries()) {
    if (outermost && goal !== undefined) goal.clause = at;
    resolveAssumed(state, assumption);
    if (assumption.kind === 'new-symbol') here.declares = true;
  }
  if (outermost && goal !== undefined) goal.clause = node.assumptions.length;
  state.work.run([node.goal]);
  assumed.pop();
  if (!outermost) state.scope.release(mark);
}

function enterAssume(state: Resolving, node: AssumeProve): void {
  const ordinary = state.scope.names.get(insideAssume) !== undefined;
  if (node.boxed && ordinary) report(state, boxedInside(node));
  if (!node.boxed && !ordinary)
    state.scope.names.set(insideAssume, bindingOf(undefined, { span: node.span, owner: state.module }));
}

function resolveAssumed(state: Resolving, node: Assumed): void {
  switch (node.kind) {
    case 'assume-prove':
      return resolveAssumeProve(state, node);
    case 'new-symbol':
      return declareNew(state, node);
    case 'named-assume-prove':
      return resolveNamed(state, node);
    default:
      return state.work.run([node]);
  }
}

function resolveNamed(state: Resolving, node: NamedAssumeProve): void {
  if (!labelAllowed(state, node)) return resolveAssumeProve(state, node.body);
  state.labels.enter();
  resolveAssumeProve(state, node.body);
  finishLabel(state, node);
}

const declaredLevels: Readonly<Record<NewSymbol['level'], Level>> = {
  CONSTANT: 0,
  VARIABLE: 1,
  STATE: 1,
  ACTION: 2,
  TEMPORAL: 3,
};

function declareNew(state: Resolving, node: NewSymbol): void {
  if (node.set !== undefined) state.work.run([node.set]);
  const { name, arity } = node.declaration;
  const symbol: DeclaredSymbol = {
    kind: 'declared',
    name: name.text,
    span: name.span,
    arity,
    level: declaredLevels[node.level],
    variable: node.level === 'VARIABLE',
  };
  declareName(state, name, symbol);
}

function boxedInside(node: AssumeProve): Diagnostic {
  return diagnostic('SY2510', '[]ASSUME is used inside an ordinary ASSUME', {
    span: node.span,
    label: 'not allowed here',
    hint: 'an ordinary ASSUME holds in one state only, but a []ASSUME must hold in every state',
  });
}
