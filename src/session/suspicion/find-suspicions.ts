/**
 * Finds what makes a success suspicious: actions that are never enabled, formulas that hold vacuously, and names that
 * nothing uses. In: a check without a violation, and the states that it found. Out: suspicions as plain data.
 *
 * The search records only which actions were taken. The formulas are evaluated once more on its states, until each part
 * of them was evaluated once. Usually a few states are enough for this. A suspicion says `never` only if the search
 * explored every state and the formula was evaluated in each of them.
 */
import type { ReportedViolation } from '../../report/check-report.js';
import type { Suspicion } from '../../report/suspicions.js';
import { keptDefinitions } from './names/kept-definitions.js';
import { constraintsOf, hiddenStates, hiddenViolations } from './of-bounds.js';
import {
  abstractSteps,
  assumptionsNotMet,
  elementsFixed,
  elementsTooFew,
  emptySets,
  fairnessOfNothing,
  faultsForced,
  formsOfNothing,
  freeVariables,
  idleProperties,
  premisesOfNothing,
  stepsExcused,
} from './of-formulas.js';
import { fairnessElsewhere, oddValuesOf, unusedOf } from './of-names.js';
import {
  actionsDisabled,
  actionsOfNothing,
  assertionsOf,
  choicesFixed,
  deadlocksOf,
  draws,
  invariantsDemanded,
  messagesSentAsOne,
  namedOnly,
  registersOf,
  statesStuck,
  updatesOfNothing,
} from './of-steps.js';
import { mostAfterViolation, type Success } from './success.js';
import { initialOnly, notReplaced } from './suspicion-messages.js';
import { vacuousFormulas, weakPartsOf } from './vacuity/vacuous-formulas.js';

export function suspicionsOf(success: Success): readonly Suspicion[] {
  const { exploring } = success;
  const updates = exploring.steady ? updatesOfNothing(success) : [];
  const vacuous = exploring.steady ? vacuousFormulas(success) : [];
  return [
    ...(exploring.steady
      ? [
          ...hiddenStates(success),
          ...actionsDisabled(success),
          ...actionsOfNothing(success, updates),
          ...vacuous,
          ...idleProperties(success),
          ...fairnessOfNothing(success),
          ...deadlocksOf(success),
          ...constraintsOf(success),
          ...updates,
          ...stepsExcused(success),
          ...assertionsOf(success),
          ...messagesSentAsOne(success),
          ...abstractSteps(success),
          ...faultsForced(success),
          ...hiddenViolations(success),
          ...invariantsDemanded(success),
          ...choicesFixed(success),
          ...elementsFixed(success),
          ...premisesOfNothing(success, vacuous),
          ...elementsTooFew(success),
          ...statesStuck(success),
        ]
      : namedOnly(success)),
    ...draws(success),
    ...registersOf(success),
    ...freeVariables(success),
    ...assumptionsNotMet(success),
    ...initialOnly(success.setUp.plan.stated.property),
    ...formsOfNothing(success),
    ...emptySets(success),
    ...oddValuesOf(success),
    ...keptDefinitions(success.inUse.spec, success.inUse.configs, success.inUse.isBuiltIn).map(notReplaced),
    ...unusedOf(success),
  ];
}

/**
 * Returns suspicions that help to understand a violation. They include actions that are never enabled only if a
 * temporal property is violated, because only then the search is complete.
 */
export function suspicionsOfViolation(success: Success, violation: ReportedViolation): readonly Suspicion[] {
  const { exploring, isComplete } = success;
  const isOfProperty = violation.kind === 'temporal property';
  return [
    ...(exploring.steady
      ? [
          ...(isComplete ? [...actionsDisabled(success), ...fairnessOfNothing(success)] : []),
          ...updatesOfNothing(success, mostAfterViolation),
        ]
      : []),
    ...freeVariables(success),
    ...emptySets(success),
    ...(isOfProperty ? fairnessElsewhere(success) : []),
    ...(violation.kind === 'invariant' ? weakPartsOf(success, violation.name) : []),
    ...assumptionsNotMet(success),
  ];
}
