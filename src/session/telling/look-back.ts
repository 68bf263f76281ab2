/**
 * What is asked of a search besides its outcome: its graph, and what each action found. In: a set-up, and what is asked. Out: what the search must do besides, and
 * the answers once it is done. Nothing is counted or kept while it runs: its states are gone through once more, in the order of one thread, so the
 * answers do not depend on threads. What draws at random, prints or asks how far the search is cannot be asked twice: there the one thread
 * that explores it counts and tells.
 */

import { countInitial, type Extent, type GraphSink, tellGraph } from '../../explore/graph/state-graph.js';
import type { EdgeSink } from '../../explore/step/expander.js';
import type { StateStore } from '../../explore/store/state-store.js';
import { countingModel, foundByAction, type Tally } from '../../explore/store/tally.js';
import type { Search, Walkable } from '../../explore/strategies/search.js';
import type { Model } from '../../model/model.js';
import type { Coverage, ReportedAction } from '../../report/check-report.js';
import type { CheckSetUp, Exploring } from '../ready/make-ready.js';
import { openModel } from '../ready/open-model.js';
import { type GraphRequest, GraphWriter } from './write-graph.js';

export interface LookBackRequest {
  readonly graph: GraphRequest | undefined;
  readonly coverage: boolean;
}

export interface LookBack {
  /** What the search explores. */
  readonly model: Model;
  /** What it must tell of its edges while it runs, if anything. */
  readonly edges: EdgeSink | undefined;
  /** Whether it must not go on from another one. */
  readonly fromTheBeginning: boolean;
  /** Writes what is not written yet. */
  finish(search: Walkable): Coverage | undefined;
}

const nobody: GraphSink = { state: () => undefined, edge: () => undefined };

/** `storeOf` is asked when the search has begun. */
export function lookBack(
  setUp: CheckSetUp,
  exploring: Exploring,
  request: LookBackRequest,
  storeOf: () => StateStore,
): LookBack {
  return exploring.steady
    ? lookAfterwards(setUp, exploring, request, storeOf)
    : lookOnTheWay(setUp, exploring, request, storeOf);
}

function lookAfterwards(
  { evaluator, facts }: CheckSetUp,
  { model, behavior }: Exploring,
  { graph, coverage }: LookBackRequest,
  storeOf: () => StateStore,
): LookBack {
  return {
    model,
    edges: undefined,
    fromTheBeginning: false,
    finish(search) {
      const { extent, store, isInOrder } = search;
      const naming = openModel(evaluator.machine('fast'), behavior, {
        namesSteps: true,
        identity: model.identity,
        atLevel: (level) => {
          facts.level = level;
        },
      });
      const teller = graph && new GraphWriter(evaluator, naming, graph, storeOf);
      // Where there are no edges to tell, numbers that are in order are the places.
      const walks = coverage || (graph !== undefined && (graph.form.hasEdges || !isInOrder));
      const tally = walks ? tellGraph(naming, store, extent, teller ?? nobody) : undefined;
      teller?.finish(extent);
      if (!coverage || !tally) return undefined;
      return coverageOf(naming, extent, tally, search.initialGenerated ?? countInitial(naming));
    },
  };
}

function lookOnTheWay(
  { evaluator }: CheckSetUp,
  { model }: Exploring,
  { graph, coverage }: LookBackRequest,
  storeOf: () => StateStore,
): LookBack {
  const teller = graph && new GraphWriter(evaluator, model, graph, storeOf);
  const generated = new Float64Array(model.actions.length);
  const tellsEdges = teller !== undefined && graph?.form.hasEdges === true;
  // One thread explores: states are numbered in their order.
  const edge = (from: number, to: number, action: number) => {
    teller?.statesUpTo(from + 1);
    teller?.edge(from, to, action);
  };
  return {
    model: coverage ? countingModel(model, generated) : model,
    edges: tellsEdges ? { edge } : undefined,
    fromTheBeginning: coverage || tellsEdges,
    finish({ extent, store, initialGenerated = 0 }) {
      teller?.finish(extent);
      if (!coverage) return undefined;
      const distinct = foundByAction(store, model.actions.length);
      return coverageOf(model, extent, { generated, distinct }, initialGenerated);
    },
  };
}

// ---------------------------------------------------------------------------------------------- actions

function coverageOf(
  { actions }: Model,
  { initial }: Extent,
  { generated, distinct }: Tally,
  initialGenerated: number,
): Coverage {
  const sum = (counts: Float64Array, numbers: readonly number[]) =>
    numbers.reduce((total, number) => total + (counts[number] as number), 0);
  return {
    initial: { generated: initialGenerated, distinct: initial },
    actions: placesOf(actions).map(({ action, numbers }) => ({
      action,
      generated: sum(generated, numbers),
      distinct: sum(distinct, numbers),
    })),
  };
}

/** Actions that no step took; of a search that explored everything, these were never enabled. A model that is one action has none to compare. */
export function actionsNotTaken({ actions }: Model, search: Pick<Search, 'isTaken'>): readonly ReportedAction[] {
  const places = placesOf(actions);
  if (places.length < 2) return [];
  return places.filter(({ numbers }) => numbers.every((number) => !search.isTaken(number))).map(({ action }) => action);
}

export interface ActionPlace {
  readonly action: ReportedAction;
  readonly numbers: readonly number[];
}

/** What has one name and one place is one action, however often the next-state relation calls it. */
export function placesOf(actions: Model['actions']): readonly ActionPlace[] {
  const places = new Map<string, { action: ReportedAction; numbers: number[] }>();
  for (const [number, { name, span }] of actions.entries()) {
    const key = `${name} ${span?.source.name} ${span?.start} ${span?.end}`;
    const known = places.get(key);
    if (known) known.numbers.push(number);
    else places.set(key, { action: { name, span }, numbers: [number] });
  }
  return [...places.values()];
}
