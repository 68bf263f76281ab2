/**
 * Resolves the forms that bind names for a part of an expression: quantifiers, CHOOSE, functions, sets, LAMBDA. The
 * bound names are not known in the sets of the bounds. So in `\A x \in S, y \in x : P`, the set `x` does not refer to
 * the bound name `x`.
 */
import type { Binders, Bound, Declaration, Expression, Name } from '../../syntax/tree.js';
import { declareName } from '../scopes/declare-name.js';
import { type Resolving, schedule } from '../scopes/resolving.js';
import type { Task } from '../scopes/work-list.js';
import type { BoundSymbol, ParameterSymbol } from '../tables/resolved.js';

/** Schedules tasks in a new scope. After the last task, the names that they have declared are removed. */
export function scheduleScoped(state: Resolving, tasks: readonly Task[]): void {
  const mark = state.scope.mark();
  schedule(state, ...tasks, () => state.scope.release(mark));
}

export function bindNames(state: Resolving, names: readonly Name[]): readonly BoundSymbol[] {
  return names.map((name) => {
    const symbol: BoundSymbol = { kind: 'bound', name: name.text, span: name.span };
    declareName(state, name, symbol);
    return symbol;
  });
}

export function declareParameters(state: Resolving, declarations: readonly Declaration[]): readonly ParameterSymbol[] {
  return declarations.map(({ name, arity }) => {
    const symbol: ParameterSymbol = { kind: 'parameter', name: name.text, span: name.span, arity };
    declareName(state, name, symbol);
    return symbol;
  });
}

export function boundNames(bounds: readonly Bound[]): readonly Name[] {
  return bounds.flatMap((bound) => bound.names);
}

/** Schedules the sets of the bounds, and then `body`. The names are known only in `body`. */
export function scheduleBinding(
  state: Resolving,
  sets: readonly Expression[],
  names: readonly Name[],
  body: Expression,
): void {
  scheduleScoped(state, [...sets, () => state.labels.bind(bindNames(state, names)), body, () => state.labels.unbind()]);
}

export function scheduleBounded(state: Resolving, bounds: readonly Bound[], body: Expression): void {
  scheduleBinding(
    state,
    bounds.map((bound) => bound.set),
    boundNames(bounds),
    body,
  );
}

export function scheduleBinders(state: Resolving, binders: Binders, body: Expression): void {
  if (binders.kind === 'bounded') scheduleBounded(state, binders.bounds, body);
  else scheduleBinding(state, [], binders.names, body);
}

export function scheduleLambda(state: Resolving, parameters: readonly Declaration[], body: Expression): void {
  scheduleScoped(state, [
    () => state.labels.bind(declareParameters(state, parameters)),
    body,
    () => state.labels.unbind(),
  ]);
}
