/**
 * The quotient of a state graph: classes of states, and arrows between classes with the number of their steps. In: the
 * edges of a search while it runs on one thread, and a function that gives the classes of a state. Out: classes and
 * arrows. For each state, only its class numbers are kept. Edges are not kept.
 *
 * A state has one class, or one class for each of several processes; then each process has arrows of its own. Steps
 * between the same two states by actions of the same name count as one.
 */
import type { Model, StateTuple } from '../../model/model.js';
import { EvaluationEnded } from '../../values/store/value-errors.js';
import type { EdgeSink } from '../step/expansion.js';
import type { StateStore } from '../store/state-store.js';
import { ClassNumbers } from './class-numbers.js';
import type { Marks } from './faults.js';
import { stepsOf } from './faults.js';
import { SeenKeys } from './seen-keys.js';

export interface Classifier {
  /** The number of classes that a state has. It is 0 until the first state is classified. */
  readonly width: number;
  /**
   * Returns the numbers of the classes of the state in `model.next`, whose values must be lasting. Classes are numbered
   * from 0. The array is valid until the next call. Throws if an evaluation fails.
   */
  classify(): Int32Array;
  /**
   * Whether the current step is a step of this process. An arrow from a class to itself counts only steps for which
   * this is TRUE.
   */
  isOwnStep(process: number): boolean;
}

export interface ClassOfStates {
  /**
   * The number of states in the class. With several processes, the number of pairs of a state and a process.
   */
  states: number;
  violating: number;
  isInitial: boolean;
  isOnPath: boolean;
}

export interface Arrow {
  readonly from: number;
  readonly to: number;
  /** The number of the first action with this name. */
  readonly action: number;
  steps: number;
  isOnPath: boolean;
}

export interface QuotientFailure {
  readonly error: unknown;
  readonly state: readonly number[];
}

export class Quotient implements EdgeSink {
  readonly classes: ClassOfStates[] = [];
  readonly arrows: Arrow[] = [];
  /** The reason why a state could not be classified. From then on, no edge is counted. */
  failure: QuotientFailure | undefined;
  private readonly known: ClassNumbers;
  private readonly byPair = new Map<number, Map<number, Arrow>>();
  private readonly firstOfName: Int32Array;
  /** The edges from the current state that were already counted, as keys. */
  private readonly counted = new SeenKeys();
  private from = -1;
  private row: Int32Array = new Int32Array(0);
  private readonly saved: StateTuple;

  constructor(
    private readonly model: Model,
    private readonly classifier: Classifier,
    private readonly storeOf: () => StateStore,
  ) {
    const { actions } = model;
    this.firstOfName = Int32Array.from(actions, ({ name }) => actions.findIndex((other) => other.name === name));
    this.saved = new Int32Array(model.variables.length);
    this.known = new ClassNumbers(() => classifier.width);
  }

  edge(from: number, to: number, action: number): void {
    if (this.failure !== undefined) return;
    try {
      if (this.from !== from) this.begin(from);
      this.count(from, to, this.firstOfName[action] as number);
    } catch (error) {
      if (error instanceof EvaluationEnded) throw error;
      this.failure ??= { error, state: this.foundState() };
    }
  }

  private begin(from: number): void {
    this.counted.clear();
    this.from = from;
    if (!this.known.has(from)) this.classifyStored(from);
  }

  private count(from: number, to: number, action: number): void {
    const { classifier, model, counted } = this;
    // With a VIEW or SYMMETRY, the state after a step may differ from the stored state with the same key, and have
    // other classes.
    const isIdentified = model.identity !== undefined;
    const isNew = !this.known.has(to);
    if (isIdentified || isNew) {
      model.keep();
      this.classify();
      if (isNew) this.known.set(to, this.row);
    }
    const { width } = classifier;
    for (let process = 0; process < width; process++) {
      const before = this.known.of(from, process);
      const after = isIdentified ? (this.row[process] as number) : this.known.of(to, process);
      if (before === after && !classifier.isOwnStep(process)) continue;
      const key = (to * this.firstOfName.length + action) * width + process;
      if (counted.add(key)) this.arrow(before, after, action).steps++;
    }
  }

  private arrow(from: number, to: number, action: number): Arrow {
    const key = pairOf(from, to);
    let between = this.byPair.get(key);
    if (between === undefined) {
      between = new Map();
      this.byPair.set(key, between);
    }
    let arrow = between.get(action);
    if (arrow === undefined) {
      arrow = { from, to, action, steps: 0, isOnPath: false };
      between.set(action, arrow);
      this.arrows.push(arrow);
    }
    return arrow;
  }

  // ------------------------------------------------------------------------------------------ classes of states

  /** Writes the class numbers of the state in `next` into `row`. */
  private classify(): void {
    this.row = this.classifier.classify();
  }

  /** Returns the state in `next`, without the sets that a row of the search may hold as bits. */
  private foundState(): readonly number[] {
    const state = Int32Array.from(this.model.next);
    if (this.storeOf().isPacked) this.model.rows?.unpack(state);
    return [...state];
  }

  private classifyStored(number: number): void {
    const { model, saved } = this;
    saved.set(model.next);
    try {
      this.storeOf().read(number, model.next);
      this.classify();
      this.known.set(number, this.row);
      model.next.set(saved);
    } catch (error) {
      if (!(error instanceof EvaluationEnded)) this.failure = { error, state: [...model.next] };
      model.next.set(saved);
      throw error;
    }
  }

  // ------------------------------------------------------------------------------------------ the end

  /** Counts the states of each class. First it classifies the states that no edge has classified. */
  finish(distinct: number, initial: number): void {
    if (this.failure !== undefined) return;
    try {
      for (let number = 0; number < distinct; number++) if (!this.known.has(number)) this.classifyStored(number);
    } catch (error) {
      if (error instanceof EvaluationEnded) throw error;
      return;
    }
    for (let number = 0; number < distinct; number++) {
      for (let process = 0; process < this.classifier.width; process++) {
        const its = this.classAt(this.known.of(number, process));
        its.states++;
        if (number < initial) its.isInitial = true;
      }
    }
    // With a VIEW or SYMMETRY, a step may lead to a class that contains no stored state.
    for (const { to } of this.arrows) this.classAt(to);
  }

  /** Marks the violating states and the path to a violation. Must be called after `finish`. */
  mark(marks: Marks): void {
    const mark = (numbers: Iterable<number>, of: (its: ClassOfStates) => void) => {
      for (const number of numbers) {
        for (let process = 0; process < this.classifier.width; process++)
          of(this.classAt(this.known.of(number, process)));
      }
    };
    mark(marks.violating, (its) => its.violating++);
    mark(marks.path, (its) => {
      its.isOnPath = true;
    });
    for (const [from, to] of stepsOf(marks)) this.markArrows(from, to);
  }

  private markArrows(from: number, to: number): void {
    const name = this.firstOfName[this.storeOf().action(to)];
    for (let process = 0; process < this.classifier.width; process++) {
      const [before, after] = [this.known.of(from, process), this.known.of(to, process)];
      if (before === after) continue;
      const between = [...(this.byPair.get(pairOf(before, after))?.values() ?? [])];
      const taken = between.filter(({ action }) => action === name);
      for (const arrow of taken.length > 0 ? taken : between) arrow.isOnPath = true;
    }
  }

  private classAt(number: number): ClassOfStates {
    while (this.classes.length <= number)
      this.classes.push({ states: 0, violating: 0, isInitial: false, isOnPath: false });
    return this.classes[number] as ClassOfStates;
  }
}

function pairOf(from: number, to: number): number {
  return from * 2 ** 26 + to;
}
