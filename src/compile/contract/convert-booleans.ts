/** Writes code that converts handles to JavaScript booleans, and back. In: the code of a value. Out: code. */

import type { Span } from '../../diagnostics/source.js';
import type { Body } from '../code/body.js';
import { type Code, js } from '../code/code.js';
import type { Way } from './compiling.js';

export const conditionOf = (value: Code) => js`rt.truth(${value})`;
export const handleOf = (condition: Code) => js`(${condition} ? 8 : 4)`;

/** Returns the given code of a handle, or converts it to the code of a JavaScript boolean. */
export function inWay(way: Way, value: Code, body: Body, span: Span): Code {
  if (way === 'value') return value;
  const kept = body.keep(value);
  return js`(${kept} === 8 || ${kept} !== 4 && ${body.step(span, conditionOf(kept))})`;
}
