/**
 * Checks temporal properties on the graph of a search. In: a search that is done or rests, a model with the atoms of
 * the formulas, and the formulas. Out: the first property that a behavior violates, with this behavior, or the answer
 * that there is none. The check runs in slices, so that a caller can show progress or stop it.
 *
 * A property P is violated if some behavior satisfies the assumptions of the specification and `~P`. Before such a
 * behavior is returned, the definition of `[]` and `<>` is evaluated on it, with atoms that are evaluated anew.
 */
import type { Model } from '../../model/model.js';
import { and, not, type Temporal } from '../../model/temporal.js';
import { type Judgement, judgeLasso } from '../../temporal/judge-lasso.js';
import { type Node, NormalForms } from '../../temporal/normal-form.js';
import { type PlannedSearch, planSearches } from '../../temporal/plan-searches.js';
import { OutOfMemory } from '../../values/store/value-errors.js';
import { type GraphSink, walkGraph } from '../graph/state-graph.js';
import type { Walkable } from '../strategies/search.js';
import { type AtomFailure, actionBetween, type BehaviorGraph, FailedAtom, GraphBuilder } from './behavior-graph.js';
import { FairSearch, numberedClauses } from './fair-search.js';
import { findLasso, type StateLasso } from './find-lasso.js';
import { Product } from './product.js';
import type { RecordedEdges } from './recorded-edges.js';
import { Letters } from './step-conditions.js';

export interface TemporalQuestions {
  readonly properties: readonly Temporal[];
  /** The conjunction of what every behavior of the specification satisfies, such as its fairness. */
  readonly assumed: Temporal;
  /** For each step atom, whether it holds for a stuttering step. */
  readonly onStutter: readonly boolean[];
}

/** A lasso that violates a property. The states are numbers in the store. */
export interface FoundLasso {
  readonly states: readonly number[];
  /** The last state leads back to the state at this index. */
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
      /** Whether every continuation of the behavior violates the property, and no fairness is assumed. */
      readonly byPrefix: boolean;
      /**
       * The result of checking the property again, under all conditions of fairness that exclude the behavior.
       * Undefined if this was not checked.
       */
      readonly withAll?: 'holds' | 'violated' | 'vacuous' | undefined;
    }
  | { readonly kind: 'failed'; readonly failure: AtomFailure }
  | { readonly kind: 'stopped'; readonly why: 'time' | 'stopped' | 'memory' };

export interface LivenessProgress {
  readonly doing: 'edges' | 'components';
  /** `states` is the number of states whose edges are known so far. */
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

export class LivenessCheck {
  outcome: LivenessOutcome | undefined;
  private readonly plans: readonly (readonly PlannedSearch[])[];
  /** The searches for a behavior that satisfies the assumptions alone. */
  private readonly assumed: readonly PlannedSearch[];
  private readonly letters: Letters;
  private readonly running: Generator<undefined, LivenessOutcome>;
  private done: LivenessProgress;
  private cut = 0;
  private sawFair = false;

  constructor(
    private readonly model: Model,
    private readonly search: Walkable,
    private readonly questions: TemporalQuestions,
    private readonly now: () => number,
    /** The edges, if they were recorded during the search. If undefined, they are computed again. */
    private readonly recorded: RecordedEdges | undefined,
  ) {
    const forms = new NormalForms();
    const { properties, assumed } = questions;
    this.plans = properties.map((property) => planSearches(forms, forms.of(and(assumed, not(property)))));
    this.assumed = planSearches(forms, forms.of(assumed));
    this.letters = new Letters([...this.plans.flat(), ...this.assumed].flatMap(lettersOf));
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
    if (this.plans.every((searches) => searches.length === 0)) return { kind: 'no violation', cut: 0, vacuous: false };
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
    const all = this.plans.flatMap((searches, property) => searches.map((planned) => ({ property, planned })));
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
    const { model, search, letters, questions } = this;
    const { extent, store, room } = search;
    const builder = new GraphBuilder({
      model,
      store,
      room,
      letters,
      states: extent.distinct,
      initial: extent.initial,
      isExplored: (position) => position < extent.frontier && extent.isExplored(position),
      onStutter: questions.onStutter,
      keepsActions: this.recorded !== undefined || model.identity !== undefined,
    });
    const walk = this.walk(builder);
    let at = walk.next();
    for (; !at.done; at = walk.next()) {
      this.done = { doing: 'edges', states: at.value, of: extent.distinct };
      yield undefined;
    }
    this.cut = at.value - builder.steps;
    this.done = { doing: 'components', states: extent.distinct, of: extent.distinct };
    return builder.finish();
  }

  private walk(sink: GraphSink): Generator<number, number> {
    const { model, search, recorded } = this;
    return recorded ? recorded.walk(model, search, sink) : walkGraph(model, search, sink);
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
    for (const planned of this.assumed) {
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
    const { letters } = this;
    const { room } = this.search;
    const { automaton } = planned;
    const product = new Product(graph, automaton, letters, room);
    // If the assumptions consist of clauses only, they say nothing about the beginning of a behavior. Then a component
    // that satisfies the clauses shows that some behavior satisfies the assumptions. So the search for a violation can
    // also look for such a component.
    const [assumed, ...others] = this.assumed;
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
    const positions = [...prefix, ...loop];
    const states = positions.map((position) => graph.numbers[position] as number);
    const actions = positions.map((from, i) => actionBetween(graph, from, positions[i + 1] ?? (loop[0] as number)));
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

  /** Returns functions that evaluate the atoms along a lasso. */
  private atomsOn(states: readonly number[], loop: number) {
    const { model, search } = this;
    const evaluate = (from: number, to: number, holds: (() => boolean) | undefined): boolean => {
      search.store.read(states[from] as number, model.current);
      search.store.read(states[to] as number, model.next);
      return holds?.() === true;
    };
    return {
      state: (atom: number, position: number) => evaluate(position, position, model.stateAtoms[atom]?.holds),
      step: (atom: number, position: number) =>
        evaluate(position, position + 1 < states.length ? position + 1 : loop, model.stepAtoms[atom]?.holds),
    };
  }
}

/** Returns all letters that a search needs: those of its automaton and of its clauses. */
function lettersOf({ automaton, clauses }: PlannedSearch): readonly Node[] {
  return [...automaton.letters, ...clauses.flatMap(({ again, only }) => [again, ...only])];
}
