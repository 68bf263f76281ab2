/**
 * Searches for a shortest behavior that shows a violation, or for a shortest path between two states. In: a model, the
 * violation or the ends of the path, and bounds on lengths and states. Out: the behavior, or that none has an allowed
 * length, or that the bound on states was reached. The search is the breadth-first search of a check.
 */
import { type allPredicateKinds, listOf, listsOf, predicateKinds } from '../../model/formula-kinds.js';
import type { Found, Model, Predicate } from '../../model/model.js';
import type { Trace } from '../../model/trace.js';
import type { Handle } from '../../values/store/handles.js';
import type { SearchOutcome, Violation } from '../step/outcome.js';
import { BreadthFirst } from '../strategies/breadth-first.js';

/** The state with which a path begins. */
export interface Beginning {
  readonly state: readonly Handle[];
  /** The level that the state has in the behavior. */
  readonly level: number;
}

export interface ShortestRequest {
  readonly violation: Violation;
  /** The first state of the path. Undefined if the path may begin with any initial state. */
  readonly from?: Beginning | undefined;
  /** The last state of a path that begins with `from`. Undefined if the path ends with the violation. */
  readonly target?: readonly Handle[] | undefined;
  /** The largest number of states on the path. */
  readonly maxDepth: number;
  readonly maxStates: number;
}

export type Shortest =
  | { readonly kind: 'found'; readonly trace: Trace }
  /** No path of at most `maxDepth` states exists. */
  | { readonly kind: 'none' }
  | { readonly kind: 'bound reached' };

/** The result of a search, and the number of distinct states that it found. */
export interface Searched {
  readonly shortest: Shortest;
  readonly states: number;
}

/** Meters without a clock. The search is bounded by numbers of states only, so its result is always the same. */
export const meters = { now: () => 0, bytesUsed: () => 0 };

export function findShortest(
  model: Model,
  { violation, from, target, maxDepth, maxStates }: ShortestRequest,
): Searched {
  if (maxDepth < 1) return { shortest: { kind: 'none' }, states: 0 };
  const search = new BreadthFirst(searchedModel(model, violation, from, target), {
    bounds: { maxDepth, maxStates },
    deadlock: target === undefined && violation.kind === 'deadlock',
    goOn: false,
    meters,
    room: maxStates * 4,
  });
  // A slice may last 1 ms by the clock of `meters`. This clock always shows 0, so time ends no slice.
  while (search.runSlice(1) !== 'done');
  const outcome = search.outcome as SearchOutcome;
  const states = outcome.stats.distinct;
  const found = outcome.violation;
  if (found === undefined) {
    const isBounded = outcome.kind === 'cut short' && outcome.why === 'states';
    return { shortest: { kind: isBounded ? 'bound reached' : 'none' }, states };
  }
  const isIt = target === undefined ? isSame(found, violation) : found.kind === 'invariant';
  return { shortest: isIt ? { kind: 'found', trace: found.trace } : { kind: 'bound reached' }, states };
}

function searchedModel(
  model: Model,
  violation: Violation,
  from: Beginning | undefined,
  target: readonly Handle[] | undefined,
): Model {
  if (from === undefined) return onlyThis(model, violation);
  if (target === undefined) return beginningAt(onlyThis(model, violation), from);
  const { next } = model;
  const isElsewhere = () => {
    model.keep();
    return target.some((handle, i) => next[i] !== handle);
  };
  const predicate = { name: '', span: undefined, holds: isElsewhere };
  return beginningAt({ ...model, ...onlyPredicate(model, 'invariant', predicate) }, from);
}

export interface GoalRequest {
  readonly from: readonly Handle[];
  /** The level that the first state has in its behavior. */
  readonly level: number;
  /**
   * A predicate on states or steps. The search ends when it finds a state or a step for which the predicate is FALSE.
   */
  readonly avoided: Predicate;
  readonly isOfStep: boolean;
  readonly mostStates: number;
}

/** Finds a shortest path from the state `from` to a state or a step for which the predicate `avoided` is FALSE. */
export function findFrom(
  model: Model,
  { from, level, avoided, isOfStep, mostStates }: GoalRequest,
): Shortest | Extract<Violation, { kind: 'error' }> {
  const kind = isOfStep ? 'step property' : 'invariant';
  const search = new BreadthFirst(
    beginningAt({ ...model, ...onlyPredicate(model, kind, avoided) }, { state: from, level }),
    {
      bounds: { maxStates: mostStates },
      deadlock: false,
      goOn: false,
      meters,
      room: mostStates * 4,
    },
  );
  while (search.runSlice(1) !== 'done');
  const outcome = search.outcome as SearchOutcome;
  const { violation } = outcome;
  if (violation?.kind === 'error') return violation;
  if (violation) return { kind: 'found', trace: violation.trace };
  return outcome.kind === 'complete' ? { kind: 'none' } : { kind: 'bound reached' };
}

/** Returns the model with its constraints, and with only the violated predicate. The predicate keeps its index. */
export function onlyThis(model: Model, violation: Violation): Model {
  const about = violation.kind === 'error' ? violation.place : violation;
  const holds: Predicate = { name: '', span: undefined, holds: () => true };
  const lists = listsOf((kind) => {
    const list = listOf(model, kind);
    if (isConstraint(kind)) return list;
    return kind === about.kind && 'index' in about ? list.map((one, i) => (i === about.index ? one : holds)) : [];
  });
  return { ...model, ...lists, identity: undefined };
}

/** Returns lists of predicates with all constraints of the model and this predicate, and no others. */
function onlyPredicate(model: Model, only: 'invariant' | 'step property', predicate: Predicate) {
  return listsOf((kind): readonly Predicate[] => {
    if (isConstraint(kind)) return listOf(model, kind);
    return kind === only ? [predicate] : [];
  });
}

/** Returns a model whose only initial state is the given one. */
export function beginningAt(model: Model, { state, level }: Beginning): Model {
  const { next } = model;
  const initialStates = (found: Found) => {
    next.set(state);
    return found(-1);
  };
  return { ...model, initialStates, identity: undefined, atLevel: (at) => model.atLevel(at + level - 1) };
}

function isConstraint(kind: (typeof allPredicateKinds)[number]): boolean {
  return predicateKinds[kind].stated === 'constraint' || predicateKinds[kind].stated === 'action-constraint';
}

/** Whether two violations are violations of the same predicate. */
export function isSame(found: Violation, wanted: Violation): boolean {
  if (found.kind !== wanted.kind) return false;
  if (found.kind === 'deadlock' || wanted.kind === 'deadlock') return true;
  const [a, b] = [found.kind === 'error' ? found.place : found, wanted.kind === 'error' ? wanted.place : wanted];
  return a.kind === b.kind && ('index' in a ? a.index : -1) === ('index' in b ? b.index : -1);
}
