/**
 * Searches for a shortest behavior that shows a violation, or for a shortest path between two states. In: a model, the
 * violation or the ends of the path, and bounds on lengths and states. Out: the behavior, or that there is none within
 * the bound on lengths, or that the bound on states was reached. It uses the breadth-first search of a check.
 */
import { type allPredicateKinds, listOf, listsOf, predicateKinds } from '../../model/formula-kinds.js';
import type { Found, Model, Predicate } from '../../model/model.js';
import type { Trace } from '../../model/trace.js';
import type { Handle } from '../../values/store/handles.js';
import type { SearchOutcome, Violation } from '../step/outcome.js';
import { BreadthFirst } from '../strategies/breadth-first.js';

/** The ends of a path: a first state, and a target. */
export interface Beginning {
  readonly state: readonly Handle[];
  /** The level that the first state has in the behavior. */
  readonly level: number;
  readonly target: readonly Handle[];
}

export interface ShortestRequest {
  readonly violation: Violation;
  /** Given for a path between two states. Undefined for a behavior that shows the violation. */
  readonly from: Beginning | undefined;
  /** The largest number of states on the path. */
  readonly maxDepth: number;
  readonly maxStates: number;
}

export type Shortest =
  | { readonly kind: 'found'; readonly trace: Trace }
  /** No path of at most `maxDepth` states exists. */
  | { readonly kind: 'none' }
  | { readonly kind: 'bound reached' };

/** Meters without a clock. The search is bounded by numbers of states only, so its result is always the same. */
const meters = { now: () => 0, bytesUsed: () => 0 };

export function findShortest(model: Model, { violation, from, maxDepth, maxStates }: ShortestRequest): Shortest {
  if (maxDepth < 1) return { kind: 'none' };
  const searched = from === undefined ? onlyThis(model, violation) : between(model, from);
  const search = new BreadthFirst(searched, {
    bounds: { maxDepth, maxStates },
    deadlock: from === undefined && violation.kind === 'deadlock',
    goOn: false,
    meters,
    room: maxStates * 4,
  });
  // Because the clock stands still, a slice ends only when the search or a part of it is complete.
  while (search.runSlice(1) !== 'done');
  const outcome = search.outcome as SearchOutcome;
  const found = outcome.violation;
  if (found === undefined)
    return outcome.kind === 'cut short' && outcome.why === 'states' ? { kind: 'bound reached' } : { kind: 'none' };
  const isIt = from === undefined ? isSame(found, violation) : found.kind === 'invariant';
  return isIt ? { kind: 'found', trace: found.trace } : { kind: 'bound reached' };
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
  const search = new BreadthFirst(beginningAt(model, from, level, kind, avoided), {
    bounds: { maxStates: mostStates },
    deadlock: false,
    goOn: false,
    meters,
    room: mostStates * 4,
  });
  while (search.runSlice(1) !== 'done');
  const outcome = search.outcome as SearchOutcome;
  const { violation } = outcome;
  if (violation?.kind === 'error') return violation;
  if (violation) return { kind: 'found', trace: violation.trace };
  return outcome.kind === 'complete' ? { kind: 'none' } : { kind: 'bound reached' };
}

/**
 * Returns the model without all other predicates than the violated one, which keeps its index. The constraints stay.
 */
function onlyThis(model: Model, violation: Violation): Model {
  const about = violation.kind === 'error' ? violation.place : violation;
  const holds: Predicate = { name: '', span: undefined, holds: () => true };
  const lists = listsOf((kind) => {
    const list = listOf(model, kind);
    if (isConstraint(kind)) return list;
    return kind === about.kind && 'index' in about ? list.map((one, i) => (i === about.index ? one : holds)) : [];
  });
  return { ...model, ...lists, identity: undefined };
}

function between(model: Model, { state, level, target }: Beginning): Model {
  const { next } = model;
  const isElsewhere = () => {
    model.keep();
    return target.some((handle, i) => next[i] !== handle);
  };
  return beginningAt(model, state, level, 'invariant', { name: '', span: undefined, holds: isElsewhere });
}

/** Returns the model with this initial state and this predicate only. The constraints stay. */
function beginningAt(
  model: Model,
  state: readonly Handle[],
  level: number,
  kindOfPredicate: 'invariant' | 'step property',
  predicate: Predicate,
): Model {
  const { next } = model;
  const lists = listsOf((kind): readonly Predicate[] => {
    if (isConstraint(kind)) return listOf(model, kind);
    return kind === kindOfPredicate ? [predicate] : [];
  });
  const initialStates = (found: Found) => {
    next.set(state);
    return found(-1);
  };
  return { ...model, ...lists, initialStates, identity: undefined, atLevel: (at) => model.atLevel(at + level - 1) };
}

function isConstraint(kind: (typeof allPredicateKinds)[number]): boolean {
  return predicateKinds[kind].stated === 'constraint' || predicateKinds[kind].stated === 'action-constraint';
}

function isSame(found: Violation, wanted: Violation): boolean {
  if (found.kind !== wanted.kind) return false;
  if (found.kind === 'deadlock' || wanted.kind === 'deadlock') return true;
  const [a, b] = [found.kind === 'error' ? found.place : found, wanted.kind === 'error' ? wanted.place : wanted];
  return a.kind === b.kind && ('index' in a ? a.index : -1) === ('index' in b ? b.index : -1);
}
