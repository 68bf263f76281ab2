/** Whether an expression has the same value in both states of a step. */
import type { Expression } from '../syntax/tree.js';
import type { Body } from './code.js';
import { shortCircuit } from './compile-logic.js';
import type { Site } from './compiling.js';
import { primed } from './reading.js';

/** `e' = e`, without building tuples that are only compared. */
export function isUnchanged(node: Expression, site: Site): string {
  const { body } = site;
  if (node.kind === 'tuple')
    return shortCircuit(
      '&&',
      node.elements.map((element) => (block: Body) => isUnchanged(element, site.in(block))),
      body,
    );
  const after = body.keep(site.in(body.about(primed(body.reading))).value(node));
  const before = body.keep(site.value(node));
  return body.step(node.span, `(${after} === ${before} || rt.equal(${after}, ${before}))`);
}
