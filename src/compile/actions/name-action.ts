/**
 * Gives numbers to actions. In: a point of the next-state relation at which one disjunct remains, so that the action of
 * the step is chosen. Out: the goal, with the number of the action.
 */

import type { Span } from '../../diagnostics/source.js';
import { js } from '../code/code.js';
import { type Enumerating, type Goal, unnamed } from './enumerating.js';

/**
 * Before one disjunct of the next-state relation is chosen, recording code notes the definition that contains the
 * disjuncts. If the evaluation fails before the choice, the error message can name this definition.
 */
export function noteChooser({ number, notesArguments }: Enumerating, span: Span, { body, at: { naming } }: Goal): void {
  if (!naming || !body.unit.recording) return;
  if (notesArguments) body.note(js`places.actionArguments = [${naming.parameters.map(({ code }) => code)}];`);
  body.note(js`places.action = ${number(naming, span)};`);
}

/**
 * Called where one disjunct remains, which is the action of the step. Returns the goal with the number of the action.
 *
 * If `known.way` is `looks`, the emitted function finds only outcomes of an action that was noted before
 * (`known-actions.ts`). This action is not one of those. So the code of the returned goal goes into a body of its own,
 * which is not part of the function.
 */
export function nameAction(enumerating: Enumerating, span: Span, goal: Goal): Goal {
  if (!goal.at.naming || enumerating.known?.way !== 'looks') return nameChosen(enumerating, span, goal);
  return { ...goal, body: goal.body.nested(), at: unnamed(goal.at.point) };
}

/** Returns the goal with the number of the chosen action. */
export function nameChosen(enumerating: Enumerating, span: Span, goal: Goal): Goal {
  const {
    body,
    at: { point, naming },
  } = goal;
  if (!naming) return goal;
  if (enumerating.notesArguments)
    body.add(js`places.actionArguments = [${naming.parameters.map(({ code }) => code)}];`);
  body.comment(naming.name, span);
  const action = enumerating.number(naming, span);
  body.note(js`places.action = ${action};`);
  const then = goal.then.short === 'until named' ? { ...goal.then, short: false } : goal.then;
  return { ...goal, then, at: unnamed({ ...point, action }) };
}
