/**
 * The last stages of a check. `beginSearch` checks the assumptions and opens the search. The caller runs the search to
 * its end. `reportSearch` makes the report. In: the result of the stage before, the bounds, and a clock. Out: the next
 * stage, or the report of a check that ended early.
 */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { RecordedGraph } from '../explore/liveness/liveness-check.js';
import type { Bounds, Meters } from '../explore/step/bounds.js';
import type { EdgeSink } from '../explore/step/expansion.js';
import type { SearchMemory } from '../explore/store/search-memory.js';
import { openSearch } from '../explore/strategies/open-search.js';
import type { Search, SearchSettings, Walkable } from '../explore/strategies/search.js';
import type { Model } from '../model/model.js';
import type { CheckReport, GrownVariable, OtherViolation } from '../report/check-report.js';
import type { SavedBytes } from '../values/store/save-memory.js';
import { OutOfMemory } from '../values/store/value-errors.js';
import { type LivenessOutcome, PeriodicLiveness, recordedGraph } from './check-liveness.js';
import { planWalk, simulationOf, unwalkable, type WalkAsked } from './plan-walk.js';
import type { Read } from './read-specification.js';
import { type CheckSetUp, checkAssumptions, type Exploring } from './ready/make-ready.js';
import {
  asAssumptionFailure,
  asOnlyAssumptions,
  asRefused,
  asSearched,
  type EndedEarly,
  type Run,
  reported,
  withActionsNotTaken,
  withFailure,
} from './report-search.js';
import { excludedStates } from './suspicion/bounds/excluded-states.js';
import { withSuspicions } from './suspicion/judge-success.js';
import { assertionsIn, assertionsNotReached } from './suspicion/steps/assertions.js';
import { attempt, mostStepsFrom, type Success } from './suspicion/success.js';
import { findOthers } from './telling/find-others.js';
import { findWitnesses } from './telling/find-witnesses.js';
import { groupingOf } from './telling/group-states.js';
import { growingVariables } from './telling/growing-variables.js';
import { actionsNotTaken, type Lasso, type LookBack, type LookBackRequest, lookBack } from './telling/look-back.js';
import { shortenViolation } from './telling/shorten-violation.js';
import { tellBehaviorOf, tellViolation } from './telling/tell-violation.js';
import type { GraphRequest } from './telling/write-graph.js';
import { livenessOf } from './try-fairness.js';

/** A specification with values for its constants, a plan, and compiled code. */
export interface Ready {
  readonly read: Read;
  readonly setUp: CheckSetUp;
}

/** An open search, with the recorders and requests for results other than its outcome. */
export interface Searching extends Ready {
  readonly exploring: Exploring;
  readonly search: Search;
  readonly lookingBack: LookBack;
  /** Records the graph while the search runs, if there are temporal properties. */
  readonly recorded: RecordedGraph;
  /** Decides when temporal properties are checked during the search. Undefined if they are checked only at the end. */
  readonly periodic: PeriodicLiveness | undefined;
  readonly asked: LookBackRequest;
  readonly walk: WalkAsked | undefined;
  /** How long to look for suspicions after a success. Undefined if suspicions are not wanted. */
  readonly suspecting: { readonly how: Suspecting; readonly seconds: () => number } | undefined;
}

/**
 * How long a check looks for suspicions. `briefly`: for a tenth of the time of the run, and then no further. `to the
 * end`: until all are found.
 */
export type Suspecting = 'briefly' | 'to the end';

/** Returns the data of the run at the time of the call. */
export type RunSoFar = () => Run;

export interface SearchPlan {
  readonly bounds: Bounds;
  /** Whether the search continues after a violation. */
  readonly goOn: boolean;
  readonly lookBack: LookBackRequest;
  readonly meters: Meters;
  /**
   * Returns the seconds since the run began. It must be fast, because a specification may read this number in every
   * state.
   */
  readonly seconds: () => number;
  readonly memory?: SearchMemory | undefined;
  /** The number of bytes of address space to reserve for the states. Undefined for the default. */
  readonly stateBytes?: number | undefined;
  readonly resumed?: SavedBytes | undefined;
  /** Whether temporal properties are also checked during the search. */
  readonly periodic?: boolean | undefined;
  /** Whether rows may hold packed sets. By default, the search packs sets where this saves time. */
  readonly packs?: SearchSettings['packs'];
  /** The request of a simulation; undefined for other strategies. */
  readonly walk?: WalkAsked | undefined;
  /** How long to look for suspicions after a success. Undefined if suspicions are not wanted. */
  readonly suspecting?: Suspecting | undefined;
  /** Opens the search if other processes run it. Undefined if the search runs in this process. */
  readonly open?: ((model: Model, settings: SearchSettings) => Search) | undefined;
}

export type Begun =
  | { readonly kind: 'searching'; readonly searching: Searching }
  | { readonly kind: 'ended'; readonly report: CheckReport };

export function beginSearch(ready: Ready, plan: SearchPlan, run: RunSoFar): Begun {
  const { read, setUp } = ready;
  const { spec } = read.input;
  const { evaluator, exploring } = setUp;
  const ended = (report: CheckReport): Begun => ({ kind: 'ended', report });
  const { graph } = plan.lookBack;
  const refused = (faults: readonly Diagnostic[]) => ended(asRefused(run(), 'config error', faults));
  const failure = checkAssumptions(spec, evaluator);
  if (failure) return ended(asAssumptionFailure(run(), failure, evaluator));
  if (!exploring && graph) return refused([nothingToWrite(graph)]);
  if (!exploring) return ended(asOnlyAssumptions(run(), spec));
  const opened = openPlanned({ setUp, exploring }, plan);
  if (opened.kind === 'refused') return refused(opened.faults);
  const { search, lookingBack, recorded, periodic } = opened;
  const searching = {
    ...ready,
    exploring,
    search,
    lookingBack,
    recorded,
    periodic,
    asked: plan.lookBack,
    walk: plan.walk,
  };
  const suspecting = plan.suspecting && { how: plan.suspecting, seconds: plan.seconds };
  return { kind: 'searching', searching: { ...searching, suspecting } };
}

export type SearchOpened =
  | (Pick<Searching, 'search' | 'lookingBack' | 'recorded' | 'periodic'> & { readonly kind: 'opened' })
  | { readonly kind: 'refused'; readonly faults: readonly Diagnostic[] };

/** Opens the search of a model. After this, TLCGet returns the numbers of this search. */
export function openPlanned(
  { setUp, exploring }: { readonly setUp: CheckSetUp; readonly exploring: Exploring },
  plan: SearchPlan,
): SearchOpened {
  const { facts } = setUp;
  const lookingBack = lookBack(setUp, exploring, plan.lookBack, () => walkableOf(search).store);
  const recorded = recordedGraph(exploring, setUp.strategy === 'breadth-first' && plan.open === undefined);
  if ((lookingBack.fromTheBeginning || recorded.steps) && plan.resumed)
    return { kind: 'refused', faults: [unsteadyResume(plan.lookBack, recorded.steps !== undefined)] };
  const walk = plan.walk && planWalk(setUp, exploring, plan.walk);
  if (walk?.kind === 'faults') return { kind: 'refused', faults: walk.faults };
  const periodic = plan.periodic && exploring.temporal ? new PeriodicLiveness() : undefined;
  const settings: SearchSettings = {
    bounds: plan.bounds,
    deadlock: setUp.plan.deadlock,
    goOn: plan.goOn,
    edges: together(lookingBack.edges, recorded.steps ?? recorded.recorder),
    meters: plan.meters,
    memory: plan.memory,
    stateBytes: plan.stateBytes,
    restsAt: periodic?.restsAt,
    packs: readsAllStates(exploring, plan, setUp) ? 'never' : (plan.packs ?? 'when worth it'),
  };
  const request = { ...settings, strategy: setUp.strategy, resumed: plan.resumed, walk: walk?.walk };
  const search: Search = plan.open?.(lookingBack.model, settings) ?? openSearch(lookingBack.model, request);
  facts.numbers = () => ({ ...search.within(), seconds: plan.seconds() });
  facts.possible = () => search.possible();
  facts.onExit = () => search.stop();
  return { kind: 'opened', search, lookingBack, recorded, periodic };
}

/**
 * Whether all states will be read again after the search. Then rows hold values, which are read faster than bits. The
 * classes of states are found during the search.
 */
function readsAllStates({ temporal }: Exploring, { lookBack }: SearchPlan, setUp: CheckSetUp): boolean {
  return temporal !== undefined || (lookBack.graph !== undefined && groupingOf(setUp.plan) === undefined);
}

/** Returns a sink that passes each edge to both sinks. If one is undefined, returns the other. */
function together(first: EdgeSink | undefined, second: EdgeSink | undefined): EdgeSink | undefined {
  if (!first || !second) return first ?? second;
  return {
    get evaluating() {
      return first.evaluating ?? second.evaluating;
    },
    beginState: (from) => {
      first.beginState?.(from);
      second.beginState?.(from);
    },
    endState: (generated, isComplete) => {
      first.endState?.(generated, isComplete);
      second.endState?.(generated, isComplete);
    },
    edge: (from, to, action) => {
      first.edge(from, to, action);
      second.edge(from, to, action);
    },
    fault: (from, state) => {
      first.fault?.(from, state);
      second.fault?.(from, state);
    },
  };
}

/** Facts about the run of a search. */
export interface Ran {
  readonly threads: number;
  /** Defined if a signal or the time limit interrupted an evaluation. Then nothing more may be evaluated. */
  readonly early: EndedEarly | undefined;
}

/** Runs the search on this thread, without pauses. */
export function runToItsEnd({ search, setUp }: Searching, slice = 100): Ran {
  while (search.runSlice(slice) !== 'done') if (setUp.facts.exitAsked) search.stop();
  return { threads: 1, early: undefined };
}

/**
 * Makes the report of a search.
 * @param liveness the outcome of the check of temporal properties. If it is undefined and the search was not
 * interrupted, the properties are checked here.
 */
export function reportSearch(
  searching: Searching,
  { threads, early }: Ran,
  run: RunSoFar,
  liveness: LivenessOutcome | undefined = early ? undefined : livenessOf(searching),
): CheckReport {
  const { read, setUp, exploring, search, walk } = searching;
  if (!search.outcome) throw new Error('a search that is done has no outcome');
  const { violation, walked } = search.outcome;
  const isShortened = walk !== undefined && violation !== undefined && !early;
  const outcome = isShortened
    ? { ...search.outcome, violation: shortenViolation(setUp, exploring, violation) }
    : search.outcome;
  const searched = asSearched(
    { ...run(), workers: threads, strategy: setUp.strategy },
    { spec: read.input.spec, setUp, exploring, outcome, liveness, early, store: () => walkableOf(search).store },
  );
  const witnesses = findWitnesses(setUp, exploring, outcome, early ? undefined : search.walkable);
  const assertions = assertionsOf(read.input, exploring);
  const answered = {
    ...searched,
    witnesses,
    ...(assertions.length > 0 && { assertions: { count: assertions.length } }),
  };
  if (walk !== undefined && walked !== undefined) {
    const simulation = simulationOf(exploring, walked, walk, violation?.trace.length);
    const unchecked = unwalkable(exploring);
    const first = walked.first && !early ? tellBehaviorOf(setUp, exploring, walked.first) : undefined;
    const diagnostics = [...answered.diagnostics, ...(first?.diagnostics ?? []), ...unchecked];
    return { ...answered, simulation, trace: answered.trace ?? first?.trace, diagnostics };
  }
  const growing = growthOf(searching, early !== undefined);
  if (early) return withoutLookingBack(searching, growing.length > 0 ? { ...answered, growing } : answered);
  const others = othersOf(searching);
  const found = growing.length > 0 ? { ...answered, growing } : answered;
  const withOthers = others.length > 0 ? { ...found, others } : found;
  const notTaken = actionsNotTaken(setUp, exploring.model, search);
  const lasso = liveness?.kind === 'violation' ? liveness.lasso : undefined;
  const told = finishLookingBack(searching, withActionsNotTaken(withOthers, notTaken), lasso, run);
  return searching.suspecting ? suspected(searching, told, notTaken) : told;
}

/**
 * Returns the variables whose values grow with the depth, if the search ended early for any reason other than a limit
 * of the depth.
 */
function growthOf({ setUp, exploring, search, suspecting }: Searching, isEarly: boolean): readonly GrownVariable[] {
  const { outcome, walkable } = search;
  const isLong = outcome?.kind === 'cut short' && ['time', 'states', 'memory', 'stopped'].includes(outcome.why);
  if (!isLong || !walkable || !suspecting || setUp.strategy !== 'breadth-first') return [];
  const { distinct, left } = outcome.stats;
  // After an interrupted step, the last states may be incomplete.
  const count = isEarly ? distinct - left : walkable.store.count;
  return growingVariables(setUp.evaluator.store, { states: walkable.store, count }, exploring.model.variables);
}

/** A deeper search is not examined while it runs, because this would take long. */
const deepestExamined = 20_000;

/** Returns the variables whose values grow, while a breadth-first search runs. Other threads may add states meanwhile. */
export function growthSoFar({ setUp, exploring, search }: Searching): readonly GrownVariable[] {
  const { walkable } = search;
  const { depth, distinct, left } = search.progress();
  if (!walkable || setUp.strategy !== 'breadth-first' || depth > deepestExamined) return [];
  const expanded = { states: walkable.store, count: distinct - left };
  return growingVariables(setUp.evaluator.store, expanded, exploring.model.variables);
}

/** Returns a shortest violation of each other formula, if the search continued after its first violation. */
function othersOf({ setUp, exploring, search }: Searching): readonly OtherViolation[] {
  const { outcome, walkable } = search;
  if (!outcome?.violation || outcome.violations < 2 || !walkable || !exploring.steady) return [];
  return findOthers({ setUp, exploring }, walkable, outcome.violation).map((violation) => {
    const told = tellViolation(setUp, exploring, violation);
    return { violation: reported(told), trace: told.trace };
  });
}

function suspected(searching: Searching, report: CheckReport, notTaken: CheckReport['neverEnabled']): CheckReport {
  const { read, setUp, exploring, search, suspecting } = searching;
  if (search.walkable === undefined) return report;
  const { spec, isBuiltIn, config, asked } = read.input;
  const inUse = { spec, isBuiltIn, configs: [config, asked] };
  const isOver = suspecting?.how === 'briefly' ? overAfter(suspecting.seconds) : () => false;
  const { walkable } = search;
  const now = () => (suspecting?.seconds() ?? 0) * 1000;
  const looked = { setUp, exploring, walkable, store: walkable.store, notTaken, inUse, isOver, now };
  const notAsserted = assertionsLeft(report, looked);
  const success = { ...looked, notAsserted };
  const told = withExcludedStates(withSuspicions(report, success, read.words), success);
  return report.assertions && notAsserted
    ? { ...told, assertions: { ...report.assertions, notEvaluated: notAsserted.map(({ span }) => span) } }
    : told;
}

function assertionsOf({ spec, isBuiltIn }: Searching['read']['input'], { behavior: { parts } }: Exploring) {
  return assertionsIn(spec, isBuiltIn, [...parts.initial, parts.next.part, ...parts.joint]);
}

/**
 * Returns the assertions that no step evaluates. Undefined if the search was not complete, or if its states cannot be
 * evaluated again.
 */
function assertionsLeft(
  { assertions, verdict, ending }: CheckReport,
  { setUp, exploring, store, isOver, inUse }: Pick<Success, 'setUp' | 'exploring' | 'store' | 'isOver' | 'inUse'>,
): Success['notAsserted'] {
  const { steady, behavior, model } = exploring;
  if (!assertions || verdict !== 'success' || ending.kind !== 'whole' || !steady || model.identity) return undefined;
  const states = { store, count: store.count, most: mostStepsFrom, isOver };
  return attempt(() => assertionsNotReached(setUp.evaluator, behavior, inUse, states));
}

/** Adds the number of states that constraints exclude, if the search was complete and can be repeated. */
function withExcludedStates(
  report: CheckReport,
  { setUp, exploring, store, isOver }: Pick<Success, 'setUp' | 'exploring' | 'store' | 'isOver'>,
): CheckReport {
  const isIdentified = exploring.model.identity !== undefined;
  if (report.verdict !== 'success' || report.ending.kind !== 'whole' || !exploring.steady || isIdentified)
    return report;
  const states = { store, count: store.count, most: mostStepsFrom, isOver };
  const excluded = attempt(() => excludedStates(setUp.evaluator, exploring.behavior, states));
  return excluded === undefined ? report : { ...report, excluded };
}

/**
 * Returns a function that says whether the time limit for suspicions is reached. The limit is a tenth of the time of
 * the run so far, but at least half a second and at most three seconds.
 */
function overAfter(seconds: () => number): () => boolean {
  const begun = seconds();
  const end = begun + Math.max(0.5, Math.min(begun / 10, 3));
  return () => seconds() > end;
}

function finishLookingBack(
  { lookingBack, search, asked }: Searching,
  report: CheckReport,
  lasso: Lasso | undefined,
  run: RunSoFar,
): CheckReport {
  const { walkable } = search;
  const { graph } = asked;
  if (walkable === undefined) return report;
  const refused = lookingBack.whyNot(walkable);
  if (refused.length > 0) return asRefused(run(), 'config error', refused);
  let told = report;
  try {
    told = { ...report, coverage: lookingBack.finish(walkable, lasso) };
    graph?.end();
    return told;
  } catch (error) {
    if (error instanceof OutOfMemory) return withFailure(told, noRoomToLookBack(asked));
    if (!graph) throw error;
    return withFailure(told, graph.whyNot(error));
  }
}

/**
 * Adds to the report that the graph and the coverage are missing. They need further evaluations, but the run was ended
 * during an evaluation.
 */
function withoutLookingBack({ asked: { graph, coverage } }: Searching, report: CheckReport): CheckReport {
  const told = coverage ? { ...report, diagnostics: [...report.diagnostics, notCounted()] } : report;
  return graph ? withFailure(told, notLookedBack(graph)) : told;
}

function walkableOf({ walkable }: Search): Walkable {
  if (walkable === undefined) throw new Error('a search whose states cannot be visited again was accepted');
  return walkable;
}

function nothingToWrite({ to, option }: GraphRequest): Diagnostic {
  return diagnostic(
    'SY0019',
    `There are no states to write to '${to}': the specification has no initial predicate and no next-state relation`,
    {
      hint: `${orWithout(option)}name an initial predicate and a next-state relation`,
    },
  );
}

/** Returns the beginning of a hint: `remove OPTION, or `. Empty if there is no option. */
function orWithout(option: string | undefined): string {
  return option === undefined ? '' : `remove ${option}, or `;
}

function notLookedBack({ to, option }: GraphRequest): Diagnostic {
  return diagnostic('SY0048', `The states were not written to '${to}': the run was ended during an evaluation`, {
    hint: `${orWithout(option)}bound the search with --max-states or --max-depth`,
  });
}

function notCounted(): Diagnostic {
  return diagnostic('SY0048', 'The coverage is not shown: the run was ended during an evaluation', {
    severity: 'warning',
    hint: 'bound the search with --max-states or --max-depth',
  });
}

function unsteadyResume({ coverage, graph }: LookBackRequest, hasProperties: boolean): Diagnostic {
  const needed = [
    ...(coverage ? ['--coverage'] : []),
    ...(hasProperties ? ['the temporal properties (--skip-properties)'] : []),
    ...(graph?.option ? [`the steps in ${graph.option}`] : []),
  ];
  return diagnostic('SY0020', 'The part of the search before the checkpoint cannot be reconstructed', {
    hint: `the specification uses random choices, output or TLCGet: begin without --resume, or leave out ${listed(needed)}`,
  });
}

function noRoomToLookBack({ coverage, graph }: LookBackRequest): Diagnostic {
  const asked = [...(coverage ? ['--coverage'] : []), ...(graph?.option ? [graph.option] : [])];
  const orElse = asked.length === 0 ? '' : `leave out ${listed(asked)}, or `;
  return diagnostic('SY0021', 'Out of memory while the states were evaluated again', {
    hint: `${orElse}bound the search with --max-states or --max-depth`,
  });
}

function listed(parts: readonly string[]): string {
  return parts.length < 3 ? parts.join(' and ') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
