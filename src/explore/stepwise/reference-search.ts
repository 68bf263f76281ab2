/**
 * Breadth-first search in its simplest form, over the stepwise explorer. Tests compare the fast search with it. In: an
 * explorer and a request. Out: all states and steps, and the counts.
 *
 * A state that constraints exclude is checked, but neither stored nor explored. If several predicates of one kind are
 * FALSE, only the first is reported.
 */
import type { ViolatedKind } from '../../model/formula-kinds.js';
import type { ActionLabel, Model, Predicate } from '../../model/model.js';
import type { State } from './states.js';
import type { Step, StepwiseExplorer } from './stepwise.js';

export interface ReferenceRequest {
  /** Whether a state without successors is a violation. */
  readonly deadlock: boolean;
  /** Whether to continue after a violation. */
  readonly goOn: boolean;
}

export interface ReferenceState {
  readonly state: State;
  /** The level of the state: 1 for an initial state. */
  readonly level: number;
  /** The number of the state from which this state was first reached; -1 for an initial state. */
  readonly parent: number;
}

/** A step between two states, by their numbers. Two steps of one action between the same states are one edge. */
export interface ReferenceEdge {
  readonly from: number;
  readonly to: number;
  readonly action: ActionLabel;
}

export interface ReferenceViolation {
  readonly kind: ViolatedKind | 'deadlock';
  /** The violated predicate; undefined for a deadlock. */
  readonly predicate: Predicate | undefined;
  /** The states from an initial state to the state with the violation. */
  readonly behavior: readonly State[];
}

export interface ReferenceOutcome {
  readonly states: readonly ReferenceState[];
  readonly edges: readonly ReferenceEdge[];
  /** The number of distinct initial states. */
  readonly initial: number;
  /** The number of initial states and successors, with repetitions. */
  readonly generated: number;
  /** The largest level of a state. */
  readonly depth: number;
  readonly violations: readonly ReferenceViolation[];
  /** The `_POSSIBLE` predicates that have a witness. */
  readonly met: ReadonlySet<Predicate>;
}

export function searchReference(explorer: StepwiseExplorer, request: ReferenceRequest): ReferenceOutcome {
  const search = new ReferenceSearch(explorer, request);
  search.run();
  return search;
}

class ReferenceSearch implements ReferenceOutcome {
  readonly states: ReferenceState[] = [];
  readonly edges: ReferenceEdge[] = [];
  readonly violations: ReferenceViolation[] = [];
  readonly met = new Set<Predicate>();
  initial = 0;
  generated = 0;
  private readonly model: Model;
  private readonly numbers = new Map<State | string, number>();
  private readonly knownEdges = new Set<string>();

  constructor(
    private readonly explorer: StepwiseExplorer,
    private readonly request: ReferenceRequest,
  ) {
    this.model = explorer.model;
  }

  /** The depth is at least 1, even if constraints exclude all initial states. */
  get depth(): number {
    return this.generated === 0 ? 0 : Math.max(1, ...new Set(this.states.map(({ level }) => level)));
  }

  run(): void {
    this.model.atLevel(0);
    for (const state of this.explorer.initialStates()) {
      if (this.isEnded) break;
      this.generated++;
      this.reach(state, -1, true);
    }
    this.initial = this.states.length;
    for (let number = 0; number < this.states.length && !this.isEnded; number++) this.expand(number);
  }

  private get isEnded(): boolean {
    return this.violations.length > 0 && !this.request.goOn;
  }

  private expand(number: number): void {
    const { state, level } = this.states[number] as ReferenceState;
    this.model.atLevel(level);
    const steps = this.explorer.steps(state);
    if (steps.length === 0 && this.request.deadlock) this.report('deadlock', undefined, this.behaviorTo(number));
    for (const step of steps) {
      if (this.isEnded) return;
      this.generated++;
      this.take(step, number);
    }
  }

  private take({ action, from, to }: Step, number: number): void {
    const { explorer, model } = this;
    const holds = (predicate: Predicate): boolean => explorer.holdsOfStep(predicate, from, to);
    const target = this.reach(to, number, model.stepConstraints.every(holds));
    if (target >= 0) this.meet(model.possibleSteps, holds);
    if (this.isEnded) return;
    this.check('step property', model.stepProperties, holds, () => [...this.behaviorTo(number), to]);
    const key = `${number} ${target} ${model.actions.indexOf(action)}`;
    if (target < 0 || this.knownEdges.has(key)) return;
    this.knownEdges.add(key);
    this.edges.push({ from: number, to: target, action });
  }

  /** Returns the number of the state; -1 if constraints exclude it. A new state is stored and checked. */
  private reach(state: State, parent: number, isTaken: boolean): number {
    const { explorer, model } = this;
    const holds = (predicate: Predicate): boolean => explorer.holds(predicate, state);
    const isWithin = isTaken && model.constraints.every(holds);
    if (isWithin) this.meet(model.possibleStates, holds);
    const identity = explorer.identityOf(state);
    const known = this.numbers.get(identity);
    // With a VIEW or SYMMETRY, an excluded state is checked even if its key is known, because it may differ from the
    // stored state.
    const isChecked = known !== undefined && (isWithin || model.identity === undefined);
    if (isChecked) return isWithin ? known : -1;
    if (isWithin) {
      this.numbers.set(identity, this.states.length);
      const level = parent < 0 ? 1 : (this.states[parent] as ReferenceState).level + 1;
      this.states.push({ state, level, parent });
    }
    const number = isWithin ? this.states.length - 1 : -1;
    const behavior = () => [...this.behaviorTo(parent), state];
    this.check('invariant', model.invariants, holds, behavior);
    if (parent < 0 && !this.isEnded) this.check('initial property', model.initialProperties, holds, behavior);
    return number;
  }

  private meet(predicates: readonly Predicate[], holds: (predicate: Predicate) => boolean): void {
    for (const predicate of predicates) if (!this.met.has(predicate) && holds(predicate)) this.met.add(predicate);
  }

  private check(
    kind: ReferenceViolation['kind'],
    predicates: readonly Predicate[],
    holds: (predicate: Predicate) => boolean,
    behavior: () => readonly State[],
  ): void {
    const failing = predicates.find((predicate) => !holds(predicate));
    if (failing) this.report(kind, failing, behavior());
  }

  private report(kind: ReferenceViolation['kind'], predicate: Predicate | undefined, behavior: readonly State[]): void {
    this.violations.push({ kind, predicate, behavior });
  }

  private behaviorTo(number: number): readonly State[] {
    const states: State[] = [];
    for (let at = number; at >= 0; at = (this.states[at] as ReferenceState).parent) {
      states.unshift((this.states[at] as ReferenceState).state);
    }
    return states;
  }
}
