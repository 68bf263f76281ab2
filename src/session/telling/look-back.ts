/**
 * Makes two further results of a search: its state graph, and how often each action was taken. In: a set-up, and which
 * results are wanted. Out: before the search, what the search must record; after the search, the results.
 *
 * Usually nothing is recorded during the search. Its graph is computed again after the search, in the order of one
 * thread, so the answers do not depend on threads. A specification that is not repeatable, for example because it draws
 * random values, cannot be evaluated again. Then the search runs on one thread, which counts and writes the graph
 * during the search.
 */
import type { Program } from '../../compile/program.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../diagnostics/source.js';
import { NotedFaults } from '../../explore/graph/faults.js';
import { Quotient } from '../../explore/graph/quotient.js';
import { countInitial, type Extent, type GraphSink, tellGraph } from '../../explore/graph/state-graph.js';
import type { FoundLasso } from '../../explore/liveness/liveness-check.js';
import type { EdgeSink } from '../../explore/step/expansion.js';
import type { StateStore } from '../../explore/store/state-store.js';
import { countingModel, foundByAction, type Tally } from '../../explore/store/tally.js';
import type { Search, Walkable } from '../../explore/strategies/search.js';
import type { Model } from '../../model/model.js';
import type { Coverage, ReportedAction } from '../../report/check-report.js';
import type { CheckSetUp, Exploring } from '../ready/make-ready.js';
import { openModel } from '../ready/open-model.js';
import { type Grouping, GroupsByValue, GroupsOfProcesses, groupingOf } from './group-states.js';
import { tellQuotient } from './tell-quotient.js';
import { type GraphRequest, GraphWriter } from './write-graph.js';

export interface LookBackRequest {
  readonly graph: GraphRequest | undefined;
  readonly coverage: boolean;
}

export interface LookBack {
  /** The model that the search must explore. */
  readonly model: Model;
  /** Receives the edges during the search. Undefined if the edges are not needed during the search. */
  readonly edges: EdgeSink | undefined;
  /** Whether the search must begin with the initial states. Then it cannot resume an earlier search. */
  readonly fromTheBeginning: boolean;
  /** Whether the graph already is too large to be written, so that the search may end. */
  isFutile(): boolean;
  /** Returns why the graph cannot be written; empty if it can. Must be called before `finish`. */
  whyNot(search: Walkable): readonly Diagnostic[];
  /**
   * Writes the rest of the graph. Returns the coverage if it was asked for. `lasso` is the behavior that violates a
   * temporal property; undefined if there is none.
   */
  finish(search: Walkable, lasso: Lasso | undefined): Coverage | undefined;
}

export type Lasso = Pick<FoundLasso, 'states' | 'loop'>;

const nobody: GraphSink = { state: () => undefined, edge: () => undefined };

/**
 * Prepares the functions that write the graph and the coverage.
 * @param storeOf returns the store of the search. Called only after the search has begun.
 */
export function lookBack(
  setUp: CheckSetUp,
  exploring: Exploring,
  request: LookBackRequest,
  storeOf: () => StateStore,
): LookBack {
  const grouping = request.graph && groupingOf(setUp.plan);
  if (grouping && request.graph) return lookAtClasses(setUp, exploring, { graph: request.graph, grouping }, storeOf);
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
  const faults = graph?.marks ? new NotedFaults() : undefined;
  return {
    model,
    edges: faults,
    fromTheBeginning: false,
    ...boundedBy(graph, () => storeOf().count),
    finish(search, lasso) {
      const { extent, store, isInOrder } = search;
      const naming = openModel(evaluator.machine('fast'), behavior, {
        namesSteps: true,
        identity: model.identity,
        atLevel: (level) => {
          facts.level = level;
        },
      });
      const teller = graph && new GraphWriter(evaluator, naming, graph, storeOf, faults?.marks(store, lasso));
      // Coverage and edges need a walk over all states. A graph without edges needs a walk only if the numbers of the
      // states are not in the order of one thread.
      const walks = coverage || (graph !== undefined && (graph.form.hasEdges || !isInOrder));
      const tally = walks ? tellGraph(naming, search, teller ?? nobody) : undefined;
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
  // Only one thread explores, so the number of a state is its position in the graph.
  const edge = (from: number, to: number, action: number) => {
    teller?.statesUpTo(from + 1);
    teller?.edge(from, to, action, to);
  };
  return {
    model: coverage ? countingModel(model, generated) : model,
    edges: tellsEdges ? { edge } : undefined,
    fromTheBeginning: coverage || tellsEdges,
    ...boundedBy(graph, () => storeOf().count),
    finish({ extent, store, initialGenerated = 0 }) {
      teller?.finish(extent);
      if (!coverage) return undefined;
      const distinct = foundByAction(store, model.actions.length);
      return coverageOf(model, extent, { generated, distinct }, initialGenerated);
    },
  };
}

/**
 * Prepares the graph of classes of states. One thread searches and counts classes and arrows; they are written at the
 * end.
 */
function lookAtClasses(
  { evaluator }: CheckSetUp,
  { model }: Exploring,
  { graph, grouping }: { readonly graph: GraphRequest; readonly grouping: Grouping },
  storeOf: () => StateStore,
): LookBack {
  const { expressions, kind } = grouping;
  const groups =
    kind === 'each'
      ? new GroupsOfProcesses(evaluator, model, expressions)
      : new GroupsByValue(evaluator, model, expressions);
  const quotient = new Quotient(model, groups, storeOf);
  const faults = new NotedFaults();
  const bounded = boundedBy(graph, () => groups.values.length);
  return {
    model,
    edges: {
      edge: (from, to, action) => quotient.edge(from, to, action),
      fault: (from, state) => faults.fault(from, state),
    },
    fromTheBeginning: true,
    isFutile: () => quotient.failure !== undefined || bounded.isFutile(),
    whyNot({ extent }) {
      quotient.finish(extent.distinct, extent.initial);
      return quotient.failure === undefined ? bounded.whyNot() : groups.whyNot(quotient.failure);
    },
    finish({ store, extent }, lasso) {
      quotient.mark(faults.marks(store, lasso));
      tellQuotient({ evaluator, model }, { grouping, groups, quotient }, graph, extent);
      return undefined;
    },
  };
}

/** Returns functions that say whether the graph has too many nodes for a picture. Other forms have no limit. */
function boundedBy(graph: GraphRequest | undefined, nodes: () => number) {
  const most = graph?.form.most;
  const isFutile = () => most !== undefined && nodes() > most;
  return { isFutile, whyNot: () => (most !== undefined && isFutile() ? [tooManyNodes(most)] : []) };
}

function tooManyNodes(most: number): Diagnostic {
  return diagnostic('SY5160', `A picture shows at most ${most} nodes, and this graph has more`, {
    hint: 'draw classes of states with --group-by EXPRESSION, or the states of processes with --each FUNCTION; --format dot, json and ndjson write graphs of any size',
  });
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

/** Returns the actions that were never taken. If the search was complete, these actions were never enabled. */
export function actionsNotTaken(
  { evaluator }: Pick<CheckSetUp, 'evaluator'>,
  { actions }: Model,
  search: Pick<Search, 'isTaken'>,
): readonly ReportedAction[] {
  const places = placesOf(actions).filter(({ numbers }) => numbers.every((number) => !search.isTaken(number)));
  // A next-state relation such as `Next == FALSE` has no steps on purpose, so it is not reported.
  const { program } = evaluator.machine('fast');
  return places.flatMap(({ action }) => (action.span && isFalse(program, action.span) ? [] : [action]));
}

/** Whether the expression at this position is FALSE, or the name of a definition whose body is FALSE. */
function isFalse(program: Program, span: Span): boolean {
  const [node] = program.pathTo(span);
  const meaning = node && program.names.meaningOf(node);
  const symbol = meaning?.kind === 'symbol' ? meaning.symbol : undefined;
  const formula = symbol?.kind === 'definition' ? symbol.syntax.body : node;
  return formula?.kind === 'boolean' && !formula.value;
}

export interface ActionPlace {
  readonly action: ReportedAction;
  readonly numbers: readonly number[];
}

/**
 * Groups the numbers of actions. If the next-state relation uses an action several times, each use has a number. These
 * numbers have the same name and position in the text, and form one group.
 */
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
