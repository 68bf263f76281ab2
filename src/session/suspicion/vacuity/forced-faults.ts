/**
 * Finds properties that hold only because of certain conjuncts of the specification: fairness conditions on faults, which
 * say that a Crash or a Lose must happen, or formulas such as `<>P` that say which states must come. In: the temporal
 * properties, and the states of a complete search. Out: such a property, and the conjuncts without which it does not
 * hold. An action counts as a fault only by its name.
 */
import { LivenessCheck } from '../../../explore/liveness/liveness-check.js';
import type { Walkable } from '../../../explore/strategies/search.js';
import { and, constant, operandsOf, type Temporal } from '../../../model/temporal.js';
import { textOf } from '../../../syntax/formula-text.js';
import type { Expression, Fairness } from '../../../syntax/tree.js';
import type { Evaluator } from '../../evaluation/evaluate.js';
import { type Behavior, openModel } from '../../ready/open-model.js';
import type { TemporalCheckPlan } from '../../ready/plan-temporal.js';

export interface ForcedFaults {
  readonly property: string;
  /** Fairness conditions on faults. If all of them are removed, some behavior violates the property. */
  readonly nodes: readonly Fairness[];
}

export interface AssumedGoals {
  readonly property: string;
  /** Conjuncts about states. If all of them are removed, some behavior violates the property. */
  readonly nodes: readonly Expression[];
}

/** What the properties are checked with again. */
interface Checking {
  readonly walkable: Walkable;
  readonly isOver: () => boolean;
  readonly now: () => number;
}

/** The largest number of states of a graph that is searched again. */
const mostStates = 20_000;
/** The number of milliseconds between two checks of the time limit. */
const slice = 20;

/** Matches names of actions that are faults of a system, such as Crash, LoseMsg or NodeFails. */
const likeFault =
  /^(\w*[a-z_]|)(Crash|Fail|Fault|Lose|Loss|Lost|Drop|Kill|Die|Corrupt|Partition|Disconnect|Break)(s|ed|es|ure|er|[A-Z_0-9]\w*|)$/;

export function forcedFaults(
  evaluator: Evaluator,
  behavior: Behavior,
  temporal: TemporalCheckPlan,
  checking: Checking,
): ForcedFaults | undefined {
  const conditions = conjunctsOf(temporal.assumed).flatMap((one) => nodeOf(one, temporal) ?? []);
  const faults = [...new Set(conditions)].filter(isOfFault);
  return neededOf(faults, (one) => nodeOf(one, temporal), evaluator, behavior, temporal, checking);
}

export function assumedGoals(
  evaluator: Evaluator,
  behavior: Behavior,
  temporal: TemporalCheckPlan,
  checking: Checking,
): AssumedGoals | undefined {
  const asked = new Set(temporal.properties.flatMap(({ formula }) => statesIn(formula, temporal)));
  // A formula about other states is probably an assumption about the environment.
  const goalOf = (formula: Temporal) =>
    temporal.fairness.has(formula) ||
    !isAboutStates(formula) ||
    !statesIn(formula, temporal).some((one) => asked.has(one))
      ? undefined
      : temporal.sources.get(formula)?.part.expression;
  const goals = [...new Set(conjunctsOf(temporal.assumed).flatMap((one) => goalOf(one) ?? []))];
  return neededOf(goals, goalOf, evaluator, behavior, temporal, checking);
}

/** Returns those of the conjuncts of the specification without which a property is violated. */
function neededOf<Node extends Expression>(
  conjuncts: readonly Node[],
  nodeIn: (formula: Temporal) => Node | undefined,
  evaluator: Evaluator,
  behavior: Behavior,
  temporal: TemporalCheckPlan,
  { walkable, isOver, now }: Checking,
): { readonly property: string; readonly nodes: readonly Node[] } | undefined {
  if (conjuncts.length === 0 || walkable.extent.distinct > mostStates) return undefined;
  const model = openModel(evaluator.machine('fast'), behavior, { namesSteps: false, atoms: temporal.atoms });
  /** Returns the name of a property that is violated without these conjuncts. Undefined if there is none. */
  const violatedWithout = (nodes: readonly Node[]): string | undefined => {
    const isRemoved = (formula: Temporal) => nodes.includes(nodeIn(formula) as Node);
    const assumed = without(isRemoved, temporal.assumed);
    const properties = temporal.properties.map(({ formula }) => formula);
    const questions = { properties, assumed, onStutter: temporal.onStutter };
    const check = new LivenessCheck(model, walkable, questions, now);
    while (check.runSlice(slice) === 'more') if (isOver()) check.stop('time');
    const { outcome } = check;
    return outcome?.kind === 'violation' ? temporal.properties[outcome.property]?.name : undefined;
  };
  let property = violatedWithout(conjuncts);
  if (property === undefined) return undefined;
  let nodes = conjuncts;
  for (const one of conjuncts) {
    const fewer = nodes.filter((node) => node !== one);
    const found = fewer.length > 0 ? violatedWithout(fewer) : undefined;
    if (found !== undefined) [nodes, property] = [fewer, found];
  }
  return { property, nodes };
}

function isOfFault({ action }: Fairness): boolean {
  return action.kind === 'reference' && likeFault.test(action.name.text);
}

function nodeOf(formula: Temporal, { fairness, sources }: TemporalCheckPlan): Fairness | undefined {
  const node = fairness.has(formula) ? sources.get(formula)?.part.expression : undefined;
  return node?.kind === 'fairness' ? node : undefined;
}

function conjunctsOf(formula: Temporal): readonly Temporal[] {
  return formula.kind === 'and' ? formula.operands.flatMap(conjunctsOf) : [formula];
}

/** Returns the texts of the state formulas in a formula. */
function statesIn(formula: Temporal, plan: TemporalCheckPlan): readonly string[] {
  if (formula.kind !== 'state') return operandsOf(formula).flatMap((one) => statesIn(one, plan));
  const atom = plan.atoms.states[formula.atom];
  return atom?.form === 'holds' ? [textOf(atom.part.expression)] : [];
}

/** Whether a formula says nothing about single steps, as `<>P` for a state formula P. */
function isAboutStates(formula: Temporal): boolean {
  return formula.kind !== 'step' && formula.kind !== 'constant' && operandsOf(formula).every(isAboutStates);
}

/**
 * Returns a conjunction without some of its conjuncts. For a condition under a quantifier, every instance is removed.
 */
function without(isRemoved: (formula: Temporal) => boolean, formula: Temporal): Temporal {
  if (isRemoved(formula)) return constant(true);
  return formula.kind === 'and' ? and(...formula.operands.map((one) => without(isRemoved, one))) : formula;
}
