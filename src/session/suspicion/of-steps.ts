/**
 * What is suspicious about the steps of a specification: actions that are never enabled or change nothing, deadlocks that
 * are not found, formulas that depend on the search. In: a success. Out: suspicions.
 */
import type { Suspicion } from '../../report/suspicions.js';
import {
  alwaysThisOne,
  assertionNotReached,
  changesNothing,
  demandedByNext,
  registerInStep,
  sentAsOne,
  stuck,
} from './overlooked-messages.js';
import { collapsedMessages } from './steps/collapsed-messages.js';
import { disabledActions } from './steps/disabled-actions.js';
import { fixedChoices } from './steps/fixed-choices.js';
import { guardingInvariants } from './steps/guarding-invariants.js';
import { hiddenDeadlocks } from './steps/hidden-deadlocks.js';
import { idleActions } from './steps/idle-actions.js';
import { missedUpdates } from './steps/missed-updates.js';
import { sharedRegisters } from './steps/shared-registers.js';
import { stuckStates } from './steps/stuck-states.js';
import { randomDraws } from './steps/uses-of-tlc.js';
import { attempt, lookedAt, mostExplained, mostStepsFrom, type Success, statesOf } from './success.js';
import { deadlocksHidden, neverEnabled, randomDraw, updateOfNothing } from './suspicion-messages.js';

/**
 * Reports the actions that were never taken, without explanations. Used if the specification cannot be evaluated again.
 */
export function namedOnly(success: Success): readonly Suspicion[] {
  return success.notTaken.map((action) =>
    neverEnabled(
      { action, stop: undefined, waitsFor: undefined, replaced: undefined },
      success.nameOf,
      lookedAt(success, 0),
    ),
  );
}

export function actionsDisabled(success: Success): readonly Suspicion[] {
  const { setUp, exploring, notTaken, nameOf } = success;
  if (notTaken.length === 0) return [];
  const limits = { states: statesOf(success, mostStepsFrom), most: mostExplained };
  const { behavior, model } = exploring;
  return disabledActions(setUp.evaluator, behavior, model.actions, notTaken, limits).map((one) =>
    neverEnabled(one, nameOf, lookedAt(success, one.stop?.lookedAt ?? 0)),
  );
}

/** Reports uses of RandomElement in steps, where `\E` would make the search explore every element. */
export function draws({ exploring, inUse: { spec, isBuiltIn } }: Success): readonly Suspicion[] {
  if (exploring.steady) return [];
  const { initial, next, joint } = exploring.behavior.parts;
  const formulas = [...initial, next.part, ...joint].map(({ expression }) => expression);
  return randomDraws(spec, isBuiltIn, formulas).map(randomDraw);
}

/** Reports registers that steps both read and set with TLCGet and TLCSet. */
export function registersOf({ exploring, inUse: { spec, isBuiltIn } }: Success): readonly Suspicion[] {
  if (exploring.steady) return [];
  const { initial, next, joint } = exploring.behavior.parts;
  const formulas = [...initial, next.part, ...joint].map(({ expression }) => expression);
  return sharedRegisters(spec, isBuiltIn, formulas).map(registerInStep);
}

/** `Assert(FALSE, ...)` is left out, because it is usually meant never to be evaluated. */
export function assertionsOf({ notAsserted = [] }: Success): readonly Suspicion[] {
  return notAsserted.filter(({ args: [asserted] }) => asserted?.kind !== 'boolean').map(assertionNotReached);
}

export function messagesSentAsOne(success: Success): readonly Suspicion[] {
  const { setUp, exploring, inUse } = success;
  const states = statesOf(success, mostStepsFrom);
  const found = attempt(() => collapsedMessages(setUp.evaluator, exploring.behavior, inUse.spec, states));
  return found ? [sentAsOne(found)] : [];
}

export function deadlocksOf(success: Success): readonly Suspicion[] {
  const { setUp, exploring } = success;
  if (!setUp.plan.deadlock) return [];
  const states = statesOf(success, mostStepsFrom);
  const found = attempt(() => hiddenDeadlocks(setUp.evaluator, exploring.behavior, states));
  return found ? [deadlocksHidden(found, setUp.evaluator)] : [];
}

/**
 * @param most the largest number of states to visit. By default, the states are visited until the update is found that
 * the search has noted, or until the time is over.
 */
export function updatesOfNothing(success: Success, most = mostToFindMissed(success)): readonly Suspicion[] {
  const { setUp, exploring, inUse, walkable } = success;
  if (walkable.hasMissed === false) return [];
  const missed = missedUpdates(setUp.evaluator, exploring.behavior, inUse, statesOf(success, most));
  return missed.map(updateOfNothing);
}

function mostToFindMissed({ walkable }: Success): number {
  return walkable.hasMissed === true ? Number.POSITIVE_INFINITY : mostStepsFrom;
}

/**
 * With a VIEW or a SYMMETRY, an initial state need not be the one that a step returns to. Properties of behaviors hold
 * also of those that end in a state that is stuck.
 */
export function statesStuck(success: Success): readonly Suspicion[] {
  const { setUp, exploring } = success;
  if (exploring.model.identity || exploring.temporal) return [];
  const { evaluator, plan } = setUp;
  const states = statesOf(success, mostStepsFrom);
  const found = attempt(() => stuckStates(evaluator, exploring.behavior, states, plan.deadlock));
  return found ? [stuck(found, evaluator)] : [];
}

/** @param updates updates of EXCEPT that change nothing. Another suspicion reports them. */
export function actionsOfNothing(success: Success, updates: readonly Suspicion[]): readonly Suspicion[] {
  const { setUp, exploring, isComplete, nameOf } = success;
  if (!isComplete || exploring.model.identity) return [];
  const states = statesOf(success, mostStepsFrom);
  const found = attempt(() => idleActions(setUp.evaluator, exploring.behavior, states)) ?? [];
  const isTold = ({ assignment: { span } }: (typeof found)[number]) =>
    updates.some(({ diagnostic: { span: at } }) => at && at.start >= span.start && at.end <= span.end);
  return found.filter((one) => !isTold(one)).map((one) => changesNothing(one, nameOf));
}

export function invariantsDemanded({ setUp, exploring }: Success): readonly Suspicion[] {
  return guardingInvariants(setUp.evaluator, exploring.behavior).map(demandedByNext);
}

export function choicesFixed(success: Success): readonly Suspicion[] {
  const { setUp, exploring } = success;
  const states = statesOf(success, mostStepsFrom);
  return (attempt(() => fixedChoices(setUp.evaluator, exploring.behavior, states)) ?? []).map(alwaysThisOne);
}
