/**
 * Finds actions that are taken and never change anything, such as one with `x' = [x EXCEPT ![p] = @]`. In: the
 * next-state relation, and the states of a search. Out: the actions, each with a formula that gives a variable the
 * value that the variable already has. An action that consists of UNCHANGED formulas is left out, because it is meant
 * to change nothing.
 */
import type { Written } from '../../../compile/code/environment.js';
import { Place } from '../../../compile/code/reading.js';
import type { Span } from '../../../diagnostics/source.js';
import type { Expression } from '../../../syntax/tree.js';
import type { Handle } from '../../../values/store/handles.js';
import type { Evaluator } from '../../evaluation/evaluate.js';
import { type Behavior, openModel, withoutPredicates } from '../../ready/open-model.js';
import { compositionOf, innerParts, type Unfolding } from '../../why/composition.js';
import { type StatesToVisit, stepLimit, visitStates } from '../stored-states.js';
import { unfoldingOf } from '../success.js';
import { pathsTo } from '../vacuity/what-stops.js';

export interface IdleAction {
  readonly name: string;
  readonly span: Span;
  /** The first formula that gives a variable a value. */
  readonly assignment: Expression;
}

/** Definitions are followed up to this depth. */
const deepest = 60;

/** Returns nothing unless every state was looked at. */
export function idleActions(evaluator: Evaluator, behavior: Behavior, states: StatesToVisit): readonly IdleAction[] {
  if (states.count > states.most) return [];
  const machine = evaluator.machine('observing');
  const { runtime } = machine;
  const model = openModel(machine, withoutPredicates(behavior), { namesSteps: false });
  const isTooMany = stepLimit(states);
  const [taken, changing] = [new Set<number>(), new Set<number>()];
  const visited = visitStates(machine, states, Place.from, () => {
    model.beginStep();
    try {
      model.successors((action) => {
        taken.add(action);
        if (!changing.has(action) && !model.next.every((value, i) => runtime.equal(value, model.current[i] as Handle)))
          changing.add(action);
        return isTooMany();
      });
    } finally {
      model.endStep();
    }
    return changing.size < model.actions.length && !isTooMany();
  });
  if (visited !== states.count) return [];
  const unfolding = unfoldingOf(evaluator, machine);
  const moving = new Set([...changing].map((action) => model.actions[action]?.name));
  return model.actions.flatMap(({ name, span }, i): readonly IdleAction[] => {
    // The translation of an algorithm has such an action for the end of all processes.
    if (!span || !taken.has(i) || moving.has(name) || name === 'Terminating') return [];
    const [path, ...others] = pathsTo(unfolding, behavior.parts.next.part, span, 0);
    // `[A]_v` as an action has, besides the steps of A, a step that changes nothing.
    if (path?.some(({ expression }) => expression.kind === 'action-box')) return [];
    const action = path?.at(-1);
    const assignment = action && others.length === 0 ? assignmentIn(unfolding, action, 0) : undefined;
    return assignment ? [{ name, span, assignment }] : [];
  });
}

/** Returns the first conjunct `x' = e` of an action; undefined if there is none. */
function assignmentIn(unfolding: Unfolding, part: Written, depth: number): Expression | undefined {
  const { expression: node } = part;
  if (depth > deepest || (node.kind === 'prefix' && node.operator.text === 'UNCHANGED')) return undefined;
  const composition = compositionOf(unfolding, part);
  if (composition.form === 'leaf') return isAssignment(node) ? node : undefined;
  if (composition.form === 'negation' || composition.form === 'implication') return undefined;
  for (const inner of innerParts(composition)) {
    const found = assignmentIn(unfolding, inner, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** Whether a formula gives a variable a value, other than `x' = x`. */
function isAssignment(node: Expression): boolean {
  if (node.kind !== 'infix' || !['=', '\\in'].includes(node.operator.text) || node.left.kind !== 'postfix')
    return false;
  const { left, right } = node;
  return !(
    right.kind === 'reference' &&
    left.operand.kind === 'reference' &&
    right.name.text === left.operand.name.text
  );
}
