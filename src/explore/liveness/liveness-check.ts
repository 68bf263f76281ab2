/**
 * Checks temporal properties on the graph of a search. In: a search that is paused or done, a model with the atoms of
 * the formulas, and the formulas. Out: the first property that a behavior violates, with this behavior, or the answer
 * that no property is violated. The check runs in slices, so that a caller can show progress or stop the check.
 *
 * A property P is violated if some behavior satisfies the assumptions of the specification and `~P`. Before such a
 * behavior is returned, the definition of `[]` and `<>` is evaluated on it, with atoms that are evaluated anew.
 */
import type { Model } from '../../model/model.js';
import { and, not, type Temporal } from '../../model/temporal.js';
import { type Judgement, judgeLasso } from '../../temporal/judge-lasso.js';
import type { PlannedSearch } from '../../temporal/plan-searches.js';
import { EvaluationEnded, OutOfMemory } from '../../values/store/value-errors.js';
import { walkGraph } from '../graph/state-graph.js';
import type { Walkable } from '../strategies/search.js';
import { actionBetween, type BehaviorGraph, FailedAtom, graphOf, MissingRecords } from './behavior-graph.js';
import {
  type AtomFailure,
  EdgeRecorder,
  notExplored,
  type Recording,
  RecordWord,
  unknownCut,
} from './edge-recorder.js';
import { EdgeRecords } from './edge-records.js';
import { FairSearch, numberedClauses } from './fair-search.js';
import { findLasso, type StateLasso } from './find-lasso.js';
import { type PlannedQuestions, planQuestions, type TemporalQuestions } from './plan-questions.js';
import { Product } from './product.js';
import type { RecordedEdges } from './recorded-edges.js';

/** A lasso that violates a property. The states are given by their numbers in the store. */
export interface FoundLasso {
  readonly states: readonly number[];
  /** The last state leads back to the state at this index of `states`. */
  readonly loop: number;
  /** For each state, the action of the step that leaves it; `unknownAction` if that is not known. */
  readonly actions: readonly number[];
  /**
   * For each part of the assumptions and of the property: its truth in each state, or on the step that leaves the
   * state.
   */
  readonly truths: Judgement;
}

export type LivenessOutcome =
  /**
   * `cut` is the number of steps that constraints exclude. `vacuous` says that no behavior satisfies the assumptions.
   */
  | { readonly kind: 'no violation'; readonly cut: number; readonly vacuous: boolean }
  | {
      readonly kind: 'violation';
      readonly property: number;
      readonly lasso: FoundLasso;
      /** Whether a finite prefix of the behavior already violates the property, whatever follows. */
      readonly byPrefix: boolean;
      /**
       * The result of checking the property again, with all fairness conditions added that exclude the behavior.
       * Undefined if this was not checked.
       */
      readonly withAll?: 'holds' | 'violated' | 'vacuous' | undefined;
    }
  | { readonly kind: 'failed'; readonly failure: AtomFailure }
  | { readonly kind: 'stopped'; readonly why: 'time' | 'stopped' | 'memory' };

export interface LivenessProgress {
  readonly doing: 'edges' | 'components';
  /** `states` is the number of states whose edges are known so far, and `of` is the number of all states. */
  readonly states: number;
  readonly of: number;
}

interface Found {
  readonly lasso: StateLasso;
  readonly byPrefix: boolean;
}

interface Violation extends Found {
  readonly property: number;
}

/** The records and steps that were kept during the search. The check computes what they lack. */
export interface RecordedGraph {
  /** The records of states and edges. They have the atoms of the properties that are checked. */
  readonly recorder?: EdgeRecorder | undefined;
  /** All edges, if the specification cannot be evaluated again, for example because it draws random values. */
  readonly steps?: RecordedEdges | undefined;
}

/** A mask for a counter of states: the check pauses after every 4096 states that it looks at. */
const manyStates = 4095;

export class LivenessCheck {
  outcome: LivenessOutcome | undefined;
  private readonly plan: PlannedQuestions;
  private readonly recording: Recording;
  private readonly recorder: EdgeRecorder;
  private readonly running: Generator<undefined, LivenessOutcome>;
  private done: LivenessProgress;
  private cut = 0;
  private sawFair = false;

  constructor(
    private readonly model: Model,
    private readonly search: Walkable,
    private readonly questions: TemporalQuestions,
    private readonly now: () => number,
    private readonly recorded: RecordedGraph = {},
  ) {
    this.plan = planQuestions(questions);
    this.recording = recordingOf(model, questions, this.plan, recorded.steps !== undefined);
    this.recorder = recorded.recorder ?? new EdgeRecorder(new EdgeRecords(), this.recording);
    if (this.recorder.recording.model !== model) throw new Error('records were made with another model');
    this.done = { doing: 'edges', states: 0, of: search.extent.distinct };
    this.running = this.run();
  }

  runSlice(milliseconds: number): 'more' | 'done' {
    const end = this.now() + milliseconds;
    while (this.outcome === undefined) {
      const step = this.step();
      if (step.done) this.outcome = step.value;
      else if (this.now() >= end) return 'more';
    }
    return 'done';
  }

  get progress(): LivenessProgress {
    return this.done;
  }

  stop(why: 'time' | 'stopped'): void {
    this.outcome ??= { kind: 'stopped', why };
  }

  private step(): IteratorResult<undefined, LivenessOutcome> {
    try {
      return this.running.next();
    } catch (error) {
      if (error instanceof FailedAtom) return { done: true, value: { kind: 'failed', failure: error.failure } };
      if (error instanceof OutOfMemory) return { done: true, value: { kind: 'stopped', why: 'memory' } };
      throw error;
    }
  }

  private *run(): Generator<undefined, LivenessOutcome> {
    if (this.plan.violations.every((searches) => searches.length === 0))
      return { kind: 'no violation', cut: 0, vacuous: false };
    const graph = yield* this.build();
    const found = yield* this.violation(graph);
    if (found) return { ...found, kind: 'violation', lasso: this.judged(found.property, graph, found.lasso) };
    const vacuous = !this.sawFair && !(yield* this.isAnyFair(graph));
    return { kind: 'no violation', cut: this.cut, vacuous };
  }

  /**
   * Finds the first property that is violated by a finite prefix of a behavior. If there is none, finds the first
   * property that any behavior violates.
   */
  private *violation(graph: BehaviorGraph): Generator<undefined, Violation | undefined> {
    const all = this.plan.violations.flatMap((searches, property) =>
      searches.map((planned) => ({ property, planned })),
    );
    const known = new Map<PlannedSearch, Found | undefined>();
    for (const { property, planned } of all) {
      if (!planned.endsEarly) continue;
      const found = yield* this.find(graph, planned);
      if (found?.byPrefix) return { ...found, property };
      known.set(planned, found);
    }
    for (const { property, planned } of all) {
      const found = known.has(planned) ? known.get(planned) : yield* this.find(graph, planned);
      if (found) return { ...found, property };
    }
    return undefined;
  }

  private *build(): Generator<undefined, BehaviorGraph> {
    const { recorder, recording, search } = this;
    const { distinct, initial } = search.extent;
    const isWhole = yield* this.completeRecords();
    if (!isWhole) yield* this.walkForMissing();
    this.done = { doing: 'components', states: distinct, of: distinct };
    return graphOf(recorder, recording, { states: distinct, initial });
  }

  /**
   * Makes the records of states that were not explored. Returns FALSE if the graph must be walked: an explored state
   * has no record, or an atom fails in a state that was not explored.
   */
  private *completeRecords(): Generator<undefined, boolean> {
    const { recorder, model, search } = this;
    const { store, extent, room } = search;
    const { distinct, frontier } = extent;
    const { records } = recorder;
    let explored = 0;
    let cut = 0;
    for (let state = 0; state < distinct; state++) {
      if ((state & manyStates) === manyStates) {
        room(0);
        this.done = { doing: 'edges', states: state, of: distinct };
        yield undefined;
      }
      if (state < frontier && extent.isExplored(state)) explored--;
      if (!records.has(state)) continue;
      if (records.word(state, RecordWord.degree) === notExplored) continue;
      const excluded = records.word(state, RecordWord.cut);
      if (excluded === unknownCut) return false;
      explored++;
      cut += excluded;
    }
    // `explored` is the number of records with edges minus the number of explored states. So 0 means: none is missing.
    if (explored !== 0) return false;
    this.cut = cut;
    for (let state = 0; state < distinct; state++) {
      if (records.has(state)) continue;
      store.read(state, model.next);
      recorder.open(state);
      if (recorder.failure === undefined) recorder.closeUnexplored();
      if (!records.has(state)) return false;
    }
    return true;
  }

  /** Walks over the graph in the order of one thread, and makes the records of states that have none. */
  private *walkForMissing(): Generator<undefined, void> {
    const { recorder, recording, model, search, recorded } = this;
    const { store, extent } = search;
    const isExplored = (position: number) => position < extent.frontier && extent.isExplored(position);
    const sink = new MissingRecords(recorder, store, recording, isExplored);
    const walk = recorded.steps ? recorded.steps.walk(model, search, sink) : walkGraph(model, search, sink);
    let at = walk.next();
    for (; !at.done; at = walk.next()) {
      this.done = { doing: 'edges', states: at.value, of: extent.distinct };
      yield undefined;
    }
    sink.finish();
    this.cut = at.value - sink.steps;
  }

  private *find(graph: BehaviorGraph, planned: PlannedSearch): Generator<undefined, Found | undefined> {
    const { product, search } = this.open(graph, planned);
    yield* search.run();
    this.sawFair ||= search.sawWatched;
    const { fair } = search;
    if (fair.length === 0) return undefined;
    const ends = planned.endsEarly ? fair.filter(({ nodes: [node = 0] }) => product.isDone(node)) : [];
    const byPrefix = ends.length > 0;
    return { lasso: findLasso(product, byPrefix ? ends : fair, this.search.room), byPrefix };
  }

  /** Whether some behavior satisfies the assumptions. */
  private *isAnyFair(graph: BehaviorGraph): Generator<undefined, boolean> {
    for (const planned of this.plan.assumed) {
      const { search } = this.open(graph, planned);
      for (const _ of search.run()) {
        if (search.fair.length > 0) break;
        yield undefined;
      }
      if (search.fair.length > 0) return true;
    }
    return false;
  }

  private open(graph: BehaviorGraph, planned: PlannedSearch) {
    const { letters, assumed: alone } = this.plan;
    const { room } = this.search;
    const { automaton } = planned;
    const product = new Product(graph, automaton, letters, room);
    // If the assumptions consist of clauses only, they say nothing about the beginning of a behavior. Then a component
    // that satisfies the clauses shows that some behavior satisfies the assumptions. So the search for a violation can
    // also look for such a component.
    const [assumed, ...others] = alone;
    const isTail = assumed !== undefined && others.length === 0 && assumed.automaton.isTrivial;
    const watched = isTail ? numberedClauses(assumed, letters) : undefined;
    const clauses = numberedClauses(planned, letters);
    return { product, search: new FairSearch(product, { clauses, watched, room }) };
  }

  /**
   * Evaluates the property on a lasso by the definition of `[]` and `<>`. If the lasso does not violate the property,
   * that is an internal error.
   */
  private judged(property: number, graph: BehaviorGraph, { prefix, loop }: StateLasso): FoundLasso {
    const states = [...prefix, ...loop];
    const actions = states.map((from, i) => actionBetween(graph, from, states[i + 1] ?? (loop[0] as number)));
    const violated = this.violated(property);
    const [length, start] = [states.length, prefix.length];
    const truths = judgeLasso(violated, { length, loop: start, ...this.atomsOn(states, start) });
    const [isViolated] = truths.get(violated) ?? [];
    // With a VIEW or SYMMETRY, the path has representatives of states. So it may be no behavior, and need not violate
    // the property.
    if (!isViolated && this.model.identity === undefined)
      throw new Error('a behavior that was found does not violate the property');
    return { states, loop: start, actions, truths };
  }

  private violated(property: number): Temporal {
    const { assumed, properties } = this.questions;
    return and(assumed, not(properties[property] as Temporal));
  }

  /**
   * Returns functions that evaluate the atoms along a lasso. The search for loops did not need all of these atoms, so
   * an evaluation may fail here for the first time.
   */
  private atomsOn(states: readonly number[], loop: number) {
    const { model, search, questions } = this;
    const evaluate = (kind: AtomFailure['kind'], index: number, from: number, to = from): boolean => {
      search.store.read(from, model.current);
      search.store.read(to, model.next);
      const atoms = kind === 'state atom' ? model.stateAtoms : model.stepAtoms;
      try {
        return atoms[index]?.holds() === true;
      } catch (error) {
        if (error instanceof EvaluationEnded) throw error;
        throw new FailedAtom({ error, kind, index, states: from === to ? [from] : [from, to] });
      }
    };
    return {
      state: (atom: number, position: number) => evaluate('state atom', atom, states[position] as number),
      step: (atom: number, position: number) => {
        const from = states[position] as number;
        const to = states[position + 1] ?? (states[loop] as number);
        return from === to ? questions.onStutter[atom] === true : evaluate('step atom', atom, from, to);
      },
    };
  }
}

/** Returns what the records must contain, so that these properties can be checked on them. */
export function recordingOf(
  model: Model,
  { onStutter }: TemporalQuestions,
  { letters }: Pick<PlannedQuestions, 'letters'>,
  cannotRepeat = false,
): Recording {
  return { model, letters, onStutter, keepsActions: cannotRepeat || model.identity !== undefined };
}
