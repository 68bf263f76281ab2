/**
 * Finds formulas that hold vacuously: invariants, properties of steps, and properties of behaviors. In: a success. Out:
 * suspicions. The formulas are evaluated once more on states of the search, until each part was evaluated once.
 */
import type { Written } from '../../../compile/code/environment.js';
import { Place } from '../../../compile/code/reading.js';
import type { NamedFormula } from '../../../compile/compile-model.js';
import { isReached, observePredicate } from '../../../compile/observe-formulas.js';
import type { Suspicion } from '../../../report/suspicions.js';
import { children } from '../../../syntax/children.js';
import { textOf } from '../../../syntax/formula-text.js';
import type { Expression, SyntaxNode } from '../../../syntax/tree.js';
import type { Evaluator, Machine } from '../../evaluation/evaluate.js';
import { Constants } from '../../ready/formula-constants.js';
import { openModel, withoutPredicates } from '../../ready/open-model.js';
import { oneElementOnly } from '../overlooked-messages.js';
import { mostLookedAt, visitStates } from '../stored-states.js';
import { attempt, lookedAt, mostExplained, mostStepsFrom, type Success, statesOf, unfoldingOf } from '../success.js';
import { emptyRange, enoughAlone, falseAntecedent, notNeeded, tooWeak, trueForOne } from '../suspicion-messages.js';
import { type LoneElement, loneElements, saysDifferent } from './lone-elements.js';
import { whyNeverEqual } from './never-equal.js';
import { triggersOf } from './triggers.js';
import { type VacuousPart, vacuousParts } from './vacuous-parts.js';
import { valuesSeen } from './values-seen.js';
import { holdsWithout, type WeakExists, weakExists } from './weak-exists.js';

interface Watched {
  readonly name: string;
  readonly formula: Written;
  readonly parts: readonly VacuousPart[];
  readonly evaluate: () => void;
}

export function vacuousFormulas(success: Success): readonly Suspicion[] {
  const { setUp, exploring } = success;
  const { evaluator } = setUp;
  const { invariants } = exploring.behavior.parts;
  const machine = evaluator.machine('observing');
  const watched = watch(evaluator, machine, invariants, (part) => observePredicate(machine, part));
  const ofStates = lookFor(machine, watched, (visit) =>
    visitStates(machine, statesOf(success, mostLookedAt), Place.to, visit),
  );
  const weak = weakInvariants(success);
  return [
    ...told(success, 'invariant', machine, withoutParts(watched, weak), ofStates),
    ...weak.map(({ name, weak: part, states }) => notNeeded(name, part, lookedAt(success, states))),
    ...vacuousStepProperties(success),
    ...vacuousProperties(success),
    ...invariants.flatMap(({ name, part }) =>
      loneIn(success, part)
        // If an antecedent says that the two elements are different, its vacuity is told.
        .filter((lone) => !watched.some((one) => one.name === name && one.parts.some((each) => isAbout(each, lone))))
        .map((lone) => oneElementOnly(name, lone)),
    ),
  ];
}

function loneIn({ setUp: { evaluator } }: Success, formula: Written): readonly LoneElement[] {
  const machine = evaluator.machine('fast');
  return loneElements(unfoldingOf(evaluator, machine), new Constants(machine), formula);
}

function isAbout({ kind, subject: [antecedent] }: VacuousPart, lone: LoneElement): boolean {
  return kind === 'antecedent' && antecedent !== undefined && saysDifferent(antecedent, lone);
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

/** Returns the parts `\E x \in S : A => B` of an invariant that is violated. */
export function weakPartsOf({ setUp: { evaluator }, exploring }: Success, violated: string): readonly Suspicion[] {
  const unfolding = unfoldingOf(evaluator, evaluator.machine('fast'));
  return exploring.behavior.parts.invariants
    .filter(({ name }) => name === violated)
    .flatMap(({ name, part }) => weakExists(unfolding, part).map((weak) => tooWeak(name, weak)));
}

/** Leaves out the implications about which another suspicion (`weak`) is reported. */
function withoutParts(watched: readonly Watched[], weak: readonly WeakInvariant[]): readonly Watched[] {
  const consequents = new Set(weak.map((one) => one.weak.consequent.expression));
  return watched.map((one) => ({ ...one, parts: one.parts.filter(({ behind }) => !consequents.has(behind)) }));
}

function vacuousStepProperties(success: Success): readonly Suspicion[] {
  const { setUp, exploring } = success;
  const { evaluator } = setUp;
  const machine = evaluator.machine('observing');
  const { stepProperties } = exploring.behavior.parts;
  if (watch(evaluator, machine, stepProperties, () => () => undefined).length === 0) return [];
  const model = openModel(machine, withoutPredicates(exploring.behavior, { stepProperties }), { namesSteps: false });
  const watched = watch(evaluator, machine, stepProperties, (_, i) => () => void model.stepProperties[i]?.holds());
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

/** Returns suspicions about temporal properties such as `P ~> Q` if no state satisfies P. */
function vacuousProperties(success: Success): readonly Suspicion[] {
  const { setUp, exploring } = success;
  const machine = setUp.evaluator.machine('observing');
  const triggers = triggersOf(exploring.temporal);
  if (triggers.length === 0) return [];
  const atoms = { states: triggers.map(({ atom }) => atom), steps: [] };
  const model = openModel(machine, withoutPredicates(exploring.behavior), { namesSteps: false, atoms });
  const met = new Set<Expression | number>();
  // Of several formulas of which one suffices, each is looked at. Otherwise, all instances of a formula must be idle.
  const keyOf = (i: number) => (triggers[i]?.suffices ? i : (triggers[i]?.atom.part.expression as Expression));
  const isOpen = (i: number) => !met.has(keyOf(i));
  const { store } = success;
  const states = attempt(() =>
    visitStates(machine, statesOf(success, mostLookedAt), Place.to, (number) => {
      const isInitial = store.parent(number) < 0;
      for (const [i, { about }] of triggers.entries())
        if (isOpen(i) && (about === 'any' || isInitial) && model.stateAtoms[i]?.holds()) met.add(keyOf(i));
      return triggers.some((_, i) => isOpen(i));
    }),
  );
  if (states === undefined) return [];
  const looked = lookedAt(success, states);
  const seen = new Set<Expression>();
  return triggers
    .filter(({ atom: { part }, about }, i) => {
      const { expression } = part;
      if (met.has(keyOf(i)) || seen.has(expression) || (about === 'initial' && states < store.count)) return false;
      return seen.add(expression);
    })
    .map(({ name, atom, about, suffices }) => {
      const node = atom.part.expression;
      const part: VacuousPart = { kind: 'antecedent', node, subject: [node], behind: node, isConditional: false };
      const bound = suffices ? boundIn(setUp.evaluator, atom.part) : '';
      if (bound !== '') return trueForOne(name, node, bound, looked);
      return falseAntecedent({
        ...{ noun: 'property', of: about === 'any' ? 'state' : 'initial state', name, part, looked },
        because: undefined,
      });
    });
}

/** Returns a text such as `p = p1`, for the names in a formula to which a quantifier gives values. */
function boundIn(evaluator: Evaluator, { expression, environment }: Written): string {
  const { names } = evaluator.machine('fast').program;
  const found = new Map<string, string>();
  const visit = (node: SyntaxNode): void => {
    const meaning = node.kind === 'reference' ? names.meaningOf(node) : undefined;
    const meant = meaning?.kind === 'symbol' ? environment.lookUp(meaning.symbol) : undefined;
    if (node.kind === 'reference' && meant?.kind === 'constant') found.set(node.name.text, evaluator.text(meant.value));
    for (const child of children(node)) visit(child);
  };
  visit(expression);
  return [...found].map(([name, value]) => `${name} = ${value}`).join(', ');
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
    return parts.length === 0 ? [] : [{ name, formula: part, parts, evaluate: evaluation(part, i) }];
  });
}

/**
 * Evaluates the formulas on states until each part was evaluated. Returns the number of states that were visited.
 * Undefined if an evaluation failed or the time limit was reached.
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

function isSomewhereFalse(success: Success, formula: Written): boolean {
  const { program, runtime } = success.setUp.evaluator.machine('fast');
  if (program.levels.in(formula.expression, formula.environment) > 1) return false;
  const found = attempt(() => {
    const holds = observePredicate({ program, runtime }, formula);
    let isFalse = false;
    visitStates({ program, runtime }, statesOf(success, mostStepsFrom), Place.to, () => {
      isFalse = !holds();
      return !isFalse;
    });
    return isFalse;
  });
  return found === true;
}

const messages = { antecedent: falseAntecedent, range: emptyRange, alternative: enoughAlone };

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
  return watched.flatMap(({ name, formula, parts }) =>
    parts
      .filter(
        ({ node, behind }) =>
          isReached(machine, node) && !isReached(machine, behind) && !seen.has(node) && seen.add(node),
      )
      // An untested disjunct that holds anyway says nothing.
      .filter(({ alternative }) => !alternative || isSomewhereFalse(success, alternative))
      .map((part) =>
        messages[part.kind]({
          noun,
          of: noun === 'invariant' ? 'state' : 'step',
          name,
          part,
          looked,
          because: whyNot(success, noun, formula, part),
        }),
      ),
  );
}

/** Returns a phrase that says why the antecedent is probably never TRUE. Undefined if no reason was found. */
function whyNot(
  success: Success,
  noun: 'invariant' | 'property',
  formula: Written,
  { kind, subject: [antecedent] }: VacuousPart,
): string | undefined {
  if (kind !== 'antecedent' || !antecedent) return undefined;
  const lone = loneIn(success, formula).find((one) => saysDifferent(antecedent, one));
  if (lone) return `${textOf(lone.set)} has one element`;
  const states = statesOf(success, mostStepsFrom);
  const of = noun === 'invariant' ? 'state' : 'step';
  const { evaluator } = success.setUp;
  return attempt(
    () =>
      whyNeverEqual(evaluator, formula, antecedent, of, states) ??
      valuesSeen(evaluator, formula, antecedent, of, states),
  );
}
