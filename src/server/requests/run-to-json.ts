/**
 * Writes a behavior as JSON: the action that led to each state, and the values of the variables in the Informal Trace
 * Format (ITF).
 */
import type { ToldState, ToldTrace } from '../../explore/stepwise/tell-behavior.js';
import type { Json } from './json.js';

export function runToJson({ names, states }: ToldTrace): Json {
  return states.map(({ action, values }: ToldState) => ({
    action: action?.name ?? null,
    ...(action && action.arguments.length > 0
      ? { arguments: Object.fromEntries(action.arguments.map(({ name, value }) => [name, value.itf as Json])) }
      : {}),
    state: Object.fromEntries(
      names.flatMap((name, i) => (values[i] === undefined ? [] : [[name, values[i].itf as Json]])),
    ),
  }));
}
