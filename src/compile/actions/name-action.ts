/**
 * Gives numbers to actions. In: the point of a next-state relation where the choice between actions ends. Out: the
 * goal, with the number of the action.
 */

import type { Span } from '../../diagnostics/source.js';
import { js } from '../code/code.js';
import { type Enumerating, type Goal, unnamed } from './enumerating.js';

/**
 * While the choice between actions goes on, a recording run notes the definition that makes the choice, because
 * evaluating it may fail.
 */
export function noteChooser({ number, notesArguments }: Enumerating, span: Span, { body, at: { naming } }: Goal): void {
  if (!naming || !body.unit.recording) return;
  if (notesArguments) body.note(js`places.actionArguments = [${naming.parameters.map(({ code }) => code)}];`);
  body.note(js`places.action = ${number(naming, span)};`);
}

/**
 * Ends the choice between actions. Returns the goal with the number of the chosen action. If the function looks only
 * for the noted action, and the chosen action is another one, the function does not contain the code of the chosen
 * action.
 */
export function nameAction(enumerating: Enumerating, span: Span, goal: Goal): Goal {
  if (!goal.at.naming || enumerating.known?.way !== 'looks') return nameChosen(enumerating, span, goal);
  return { ...goal, body: goal.body.nested(), at: unnamed(goal.at.point) };
}

/** Names the action that was chosen. */
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
