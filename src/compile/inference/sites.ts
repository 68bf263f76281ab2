/**
 * Caches results that depend only on an expression, its environment and its reading, and not on kinds. Examples are the
 * path of an expression, and the meaning of a name. In: an expression, its environment and its reading. Out: the result
 * of a computation, which runs once for each such triple.
 */
import type { Expression } from '../../syntax/tree.js';
import type { Environment } from '../code/environment.js';

export class Sites<T> {
  private readonly known = new Map<Environment, Map<Expression, [string, T][]>>();

  /** @param reading the key of the reading. */
  at(node: Expression, environment: Environment, reading: string, compute: () => T): T {
    let byNode = this.known.get(environment);
    if (!byNode) {
      byNode = new Map();
      this.known.set(environment, byNode);
    }
    let all = byNode.get(node);
    if (!all) {
      all = [];
      byNode.set(node, all);
    }
    for (const [key, found] of all) if (key === reading) return found;
    const found = compute();
    all.push([reading, found]);
    return found;
  }
}
