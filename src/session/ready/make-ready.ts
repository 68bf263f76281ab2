/**
 * Everything that a check needs before it explores: constants have values, the plan is made, the formulas are taken apart, the code is compiled. In: a loaded
 * specification with its configuration. Out: a set-up, or a refusal. The threads of a run do this each for itself, over one store.
 */
import type { EmittedUnit } from '../../compile/code/emission.js';
import { joinEntries } from '../../config/check-config.js';
import type { Config } from '../../config/config.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../diagnostics/source.js';
import type { Strategy } from '../../explore/step/outcome.js';
import type { Model } from '../../model/model.js';
import type { World } from '../../modules/natives/native.js';
import type { AssumptionSymbol, ResolvedSpec } from '../../semantics/tables/resolved.js';
import type { Expression } from '../../syntax/tree.js';
import { TRUE } from '../../values/store/handles.js';
import type { StoreMemory } from '../../values/store/memory.js';
import { RestPoint } from '../../values/store/rest-point.js';
import { Evaluator, type Machine } from '../evaluation/evaluate.js';
import { makeIdentity } from './make-identity.js';
import { type Behavior, openModel, refuseTemporal, splitBehavior } from './open-model.js';
import { type CheckPlan, planCheck, type Stated } from './plan-check.js';
import { SearchFacts } from './search-facts.js';

export interface CheckInput {
  readonly spec: ResolvedSpec;
  readonly isBuiltIn: ConstructorParameters<typeof Evaluator>[0]['isBuiltIn'];
  /** Strings and model values in their order. */
  readonly names: Iterable<string>;
  readonly config: Config | undefined;
  /** What the command line asks for besides. */
  readonly asked: Config | undefined;
}

export interface CheckSettings {
  /** Explores without the properties that cannot be checked. */
  readonly skipProperties: boolean;
  readonly deadlock: boolean | undefined;
  readonly maxSetSize: number | undefined;
  readonly print: (text: string) => void;
  readonly world: World;
  readonly seed: number;
  /** How many threads somebody asked for, which a specification may want to know: 1 where nobody did. */
  readonly workers: number;
  readonly strategy: Strategy;
  /** Of the first thread's store, for the others. */
  readonly memory: StoreMemory | undefined;
  /** Of a search that is resumed. */
  readonly restore: ((memory: StoreMemory) => void) | undefined;
  /** That memory was used before, and nobody else uses it now. */
  readonly alone?: boolean;
  /** Takes the code of each unit that is compiled, with comments. */
  readonly emitted?: ((unit: EmittedUnit) => void) | undefined;
  /** Whether somebody wants the arguments of each step of a search whose steps cannot be asked for again. */
  readonly tellsSteps?: boolean;
}

export interface CheckSetUp {
  readonly evaluator: Evaluator;
  readonly plan: CheckPlan;
  readonly facts: SearchFacts;
  /** Absent where there are only assumptions. */
  readonly exploring: Exploring | undefined;
}

export interface Exploring {
  readonly behavior: Behavior;
  readonly model: Model;
  /** Properties that were asked for and are left out. */
  readonly skipped: readonly string[];
  /** Whether evaluating twice is evaluating once: else a behavior is told as it was found. */
  readonly steady: boolean;
  /** Whether it does not matter which thread evaluates what: else one explores alone. */
  readonly mayShare: boolean;
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
  const { maxSetSize, print, world, seed, memory, alone = false } = settings;
  const joins = memory !== undefined && !alone;
  const evaluator: Evaluator = new Evaluator(
    { spec, isBuiltIn: input.isBuiltIn },
    {
      hiding: 'strict',
      names: input.names,
      maxSetSize,
      print,
      world,
      seed,
      ...(memory && { memory, alone }),
      ...(settings.restore ? { restore: settings.restore } : {}),
      emitted: settings.emitted,
      search: {
        ask: (name) => facts.ask(evaluator, name),
        tell: (name, value) => facts.tell(name, value),
        ofNext: (isTried, evaluate) => facts.ofNext(isTried, evaluate),
      },
    },
  );
  const rest = new RestPoint(evaluator.store);
  // While code is made values are interned: nobody may move the table meanwhile.
  if (joins) rest.enter();
  try {
    const faults = evaluator.configure({ entries: joinEntries(config, asked) });
    const missing = faults.length > 0 ? faults : evaluator.constantsWithoutValue();
    if (missing.length > 0) return { kind: 'refused', verdict: 'config error', diagnostics: missing };
    const planned = planCheck(spec, config, asked);
    if (planned.kind === 'faults')
      return { kind: 'refused', verdict: 'config error', diagnostics: planned.diagnostics };
    const unsupported = refuseInDepth(planned.plan, settings.strategy);
    if (unsupported.length > 0) return { kind: 'refused', verdict: 'config error', diagnostics: unsupported };
    return explore(spec, evaluator, facts, planned.plan, settings, joins ? rest : new RestPoint(evaluator.store));
  } finally {
    if (joins) rest.leave();
  }
}

function explore(
  spec: ResolvedSpec,
  evaluator: Evaluator,
  facts: SearchFacts,
  asked: CheckPlan,
  { skipProperties, deadlock, seed, workers, strategy, tellsSteps = false }: CheckSettings,
  rest: RestPoint,
): SetUp {
  const plan: CheckPlan = { ...asked, deadlock: deadlock ?? asked.deadlock };
  facts.config = { deadlock: plan.deadlock, seed, workers };
  facts.possibleNames = [...plan.possibleStates, ...plan.possibleSteps].map(({ name }) => name);
  if (!plan.behavior) return { kind: 'ready', setUp: { evaluator, plan, facts, exploring: undefined } };
  const machine = evaluator.machine('fast');
  const split = splitBehavior(machine, plan);
  if (split.kind === 'faults') return { kind: 'refused', verdict: 'config error', diagnostics: split.diagnostics };
  const { behavior } = split;
  const temporal = refuseTemporal(behavior);
  if (temporal.length > 0 && !skipProperties)
    return { kind: 'refused', verdict: 'config error', diagnostics: temporal };
  const variables = spec.root.variables.length;
  const { view, symmetry } = plan;
  const made = makeIdentity(evaluator, { view, symmetry, variables });
  if (made.kind === 'faults') return { kind: 'refused', verdict: 'config error', diagnostics: made.diagnostics };
  const steady = isSteady(machine, behavior);
  const model = openModel(machine, behavior, {
    namesSteps: tellsSteps && !steady,
    identity: made.identity,
    restPoint: rest,
    atLevel: (level) => {
      facts.level = level;
    },
  });
  if (strategy === 'depth-first' && !steady)
    return { kind: 'refused', verdict: 'config error', diagnostics: [unsteadyInDepth()] };
  const mayShare = isSameOnThreads(machine, behavior, view);
  facts.config = { deadlock: plan.deadlock, seed, workers: mayShare ? workers : 1 };
  const skipped = [...new Set(behavior.temporal.map(({ name }) => name))];
  return {
    kind: 'ready',
    setUp: { evaluator, plan, facts, exploring: { behavior, model, skipped, steady, mayShare } },
  };
}

function isSteady({ program }: Machine, { parts }: Behavior): boolean {
  const first = [...parts.initial, ...parts.initialProperties.map(({ part }) => part)];
  return [...first, ...ofLevels(parts)].every(({ expression }) => program.names.isSteady(expression));
}

/** One thread alone finds the initial states. What prints is not the same on threads: the lines would come in any order, and some twice. */
function isSameOnThreads({ program }: Machine, { parts }: Behavior, view: Stated | undefined): boolean {
  const formulas = [...ofLevels(parts), ...(view ? [view] : [])];
  return formulas.every(({ expression }) => program.names.isSameOnThreads(expression));
}

/** What is evaluated of states and steps while levels are explored. */
function ofLevels({ next, ...parts }: Behavior['parts']) {
  const { invariants, stepProperties, constraints, stepConstraints, possibleStates, possibleSteps } = parts;
  const asked = [
    ...invariants,
    ...stepProperties,
    ...constraints,
    ...stepConstraints,
    ...possibleStates,
    ...possibleSteps,
  ];
  return [next, ...asked].map(({ part }) => part);
}

/** Of several states with one key the first that is found stands for all; on a shorter path it may be another one. */
function refuseInDepth({ view, symmetry }: CheckPlan, strategy: Strategy): readonly Diagnostic[] {
  if (strategy === 'breadth-first') return [];
  const refuse = (word: string, stated: Stated | undefined) =>
    stated
      ? [
          diagnostic('SY3133', `--strategy depth-first does not go with ${word}`, {
            span: stated.span,
            label: 'a search in depth tells states apart by all of their values',
            hint: `leave out the ${word}, or explore breadth-first`,
          }),
        ]
      : [];
  return [...refuse('VIEW', view), ...refuse('SYMMETRY', symmetry)];
}

/** A search in depth explores a state again that it meets on a shorter path, and counts and checks on that its successors are the same. */
function unsteadyInDepth(): Diagnostic {
  return diagnostic(
    'SY3134',
    '--strategy depth-first needs a specification that means the same each time that it is evaluated',
    {
      hint: 'leave out TLCGet, TLCSet, what is drawn at random, printed, or read from files; or explore breadth-first',
    },
  );
}

export interface AssumptionFailure {
  readonly name: string | undefined;
  readonly span: Span;
  /** Why it could not be evaluated; absent where it is FALSE. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Assumptions that are evaluated. An AXIOM is for proofs: as in TLC it may say what no evaluation can decide. */
export function assumptionsToCheck({ root }: ResolvedSpec): readonly AssumptionSymbol[] {
  return root.assumptions.filter(({ syntax }) => syntax.keyword !== 'AXIOM');
}

/** The first assumption that does not hold. */
export function checkAssumptions(spec: ResolvedSpec, evaluator: Evaluator): AssumptionFailure | undefined {
  for (const { name, syntax } of assumptionsToCheck(spec)) {
    const why = whyNotTrue(evaluator, syntax.body);
    if (why) return { name, span: syntax.body.span, diagnostics: why };
  }
  return undefined;
}

export interface PostconditionFailure {
  readonly name: string;
  readonly span: Span;
  /** Why it could not be evaluated; absent where it is FALSE. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The first postcondition that does not hold, now that the search is over. */
export function checkPostconditions({ evaluator, plan, facts }: CheckSetUp): PostconditionFailure | undefined {
  facts.level = 0;
  for (const { name, span, expression } of plan.postconditions) {
    const why = whyNotTrue(evaluator, expression);
    if (why) return { name, span, diagnostics: why };
  }
  return undefined;
}

/** Nothing where it is TRUE, no diagnostics where it is FALSE. */
function whyNotTrue(evaluator: Evaluator, expression: Expression): readonly Diagnostic[] | undefined {
  const evaluated = evaluator.run(expression);
  if (evaluated.kind === 'error') return evaluated.diagnostics;
  const { handle } = evaluated;
  if (handle === TRUE) return undefined;
  if (evaluator.isTruth(handle)) return [];
  const title = `${evaluator.text(handle)} is neither TRUE nor FALSE`;
  return [diagnostic('SY4008', title, { span: expression.span, label: 'this must hold' })];
}
