/**
 * Finds what makes a success suspicious: actions that are never enabled, formulas that hold vacuously, and names that
 * nothing uses. In: a check without a violation, and the states that it found. Out: suspicions as plain data.
 *
 * The search records only which actions were taken. The formulas are evaluated once more on its states, until each part
 * of them was evaluated once. Usually a few states are enough for this. A suspicion says `never` only if the search
 * explored every state and the formula was evaluated in each of them.
 */
import { ofFoundState } from '../../compile/code/reading.js';
import type { ReportedViolation } from '../../report/check-report.js';
import type { Suspicion } from '../../report/suspicions.js';
import { children } from '../../syntax/children.js';
import type { SyntaxNode } from '../../syntax/tree.js';
import { statedOnce } from '../ready/plan-check.js';
import { assumptionsOfInstances } from './assumptions-of-instances.js';
import { behindConstraints } from './behind-constraints.js';
import { collapsedMessages } from './collapsed-messages.js';
import { constrainedInvariants } from './constrained-invariants.js';
import { excusedSteps } from './excused-steps.js';
import { forcedFaults } from './forced-faults.js';
import { hiddenDeadlocks } from './hidden-deadlocks.js';
import { keptDefinitions } from './kept-definitions.js';
import { missedUpdates } from './missed-updates.js';
import { newerSpecification } from './newer-specification.js';
import { oddValues } from './odd-values.js';
import {
  assertionNotReached,
  faultMustHappen,
  hiddenByConstraints,
  notImplemented,
  registerInStep,
  sentAsOne,
} from './overlooked-messages.js';
import { sharedRegisters } from './shared-registers.js';
import { statesLeftOut } from './states-left-out.js';
import { mostLookedAt } from './stored-states.js';
import {
  attempt,
  lookedAt,
  mostAfterViolation,
  mostExplained,
  mostStepsFrom,
  type Success,
  statesOf,
} from './success.js';
import {
  constrained,
  deadlocksHidden,
  excused,
  fairnessOf,
  initialOnly,
  leavesFree,
  leftOut,
  neverEnabled,
  notChecked,
  notMet,
  notReplaced,
  oddValue,
  otherFairness,
  randomDraw,
  unused,
  updateOfNothing,
} from './suspicion-messages.js';
import { unmatchedSteps } from './unmatched-steps.js';
import { fairSpecification, type SpecInUse, unusedNames } from './unused-names.js';
import { randomDraws } from './uses-of-tlc.js';
import { emptyRangesOfAssumptions, emptyRangesOfProperties } from './vacuity/empty-ranges.js';
import { fairnessNeverDue, idleFairness } from './vacuity/idle-fairness.js';
import {
  conjunctsOfFirstState,
  emptyProperties,
  immediateEventualities,
  specificationAsProperty,
  unchangedSubscripts,
} from './vacuity/idle-properties.js';
import { vacuousFormulas, weakPartsOf } from './vacuity/vacuous-formulas.js';
import { type Stop, whatStops } from './vacuity/what-stops.js';

export function suspicionsOf(success: Success): readonly Suspicion[] {
  const { exploring } = success;
  return [
    ...(exploring.steady
      ? [
          ...hiddenStates(success),
          ...disabledActions(success),
          ...vacuousFormulas(success),
          ...idleProperties(success),
          ...fairnessOfNothing(success),
          ...deadlocksOf(success),
          ...constraintsOf(success),
          ...updatesOfNothing(success),
          ...stepsExcused(success),
          ...assertionsOf(success),
          ...messagesSentAsOne(success),
          ...abstractSteps(success),
          ...faultsForced(success),
          ...hiddenViolations(success),
        ]
      : namedOnly(success)),
    ...draws(success),
    ...registersOf(success),
    ...freeVariables(success),
    ...assumptionsNotMet(success),
    ...initialOnly(success.setUp.plan.stated.property),
    ...formsOfNothing(success),
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
          ...(isComplete ? [...disabledActions(success), ...fairnessOfNothing(success)] : []),
          ...updatesOfNothing(success, mostAfterViolation),
        ]
      : []),
    ...freeVariables(success),
    ...(isOfProperty ? fairnessElsewhere(success) : []),
    ...(violation.kind === 'invariant' ? weakPartsOf(success, violation.name) : []),
    ...assumptionsNotMet(success),
  ];
}

// ---------------------------------------------------------------------------------------------- identified states

/** Reports a VIEW or a SYMMETRY under which states count as one although the specification treats them differently. */
function hiddenStates(success: Success): readonly Suspicion[] {
  const { setUp, exploring, isWhole } = success;
  const { plan, evaluator } = setUp;
  const stated = statedOnce(plan, 'view') ?? statedOnce(plan, 'symmetry');
  // The level of a state that was left out is not known, so a specification that may read the level is not examined.
  if (!stated || !isWhole || asksForLevel(evaluator.userUnits())) return [];
  const states = statesOf(success, mostStepsFrom);
  const found = attempt(() => statesLeftOut(exploring.model, states, setUp.plan.deadlock));
  return found ? [leftOut(stated, statedOnce(plan, 'view') ? 'VIEW' : 'SYMMETRY', found, evaluator)] : [];
}

/** Whether the specification may call `TLCGet("level")`: whether it contains the string "level". */
function asksForLevel(units: Iterable<SyntaxNode>): boolean {
  const nodes = [...units];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if (node.kind === 'string' && node.value === 'level') return true;
    nodes.push(...children(node));
  }
  return false;
}

// ---------------------------------------------------------------------------------------------- the subscript

/**
 * Reports variables that are not in the v of `[][Next]_v`. The formula allows steps that give these variables any
 * values and change nothing else. A search does not explore such steps.
 */
function freeVariables({ setUp, exploring }: Success): readonly Suspicion[] {
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

// ---------------------------------------------------------------------------------------------- actions

/**
 * Reports the actions that were never taken, without explanations. Used if the specification cannot be evaluated again.
 */
function namedOnly(success: Success): readonly Suspicion[] {
  return success.notTaken.map((action) =>
    neverEnabled(action, success.nameOf(action.name), undefined, lookedAt(success, 0)),
  );
}

function disabledActions(success: Success): readonly Suspicion[] {
  const { setUp, exploring, notTaken, nameOf } = success;
  return notTaken.map((action, i) => {
    const { span } = action;
    const stop =
      span && i < mostExplained
        ? attempt(() => whatStops(setUp.evaluator, exploring.behavior, span, statesOf(success, mostStepsFrom)))
        : undefined;
    return neverEnabled(
      action,
      nameOf(action.name),
      stop,
      lookedAt(success, (stop as Stop | undefined)?.lookedAt ?? 0),
    );
  });
}

/** Reports uses of RandomElement in steps, where `\E` would make the search explore every element. */
function draws({ exploring, inUse: { spec, isBuiltIn } }: Success): readonly Suspicion[] {
  if (exploring.steady) return [];
  const { initial, next, joint } = exploring.behavior.parts;
  const formulas = [...initial, next.part, ...joint].map(({ expression }) => expression);
  return randomDraws(spec, isBuiltIn, formulas).map(randomDraw);
}

/** Reports registers that steps both read and set with TLCGet and TLCSet. */
function registersOf({ exploring, inUse: { spec, isBuiltIn } }: Success): readonly Suspicion[] {
  if (exploring.steady) return [];
  const { initial, next, joint } = exploring.behavior.parts;
  const formulas = [...initial, next.part, ...joint].map(({ expression }) => expression);
  return sharedRegisters(spec, isBuiltIn, formulas).map(registerInStep);
}

/**
 * Reports fairness conditions that demand nothing or too much. With a SYMMETRY, none is reported, because some steps
 * were not explored.
 */
function fairnessOfNothing(success: Success): readonly Suspicion[] {
  const { setUp, exploring, isComplete } = success;
  const { behavior, temporal } = exploring;
  if (!temporal || !isComplete || statedOnce(setUp.plan, 'symmetry')) return [];
  const { evaluator } = setUp;
  return [
    ...(attempt(() => idleFairness(evaluator, behavior, temporal, statesOf(success, mostStepsFrom))) ?? []),
    ...(attempt(() => fairnessNeverDue(evaluator, behavior, temporal, statesOf(success, mostLookedAt))) ?? []),
  ].map(fairnessOf);
}

/** `Assert(FALSE, ...)` is left out, because it is usually meant never to be evaluated. */
function assertionsOf({ notAsserted = [] }: Success): readonly Suspicion[] {
  return notAsserted.filter(({ args: [asserted] }) => asserted?.kind !== 'boolean').map(assertionNotReached);
}

function messagesSentAsOne(success: Success): readonly Suspicion[] {
  const { setUp, exploring, inUse } = success;
  const states = statesOf(success, mostStepsFrom);
  const found = attempt(() => collapsedMessages(setUp.evaluator, exploring.behavior, inUse.spec, states));
  return found ? [sentAsOne(found)] : [];
}

/**
 * Reports the disjuncts of a property's action that no step implements. If no step implements any disjunct of an
 * action, only its first disjunct is reported.
 */
function abstractSteps(success: Success): readonly Suspicion[] {
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

function faultsForced({ setUp, exploring, isComplete, walkable, isOver, now }: Success): readonly Suspicion[] {
  const { behavior, temporal, model } = exploring;
  if (!temporal || !isComplete || model.identity) return [];
  const found = attempt(() => forcedFaults(setUp.evaluator, behavior, temporal, { walkable, isOver, now }));
  return found ? [faultMustHappen(found)] : [];
}

/**
 * Reports an invariant that is FALSE only behind the constraints. The search must have found all states within the
 * constraints.
 */
function hiddenViolations(success: Success): readonly Suspicion[] {
  const { setUp, exploring, isWhole } = success;
  const { evaluator, plan } = setUp;
  // With a VIEW or a SYMMETRY, a state that is not stored may still lie within the constraints.
  if (!isWhole || exploring.model.identity) return [];
  const states = statesOf(success, mostStepsFrom);
  const found = attempt(() => behindConstraints(evaluator, exploring.behavior, states));
  return found ? [hiddenByConstraints(found, [...plan.stated.constraint, ...plan.stated['action-constraint']])] : [];
}

function deadlocksOf(success: Success): readonly Suspicion[] {
  const { setUp, exploring } = success;
  if (!setUp.plan.deadlock) return [];
  const states = statesOf(success, mostStepsFrom);
  const found = attempt(() => hiddenDeadlocks(setUp.evaluator, exploring.behavior, states));
  return found ? [deadlocksHidden(found, setUp.evaluator)] : [];
}

function constraintsOf(success: Success): readonly Suspicion[] {
  const { evaluator, plan } = success.setUp;
  const { constraint, invariant } = plan.stated;
  const states = statesOf(success, mostStepsFrom);
  const found = attempt(() => constrainedInvariants(evaluator, success.exploring.behavior, invariant, states)) ?? [];
  return found.flatMap((one) => {
    const stated = constraint.find(({ name }) => name === one.name);
    return stated ? [constrained(one, stated)] : [];
  });
}

function updatesOfNothing(success: Success, most = mostStepsFrom): readonly Suspicion[] {
  const { setUp, exploring, inUse } = success;
  const missed = missedUpdates(setUp.evaluator, exploring.behavior, inUse, statesOf(success, most));
  return missed.map(updateOfNothing);
}

function stepsExcused(success: Success): readonly Suspicion[] {
  const { setUp, exploring } = success;
  const states = statesOf(success, mostStepsFrom);
  // If v has the same value in all states, another suspicion reports this.
  const idle = new Set(idleProperties(success).map(({ name }) => name));
  const found = attempt(() => excusedSteps(setUp.evaluator, exploring.behavior, states)) ?? [];
  return found.filter(({ name }) => !idle.has(name)).map(excused);
}

// ---------------------------------------------------------------------------------------------- forms and names

/**
 * Reports properties that hold for a trivial reason. With a SYMMETRY, none is reported, because some states were not
 * explored.
 */
function idleProperties(success: Success): readonly Suspicion[] {
  const { setUp, exploring, isComplete } = success;
  if (!isComplete || statedOnce(setUp.plan, 'symmetry')) return [];
  const states = statesOf(success, mostLookedAt);
  return [
    ...(attempt(() => unchangedSubscripts(setUp, exploring, states)) ?? []),
    ...(attempt(() => immediateEventualities(setUp, exploring, states)) ?? []),
  ];
}

/** Reports formulas that, because of their form or of constants, test nothing or less than they seem to. */
function formsOfNothing({ setUp, exploring, inUse }: Success): readonly Suspicion[] {
  const ranges = emptyRangesOfProperties(setUp);
  return [
    ...conjunctsOfFirstState(setUp, exploring),
    ...emptyRangesOfAssumptions(setUp, inUse.spec),
    ...ranges,
    ...emptyProperties(setUp, exploring, ranges),
    ...specificationAsProperty(setUp),
  ];
}

function assumptionsNotMet({ setUp: { evaluator }, inUse }: Success): readonly Suspicion[] {
  return (attempt(() => assumptionsOfInstances(evaluator, inUse.spec.root)) ?? []).map(notMet);
}

function oddValuesOf({ setUp, inUse }: Success): readonly Suspicion[] {
  const modelValues = new Set(setUp.evaluator.modelValues().map(({ name }) => name));
  return oddValues(inUse.configs, modelValues).map(oddValue);
}

/** Reports another specification with fairness conditions, if the checked one has none. */
function fairnessElsewhere(success: Success): readonly Suspicion[] {
  const found = fairSpecification(namesInUse(success));
  const { behavior } = success.setUp.plan;
  return found && behavior?.kind === 'specification' ? [otherFairness(behavior.formula.name, found)] : [];
}

function unusedOf(success: Success): readonly Suspicion[] {
  const inUse = namesInUse(success);
  const names = unusedNames(inUse);
  const newer = newerSpecification(inUse.spec, names.behaviors, inUse.specification);
  return [...(newer ? [notChecked(newer)] : []), ...unused(names)];
}

function namesInUse({ inUse, exploring, setUp }: Success): SpecInUse {
  const { behavior } = setUp.plan;
  const specification = behavior?.kind === 'specification' ? behavior.formula.expression : undefined;
  const initial = exploring.behavior.parts.initial.map(({ expression }) => expression);
  return { ...inUse, initial, specification };
}
