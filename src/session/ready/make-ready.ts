/**
 * Prepares a check: values of constants, the plan, split formulas, compiled code. In: a resolved specification with its
 * configuration. Out: a `CheckSetUp`, or errors. Each thread of a run prepares code of its own over the shared store.
 */
import type { EmittedUnit } from '../../compile/code/emission.js';
import type { Written } from '../../compile/code/environment.js';
import type { Masking } from '../../compile/runtime/sets/element-numbers.js';
import { joinEntries } from '../../config/check-config.js';
import { type Diagnostic, diagnostic, isError } from '../../diagnostics/diagnostic.js';
import type { Source, Span } from '../../diagnostics/source.js';
import type { Strategy } from '../../explore/step/outcome.js';
import { allPredicateKinds, listOf, predicateKinds } from '../../model/formula-kinds.js';
import type { Model } from '../../model/model.js';
import type { World } from '../../modules/natives/native.js';
import type { AssumptionSymbol, ResolvedModule, ResolvedSpec } from '../../semantics/tables/resolved.js';
import type { Expression } from '../../syntax/tree.js';
import { TRUE } from '../../values/store/handles.js';
import type { Reservation, StoreMemory } from '../../values/store/memory.js';
import { RestPoint } from '../../values/store/rest-point.js';
import type { Evaluator, Machine } from '../evaluation/evaluate.js';
import { configureEvaluator, type EvaluatorInput, openEvaluator } from '../evaluation/open-evaluator.js';
import { identityRequest, makeStateIdentity } from './make-state-identity.js';
import { type Behavior, openModel, splitBehavior } from './open-model.js';
import { type CheckPlan, planCheck, type Stated, soughtFormulas, statedOnce } from './plan-check.js';
import { planTemporal, type TemporalCheckPlan } from './plan-temporal.js';
import { SearchFacts } from './search-facts.js';
import { planColumns, type ShownColumns } from './shown-columns.js';

export type CheckInput = EvaluatorInput & { readonly names: Iterable<string> };

export type { EmittedUnit } from '../../compile/code/emission.js';

export interface CheckSettings {
  /** Whether to skip temporal properties: those that no single state or step can violate. */
  readonly skipProperties: boolean;
  /** Whether to check temporal properties even with a VIEW or SYMMETRY, although the result may then be wrong. */
  readonly allowUnsound?: boolean;
  readonly deadlock: boolean | undefined;
  readonly maxSetSize: number | undefined;
  readonly print: (text: string) => void;
  readonly world: World;
  readonly seed: number;
  /**
   * The number of threads that the user asked for; 1 if the user asked for none. A specification can read it with
   * TLCGet.
   */
  readonly workers: number;
  readonly strategy: Strategy;
  /** The memory of the first thread's store, if this is a thread that joins the run. Undefined in the first thread. */
  readonly memory: StoreMemory | undefined;
  /** The memory to reserve for the values of the run. Undefined for the default. */
  readonly reservation?: Reservation | undefined;
  /** Called from time to time during a long evaluation. */
  readonly pulse?: (() => void) | undefined;
  /** For a resumed search: fills the memory of the store with the saved values. */
  readonly restore: ((memory: StoreMemory) => void) | undefined;
  /** Whether `memory` is from an earlier use, and no other thread uses it now. */
  readonly alone?: boolean;
  /** Receives the code of each compiled unit, with comments. */
  readonly emitted?: ((unit: EmittedUnit) => void) | undefined;
  /**
   * Whether sets are searched with masks of bits. By default, masks are used where they save time. Results do not
   * depend on this.
   */
  readonly masking?: Masking | undefined;
  /**
   * Whether the model names the action and arguments of each step. `unsteady`: only if the steps cannot be evaluated
   * again.
   */
  readonly tellsSteps?: 'never' | 'unsteady' | 'always';
  /** Whether the model can complete states in which only some variables have values. */
  readonly completes?: boolean;
  /** What to show with a behavior, besides its states. */
  readonly telling?: Telling | undefined;
  /** Called to give constants values that no configuration can state. */
  readonly give?: (evaluator: Evaluator) => void;
}

/** What to show with a behavior, besides its states. This is plain data, so that it can be sent to other threads. */
export interface Telling {
  /** Expressions to show with each state. */
  readonly shown: readonly Source[];
  /** Whether to find the steps of the behavior on which the failure depends. */
  readonly story: boolean;
}

export interface CheckSetUp {
  readonly evaluator: Evaluator;
  readonly plan: CheckPlan;
  /** The strategy of the search. The plan was checked for this strategy. */
  readonly strategy: Strategy;
  readonly facts: SearchFacts;
  readonly columns: ShownColumns;
  readonly tellsStory: boolean;
  /** The model and its formulas. Undefined if there are only assumptions. */
  readonly exploring: Exploring | undefined;
}

export interface Exploring {
  readonly behavior: Behavior;
  readonly model: Model;
  /** The temporal properties, which are checked after the search. */
  readonly temporal: TemporalCheckPlan | undefined;
  /**
   * Whether the model has the atoms of the temporal properties, so that threads can evaluate them during the search. If
   * not, the atoms are evaluated after the search.
   */
  readonly hasAtoms: boolean;
  /** The names of properties of the configuration that are not checked. */
  readonly skipped: readonly string[];
  /**
   * Whether a second evaluation of Init, Next and all checked formulas always gives the same result. Otherwise the
   * search cannot be repeated.
   */
  readonly steady: boolean;
  /**
   * Whether the steps of a behavior can be computed again, with the arguments of their actions. Otherwise the behavior
   * is reported as the search found it. Only Init and Next matter: invariants and constraints are not evaluated again.
   */
  readonly replayable: boolean;
  /** Whether all threads get the same results. Otherwise only one thread explores. */
  readonly mayShare: boolean;
}

/** A specification with its behaviors. */
export interface Behaving {
  readonly setUp: CheckSetUp;
  readonly exploring: Exploring;
}

export type SetUp =
  | { readonly kind: 'ready'; readonly setUp: CheckSetUp }
  | {
      readonly kind: 'refused';
      readonly verdict: 'config error' | 'evaluation error';
      readonly diagnostics: readonly Diagnostic[];
    };

export function setUpCheck(input: CheckInput, settings: CheckSettings): SetUp {
  const { spec, config, asked } = input;
  const facts = new SearchFacts(settings.world.now);
  const { memory, alone = false } = settings;
  const joins = memory !== undefined && !alone;
  const evaluator: Evaluator = openEvaluator(input, {
    ...settings,
    search: {
      ask: (name) => facts.ask(evaluator, name),
      tell: (name, value) => facts.tell(name, value),
      ofNext: (isTried, evaluate) => facts.ofNext(isTried, evaluate),
    },
  });
  const rest = new RestPoint(evaluator.store);
  // Compiling adds values to the store. Meanwhile other threads must not move the table of values.
  if (joins) rest.enter();
  try {
    settings.give?.(evaluator);
    const faults = configureEvaluator(evaluator, input);
    const missing = faults.length > 0 ? faults : withoutValue(evaluator, input, joins);
    if (missing.length > 0) return { kind: 'refused', verdict: 'config error', diagnostics: missing };
    const planned = planCheck(spec, config, asked, evaluator.modelValues());
    if (planned.kind === 'faults')
      return { kind: 'refused', verdict: 'config error', diagnostics: planned.diagnostics };
    const unsupported = refuseInDepth(planned.plan, settings.strategy);
    if (unsupported.length > 0) return { kind: 'refused', verdict: 'config error', diagnostics: unsupported };
    const restPoint = joins ? rest : new RestPoint(evaluator.store);
    return prepareSearch({ spec, evaluator, facts, restPoint }, planned.plan, settings);
  } finally {
    if (joins) rest.leave();
  }
}

/**
 * Returns the errors of constants without a value. The first thread also evaluates the definitions that replace
 * constants; a thread that joins the run does not evaluate them again.
 */
function withoutValue(evaluator: Evaluator, { config, asked }: CheckInput, joins: boolean): readonly Diagnostic[] {
  const missing = evaluator.constantsWithoutValue();
  if (missing.length > 0 || joins) return missing;
  return evaluator.replacementWithoutValue({ entries: joinEntries(config, asked) });
}

/** The results of the stages that precede the plan. */
export interface Configured {
  readonly spec: ResolvedSpec;
  readonly evaluator: Evaluator;
  readonly facts: SearchFacts;
  readonly restPoint: RestPoint | undefined;
}

export type PlanSettings = Pick<
  CheckSettings,
  | 'skipProperties'
  | 'allowUnsound'
  | 'deadlock'
  | 'seed'
  | 'workers'
  | 'strategy'
  | 'tellsSteps'
  | 'completes'
  | 'telling'
>;

/** Splits the formulas of a plan and compiles the model. The constants must have their values. */
export function prepareSearch(
  { spec, evaluator, facts, restPoint }: Configured,
  asked: CheckPlan,
  {
    skipProperties,
    allowUnsound = false,
    deadlock,
    seed,
    workers,
    strategy,
    tellsSteps = 'never',
    completes = false,
    telling,
  }: PlanSettings,
): SetUp {
  const plan: CheckPlan = { ...asked, deadlock: deadlock ?? asked.deadlock };
  const mode = strategy === 'random-walk' ? 'simulate' : 'bfs';
  facts.config = { mode, deadlock: plan.deadlock, seed, workers };
  facts.possibleNames = soughtFormulas(plan).map(({ name, kind }) => (kind === 'possible' ? name : undefined));
  const planned = planColumns(spec, { evaluator, facts }, telling?.shown ?? []);
  if (planned.kind === 'faults') return { kind: 'refused', verdict: 'config error', diagnostics: planned.diagnostics };
  const told = { columns: planned.columns, tellsStory: telling?.story === true };
  const withoutStates: SetUp = {
    kind: 'ready',
    setUp: { evaluator, plan, strategy, facts, ...told, exploring: undefined },
  };
  if (!plan.behavior) return withoutStates;
  const machine = evaluator.machine('fast');
  const variables = spec.root.variables.length;
  const split = splitBehavior(machine, plan, variables);
  if (split.kind === 'no states') return withoutStates;
  if (split.kind === 'faults') return { kind: 'refused', verdict: 'config error', diagnostics: split.diagnostics };
  const { behavior } = split;
  const temporal = planTemporal(machine, behavior, {
    ...{ plan, strategy, skipProperties, allowUnsound },
    isBuiltIn: (source) => evaluator.isBuiltIn(source),
  });
  if (temporal.kind === 'faults')
    return { kind: 'refused', verdict: 'config error', diagnostics: temporal.diagnostics };
  const made = makeStateIdentity(evaluator, machine, identityRequest(plan, variables));
  if (made.kind === 'faults') return { kind: 'refused', verdict: 'config error', diagnostics: made.diagnostics };
  const steady = isSteady(machine, behavior);
  const mayShare = isSameOnThreads(machine, behavior, statedOnce(plan, 'view'));
  const mayRecord = steady && temporal.plan && isSameWhenRecorded(machine, plan, temporal.plan);
  const atoms = mayRecord ? temporal.plan.atoms : undefined;
  const model = openModel(machine, behavior, {
    namesSteps: tellsSteps === 'always' || (tellsSteps === 'unsteady' && !steady),
    completes: completes && steady,
    identity: made.identity,
    restPoint,
    atLevel: (level) => {
      facts.level = level;
    },
    atoms,
  });
  if (strategy === 'depth-first' && !steady)
    return { kind: 'refused', verdict: 'config error', diagnostics: [unsteadyInDepth()] };
  facts.config = { mode, deadlock: plan.deadlock, seed, workers: mayShare ? workers : 1 };
  const skipped = skipProperties ? [...new Set(behavior.temporal.map(({ name }) => name))] : [];
  const replayable = steady || (model.identity === undefined && areStepsSteady(machine, behavior));
  const exploring = {
    ...{ behavior, model, skipped, steady, replayable, mayShare },
    temporal: temporal.plan,
    hasAtoms: atoms !== undefined,
  };
  return { kind: 'ready', setUp: { evaluator, plan, strategy, facts, ...told, exploring } };
}

function isSteady({ program }: Machine, { parts }: Behavior): boolean {
  return [...parts.initial, ...evaluatedFor(parts, ['initial state']), ...ofLevels(parts)].every(({ expression }) =>
    program.names.isSteady(expression),
  );
}

/**
 * Whether a second evaluation of Init and Next always gives the same result. Only these are evaluated when a behavior
 * is computed again.
 */
function areStepsSteady({ program }: Machine, { parts }: Behavior): boolean {
  return [...parts.initial, ...stepsOf(parts)].every(({ expression }) => program.names.isSteady(expression));
}

/**
 * Whether formulas have the same values on every thread. Init does not matter, because one thread finds the initial
 * states. A formula that prints counts as different, because several threads would mix and repeat its lines.
 */
function isSameOnThreads({ program }: Machine, { parts }: Behavior, view: Stated | undefined): boolean {
  const formulas = [...ofLevels(parts), ...(view ? [view] : [])];
  return formulas.every(({ expression }) => program.names.isSameOnThreads(expression));
}

/**
 * Whether the atoms of temporal properties have the same values in every evaluation and on every thread. An atom may be
 * a parameter whose argument stands elsewhere in the formula, so the whole formulas are examined too.
 */
function isSameWhenRecorded({ program }: Machine, plan: CheckPlan, { atoms }: TemporalCheckPlan): boolean {
  const { behavior, stated } = plan;
  const ofAtoms = [...atoms.states, ...atoms.steps].map(({ part }) => part);
  const whole = [...stated.property, ...(behavior?.kind === 'specification' ? [behavior.formula] : [])];
  return [...ofAtoms, ...whole].every(
    ({ expression }) => program.names.isSteady(expression) && program.names.isSameOnThreads(expression),
  );
}

/** Returns the formulas that the search evaluates on states and steps after the initial states. */
function ofLevels(parts: Behavior['parts']): readonly Written[] {
  return [...stepsOf(parts), ...evaluatedFor(parts, ['state', 'step'])];
}

/** Returns the next-state relation, and the `[A]_v` that every step must satisfy. */
function stepsOf(parts: Behavior['parts']): readonly Written[] {
  return [parts.next.part, ...parts.joint, ...parts.everywhere.map(({ part }) => part)];
}

function evaluatedFor(parts: Behavior['parts'], subjects: readonly string[]): readonly Written[] {
  const kinds = allPredicateKinds.filter((kind) => subjects.includes(predicateKinds[kind].of));
  return kinds.flatMap((kind) => listOf(parts, kind)).map(({ part }) => part);
}

/**
 * Reports VIEW and SYMMETRY as errors in a depth-first search. Of several states that count as one, this search would
 * expand only the first. If a shorter path leads to another of them, the search would miss states within the depth
 * limit.
 */
function refuseInDepth(plan: CheckPlan, strategy: Strategy): readonly Diagnostic[] {
  if (strategy !== 'depth-first') return [];
  const refuse = (word: string, stated: Stated | undefined) =>
    stated
      ? [
          diagnostic('SY3133', `--strategy depth-first cannot be combined with ${word}`, {
            span: stated.span,
            label: 'depth-first search identifies states by the values of all variables',
            hint: `remove the ${word}, or use --strategy breadth-first`,
          }),
        ]
      : [];
  return [...refuse('VIEW', statedOnce(plan, 'view')), ...refuse('SYMMETRY', statedOnce(plan, 'symmetry'))];
}

/**
 * Reports a depth-first search of a specification whose evaluation may give other results the second time. This search
 * expands a state again when it finds a shorter path to the state. The successors must then be the same.
 */
function unsteadyInDepth(): Diagnostic {
  return diagnostic(
    'SY3134',
    '--strategy depth-first needs a specification whose evaluation always gives the same result',
    {
      hint: 'remove TLCGet, TLCSet, random choices, output and file access, or use --strategy breadth-first',
    },
  );
}

export interface AssumptionFailure {
  readonly name: string | undefined;
  readonly span: Span;
  readonly expression: Expression;
  /** The errors if the evaluation of the assumption fails; empty if the assumption is FALSE. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Returns the assumptions that a check evaluates. As in TLC, an AXIOM is not evaluated: it is for proofs, and its
 * evaluation may be impossible.
 */
export function assumptionsToCheck({ root }: ResolvedSpec): readonly AssumptionSymbol[] {
  return assumptionsOf(root);
}

export function assumptionsOf({ assumptions }: ResolvedModule): readonly AssumptionSymbol[] {
  return assumptions.filter(({ syntax }) => syntax.keyword !== 'AXIOM');
}

/** Returns the first assumption that is not TRUE; undefined if all are TRUE. */
export function checkAssumptions(spec: ResolvedSpec, evaluator: Evaluator): AssumptionFailure | undefined {
  for (const { name, syntax } of assumptionsToCheck(spec)) {
    const why = whyNotTrue(evaluator, syntax.body);
    if (why) return { name, span: syntax.body.span, expression: syntax.body, diagnostics: why };
  }
  return undefined;
}

/** Returns the error about an assumption that is not TRUE, for commands that stop at such an assumption. */
export function failedAssumption(
  { name, span, diagnostics }: AssumptionFailure,
  hint = 'the constants of the configuration contradict the specification',
): Diagnostic {
  const [first] = diagnostics.filter(isError);
  if (first) return first;
  return diagnostic('SY5721', name === undefined ? 'An assumption is FALSE' : `The assumption '${name}' is FALSE`, {
    span,
    hint,
  });
}

export interface PostconditionFailure {
  readonly name: string;
  readonly span: Span;
  readonly expression: Expression;
  /** The errors if the evaluation of the postcondition fails; empty if the postcondition is FALSE. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Evaluates the postconditions after the search. Returns the first one that is not TRUE; undefined if all are TRUE. */
export function checkPostconditions({ evaluator, plan, facts }: CheckSetUp): PostconditionFailure | undefined {
  facts.level = 0;
  for (const { name, span, expression } of plan.stated.postcondition) {
    const why = whyNotTrue(evaluator, expression);
    if (why) return { name, span, expression, diagnostics: why };
  }
  return undefined;
}

/**
 * Returns undefined if the expression is TRUE, no diagnostics if it is FALSE, and the errors if its evaluation fails.
 */
function whyNotTrue(evaluator: Evaluator, expression: Expression): readonly Diagnostic[] | undefined {
  const evaluated = evaluator.runTest(expression);
  if (evaluated.kind === 'error') return evaluated.diagnostics;
  return evaluated.handle === TRUE ? undefined : [];
}
