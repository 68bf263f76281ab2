/**
 * Compiles UNCHANGED. In: an expression. Out: a condition, which says that the expression has the same value in both
 * states of a step.
 */

import type { Expression } from '../../syntax/tree.js';
import type { Body } from '../code/body.js';
import { type Code, js } from '../code/code.js';
import type { Site } from '../contract/compiling.js';
import { shortCircuit } from './compile-logic.js';
import { valueInNext } from './compile-primed.js';

/** Compiles `e' = e`, without building tuples that are only compared. */
export function isUnchanged(node: Expression, site: Site): Code {
  const { body } = site;
  if (node.kind === 'tuple')
    return shortCircuit(
      '&&',
      node.elements.map((element) => (block: Body) => isUnchanged(element, site.in(block))),
      body,
    );
  const after = body.keep(valueInNext(node, site));
  const before = body.keep(site.value(node));
  return body.step(node.span, js`(${after} === ${before} || rt.equal(${after}, ${before}))`);
}
