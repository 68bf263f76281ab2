/**
 * Finds invariants that are FALSE only behind the constraints of a search: in a state some steps after an excluded
 * state. In: the constraints and invariants, and the states of a search. Out: the first such state that was found, with
 * the steps to it. The search itself checked the excluded states, but not their successors.
 */
import { Place } from '../../../compile/code/reading.js';
import type { Model, Predicate } from '../../../model/model.js';
import type { Handle } from '../../../values/store/handles.js';
import type { Evaluator } from '../../evaluation/evaluate.js';
import { type Behavior, openModel, withoutPredicates } from '../../ready/open-model.js';
import { type StatesToVisit, visitStates } from '../stored-states.js';

export interface HiddenViolation {
  readonly invariant: string;
  /** The actions of the steps after the last explored state. The first action leads to an excluded state. */
  readonly actions: readonly string[];
  /** The values of the state in which the invariant is FALSE, as texts. */
  readonly values: readonly { readonly variable: string; readonly value: string }[];
}

/** An excluded state, or a state that is reached through an excluded state. */
interface Outside {
  readonly state: Int32Array;
  readonly actions: readonly string[];
}

/**
 * The limit of states behind the constraints that are visited, and the limit of steps from an explored state to them.
 */
const mostOutside = 20_000;
const mostSteps = 6;

/**
 * Matches names of type invariants. These are not checked here, because they are often meant only for states within the
 * constraints.
 */
const aboutTypes = /^Type|Types?$|TypeOK|TypeInv/;

export function behindConstraints(
  evaluator: Evaluator,
  behavior: Behavior,
  states: StatesToVisit,
): HiddenViolation | undefined {
  const { parts } = behavior;
  const { constraints, stepConstraints } = parts;
  const invariants = parts.invariants.filter(({ name }) => !aboutTypes.test(name));
  if (constraints.length + stepConstraints.length === 0 || invariants.length === 0) return undefined;
  const machine = evaluator.machine('observing');
  const model = openModel(machine, withoutPredicates(behavior, { constraints, stepConstraints, invariants }), {
    namesSteps: false,
  });
  const looking = new Looking(evaluator, model);
  visitStates(machine, states, Place.from, () => {
    looking.from([], (action) => {
      if (model.constraints.every(isTrue) && model.stepConstraints.every(isTrue)) return;
      looking.note([nameOf(model, action)]);
    });
    return !looking.isFull;
  });
  return looking.search(states.isOver);
}

class Looking {
  private readonly seen = new Set<string>();
  private readonly open: Outside[] = [];

  constructor(
    private readonly evaluator: Evaluator,
    private readonly model: Model,
  ) {}

  get isFull(): boolean {
    return this.open.length >= mostOutside;
  }

  /** Visits the states behind the constraints in the order of their distance from the explored states. */
  search(isOver: () => boolean): HiddenViolation | undefined {
    const { model } = this;
    // `open` grows during the loop.
    for (const { state, actions } of this.open) {
      if (actions.length >= mostSteps || isOver()) return undefined;
      model.current.set(state);
      let found: HiddenViolation | undefined;
      this.from(actions, (action) => {
        const path = [...actions, nameOf(model, action)];
        if (!this.note(path) || found) return;
        const invariant = model.invariants.find((one) => !isTrue(one));
        if (invariant) found = { invariant: invariant.name, actions: path, values: this.values() };
      });
      if (found) return found;
    }
    return undefined;
  }

  /** Calls `visit` for each step from the current state. */
  from(actions: readonly string[], visit: (action: number) => void): void {
    const { model } = this;
    model.beginStep();
    try {
      model.successors((action) => {
        visit(action);
        return actions.length > 0 && this.isFull;
      });
    } finally {
      model.endStep();
    }
  }

  /** Adds the state in `model.next` to the states to visit, unless it is known. Returns whether it was added. */
  note(actions: readonly string[]): boolean {
    const { evaluator, model, seen, open } = this;
    const state = Int32Array.from(model.next, (value) => evaluator.store.promote(value));
    const key = state.join();
    if (seen.has(key) || this.isFull) return false;
    seen.add(key);
    open.push({ state, actions });
    return true;
  }

  private values(): HiddenViolation['values'] {
    const { model, evaluator } = this;
    return model.variables.map((variable, i) => ({ variable, value: evaluator.text(model.next[i] as Handle) }));
  }
}

function nameOf({ actions }: Model, action: number): string {
  return actions[action]?.name ?? '';
}

function isTrue({ holds }: Predicate): boolean {
  return holds();
}
