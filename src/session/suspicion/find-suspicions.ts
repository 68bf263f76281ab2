/**
 * Finds what makes a success suspicious: actions that are never enabled, formulas that hold vacuously, and names that
 * nothing uses. In: a check without a violation, and the states that it found. Out: suspicions as plain data.
 *
 * The search records nothing for this, except which actions were taken. The formulas are evaluated once more on its
 * states, until each part was evaluated once. This usually takes only a few states. A suspicion says `never` only if
 * the search explored every state and each of them was evaluated.
 */
import type { Written } from '../../compile/code/environment.js';
import { ofFoundState, Place } from '../../compile/code/reading.js';
import type { NamedFormula } from '../../compile/compile-model.js';
import { isReached, observePredicate } from '../../compile/observe-formulas.js';
import { isEvaluationError } from '../../compile/runtime/evaluation-fault.js';
import type { StateStore } from '../../explore/store/state-store.js';
import { listsOf } from '../../model/formula-kinds.js';
import type { ReportedAction } from '../../report/check-report.js';
import type { Suspicion } from '../../report/suspicions.js';
import { children } from '../../syntax/children.js';
import type { Expression, SyntaxNode } from '../../syntax/tree.js';
import type { Evaluator, Machine } from '../evaluation/evaluate.js';
import type { CheckSetUp, Exploring } from '../ready/make-ready.js';
import { openModel } from '../ready/open-model.js';
import { statedOnce } from '../ready/plan-check.js';
import type { Unfolding } from '../why/composition.js';
import { emptyRangesOfAssumptions, emptyRangesOfProperties } from './empty-ranges.js';
import { hiddenDeadlocks } from './hidden-deadlocks.js';
import { idleFairness } from './idle-fairness.js';
import {
  conjunctsOfFirstState,
  emptyProperties,
  immediateEventualities,
  specificationAsProperty,
  unchangedSubscripts,
} from './idle-properties.js';
import { missedUpdates } from './missed-updates.js';
import { statesLeftOut } from './states-left-out.js';
import { mostLookedAt, type StatesToVisit, visitStates } from './stored-states.js';
import {
  deadlocksHidden,
  emptyRange,
  fairnessOf,
  falseAntecedent,
  initialOnly,
  type Looked,
  leavesFree,
  leftOut,
  neverEnabled,
  notNeeded,
  unused,
  updateOfNothing,
} from './suspicion-messages.js';
import { triggersOf } from './triggers.js';
import { type SpecInUse, unusedNames } from './unused-names.js';
import { type VacuousPart, vacuousParts } from './vacuous-parts.js';
import { holdsWithout, type WeakExists, weakExists } from './weak-exists.js';
import { type Stop, whatStops } from './what-stops.js';

export interface Success {
  readonly setUp: CheckSetUp;
  readonly exploring: Exploring;
  readonly store: StateStore;
  /** Whether every state was explored. */
  readonly isComplete: boolean;
  /** Whether nothing ended the search early. With a VIEW, it has not explored every state. */
  readonly isWhole: boolean;
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
 * from which steps are evaluated; after a violation, `mostAfterViolation`, so that its report is not delayed.
 */
const mostExplained = 12;
const mostStepsFrom = 20_000;
const mostAfterViolation = 1000;

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
          ...updatesOfNothing(success),
        ]
      : namedOnly(success)),
    ...freeVariables(success),
    ...initialOnly(success.setUp.plan.stated.property),
    ...formsOfNothing(success),
    ...unusedOf(success),
  ];
}

/**
 * Returns suspicions that help to understand a violation. Only after a complete search, which has found a violation of a
 * temporal property, it is known which actions are never enabled.
 */
export function suspicionsOfViolation(success: Success): readonly Suspicion[] {
  const { exploring, isComplete } = success;
  return [
    ...(exploring.steady
      ? [
          ...(isComplete ? [...disabledActions(success), ...fairnessOfNothing(success)] : []),
          ...updatesOfNothing(success, mostAfterViolation),
        ]
      : []),
    ...freeVariables(success),
  ];
}

// ---------------------------------------------------------------------------------------------- identified states

/** Reports that a VIEW or a SYMMETRY identifies states which the specification distinguishes. */
function hiddenStates(success: Success): readonly Suspicion[] {
  const { setUp, exploring, isWhole } = success;
  const { plan, evaluator } = setUp;
  const stated = statedOnce(plan, 'view') ?? statedOnce(plan, 'symmetry');
  // The level of a state that was left out is not known.
  if (!stated || !isWhole || asksForLevel(evaluator.userUnits())) return [];
  const states = statesOf(success, mostStepsFrom);
  const found = attempt(() => statesLeftOut(exploring.model, states, setUp.plan.deadlock));
  return found ? [leftOut(stated, statedOnce(plan, 'view') ? 'VIEW' : 'SYMMETRY', found, evaluator)] : [];
}

/** Whether some text writes the name of the statistic `TLCGet("level")`. */
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
 * Reports variables that the v of `[][Next]_v` does not contain. The formula allows steps that change only these
 * variables, in any way, and a search does not explore such steps.
 */
function freeVariables({ setUp, exploring }: Success): readonly Suspicion[] {
  const { program } = setUp.evaluator.machine('fast');
  const { joint } = exploring.behavior.parts;
  const bound = new Set<number>();
  for (const { expression, environment } of joint) {
    const reads =
      expression.kind === 'action-box' ? program.readsOf(expression.subscript, environment, ofFoundState) : undefined;
    // Some instance hides which variables the subscript contains.
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

/** With a SYMMETRY, some steps were not explored. */
function fairnessOfNothing(success: Success): readonly Suspicion[] {
  const { setUp, exploring, isComplete } = success;
  const { behavior, temporal } = exploring;
  if (!temporal || !isComplete || statedOnce(setUp.plan, 'symmetry')) return [];
  const states = statesOf(success, mostStepsFrom);
  return (attempt(() => idleFairness(setUp.evaluator, behavior, temporal, states)) ?? []).map(fairnessOf);
}

function deadlocksOf(success: Success): readonly Suspicion[] {
  const { setUp, exploring } = success;
  if (!setUp.plan.deadlock) return [];
  const states = statesOf(success, mostStepsFrom);
  const found = attempt(() => hiddenDeadlocks(setUp.evaluator, exploring.behavior, states));
  return found ? [deadlocksHidden(found, setUp.evaluator)] : [];
}

function updatesOfNothing(success: Success, most = mostStepsFrom): readonly Suspicion[] {
  const { setUp, exploring, inUse } = success;
  const missed = missedUpdates(setUp.evaluator, exploring.behavior, inUse, statesOf(success, most));
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
  const weak = weakInvariants(success);
  return [
    ...told(success, 'invariant', machine, withoutParts(watched, weak), ofStates),
    ...weak.map(({ name, weak: part, states }) => notNeeded(name, part, lookedAt(success, states))),
    ...vacuousStepProperties(success),
    ...vacuousProperties(success),
  ];
}

interface WeakInvariant {
  readonly name: string;
  readonly weak: WeakExists;
  /** The number of states that were evaluated. */
  readonly states: number;
}

/** Returns the invariants with a part `\E x \in S : A => B` that hold whatever B says. */
function weakInvariants(success: Success): readonly WeakInvariant[] {
  const { evaluator } = success.setUp;
  const unfolding = unfoldingOf(evaluator, evaluator.machine('fast'));
  const candidates = success.exploring.behavior.parts.invariants.flatMap(({ name, part }) =>
    weakExists(unfolding, part).map((weak) => ({ name, part, weak })),
  );
  return candidates.slice(0, mostExplained).flatMap(({ name, part, weak }): WeakInvariant[] => {
    const machine = evaluator.machine('observing');
    const states = attempt(() =>
      holdsWithout(machine, part, weak, (visit) =>
        visitStates(machine, statesOf(success, mostLookedAt), Place.to, visit),
      ),
    );
    return states === undefined ? [] : [{ name, weak, states }];
  });
}

/** Leaves out the implications of which something else is told. */
function withoutParts(watched: readonly Watched[], weak: readonly WeakInvariant[]): readonly Watched[] {
  const consequents = new Set(weak.map((one) => one.weak.consequent.expression));
  return watched.map((one) => ({ ...one, parts: one.parts.filter(({ behind }) => !consequents.has(behind)) }));
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

/** Properties of whole behaviors, such as `P ~> Q`, of which no state satisfies P. */
function vacuousProperties(success: Success): readonly Suspicion[] {
  const { setUp, exploring } = success;
  const machine = setUp.evaluator.machine('observing');
  const triggers = triggersOf(exploring.temporal);
  if (triggers.length === 0) return [];
  const { parts } = exploring.behavior;
  const atoms = { states: triggers.map(({ atom }) => atom), steps: [] };
  const model = openModel(
    machine,
    { ...exploring.behavior, parts: { ...parts, ...listsOf(() => []) } },
    { namesSteps: false, atoms },
  );
  const met = new Set<Expression>();
  const isOpen = (i: number) => !met.has(triggers[i]?.atom.part.expression as Expression);
  const { store } = success;
  const states = attempt(() =>
    visitStates(machine, statesOf(success, mostLookedAt), Place.to, (number) => {
      const isInitial = store.parent(number) < 0;
      for (const [i, { atom, about }] of triggers.entries())
        if (isOpen(i) && (about === 'any' || isInitial) && model.stateAtoms[i]?.holds()) met.add(atom.part.expression);
      return triggers.some((_, i) => isOpen(i));
    }),
  );
  if (states === undefined) return [];
  const looked = lookedAt(success, states);
  const seen = new Set<Expression>();
  return triggers
    .filter(({ atom: { part }, about }) => {
      const { expression } = part;
      if (met.has(expression) || seen.has(expression) || (about === 'initial' && states < store.count)) return false;
      return seen.add(expression);
    })
    .map(({ name, atom, about }) => {
      const node = atom.part.expression;
      const part: VacuousPart = { kind: 'antecedent', node, subject: [node], behind: node, isConditional: false };
      return falseAntecedent({ noun: 'property', of: about === 'any' ? 'state' : 'initial state', name, part, looked });
    });
}

/** Properties that no behavior can test. With a SYMMETRY, the states that were left out are not looked at. */
function idleProperties(success: Success): readonly Suspicion[] {
  const { setUp, exploring, isComplete } = success;
  if (!isComplete || statedOnce(setUp.plan, 'symmetry')) return [];
  const states = statesOf(success, mostLookedAt);
  return [
    ...(attempt(() => unchangedSubscripts(setUp, exploring, states)) ?? []),
    ...(attempt(() => immediateEventualities(setUp, exploring, states)) ?? []),
  ];
}

/** Formulas whose form and constants show that they test less than they seem to. */
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

function watch(
  evaluator: Evaluator,
  machine: Machine,
  formulas: readonly NamedFormula[],
  evaluation: (part: Written, index: number) => () => void,
): readonly Watched[] {
  const unfolding = unfoldingOf(evaluator, machine);
  return formulas.flatMap(({ name, part }, i) => {
    const parts = vacuousParts(unfolding, part);
    return parts.length === 0 ? [] : [{ name, parts, evaluate: evaluation(part, i) }];
  });
}

function unfoldingOf(evaluator: Evaluator, { program }: Machine): Unfolding {
  return { program, isBuiltIn: (source) => evaluator.isBuiltIn(source) };
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
      .map((part) =>
        (part.kind === 'antecedent' ? falseAntecedent : emptyRange)({
          noun,
          of: noun === 'invariant' ? 'state' : 'step',
          name,
          part,
          looked,
        }),
      ),
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
