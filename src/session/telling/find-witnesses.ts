/**
 * Finds behaviors to witnesses of REACHABLE formulas. A witness is a state that satisfies the formula. In: a search
 * that is done, and the formulas. Out: for each formula, whether it has a witness, and a shortest behavior to one.
 *
 * The search only says which formulas have witnesses. So the formulas are evaluated once more on the states. The choice
 * among witnesses of the same depth does not depend on threads.
 */
import type { SearchOutcome } from '../../explore/step/outcome.js';
import { replay } from '../../explore/stepwise/replay.js';
import type { ToldTrace } from '../../explore/stepwise/tell-behavior.js';
import type { StateStore } from '../../explore/store/state-store.js';
import type { Walkable } from '../../explore/strategies/search.js';
import type { Model, Predicate } from '../../model/model.js';
import type { Trace } from '../../model/trace.js';
import type { ReportedWitness } from '../../report/check-report.js';
import type { CheckSetUp, Exploring } from '../ready/make-ready.js';
import { soughtFormulas } from '../ready/plan-check.js';
import { tellShown } from './show-alias.js';
import { explorerOf } from './tell-lasso.js';

/**
 * Finds the witnesses of all REACHABLE formulas.
 * @param walkable the states of the search. Undefined if they are no longer available; then the witnesses have no
 * behaviors.
 */
export function findWitnesses(
  setUp: CheckSetUp,
  exploring: Exploring,
  { kind, unmet }: SearchOutcome,
  walkable: Walkable | undefined,
): readonly ReportedWitness[] {
  return soughtFormulas(setUp.plan).flatMap((formula, index): readonly ReportedWitness[] => {
    if (formula.kind !== 'reachable') return [];
    const { name, span } = formula;
    if (unmet.includes(index))
      return [{ name, span, outcome: kind === 'complete' ? 'unreachable' : 'undecided', trace: undefined }];
    const predicate = exploring.model.possibleStates[index];
    const trace = walkable && predicate && new WitnessFinder(exploring.model, walkable).find(predicate);
    return [{ name, span, outcome: 'reached', trace: trace && told(setUp, exploring, trace) }];
  });
}

function told(setUp: CheckSetUp, exploring: Exploring, trace: Trace): ToldTrace {
  const explorer = explorerOf(setUp, exploring);
  const isReplayable = exploring.replayable && exploring.model.identity === undefined;
  return tellShown(setUp, replay(explorer, trace, isReplayable ? 'found again' : 'as told'), explorer.states).trace;
}

class WitnessFinder {
  private readonly store: StateStore;

  constructor(
    private readonly model: Model,
    private readonly walkable: Walkable,
  ) {
    this.store = walkable.store;
  }

  find(predicate: Predicate): Trace | undefined {
    const number = this.storedWitness(predicate);
    if (number !== undefined) return pathTo(this.store, number);
    return this.model.identity === undefined ? undefined : this.otherWitness(predicate);
  }

  /**
   * Returns a state of the least depth that satisfies the predicate; undefined if there is none. Deeper states have
   * larger numbers. Within one depth, numbers depend on threads, so the state whose path comes first as text is
   * returned.
   */
  private storedWitness(predicate: Predicate): number | undefined {
    const { store, walkable } = this;
    let least: { readonly number: number; readonly path: string } | undefined;
    let depth = 0;
    for (let number = 0; number < store.count; number++) {
      if (least && pathTo(store, number).length > depth) break;
      if (!this.holdsIn(predicate, number)) continue;
      if (walkable.isInOrder) return number;
      const trace = pathTo(store, number);
      const path = JSON.stringify(trace);
      depth = trace.length;
      if (!least || path < least.path) least = { number, path };
    }
    return least?.number;
  }

  private holdsIn(predicate: Predicate, number: number): boolean {
    const { model, store } = this;
    model.beginStep();
    try {
      store.read(number, model.next);
      return predicate.holds();
    } finally {
      model.endStep();
    }
  }

  /**
   * Finds a witness that the search did not store, because it counts as one with a stored state under VIEW or SYMMETRY.
   */
  private otherWitness(predicate: Predicate): Trace | undefined {
    const { model, store } = this;
    const isWitness = () =>
      [...model.constraints, ...model.stepConstraints].every(({ holds }) => holds()) && predicate.holds();
    for (let number = 0; number < store.count; number++) {
      let last: Trace = [];
      model.beginStep();
      try {
        store.read(number, model.current);
        model.successors((action) => {
          if (!isWitness()) return false;
          model.keep();
          last = [{ state: [...model.next], action }];
          return true;
        });
      } finally {
        model.endStep();
      }
      if (last.length > 0) return [...pathTo(store, number), ...last];
    }
    return undefined;
  }
}

function pathTo(store: StateStore, last: number): Trace {
  const row = new Int32Array(store.memory.variables);
  const trace: Trace[number][] = [];
  for (let number = last; number >= 0; number = store.parent(number)) {
    store.read(number, row);
    trace.unshift({ state: [...row], action: store.parent(number) < 0 ? -1 : store.action(number) });
  }
  return trace;
}
