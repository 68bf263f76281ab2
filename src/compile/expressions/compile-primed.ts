/** Compiles an expression in the next state of a step. In: an expression and its site. Out: the code of its value. */

import type { Expression } from '../../syntax/tree.js';
import { type Code, js, truth } from '../code/code.js';
import { isPlaceOfTry, primed } from '../code/reading.js';
import type { Site } from '../contract/compiling.js';

/**
 * Returns the code of an expression's value in the next state. An expression that is not steady may read
 * `TLCGet("level")`, so it is evaluated with the level of the next state.
 */
export function valueInNext(node: Expression, site: Site): Code {
  const { body, compiling } = site;
  const reading = primed(body.reading);
  if (compiling.names.isSteady(node)) return site.in(body.about(reading)).value(node);
  const inside = body.nested();
  const value = site.in(inside.about(reading)).value(node);
  inside.add(js`return ${value};`);
  return body.keep(js`rt.ofNext(${truth(isPlaceOfTry(reading.current))}, () => {\n${inside}\n})`);
}
