/**
 * Properties, conditions of fairness and assumptions that say less than they seem to. In: a success. Out: suspicions.
 */
import { ofFoundState, Place } from '../../compile/code/reading.js';
import type { Suspicion } from '../../report/suspicions.js';
import type { Machine } from '../evaluation/evaluate.js';
import { statedOnce } from '../ready/plan-check.js';
import { assumptionsOfInstances } from './names/assumptions-of-instances.js';
import {
  assumedBySpecification,
  countedOnce,
  emptySetSuffices,
  faultMustHappen,
  fewElements,
  notImplemented,
  premiseSuperfluous,
} from './overlooked-messages.js';
import { mostLookedAt, visitMixedStates, visitStates } from './stored-states.js';
import { attempt, mostExplained, mostStepsFrom, type Success, statesOf, unfoldingOf } from './success.js';
import { excused, fairnessOf, leavesFree, notMet } from './suspicion-messages.js';
import { emptyElements } from './vacuity/empty-elements.js';
import { emptyRangesOfAssumptions, emptyRangesOfProperties } from './vacuity/empty-ranges.js';
import { excusedSteps } from './vacuity/excused-steps.js';
import { fixedElements } from './vacuity/fixed-elements.js';
import { assumedGoals, forcedFaults } from './vacuity/forced-faults.js';
import { fairnessNeverDue, idleFairness } from './vacuity/idle-fairness.js';
import {
  conjunctsOfFirstState,
  emptyProperties,
  immediateEventualities,
  specificationAsProperty,
  unchangedSubscripts,
} from './vacuity/idle-properties.js';
import { superfluousPremises } from './vacuity/superfluous-premises.js';
import { tooFewElements } from './vacuity/too-few-elements.js';
import { unmatchedSteps } from './vacuity/unmatched-steps.js';

/**
 * Reports variables that the v of `[][Next]_v` does not contain. The formula allows steps that give these variables any
 * values and change nothing else. A search does not explore such steps.
 */
export function freeVariables({ setUp, exploring }: Success): readonly Suspicion[] {
  const { program } = setUp.evaluator.machine('fast');
  const { joint } = exploring.behavior.parts;
  const bound = new Set<number>();
  for (const { expression, environment } of joint) {
    const reads =
      expression.kind === 'action-box' ? program.readsOf(expression.subscript, environment, ofFoundState) : undefined;
    // It is not known which variables this subscript reads, so nothing is reported.
    if (!reads) return [];
    for (const variable of reads.variables) bound.add(variable);
  }
  const free = program.names.variables.filter((_, i) => !bound.has(i)).map(({ name }) => name);
  const [first] = joint;
  return first?.expression.kind === 'action-box' && free.length > 0
    ? [leavesFree(first.expression.subscript, free)]
    : [];
}

/**
 * Reports fairness conditions that demand nothing or too much. With a SYMMETRY, none is reported, because some steps
 * were not explored.
 */
export function fairnessOfNothing(success: Success): readonly Suspicion[] {
  const { setUp, exploring, isComplete } = success;
  const { behavior, temporal } = exploring;
  if (!temporal || !isComplete || statedOnce(setUp.plan, 'symmetry')) return [];
  const { evaluator } = setUp;
  return [
    ...(attempt(() => idleFairness(evaluator, behavior, temporal, statesOf(success, mostStepsFrom))) ?? []),
    ...(attempt(() => fairnessNeverDue(evaluator, behavior, temporal, statesOf(success, mostLookedAt))) ?? []),
  ].map(fairnessOf);
}

/**
 * Reports the disjuncts of a property's action that no step implements. If no step implements any disjunct of an
 * action, only its first disjunct is reported.
 */
export function abstractSteps(success: Success): readonly Suspicion[] {
  const { setUp, exploring, isComplete, inUse } = success;
  if (!isComplete || exploring.model.identity) return [];
  const states = statesOf(success, mostStepsFrom);
  // If the v of a property `[][A]_v` never changes, no step implements any disjunct of A, and another suspicion says
  // so.
  const idle = new Set(idleProperties(success).map(({ name }) => name));
  const found = attempt(() => unmatchedSteps(setUp.evaluator, exploring.behavior, inUse.spec, states)) ?? [];
  const left = found.filter(({ name }) => !idle.has(name));
  const first = left.filter(
    (one, i) => !one.isWhole || left.findIndex(({ name, action }) => name === one.name && action === one.action) === i,
  );
  return first.slice(0, mostExplained).map(notImplemented);
}

export function faultsForced({ setUp, exploring, isComplete, ...checking }: Success): readonly Suspicion[] {
  const { behavior, temporal, model } = exploring;
  if (!temporal || !isComplete || model.identity) return [];
  const { evaluator } = setUp;
  const goals = attempt(() => assumedGoals(evaluator, behavior, temporal, checking));
  if (goals) return [assumedBySpecification(goals)];
  const faults = attempt(() => forcedFaults(evaluator, behavior, temporal, checking));
  return faults ? [faultMustHappen(faults)] : [];
}

export function stepsExcused(success: Success): readonly Suspicion[] {
  const { setUp, exploring } = success;
  const states = statesOf(success, mostStepsFrom);
  // If the v of a property `[][A]_v` has one value in all states, another suspicion says so.
  const idle = new Set(idleProperties(success).map(({ name }) => name));
  const found = attempt(() => excusedSteps(setUp.evaluator, exploring.behavior, states)) ?? [];
  return found.filter(({ name }) => !idle.has(name)).map(excused);
}

/**
 * Reports properties that hold for a trivial reason. With a SYMMETRY, none is reported, because some states were not
 * explored.
 */
export function idleProperties(success: Success): readonly Suspicion[] {
  const { setUp, exploring, isComplete } = success;
  if (!isComplete || statedOnce(setUp.plan, 'symmetry')) return [];
  const states = statesOf(success, mostLookedAt);
  return [
    ...(attempt(() => unchangedSubscripts(setUp, exploring, states)) ?? []),
    ...(attempt(() => immediateEventualities(setUp, exploring, states)) ?? []),
  ];
}

/** Reports formulas that, because of their form or of constants, test less than they seem to. */
export function formsOfNothing({ setUp, exploring, inUse }: Success): readonly Suspicion[] {
  const ranges = emptyRangesOfProperties(setUp);
  return [
    ...conjunctsOfFirstState(setUp, exploring),
    ...emptyRangesOfAssumptions(setUp, inUse.spec),
    ...ranges,
    ...emptyProperties(setUp, exploring, ranges),
    ...specificationAsProperty(setUp),
  ];
}

export function assumptionsNotMet({ setUp: { evaluator }, inUse }: Success): readonly Suspicion[] {
  return (attempt(() => assumptionsOfInstances(evaluator, inUse.spec.root)) ?? []).map(notMet);
}

/** Reports quantifiers in actions and invariants that the empty set satisfies. */
export function emptySets({ setUp: { evaluator }, exploring }: Success): readonly Suspicion[] {
  const { next, invariants } = exploring.behavior.parts;
  const formulas = [next.part, ...invariants.map(({ part }) => part)];
  return (attempt(() => emptyElements(evaluator, formulas)) ?? []).map(emptySetSuffices);
}

/** Reports invariants that count the elements of a set which can never have two elements. */
export function elementsFixed(success: Success): readonly Suspicion[] {
  const { setUp, exploring } = success;
  const states = statesOf(success, mostStepsFrom);
  const { invariants } = exploring.behavior.parts;
  return (attempt(() => fixedElements(setUp.evaluator, invariants, states)) ?? []).map(countedOnce);
}

/**
 * Reports invariants with a premise that changes nothing: the conclusion is TRUE in all states.
 * @param others suspicions about invariants. If one of them is about the same invariant, it gives the reason.
 */
export function premisesOfNothing(success: Success, others: readonly Suspicion[]): readonly Suspicion[] {
  const { setUp, exploring, isComplete, store } = success;
  const { evaluator } = setUp;
  if (!isComplete || exploring.model.identity || store.count > mostStepsFrom) return [];
  const unfolding = unfoldingOf(evaluator, evaluator.machine('fast'));
  const states = statesOf(success, mostStepsFrom);
  const visits = {
    all: (machine: Machine, visit: () => boolean) => {
      let goesOn = true;
      const visited = visitStates(machine, states, Place.to, () => {
        goesOn = visit();
        return goesOn;
      });
      return goesOn && visited === states.count;
    },
    mixed: (machine: Machine, visit: () => boolean) => visitMixedStates(machine, states, Place.to, visit),
  };
  const told = new Set(others.map(({ name }) => name));
  const invariants = exploring.behavior.parts.invariants.filter(({ name }) => !told.has(name));
  return invariants.slice(0, mostExplained).flatMap(({ name, part }) => {
    const opened = () => evaluator.machine('observing');
    const found = attempt(() => superfluousPremises(unfolding, part, opened, visits)) ?? [];
    return found.map((one) => premiseSuperfluous(name, one));
  });
}

/** Reports invariants about the number of elements that no state of this model can violate. */
export function elementsTooFew(success: Success): readonly Suspicion[] {
  const { setUp, exploring, isComplete, store } = success;
  if (!isComplete || exploring.model.identity || store.count > mostStepsFrom) return [];
  const states = statesOf(success, mostStepsFrom);
  const { invariants } = exploring.behavior.parts;
  return (attempt(() => tooFewElements(setUp.evaluator, invariants, states)) ?? []).map(fewElements);
}
