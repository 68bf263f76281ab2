/**
 * Finds deadlocks that a disjunct of Next hides. A disjunct `UNCHANGED vars` without a guard allows a step from every
 * state, so no state is a deadlock. In: the next-state relation, and the states of a search. Out: the disjunct, and the
 * states that have no other step.
 */
import type { Written } from '../../../compile/code/environment.js';
import { Place } from '../../../compile/code/reading.js';
import type { Expression } from '../../../syntax/tree.js';
import type { Handle } from '../../../values/store/handles.js';
import type { Evaluator } from '../../evaluation/evaluate.js';
import { type Behavior, openModel, withoutPredicates } from '../../ready/open-model.js';
import { compositionOf, type Unfolding } from '../../why/composition.js';
import { type StatesToVisit, visitStates } from '../stored-states.js';
import { unfoldingOf } from '../success.js';

export interface HiddenDeadlocks {
  readonly node: Expression;
  /** The number of states from which only the disjunct allows a step. */
  readonly count: number;
  /** The values of the variables in the first of these states. */
  readonly first: readonly { readonly variable: string; readonly value: Handle }[];
}

/** Definitions within definitions are unfolded up to this depth. */
const deepest = 60;

export function hiddenDeadlocks(
  evaluator: Evaluator,
  behavior: Behavior,
  states: StatesToVisit,
): HiddenDeadlocks | undefined {
  const machine = evaluator.machine('observing');
  const { runtime } = machine;
  const unfolding = unfoldingOf(evaluator, machine);
  const node = idleDisjunct(unfolding, behavior.parts.next.part, 0);
  // If the specification has a further conjunct `[][A]_v`, this conjunct may forbid the steps of the disjunct.
  if (!node || behavior.parts.joint.length > 1) return undefined;
  const model = openModel(machine, withoutPredicates(behavior), { namesSteps: false });
  const isOther = () => model.next.some((value, i) => !runtime.equal(value, model.current[i] as Handle));
  let first: HiddenDeadlocks['first'] | undefined;
  let count = 0;
  const visited = visitStates(machine, states, Place.from, () => {
    let goesOn = false;
    model.beginStep();
    try {
      model.successors(() => {
        goesOn = isOther();
        return goesOn;
      });
    } finally {
      model.endStep();
    }
    if (goesOn) return true;
    count++;
    first ??= model.variables.map((variable, i) => ({ variable, value: model.current[i] as Handle }));
    return true;
  });
  return visited !== undefined && first ? { node, count, first } : undefined;
}

/** Returns a disjunct that consists of UNCHANGED formulas. */
function idleDisjunct(unfolding: Unfolding, part: Written, depth: number): Expression | undefined {
  if (depth > deepest) return undefined;
  if (isIdle(unfolding, part, depth)) return part.expression;
  const composition = compositionOf(unfolding, part);
  switch (composition.form) {
    case 'any': {
      for (const one of composition.parts) {
        const found = idleDisjunct(unfolding, one, depth + 1);
        if (found) return found;
      }
      return undefined;
    }
    case 'definition':
    case 'within':
      return idleDisjunct(unfolding, composition.inner, depth + 1);
    default:
      return undefined;
  }
}

function isIdle(unfolding: Unfolding, part: Written, depth: number): boolean {
  const { expression: node } = part;
  if (depth > deepest || node.kind === 'action-box') return false;
  if (node.kind === 'prefix' && node.operator.text === 'UNCHANGED') return true;
  const composition = compositionOf(unfolding, part);
  switch (composition.form) {
    case 'all':
      return composition.parts.every((one) => isIdle(unfolding, one, depth + 1));
    case 'definition':
    case 'within':
      return isIdle(unfolding, composition.inner, depth + 1);
    default:
      return false;
  }
}
