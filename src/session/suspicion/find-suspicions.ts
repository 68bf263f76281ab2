/**
 * Finds what makes a success suspicious: actions that are never enabled, formulas that hold vacuously, and names that
 * nothing uses. In: a check without a violation, and the states that it found. Out: suspicions as plain data.
 *
 * The search records nothing for this, except which actions were taken. The formulas are evaluated once more on its
 * states, until each part was evaluated once. This usually takes only a few states. A suspicion says `never` only if
 * the search explored every state and each of them was evaluated.
 */
import type { Written } from '../../compile/code/environment.js';
import { Place } from '../../compile/code/reading.js';
import type { NamedFormula } from '../../compile/compile-model.js';
import { isReached, observePredicate } from '../../compile/observe-formulas.js';
import { isEvaluationError } from '../../compile/runtime/evaluation-fault.js';
import type { StateStore } from '../../explore/store/state-store.js';
import type { ReportedAction } from '../../report/check-report.js';
import type { Suspicion } from '../../report/suspicions.js';
import type { Evaluator, Machine } from '../evaluation/evaluate.js';
import type { CheckSetUp, Exploring } from '../ready/make-ready.js';
import { openModel } from '../ready/open-model.js';
import type { Unfolding } from './composition.js';
import { missedUpdates } from './missed-updates.js';
import { mostLookedAt, type StatesToVisit, visitStates } from './stored-states.js';
import {
  emptyRange,
  falseAntecedent,
  initialOnly,
  type Looked,
  neverEnabled,
  unused,
  updateOfNothing,
} from './suspicion-messages.js';
import { type SpecInUse, unusedNames } from './unused-names.js';
import { type VacuousPart, vacuousParts } from './vacuous-parts.js';
import { type Stop, whatStops } from './what-stops.js';

export interface Success {
  readonly setUp: CheckSetUp;
  readonly exploring: Exploring;
  readonly store: StateStore;
  /** Whether every state was explored. */
  readonly isComplete: boolean;
  /** Actions of which no step was taken. */
  readonly notTaken: readonly ReportedAction[];
  readonly inUse: Omit<SpecInUse, 'initial'>;
  /** Returns whether the time for evaluating states is over. */
  readonly isOver: () => boolean;
  /** Returns the name of an action in messages. */
  readonly nameOf: (action: string) => string;
}

/**
 * `mostExplained` is the largest number of actions that are explained. `mostStepsFrom` is the largest number of states
 * from which steps are evaluated.
 */
const mostExplained = 12;
const mostStepsFrom = 20_000;

export function suspicionsOf(success: Success): readonly Suspicion[] {
  const { exploring } = success;
  return [
    ...(exploring.steady
      ? [...disabledActions(success), ...vacuousFormulas(success), ...updatesOfNothing(success)]
      : namedOnly(success)),
    ...initialOnly(success.setUp.plan.stated.property),
    ...unusedOf(success),
  ];
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

function updatesOfNothing(success: Success): readonly Suspicion[] {
  const { setUp, exploring, inUse } = success;
  const missed = missedUpdates(setUp.evaluator, exploring.behavior, inUse, statesOf(success, mostStepsFrom));
  return missed.map(updateOfNothing);
}

// ---------------------------------------------------------------------------------------------- formulas

interface Watched {
  readonly name: string;
  readonly parts: readonly VacuousPart[];
  readonly evaluate: () => void;
}

function vacuousFormulas(success: Success): readonly Suspicion[] {
  const { setUp, exploring } = success;
  const { evaluator } = setUp;
  const { invariants } = exploring.behavior.parts;
  const machine = evaluator.machine('observing');
  const watched = watch(evaluator, machine, invariants, (part) => observePredicate(machine, part, 'state'));
  const ofStates = lookFor(machine, watched, (visit) =>
    visitStates(machine, statesOf(success, mostLookedAt), Place.to, visit),
  );
  return [...told(success, 'invariant', machine, watched, ofStates), ...vacuousStepProperties(success)];
}

function vacuousStepProperties(success: Success): readonly Suspicion[] {
  const { setUp, exploring } = success;
  const { parts } = exploring.behavior;
  const { evaluator } = setUp;
  const machine = evaluator.machine('observing');
  const properties = parts.stepProperties;
  if (watch(evaluator, machine, properties, () => () => undefined).length === 0) return [];
  const none = { invariants: [], initialProperties: [], possibleStates: [], possibleSteps: [], constraints: [] };
  const model = openModel(
    machine,
    { ...exploring.behavior, parts: { ...parts, ...none, stepConstraints: [] } },
    { namesSteps: false },
  );
  const watched = watch(evaluator, machine, properties, (_, i) => () => void model.stepProperties[i]?.holds());
  const ofStates = lookFor(machine, watched, (visit) =>
    visitStates(machine, statesOf(success, mostStepsFrom), Place.from, () => {
      let goesOn = true;
      model.beginStep();
      try {
        model.successors(() => {
          goesOn = visit();
          return !goesOn;
        });
      } finally {
        model.endStep();
      }
      return goesOn;
    }),
  );
  return told(success, 'property', machine, watched, ofStates);
}

function watch(
  evaluator: Evaluator,
  { program }: Machine,
  formulas: readonly NamedFormula[],
  evaluation: (part: Written, index: number) => () => void,
): readonly Watched[] {
  const unfolding: Unfolding = { program, isBuiltIn: (source) => evaluator.isBuiltIn(source) };
  return formulas.flatMap(({ name, part }, i) => {
    const parts = vacuousParts(unfolding, part);
    return parts.length === 0 ? [] : [{ name, parts, evaluate: evaluation(part, i) }];
  });
}

/**
 * Evaluates the formulas on states until each part was reached. Returns the number of states that were evaluated.
 * Undefined if an evaluation failed or the time is over.
 */
function lookFor(
  machine: Machine,
  watched: readonly Watched[],
  through: (visit: () => boolean) => number | undefined,
): number | undefined {
  let open = [...watched];
  return attempt(() =>
    open.length === 0
      ? 0
      : through(() => {
          for (const { evaluate } of open) evaluate();
          open = open.filter(({ parts }) => parts.some(({ behind }) => !isReached(machine, behind)));
          return open.length > 0;
        }),
  );
}

function told(
  success: Success,
  noun: 'invariant' | 'property',
  machine: Machine,
  watched: readonly Watched[],
  states: number | undefined,
): readonly Suspicion[] {
  if (states === undefined) return [];
  const looked = lookedAt(success, states);
  const seen = new Set<VacuousPart['node']>();
  return watched.flatMap(({ name, parts }) =>
    parts
      .filter(
        ({ node, behind }) =>
          isReached(machine, node) && !isReached(machine, behind) && !seen.has(node) && seen.add(node),
      )
      .map((part) => (part.kind === 'antecedent' ? falseAntecedent : emptyRange)({ noun, name, part, looked })),
  );
}

// ---------------------------------------------------------------------------------------------- states and names

function statesOf({ store, isOver }: Success, most: number): StatesToVisit {
  return { store, count: store.count, most, isOver };
}

function lookedAt({ isComplete, store, exploring }: Success, states: number): Looked {
  const { constraints, stepConstraints } = exploring.behavior.parts;
  return {
    states,
    of: store.count,
    isComplete,
    isConstrained: constraints.length + stepConstraints.length > 0,
  };
}

function unusedOf({ inUse, exploring }: Success): readonly Suspicion[] {
  const initial = exploring.behavior.parts.initial.map(({ expression }) => expression);
  return unused(unusedNames({ ...inUse, initial }));
}

/** Returns undefined if the evaluation fails: the search itself did not need this evaluation in any state. */
function attempt<Result>(evaluate: () => Result): Result | undefined {
  try {
    return evaluate();
  } catch (error) {
    if (isEvaluationError(error)) return undefined;
    throw error;
  }
}
