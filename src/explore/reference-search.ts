/**
 * Breadth-first search in its plainest form, over the stepwise explorer: what the fast search is held against. In: an explorer and
 * what to look for. Out: every state, every step, and how many of each.
 *
 * States that a constraint excludes, and those that only excluded steps lead to, are checked, and neither counted nor explored.
 */
import type { ActionLabel, Predicate } from '../model/model.js';
import type { State } from './states.js';
import type { Step, StepwiseExplorer } from './stepwise.js';

export interface ReferenceRequest {
  /** Whether a state without successors is a violation. */
  readonly deadlock: boolean;
  /** Whether to go on after a violation. */
  readonly goOn: boolean;
}

export interface ReferenceState {
  readonly state: State;
  /** 1 for an initial state. */
  readonly level: number;
  /** The number of the state that it was first reached from; -1 for an initial state. */
  readonly parent: number;
}

/** A step between two numbered states; a step that an action makes twice counts once. */
export interface ReferenceEdge {
  readonly from: number;
  readonly to: number;
  readonly action: ActionLabel;
}

export interface ReferenceViolation {
  readonly kind: 'invariant' | 'initial property' | 'step property' | 'deadlock';
  /** None for a deadlock. */
  readonly predicate: Predicate | undefined;
  /** From an initial state to the one that violates. */
  readonly behavior: readonly State[];
}

export interface ReferenceOutcome {
  readonly states: readonly ReferenceState[];
  readonly edges: readonly ReferenceEdge[];
  /** Distinct initial states. */
  readonly initial: number;
  /** Initial states and successors as they were found, with repetitions. */
  readonly generated: number;
  /** The states on the longest of the shortest ways. */
  readonly depth: number;
  readonly violations: readonly ReferenceViolation[];
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
  initial = 0;
  generated = 0;
  depth = 0;
  private readonly numbers = new Map<State | string, number>();
  /** States outside of the constraints that have been checked. */
  private readonly excluded = new Set<State | string>();
  private readonly knownEdges = new Set<string>();

  constructor(
    private readonly explorer: StepwiseExplorer,
    private readonly request: ReferenceRequest,
  ) {}

  run(): void {
    const { model } = this.explorer;
    model.atLevel(1);
    for (const state of this.explorer.initialStates()) {
      if (this.isEnded) return;
      this.generated++;
      this.reach(state, -1, this.isWithin(state));
    }
    this.initial = this.states.length;
    for (let number = 0; number < this.states.length; number++) {
      const { state, level } = this.states[number] as ReferenceState;
      model.atLevel(level);
      const steps = this.explorer.steps(state);
      if (steps.length === 0 && this.request.deadlock) this.report('deadlock', undefined, this.behaviorTo(number));
      for (const step of steps) {
        if (this.isEnded) return;
        this.generated++;
        this.take(step, number);
      }
    }
  }

  private get isEnded(): boolean {
    return this.violations.length > 0 && !this.request.goOn;
  }

  private take({ action, from, to }: Step, number: number): void {
    const { explorer } = this;
    const { stepConstraints, stepProperties } = explorer.model;
    const isTaken = stepConstraints.every((one) => explorer.holdsOfStep(one, from, to));
    const target = this.reach(to, number, isTaken && this.isWithin(to));
    for (const property of stepProperties) {
      if (explorer.holdsOfStep(property, from, to)) continue;
      this.report('step property', property, [...this.behaviorTo(number), to]);
    }
    const key = `${number} ${target} ${action.name} ${action.span?.start}`;
    if (target < 0 || this.knownEdges.has(key)) return;
    this.knownEdges.add(key);
    this.edges.push({ from: number, to: target, action });
  }

  /** The number of the state, -1 where it is outside of the constraints; checked when it is seen first. */
  private reach(state: State, parent: number, isWithin: boolean): number {
    const identity = this.explorer.identityOf(state);
    const known = this.numbers.get(identity);
    if (known !== undefined) return isWithin ? known : -1;
    const level = parent < 0 ? 1 : (this.states[parent] as ReferenceState).level + 1;
    if (isWithin) {
      this.numbers.set(identity, this.states.length);
      this.states.push({ state, level, parent });
      this.depth = Math.max(this.depth, level);
    } else if (this.excluded.has(identity)) return -1;
    else this.excluded.add(identity);
    const behavior = () => [...this.behaviorTo(parent), state];
    this.check('invariant', this.explorer.model.invariants, state, behavior);
    if (parent < 0) this.check('initial property', this.explorer.model.initialProperties, state, behavior);
    return isWithin ? this.states.length - 1 : -1;
  }

  private isWithin(state: State): boolean {
    return this.explorer.model.constraints.every((one) => this.explorer.holds(one, state));
  }

  private check(
    kind: ReferenceViolation['kind'],
    predicates: readonly Predicate[],
    state: State,
    behavior: () => readonly State[],
  ): void {
    for (const predicate of predicates)
      if (!this.explorer.holds(predicate, state)) this.report(kind, predicate, behavior());
  }

  private report(kind: ReferenceViolation['kind'], predicate: Predicate | undefined, behavior: readonly State[]): void {
    if (!this.isEnded) this.violations.push({ kind, predicate, behavior });
  }

  private behaviorTo(number: number): readonly State[] {
    const states: State[] = [];
    for (let at = number; at >= 0; at = (this.states[at] as ReferenceState).parent) {
      states.unshift((this.states[at] as ReferenceState).state);
    }
    return states;
  }
}
