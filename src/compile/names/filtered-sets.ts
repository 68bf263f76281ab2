/**
 * Separates a set from its filters, so that a loop can apply them to each element. In: a set. Out: the base set, and
 * the filters. A definition whose body is a filter counts as a filter.
 */
import type { TlaSymbol } from '../../semantics/tables/resolved.js';
import type { Expression, SetFilter } from '../../syntax/tree.js';
import { type Environment, environmentOf, type Meant, type Written } from '../code/environment.js';
import type { Site } from '../contract/compiling.js';
import { bindArgument } from './compile-arguments.js';
import { applicationOf, followMeaning } from './follow-meaning.js';

/** A filter, and the environment of its predicate. */
export interface Filter {
  readonly node: SetFilter;
  readonly environment: Environment;
}

export interface Filtered {
  readonly base: Written;
  /** The filters. The innermost filter comes first. */
  readonly filters: readonly Filter[];
}

/**
 * Separates a set from its filters. A filter with effects is not separated: as in TLC, the set is evaluated as a whole.
 */
export function withoutFilters(set: Expression, site: Site): Filtered {
  const { compiling } = site;
  const filters: Filter[] = [];
  const defined = definedFilter(set, site);
  const here = defined?.environment ?? site.environment;
  let base = defined?.node ?? set;
  while (base.kind === 'set-filter' && compiling.names.isSteady(base.predicate)) {
    filters.unshift({ node: base, environment: here });
    base = base.bound.set;
  }
  return { base: { kind: 'written', expression: base, environment: here }, filters };
}

/**
 * Returns the filter that is the body of the definition that the expression names. Otherwise undefined. In recording
 * code, this is always undefined, because error messages show the call of the definition.
 */
function definedFilter(node: Expression, site: Site): Filter | undefined {
  const { compiling, environment, body } = site;
  if (body.unit.recording || node.kind !== 'reference') return undefined;
  const application = applicationOf(compiling, node, environment);
  if (!application || application.meaning.path.length > 0) return undefined;
  const use = followMeaning(application.meaning, application.args, site);
  if (use.kind !== 'definition') return undefined;
  const { definition, args } = use;
  const { syntax } = definition;
  if (syntax.kind === 'function-definition' || syntax.body.kind !== 'set-filter') return undefined;
  if (definition.recursive || compiling.names.native(definition) || !compiling.names.isSteady(syntax.body))
    return undefined;
  if (compiling.levels.asksForOtherStates(definition, args)) return undefined;
  const filter = syntax.body;
  const bound = definition.parameters.map((symbol, i): [TlaSymbol, Meant] => [
    symbol,
    bindArgument(compiling, args[i], body, compiling.names.surelyEvaluates(filter, symbol)),
  ]);
  return { node: filter, environment: environmentOf(definition, use.environment).extend(bound) };
}
