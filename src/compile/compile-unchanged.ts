/** Whether an expression has the same value in both states of a step. */
import type { Expression } from '../syntax/tree.js';
import type { Body } from './code.js';
import { shortCircuit } from './compile-logic.js';
import type { Compiling } from './compiling.js';
import type { Environment } from './environment.js';
import { primed } from './reading.js';

/** `e' = e`, without building tuples that are only compared. */
export function isUnchanged(compiling: Compiling, node: Expression, environment: Environment, body: Body): string {
  if (node.kind === 'tuple')
    return shortCircuit(
      '&&',
      node.elements.map((element) => (block: Body) => isUnchanged(compiling, element, environment, block)),
      body,
    );
  const after = body.keep(compiling.value(node, environment, body.about(primed(body.reading))));
  const before = body.keep(compiling.value(node, environment, body));
  return body.step(node.span, `(${after} === ${before} || rt.equal(${after}, ${before}))`);
}
