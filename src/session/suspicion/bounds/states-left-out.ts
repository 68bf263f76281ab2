/**
 * Finds a state which shows that a VIEW or a SYMMETRY is wrong. With these, a search explores only one of several states
 * that count as one. This is right only if the specification treats these states alike. In: the model, and the states
 * that a complete search found. Out: the first state that the specification treats in another way; undefined if none was
 * found.
 *
 * The states that the search left out are explored here, up to a limit. So the state in the result is reachable.
 */
import type { Model, Predicate, StateTuple } from '../../../model/model.js';
import type { Handle } from '../../../values/store/handles.js';
import type { StatesToVisit } from '../stored-states.js';

export interface LeftOut {
  readonly kind: 'violation' | 'deadlock' | 'unseen';
  /**
   * The name of the invariant or step property that is FALSE, or of the action that leads to a state which no stored
   * state represents.
   */
  readonly name: string;
  /** The variables whose values differ from those in the explored state that represents this one. */
  readonly differences: readonly Difference[];
}

export interface Difference {
  readonly variable: string;
  readonly value: Handle;
  /** The value in the state that was explored. */
  readonly explored: Handle;
}

/** @param deadlock whether a state without successors counts as a violation. */
export function statesLeftOut(model: Model, states: StatesToVisit, deadlock: boolean): LeftOut | undefined {
  return model.identity ? new LeftOutFinder(model, states, deadlock).find() : undefined;
}

class LeftOutFinder {
  private readonly key: StateTuple;
  private readonly row: StateTuple;
  /** The left-out states that were already found, as texts of their handles. */
  private readonly seen = new Set<string>();
  private readonly open: { readonly state: StateTuple; readonly representative: number }[] = [];
  private visited = 0;

  constructor(
    private readonly model: Model,
    private readonly states: StatesToVisit,
    private readonly deadlock: boolean,
  ) {
    this.key = new Int32Array(states.store.memory.keySize);
    this.row = new Int32Array(model.variables.length);
  }

  find(): LeftOut | undefined {
    const { store, count, most, isOver } = this.states;
    const initial = this.initial();
    if (initial) return initial;
    for (let number = 0; number < count && this.visited < most && !isOver(); number++) {
      store.read(number, this.model.current);
      const found = this.expand(undefined) ?? this.expandOpen();
      if (found) return found;
    }
    return undefined;
  }

  /** Checks the initial states that the search left out. */
  private initial(): LeftOut | undefined {
    const { model } = this;
    let refutation: LeftOut | undefined;
    model.beginStep();
    try {
      model.initialStates(() => {
        const isExcluded = model.constraints.some(isFalse);
        if (!isExcluded) refutation = this.judgeState(this.numberOfNext());
        return refutation !== undefined;
      });
    } finally {
      model.endStep();
    }
    return refutation ?? this.expandOpen();
  }

  private expandOpen(): LeftOut | undefined {
    const { most, isOver } = this.states;
    for (let next = this.open.pop(); next && this.visited < most && !isOver(); next = this.open.pop()) {
      this.model.current.set(next.state);
      const refutation = this.expand(next.representative);
      if (refutation) return refutation;
    }
    return undefined;
  }

  /**
   * Checks the successors of the state in `model.current`. @param representative the stored state that represents it;
   * undefined if the search explored the state itself.
   */
  private expand(representative: number | undefined): LeftOut | undefined {
    const { model } = this;
    this.visited++;
    let refutation: LeftOut | undefined;
    let hasSuccessor = false;
    const from = model.current.slice();
    model.beginStep();
    try {
      model.successors((action) => {
        hasSuccessor = true;
        refutation = this.judgeStep(from, representative, action);
        return refutation !== undefined;
      });
    } finally {
      model.endStep();
    }
    if (refutation || hasSuccessor || !this.deadlock || representative === undefined) return refutation;
    return { kind: 'deadlock', name: '', differences: this.differencesFrom(from, representative) };
  }

  private judgeStep(from: StateTuple, representative: number | undefined, action: number): LeftOut | undefined {
    const { model } = this;
    if (representative !== undefined) {
      const property = model.stepProperties.find(isFalse);
      if (property) return this.violation(property.name, from, representative);
    }
    if (model.constraints.some(isFalse) || model.stepConstraints.some(isFalse)) return undefined;
    const number = this.numberOfNext();
    if (number >= 0 || representative === undefined) return this.judgeState(number);
    const name = model.actions[action]?.name ?? '';
    return { kind: 'unseen', name, differences: this.differencesFrom(from, representative) };
  }

  /** Returns the number of the stored state that represents the state in `model.next`; -1 if there is none. */
  private numberOfNext(): number {
    const { model, key, states } = this;
    model.keep();
    model.identity?.write(key);
    return states.store.find(key, states.store.hash(key));
  }

  /** Evaluates the invariants in the state in `model.next`, unless the search explored it. */
  private judgeState(representative: number): LeftOut | undefined {
    const { model, states, row } = this;
    if (representative < 0) return undefined;
    states.store.read(representative, row);
    if (row.every((value, i) => value === model.next[i])) return undefined;
    const text = model.next.join();
    if (this.seen.has(text)) return undefined;
    this.seen.add(text);
    const invariant = model.invariants.find(isFalse);
    if (invariant) return this.violation(invariant.name, model.next, representative);
    this.open.push({ state: model.next.slice(), representative });
    return undefined;
  }

  private violation(name: string, state: StateTuple, representative: number): LeftOut {
    return { kind: 'violation', name, differences: this.differencesFrom(state, representative) };
  }

  private differencesFrom(state: StateTuple, representative: number): readonly Difference[] {
    const explored = new Int32Array(state.length);
    this.states.store.read(representative, explored);
    return this.model.variables.flatMap((variable, i) => {
      const [value, other] = [state[i] as Handle, explored[i] as Handle];
      return value === other ? [] : [{ variable, value, explored: other }];
    });
  }
}

function isFalse({ holds }: Predicate): boolean {
  return !holds();
}
