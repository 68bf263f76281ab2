/**
 * Finds properties that hold only because of fairness conditions on faults: the specification says that a Crash or a
 * Lose must happen. In: the temporal properties, and the states of a complete search. Out: such a property, and the
 * fairness conditions without which it does not hold. An action counts as a fault only by its name.
 */
import { LivenessCheck } from '../../../explore/liveness/liveness-check.js';
import type { Walkable } from '../../../explore/strategies/search.js';
import { and, constant, type Temporal } from '../../../model/temporal.js';
import type { Fairness } from '../../../syntax/tree.js';
import type { Evaluator } from '../../evaluation/evaluate.js';
import { type Behavior, openModel } from '../../ready/open-model.js';
import type { TemporalCheckPlan } from '../../ready/plan-temporal.js';

export interface ForcedFaults {
  readonly property: string;
  /** Fairness conditions on faults. If all of them are removed, some behavior violates the property. */
  readonly nodes: readonly Fairness[];
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
  {
    walkable,
    isOver,
    now,
  }: { readonly walkable: Walkable; readonly isOver: () => boolean; readonly now: () => number },
): ForcedFaults | undefined {
  const faults = [...new Set(conditionsIn(temporal.assumed, temporal))].filter(isOfFault);
  if (faults.length === 0 || walkable.extent.distinct > mostStates) return undefined;
  const model = openModel(evaluator.machine('fast'), behavior, { namesSteps: false, atoms: temporal.atoms });
  /** Returns the name of a property that is violated without these fairness conditions. Undefined if there is none. */
  const violatedWithout = (nodes: readonly Fairness[]): string | undefined => {
    const assumed = without(new Set(nodes), temporal.assumed, temporal);
    const properties = temporal.properties.map(({ formula }) => formula);
    const questions = { properties, assumed, onStutter: temporal.onStutter };
    const check = new LivenessCheck(model, walkable, questions, now);
    while (check.runSlice(slice) === 'more') if (isOver()) check.stop('time');
    const { outcome } = check;
    return outcome?.kind === 'violation' ? temporal.properties[outcome.property]?.name : undefined;
  };
  let property = violatedWithout(faults);
  if (property === undefined) return undefined;
  let nodes: readonly Fairness[] = faults;
  for (const one of faults) {
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

/** Returns the fairness conditions among the conjuncts of a formula. */
function conditionsIn(formula: Temporal, plan: TemporalCheckPlan): readonly Fairness[] {
  const node = nodeOf(formula, plan);
  if (node) return [node];
  return formula.kind === 'and' ? formula.operands.flatMap((one) => conditionsIn(one, plan)) : [];
}

/**
 * Returns a conjunction without these fairness conditions. For a condition under a quantifier, every instance is
 * removed.
 */
function without(nodes: ReadonlySet<Fairness>, formula: Temporal, plan: TemporalCheckPlan): Temporal {
  const node = nodeOf(formula, plan);
  if (node && nodes.has(node)) return constant(true);
  return formula.kind === 'and' ? and(...formula.operands.map((one) => without(nodes, one, plan))) : formula;
}
