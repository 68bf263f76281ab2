/**
 * Finds the function that an expression stands for, such as a name that is defined as `[x \in S |-> e]`. In: an
 * expression. Out: the bounds and the body of the function; undefined if the expression is not written as a function.
 */
import type { DefinitionSymbol } from '../../semantics/tables/resolved.js';
import type { Bound, Expression } from '../../syntax/tree.js';
import type { Environment, Written } from '../code/environment.js';
import type { NameSite } from '../contract/compiling.js';
import { meaningOfName } from './meaning-of-name.js';

/** A function with the bounds and the body that the specification writes. */
export interface WrittenFunction {
  readonly bounds: readonly Bound[];
  readonly body: Expression;
  readonly environment: Environment;
  /** The definition of the function, if it may be recursive. */
  readonly definition: DefinitionSymbol | undefined;
}

export function writtenFunction(part: Written, site: NameSite): WrittenFunction | undefined {
  const { expression: node, environment } = part;
  if (node.kind === 'function') return { bounds: node.bounds, body: node.body, environment, definition: undefined };
  const meant = meaningOfName(part, site);
  if (meant?.kind === 'written') return writtenFunction(meant, site);
  if (meant?.kind !== 'definition') return undefined;
  const { definition } = meant;
  const { syntax, parameters, recursive } = definition;
  if (syntax.kind === 'function-definition')
    return { bounds: syntax.bounds, body: syntax.body, environment: meant.environment, definition };
  if (parameters.length > 0 || recursive || site.compiling.names.native(definition)) return undefined;
  return writtenFunction({ kind: 'written', expression: syntax.body, environment: meant.environment }, site);
}
