/** Which disjunct of a next-state relation is one action. In: the place where a choice between actions has ended. Out: the action's number, from there on. */

import type { Span } from '../../diagnostics/source.js';
import { js } from '../code/code.js';
import { type Enumerating, type Goal, unnamed } from './enumerating.js';

/** One disjunct remains: numbers it. */
export function nameAction(enumerating: Enumerating, span: Span, goal: Goal): Goal {
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
  return { ...goal, at: unnamed({ ...point, action }) };
}
