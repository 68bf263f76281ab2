/**
 * Finds states in which a system is stuck, and which are not reported as deadlocks: deadlocks are not checked, or an
 * `ELSE UNCHANGED vars` allows a step that changes nothing. In: the next-state relation, and the states of a search. Out:
 * how many such states there are, and the first one.
 *
 * Many specifications end on purpose. So nothing is reported unless other behaviors return to an initial state: then the
 * system is probably meant to run for ever.
 */
import type { Written } from '../../../compile/code/environment.js';
import { Place } from '../../../compile/code/reading.js';
import type { Model } from '../../../model/model.js';
import type { Handle } from '../../../values/store/handles.js';
import type { Evaluator } from '../../evaluation/evaluate.js';
import { type Behavior, openModel, withoutPredicates } from '../../ready/open-model.js';
import { compositionOf, innerParts, type Unfolding } from '../../why/composition.js';
import { type StatesToVisit, stepLimit, visitStates } from '../stored-states.js';
import { unfoldingOf } from '../success.js';

export interface StuckStates {
  /** Whether these states have no step. Otherwise their steps change nothing. */
  readonly isWithoutStep: boolean;
  readonly count: number;
  /** The values of the variables in the first of these states. */
  readonly first: readonly { readonly variable: string; readonly value: Handle }[];
}

/** The largest number of initial states with which successors are compared. */
const mostInitial = 16;
/** Definitions are followed up to this depth. */
const deepest = 60;

/** @param isChecked whether deadlocks are checked. */
export function stuckStates(
  evaluator: Evaluator,
  behavior: Behavior,
  states: StatesToVisit,
  isChecked: boolean,
): StuckStates | undefined {
  const machine = evaluator.machine('observing');
  const { runtime } = machine;
  const unfolding = unfoldingOf(evaluator, machine);
  // If an action consists of UNCHANGED formulas, the specification itself says in which states a system may stay.
  const next = behavior.parts.next.part;
  if (maySayThatItStays(unfolding, next, 0)) return undefined;
  if (isChecked && !hasIdleBranch(unfolding, next, 0)) return undefined;
  const model = openModel(machine, withoutPredicates(behavior), { namesSteps: false });
  const isNext = (state: ArrayLike<Handle>) => model.next.every((value, i) => runtime.equal(value, state[i] as Handle));
  const isTooMany = stepLimit(states);
  const initial = initialStates(machine, states, model);
  let first: StuckStates['first'] | undefined;
  let [count, isBackAgain] = [0, false];
  const visited = visitStates(machine, states, Place.from, () => {
    let [steps, changes] = [0, 0];
    model.beginStep();
    try {
      model.successors(() => {
        steps++;
        if (isTooMany()) return true;
        if (isNext(model.current)) return false;
        changes++;
        isBackAgain ||= initial.some(isNext);
        return isBackAgain;
      });
    } finally {
      model.endStep();
    }
    if (isTooMany()) return false;
    if (changes > 0 || (isChecked ? steps === 0 : steps > 0)) return true;
    count++;
    first ??= model.variables.map((variable, i) => ({ variable, value: model.current[i] as Handle }));
    return true;
  });
  return visited !== undefined && isBackAgain && first ? { isWithoutStep: !isChecked, count, first } : undefined;
}

function initialStates(
  machine: Parameters<typeof visitStates>[0],
  states: StatesToVisit,
  { current }: Model,
): readonly ArrayLike<Handle>[] {
  const { store } = states;
  let count = 0;
  while (count < Math.min(states.count, mostInitial) && store.parent(count) < 0) count++;
  const found: ArrayLike<Handle>[] = [];
  visitStates(machine, { ...states, count, most: count }, Place.from, () => found.push(current.slice()) > 0);
  return found;
}

/** Whether a disjunct of a formula consists of conditions and of UNCHANGED formulas. */
function maySayThatItStays(unfolding: Unfolding, part: Written, depth: number): boolean {
  if (depth > deepest) return false;
  if (saysThatItStays(unfolding, part, depth) === 'unchanged') return true;
  const composition = compositionOf(unfolding, part);
  switch (composition.form) {
    case 'any':
      return composition.parts.some((one) => maySayThatItStays(unfolding, one, depth + 1));
    case 'definition':
    case 'within':
      return maySayThatItStays(unfolding, composition.inner, depth + 1);
    case 'exists':
      return maySayThatItStays(unfolding, composition.body, depth + 1);
    default:
      return false;
  }
}

/** Whether a branch of an IF or a CASE consists of UNCHANGED formulas. */
function hasIdleBranch(unfolding: Unfolding, part: Written, depth: number): boolean {
  if (depth > deepest) return false;
  const composition = compositionOf(unfolding, part);
  if (composition.form === 'branches')
    for (const one of composition.parts) if (saysThatItStays(unfolding, one, depth) === 'unchanged') return true;
  return innerParts(composition).some((one) => hasIdleBranch(unfolding, one, depth + 1));
}

function saysThatItStays(unfolding: Unfolding, part: Written, depth: number): 'unchanged' | 'condition' | 'other' {
  const { expression: node, environment } = part;
  if (depth > deepest || node.kind === 'action-box') return 'other';
  if (node.kind === 'prefix' && node.operator.text === 'UNCHANGED') return 'unchanged';
  if (unfolding.program.levels.in(node, environment) < 2) return 'condition';
  const composition = compositionOf(unfolding, part);
  switch (composition.form) {
    case 'all': {
      const all = composition.parts.map((one) => saysThatItStays(unfolding, one, depth + 1));
      return all.includes('other') ? 'other' : 'unchanged';
    }
    case 'definition':
    case 'within':
      return saysThatItStays(unfolding, composition.inner, depth + 1);
    default:
      return 'other';
  }
}
