/**
 * Checks temporal properties on the graph of a search. In: a search that is done, a model with the atoms of the formulas, and the formulas. Out: the first property
 * that a behavior violates, with this behavior, or that there is none. It runs in slices, so that a caller can show progress and end it.
 *
 * A property P is violated if a behavior satisfies the assumptions of the specification and `~P`. A behavior that is found is judged again by the definition of `[]`
 * and `<>`, on atoms that are evaluated anew, before it is returned.
 */
import type { Model } from '../../model/model.js';
import { and, not, type Temporal } from '../../model/temporal.js';
import { judgeLasso } from '../../temporal/judge-lasso.js';
import { type Node, NormalForms } from '../../temporal/normal-form.js';
import { type PlannedSearch, planSearches } from '../../temporal/plan-searches.js';
import { walkGraph } from '../graph/state-graph.js';
import type { Walkable } from '../strategies/search.js';
import { type AtomFailure, type BehaviorGraph, FailedAtom, GraphBuilder } from './behavior-graph.js';
import { FairSearch, numberedClauses } from './fair-search.js';
import { findLasso, type StateLasso } from './find-lasso.js';
import { Letters } from './letters.js';
import { Product } from './product.js';

export interface TemporalQuestions {
  readonly properties: readonly Temporal[];
  /** What all behaviors of the specification satisfy, such as fairness. */
  readonly assumed: Temporal;
  /** Whether each step formula holds for a stuttering step. */
  readonly onStutter: readonly boolean[];
}

/** A behavior by the numbers of its states in the store. */
export interface FoundLasso {
  readonly states: readonly number[];
  /** The index of the state that the loop returns to. */
  readonly loop: number;
}

export type LivenessOutcome =
  | { readonly kind: 'no violation' }
  | { readonly kind: 'violation'; readonly property: number; readonly lasso: FoundLasso }
  | { readonly kind: 'failed'; readonly failure: AtomFailure }
  | { readonly kind: 'stopped' };

export interface LivenessProgress {
  readonly doing: 'edges' | 'components';
  /** States whose edges are known. */
  readonly states: number;
}

export class LivenessCheck {
  outcome: LivenessOutcome | undefined;
  private readonly plans: readonly (readonly PlannedSearch[])[];
  private readonly letters: Letters;
  private readonly running: Generator<undefined, LivenessOutcome>;
  private done: LivenessProgress = { doing: 'edges', states: 0 };

  constructor(
    private readonly model: Model,
    private readonly search: Walkable,
    private readonly questions: TemporalQuestions,
    private readonly now: () => number,
  ) {
    const forms = new NormalForms();
    const { properties, assumed } = questions;
    this.plans = properties.map((property) => planSearches(forms, forms.of(and(assumed, not(property)))));
    this.letters = new Letters(this.plans.flat().flatMap(lettersOf));
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

  stop(): void {
    this.outcome ??= { kind: 'stopped' };
  }

  private step(): IteratorResult<undefined, LivenessOutcome> {
    try {
      return this.running.next();
    } catch (error) {
      if (error instanceof FailedAtom) return { done: true, value: { kind: 'failed', failure: error.failure } };
      throw error;
    }
  }

  private *run(): Generator<undefined, LivenessOutcome> {
    if (this.plans.every((searches) => searches.length === 0)) return { kind: 'no violation' };
    const graph = yield* this.build();
    for (const [property, searches] of this.plans.entries()) {
      for (const planned of searches) {
        const lasso = yield* this.find(graph, planned);
        if (lasso) return { kind: 'violation', property, lasso: this.judged(property, graph, lasso) };
      }
    }
    return { kind: 'no violation' };
  }

  private *build(): Generator<undefined, BehaviorGraph> {
    const { model, search, letters, questions } = this;
    const { extent, store } = search;
    const builder = new GraphBuilder({
      model,
      store,
      letters,
      states: extent.distinct,
      initial: extent.initial,
      isExplored: (position) => position < extent.frontier && extent.isExplored(position),
      onStutter: questions.onStutter,
    });
    for (const states of walkGraph(model, store, extent, builder)) {
      this.done = { doing: 'edges', states };
      yield undefined;
    }
    this.done = { doing: 'components', states: extent.distinct };
    return builder.finish();
  }

  private *find(graph: BehaviorGraph, planned: PlannedSearch): Generator<undefined, StateLasso | undefined> {
    const { letters } = this;
    const { automaton } = planned;
    const product = new Product(graph, automaton, letters);
    const search = new FairSearch(product, numberedClauses(planned, letters), automaton.acceptanceSets);
    yield* search.run();
    return search.fair.length === 0 ? undefined : findLasso(product, search.fair, automaton.acceptanceSets);
  }

  /** A lasso that does not violate the property is an error of the search. */
  private judged(property: number, graph: BehaviorGraph, { prefix, loop }: StateLasso): FoundLasso {
    const states = [...prefix, ...loop].map((position) => graph.numbers[position] as number);
    const lasso: FoundLasso = { states, loop: prefix.length };
    const [truth] = judgeLasso(this.violated(property), {
      length: states.length,
      loop: lasso.loop,
      ...this.atomsOn(lasso),
    });
    if (!truth) throw new Error('a behavior that was found does not violate the property');
    return lasso;
  }

  private violated(property: number): Temporal {
    const { assumed, properties } = this.questions;
    return and(assumed, not(properties[property] as Temporal));
  }

  /** The truth of the atoms along a lasso. */
  private atomsOn({ states, loop }: FoundLasso) {
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

/** The letters of a search. */
function lettersOf({ automaton, clauses }: PlannedSearch): readonly Node[] {
  return [
    ...automaton.states.flat().map(({ letter }) => letter),
    ...clauses.flatMap(({ again, only }) => [again, ...only]),
  ];
}
