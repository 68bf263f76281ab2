/**
 * Finds fairness conditions that are probably mistakes: Next does not contain the action of the condition, or the
 * action leaves the subscript of the condition unchanged. In: the fairness of the specification, and the states of a
 * complete search. Out: these conditions.
 */
import { Place } from '../../../compile/code/reading.js';
import type { Atom, StepAtom } from '../../../compile/names/temporal-formula.js';
import { observeStep } from '../../../compile/observe-formulas.js';
import { operandsOf, type Temporal } from '../../../model/temporal.js';
import type { Fairness } from '../../../syntax/tree.js';
import type { Evaluator } from '../../evaluation/evaluate.js';
import { type Behavior, openModel, withoutPredicates } from '../../ready/open-model.js';
import type { TemporalCheckPlan } from '../../ready/plan-temporal.js';
import { type StatesToVisit, visitStates } from '../stored-states.js';

export interface IdleFairness {
  /**
   * `outside`: the action is enabled in some state, but no step of Next is a step of the action. `subscript`: steps of
   * the action occur, but all of them leave the subscript unchanged. `never`: a property demands the condition, but the
   * action is enabled in no state.
   */
  readonly kind: 'outside' | 'subscript' | 'never';
  readonly node: Fairness;
  /** The property that demands the condition. Undefined if the condition is in the specification. */
  readonly property?: string;
}

/** A fairness condition for one combination of the values of bound names. */
interface Condition {
  readonly node: Fairness;
  readonly enabled: Atom;
  readonly taken: StepAtom;
}

export function idleFairness(
  evaluator: Evaluator,
  behavior: Behavior,
  temporal: TemporalCheckPlan,
  states: StatesToVisit,
): readonly IdleFairness[] {
  const conditions = conditionsIn(temporal.assumed, temporal);
  if (conditions.length === 0 || states.count > states.most) return [];
  const stepped = stepsOf(evaluator, behavior, conditions, states);
  const open = stepped && conditions.filter(({ node }) => !stepped.taken.has(node));
  const enabled = open && open.length > 0 ? enabledIn(evaluator, behavior, open, states) : undefined;
  if (!stepped || !enabled) return [];
  return [...new Set((open ?? []).map(({ node }) => node))].flatMap((node): IdleFairness[] => {
    if (enabled.has(node)) return [{ kind: 'outside', node }];
    return stepped.occurring.has(node) ? [{ kind: 'subscript', node }] : [];
  });
}

/**
 * Finds fairness conditions in properties whose action is enabled in no state. Usually the action belongs to an
 * abstract specification, and the substitutes of the INSTANCE are wrong. `states` are those of a complete search.
 */
export function fairnessNeverDue(
  evaluator: Evaluator,
  behavior: Behavior,
  temporal: TemporalCheckPlan,
  states: StatesToVisit,
): readonly IdleFairness[] {
  const demanded = temporal.properties.flatMap(({ name, formula }) =>
    demandedIn(formula, temporal).map((condition) => ({ ...condition, property: name })),
  );
  if (demanded.length === 0 || states.count > states.most) return [];
  const enabled = enabledIn(evaluator, behavior, demanded, states);
  const left = demanded.filter(({ node }) => enabled && !enabled.has(node));
  return [...new Map(left.map(({ node, property }) => [node, { kind: 'never', node, property } as const])).values()];
}

/** Returns the fairness conditions among the conjuncts of a formula. */
function demandedIn(formula: Temporal, plan: TemporalCheckPlan): readonly Condition[] {
  if (plan.fairness.has(formula)) return conditionsIn(formula, plan);
  return formula.kind === 'and' ? formula.operands.flatMap((one) => demandedIn(one, plan)) : [];
}

function conditionsIn(formula: Temporal, plan: TemporalCheckPlan): readonly Condition[] {
  const fair = plan.fairness.get(formula);
  if (!fair) return operandsOf(formula).flatMap((one) => conditionsIn(one, plan));
  const node = plan.sources.get(formula)?.part.expression;
  const enabled = fair.enabled.kind === 'state' ? plan.atoms.states[fair.enabled.atom] : undefined;
  const taken = fair.taken.kind === 'step' ? plan.atoms.steps[fair.taken.atom] : undefined;
  return node?.kind === 'fairness' && enabled && taken ? [{ node, enabled, taken }] : [];
}

/**
 * Returns two sets of conditions: those for which some step satisfies `<<A>>_v`, and those for which some step
 * satisfies A and changes the state. Undefined if not all steps were evaluated.
 */
function stepsOf(
  evaluator: Evaluator,
  behavior: Behavior,
  conditions: readonly Condition[],
  states: StatesToVisit,
): { readonly taken: ReadonlySet<Fairness>; readonly occurring: ReadonlySet<Fairness> } | undefined {
  const machine = evaluator.machine('observing');
  const { runtime } = machine;
  const model = openModel(machine, withoutPredicates(behavior), {
    namesSteps: false,
    atoms: { states: [], steps: conditions.map(({ taken }) => taken) },
  });
  const occurs = conditions.map(({ taken: { part, box } }) =>
    observeStep(machine, { ...part, expression: box.action }),
  );
  const [taken, occurring] = [new Set<Fairness>(), new Set<Fairness>()];
  const changes = () => model.next.some((value, i) => !runtime.equal(value, model.current[i] as number));
  const visited = visitStates(machine, states, Place.from, () => {
    model.beginStep();
    try {
      model.successors(() => {
        model.keep();
        for (const [i, { node }] of conditions.entries()) {
          if (!taken.has(node) && model.stepAtoms[i]?.holds()) taken.add(node);
          if (!taken.has(node) && !occurring.has(node) && changes() && occurs[i]?.()) occurring.add(node);
        }
        return false;
      });
    } finally {
      model.endStep();
    }
    return conditions.some(({ node }) => !taken.has(node));
  });
  return visited === undefined ? undefined : { taken, occurring };
}

/** Returns the conditions whose action is enabled in some state. Undefined if not all states were evaluated. */
function enabledIn(
  evaluator: Evaluator,
  behavior: Behavior,
  conditions: readonly Condition[],
  states: StatesToVisit,
): ReadonlySet<Fairness> | undefined {
  const machine = evaluator.machine('observing');
  const model = openModel(machine, withoutPredicates(behavior), {
    namesSteps: false,
    atoms: { states: conditions.map(({ enabled }) => enabled), steps: [] },
  });
  const found = new Set<Fairness>();
  const visited = visitStates(machine, states, Place.to, () => {
    for (const [i, { node }] of conditions.entries())
      if (!found.has(node) && model.stateAtoms[i]?.holds()) found.add(node);
    return conditions.some(({ node }) => !found.has(node));
  });
  return visited === undefined ? undefined : found;
}
