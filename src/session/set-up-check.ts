/**
 * Everything that a check needs before it explores: constants have values, the plan is made, the formulas are taken apart, the code is compiled. In: a loaded
 * specification with its configuration. Out: a set-up, or a refusal. The threads of a run do this each for itself, over one store.
 */
import type { Config } from '../config/config.js';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { Span } from '../diagnostics/source.js';
import type { Model } from '../model/model.js';
import type { World } from '../modules/native.js';
import type { ResolvedSpec } from '../semantics/resolved.js';
import type { Expression } from '../syntax/tree.js';
import { TRUE } from '../values/handles.js';
import type { StoreMemory } from '../values/memory.js';
import { RestPoint } from '../values/rest-point.js';
import { type CheckPlan, planCheck } from './check-plan.js';
import { Evaluator, type Machine } from './evaluate.js';
import { makeIdentity } from './make-identity.js';
import { type Behavior, openModel, refuseTemporal, splitBehavior } from './open-model.js';
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
  /** How many threads may share the store. */
  readonly threads: number;
  /** How many threads somebody asked for, which a specification may want to know: 1 where nobody did. */
  readonly workers: number;
  /** Of the first thread's store, for the others. */
  readonly memory: StoreMemory | undefined;
  /** Of a search that is resumed. */
  readonly restore: ((memory: StoreMemory) => void) | undefined;
  /** That memory was used before, and nobody else uses it now. */
  readonly alone?: boolean;
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
  /** Whether evaluating twice is evaluating once: else one thread explores alone. */
  readonly steady: boolean;
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
  const { maxSetSize, print, world, seed, threads, memory, alone = false } = settings;
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
      ...(memory ? { memory, alone } : { reservation: { threads } }),
      ...(settings.restore ? { restore: settings.restore } : {}),
      search: {
        ask: (name) => facts.ask(evaluator, name),
        tell: (name, value) => facts.tell(name, value),
      },
    },
  );
  const rest = new RestPoint(evaluator.store);
  // While code is made values are interned: nobody may move the table meanwhile.
  if (joins) rest.enter();
  try {
    const entries = [...(config?.entries ?? []), ...(asked?.entries ?? [])];
    const faults = evaluator.configure({ entries });
    const missing = faults.length > 0 ? faults : evaluator.constantsWithoutValue();
    if (missing.length > 0) return { kind: 'refused', verdict: 'config error', diagnostics: missing };
    const planned = planCheck(spec, config, asked);
    if (planned.kind === 'faults')
      return { kind: 'refused', verdict: 'config error', diagnostics: planned.diagnostics };
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
  { skipProperties, deadlock, seed, workers }: CheckSettings,
  rest: RestPoint,
): SetUp {
  const plan: CheckPlan = { ...asked, deadlock: deadlock ?? asked.deadlock };
  facts.config = { deadlock: plan.deadlock, seed, workers };
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
  const model = openModel(machine, behavior, {
    namesSteps: false,
    identity: made.identity,
    restPoint: rest,
    atLevel: (level) => {
      facts.level = level;
    },
  });
  const steady = isSteady(machine, behavior);
  facts.config = { deadlock: plan.deadlock, seed, workers: steady ? workers : 1 };
  const skipped = [...new Set(behavior.temporal.map(({ name }) => name))];
  return {
    kind: 'ready',
    setUp: { evaluator, plan, facts, exploring: { behavior, model, skipped, steady } },
  };
}

function isSteady({ program }: Machine, { parts }: Behavior): boolean {
  const { initial, next, invariants, initialProperties, stepProperties, constraints, stepConstraints } = parts;
  const checked = [...invariants, ...initialProperties, ...stepProperties];
  const named = [next, ...checked, ...constraints, ...stepConstraints, ...parts.possibleStates, ...parts.possibleSteps];
  return [...initial, ...named.map(({ part }) => part)].every(({ expression }) => program.isSteady(expression));
}

export interface AssumptionFailure {
  readonly name: string | undefined;
  readonly span: Span;
  /** Why it could not be evaluated; absent where it is FALSE. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The first assumption that does not hold. */
export function checkAssumptions(spec: ResolvedSpec, evaluator: Evaluator): AssumptionFailure | undefined {
  for (const { name, syntax } of spec.root.assumptions) {
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
