/**
 * Finds properties that hold for a trivial reason: constants make the property TRUE, `<>P` holds from the beginning, `P
 * ~> Q` never waits for Q, or the v of `[][A]_v` never changes. In: the properties, and the states of a complete
 * search. Out: suspicions. A suspicion is reported only if it holds for all states.
 */

import { js } from '../../../compile/code/code.js';
import type { Written } from '../../../compile/code/environment.js';
import { ofFoundState, Place } from '../../../compile/code/reading.js';
import type { Temporal } from '../../../model/temporal.js';
import type { Suspicion } from '../../../report/suspicions.js';
import type { ActionBox, Expression } from '../../../syntax/tree.js';
import type { Handle } from '../../../values/store/handles.js';
import type { Machine } from '../../evaluation/evaluate.js';
import type { CheckSetUp, Exploring } from '../../ready/make-ready.js';
import { type Behavior, openModel, withoutPredicates } from '../../ready/open-model.js';
import { type StatesToVisit, stepLimit, visitStates } from '../stored-states.js';
import { mostStepsFrom } from '../success.js';
import {
  firstStateOnly,
  isSpecification,
  keptByEveryStep,
  neverChanges,
  saysNothing,
  waitsForNothing,
} from './idle-messages.js';
import type { About } from './triggers.js';

/**
 * Reports properties that are TRUE because of constants, such as a disjunction with a constant that is TRUE. A property
 * is left out if one of `others` is about this property.
 */
export function emptyProperties(
  setUp: CheckSetUp,
  { behavior: { parts, temporal } }: Exploring,
  others: readonly Suspicion[],
): readonly Suspicion[] {
  const { initialProperties, invariants, stepProperties } = parts;
  const left = new Set([...initialProperties, ...invariants, ...stepProperties, ...temporal].map(({ span }) => span));
  const told = new Set(others.map(({ name }) => name));
  return setUp.plan.stated.property.filter(({ span, name }) => !left.has(span) && !told.has(name)).map(saysNothing);
}

/** Reports a property that is the specification itself. */
export function specificationAsProperty({ plan: { behavior, stated } }: CheckSetUp): readonly Suspicion[] {
  if (behavior?.kind !== 'specification') return [];
  return stated.property.filter(({ name }) => name === behavior.formula.name).map(isSpecification);
}

/**
 * Reports state formulas among the conjuncts of a property. They are not reported in a property such as `Init /\
 * [][Next]_v`, which is a whole specification whose first conjunct is meant to be about the initial state.
 */
export function conjunctsOfFirstState(
  setUp: CheckSetUp,
  { behavior: { parts, temporal } }: Exploring,
): readonly Suspicion[] {
  const { program } = setUp.evaluator.machine('fast');
  return setUp.plan.stated.property.flatMap((property) => {
    const isOf = ({ span }: { readonly span: unknown }) => span === property.span;
    if (property.level !== 3 || parts.stepProperties.some(isOf)) return [];
    if (!parts.invariants.some(isOf) && !temporal.some(isOf)) return [];
    const seen = new Set<Expression>();
    return parts.initialProperties
      .filter(isOf)
      .filter(({ part: { expression, environment } }) => program.levels.in(expression, environment) === 1)
      .filter(({ part: { expression } }) => !seen.has(expression) && seen.add(expression))
      .map(({ part: { expression } }) => firstStateOnly(property.name, expression));
  });
}

// ---------------------------------------------------------------------------------------------- subscripts

/**
 * Reports properties `[][A]_v` whose v has the same value in all states. If there is only one state, none is reported.
 */
export function unchangedSubscripts(
  setUp: CheckSetUp,
  { behavior }: Exploring,
  states: StatesToVisit,
): readonly Suspicion[] {
  const { parts } = behavior;
  if (states.count < 2 || states.count > states.most) return [];
  const { evaluator } = setUp;
  const machine = evaluator.machine('fast');
  const { program, runtime } = machine;
  const boxes = parts.stepProperties.flatMap(({ name, part: { expression, environment } }) => {
    if (expression.kind !== 'action-box') return [];
    const { subscript } = expression;
    const value = program.emit<() => Handle>(
      ofFoundState,
      [],
      (body) => js`rt.stored(${program.value(subscript, environment, body)})`,
    );
    const now = () => runtime.predicateScope.alone(() => evaluator.store.promote(value()));
    return [{ name, box: expression, now, first: undefined as Handle | undefined, changes: false }];
  });
  if (boxes.length === 0) return [];
  const visited = visitStates(machine, states, Place.to, () => {
    for (const box of boxes) {
      if (box.changes) continue;
      const now = box.now();
      if (box.first === undefined) box.first = now;
      else box.changes = !runtime.equal(box.first, now);
    }
    return boxes.some(({ changes }) => !changes);
  });
  // If all subscripts change, the visits end early.
  if (visited !== states.count && boxes.some(({ changes }) => !changes)) return [];
  // For several instances of a formula, all must be idle.
  const moving = new Set(boxes.filter(({ changes }) => changes).map(({ box }) => box));
  const idle = new Map(boxes.filter(({ box }) => !moving.has(box)).map((one) => [one.box, one]));
  // There may be several initial states, with several values.
  const kept = keptBySteps(
    machine,
    behavior,
    states,
    boxes.filter(({ box }) => moving.has(box)),
  );
  return [
    ...[...idle.values()].map(({ name, box, first }) => {
      const isOnly = boxes.filter((other) => other.box === box).length === 1;
      return neverChanges(name, box, isOnly && first !== undefined ? evaluator.text(first) : undefined);
    }),
    ...kept.map(({ name, box }) => keptByEveryStep(name, box)),
  ];
}

interface Subscript {
  readonly name: string;
  readonly box: ActionBox;
  /** Returns the value of the subscript in the state that was found. */
  readonly now: () => Handle;
}

/** Returns those of the subscripts that no step changes. */
function keptBySteps(
  machine: Machine,
  behavior: Behavior,
  states: StatesToVisit,
  boxes: readonly Subscript[],
): readonly Subscript[] {
  if (boxes.length === 0 || states.count > mostStepsFrom) return [];
  const { runtime } = machine;
  const model = openModel(machine, withoutPredicates(behavior), { namesSteps: false });
  const isTooMany = stepLimit(states);
  const changed = new Set<ActionBox>();
  const isDone = () => boxes.every(({ box }) => changed.has(box));
  const visited = visitStates(machine, states, Place.from, () => {
    model.next.set(model.current);
    const before = boxes.map(({ now }) => now());
    model.beginStep();
    try {
      model.successors(() => {
        model.keep();
        for (const [i, { box, now }] of boxes.entries())
          if (!changed.has(box) && !runtime.equal(now(), before[i] as Handle)) changed.add(box);
        return isDone() || isTooMany();
      });
    } finally {
      model.endStep();
    }
    return !isDone() && !isTooMany();
  });
  const seen = new Set<ActionBox>();
  return visited === states.count
    ? boxes.filter(({ box }) => !changed.has(box) && !seen.has(box) && seen.add(box))
    : [];
}

// ---------------------------------------------------------------------------------------------- eventualities

/**
 * A demand that Q becomes TRUE at some time: after states that satisfy P, after initial states, or after every state.
 */
interface Demand {
  /** The number of the atom P. */
  readonly trigger?: number;
  readonly about: About;
  /** The number of the atom Q. */
  readonly goal: number;
}

interface Eventuality extends Demand {
  readonly name: string;
  readonly node: Expression;
  readonly after: Expression | undefined;
  /** Whether the demand applies to some state. */
  isMet: boolean;
  /** Whether Q is FALSE in some state to which the demand applies. */
  isTested: boolean;
}

/** Reports properties such as `P ~> Q` in which Q is already TRUE in every state to which the demand applies. */
export function immediateEventualities(
  setUp: CheckSetUp,
  { behavior, temporal }: Exploring,
  states: StatesToVisit,
): readonly Suspicion[] {
  if (!temporal || states.count > states.most) return [];
  const written = (atom: number | undefined): Written | undefined => {
    const found = atom === undefined ? undefined : temporal.atoms.states[atom];
    return found?.form === 'holds' ? found.part : undefined;
  };
  const found = temporal.properties.flatMap(({ name, formula }) =>
    demandsOf(formula, 'initial').flatMap((demand): Eventuality[] => {
      const goal = written(demand.goal);
      const after = written(demand.trigger);
      if (!goal || (demand.trigger !== undefined && !after)) return [];
      return [{ ...demand, name, node: goal.expression, after: after?.expression, isMet: false, isTested: false }];
    }),
  );
  if (found.length === 0) return [];
  const machine = setUp.evaluator.machine('observing');
  const model = openModel(machine, withoutPredicates(behavior), {
    namesSteps: false,
    atoms: { states: temporal.atoms.states, steps: [] },
  });
  const holds = (atom: number) => model.stateAtoms[atom]?.holds() === true;
  const visited = visitStates(machine, states, Place.to, (number) => {
    const isInitial = states.store.parent(number) < 0;
    for (const one of found) {
      if (one.isTested || (one.about === 'initial' && !isInitial)) continue;
      if (one.trigger !== undefined && !holds(one.trigger)) continue;
      one.isMet = true;
      one.isTested = !holds(one.goal);
    }
    return found.some(({ isTested }) => !isTested);
  });
  if (visited !== states.count) return [];
  // A formula under a quantifier has several instances. It is reported only if the reason holds for all of them.
  const tested = new Set(found.filter(({ isTested }) => isTested).map(({ node }) => node));
  const idle = new Map(found.filter(({ isMet, node }) => isMet && !tested.has(node)).map((one) => [one.node, one]));
  return [...idle.values()].map(waitsForNothing);
}

/** Returns the demands of `<>Q`, `[]<>Q`, `P => <>Q`, `P ~> Q` and of conjunctions of them. */
function demandsOf(formula: Temporal, about: About): readonly Demand[] {
  switch (formula.kind) {
    case 'and':
      return formula.operands.flatMap((one) => demandsOf(one, about));
    case 'always':
      return demandsOf(formula.operand, 'any');
    case 'eventually':
      return formula.operand.kind === 'state' ? [{ about, goal: formula.operand.atom }] : [];
    case 'or': {
      const [negated, later, ...others] = formula.operands;
      if (negated?.kind !== 'not' || negated.operand.kind !== 'state' || others.length > 0) return [];
      if (later?.kind !== 'eventually' || later.operand.kind !== 'state') return [];
      return [{ trigger: negated.operand.atom, about, goal: later.operand.atom }];
    }
    default:
      return [];
  }
}
