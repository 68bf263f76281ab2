/**
 * Makes environments in which names are bound to kinds. In: an environment, an object that identifies the names, and
 * their meanings. Out: an environment. Equal meanings give the same object, so that a cache can use it as a key. A
 * value without a path gets a path.
 *
 * Invariant: when a name gets a path, no fact about this path is known. This also holds if a path is used a second
 * time. That happens only with the same facts as the first time, and none of those facts was about the path.
 */
import type { TlaSymbol } from '../../semantics/tables/resolved.js';
import type { Environment, Inferred, Meant, Origin, Written } from '../code/environment.js';
import type { Facts } from './knowledge.js';

export type Binding = readonly [TlaSymbol, Meant];

/** An environment, and the paths of the names that are bound in it. */
export interface Scope {
  readonly environment: Environment;
  readonly names: readonly string[];
}

interface Made {
  readonly facts: Facts | undefined;
  readonly bindings: readonly Binding[];
  readonly scope: Scope;
  readonly older: Made | undefined;
}

export class Scopes {
  private readonly made = new Map<Environment, Map<object, Made>>();
  private paths = 0;

  /**
   * @param owner an object that identifies the names. The same owner always binds the same symbols in the same order.
   */
  bound(environment: Environment, owner: object, bindings: readonly Binding[], facts: Facts): Scope {
    if (bindings.length === 0) return { environment, names: [] };
    let byOwner = this.made.get(environment);
    if (!byOwner) {
      byOwner = new Map();
      this.made.set(environment, byOwner);
    }
    const latest = byOwner.get(owner);
    const known = bindings.some(([, meant]) => isUnnamed(meant)) ? facts : undefined;
    for (let one = latest; one; one = one.older)
      if (one.facts === known && one.bindings.every(([, meant], i) => isSame(meant, bindings[i]?.[1])))
        return one.scope;
    const names: string[] = [];
    const named = bindings.map(([symbol, meant]): Binding => {
      if (!isUnnamed(meant)) return [symbol, meant];
      const path = `b${++this.paths};`;
      names.push(path);
      return [symbol, { ...meant, path }];
    });
    const scope = { environment: environment.extend(named), names };
    byOwner.set(owner, { facts: known, bindings, scope, older: latest });
    return scope;
  }
}

function isUnnamed(meant: Meant): meant is Inferred {
  return meant.kind === 'inferred' && meant.path === undefined;
}

function isSame(first: Meant, second: Meant | undefined): boolean {
  if (first === second) return true;
  if (first.kind === 'inferred')
    return (
      second?.kind === 'inferred' &&
      first.of === second.of &&
      first.path === second.path &&
      isSameOrigin(first.origin, second.origin)
    );
  return first.kind === 'written' && second?.kind === 'written' && isSameWritten(first, second);
}

function isSameOrigin(first: Origin | undefined, second: Origin | undefined): boolean {
  if (!first || !second) return first === second;
  const { made } = first;
  if (first.reading.key !== second.reading.key || first.level !== second.level) return false;
  return (
    made === second.made ||
    (made.kind === 'written' && second.made.kind === 'written' && isSameWritten(made, second.made))
  );
}

function isSameWritten(first: Written, second: Written): boolean {
  return first.expression === second.expression && first.environment === second.environment;
}
