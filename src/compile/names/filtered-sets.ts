/**
 * Sets that are filters of other sets, where their elements are asked for one after the other and the set itself is not. In: a set where it stands. Out: what is
 * filtered, and the filters, which are asked of each element when its turn comes. A definition that is no more than a filter is seen through.
 */
import type { TlaSymbol } from '../../semantics/tables/resolved.js';
import type { Expression, SetFilter } from '../../syntax/tree.js';
import { type Environment, environmentOf, type Meant, type Written } from '../code/environment.js';
import type { Site } from '../contract/compiling.js';
import { bindArgument } from './compile-arguments.js';
import { applicationOf, followMeaning } from './follow-meaning.js';

/** A filter, and what the names in its predicate mean. */
export interface Filter {
  readonly node: SetFilter;
  readonly environment: Environment;
}

export interface Filtered {
  readonly base: Written;
  /** The innermost first. */
  readonly filters: readonly Filter[];
}

/** Takes filters off a set. One that does more than to give a value stays: it is evaluated whole, as in TLC. */
export function withoutFilters(set: Expression, site: Site): Filtered {
  const { compiling } = site;
  const filters: Filter[] = [];
  const defined = definedFilter(set, site);
  const here = defined?.environment ?? site.environment;
  let base = defined?.node ?? set;
  while (base.kind === 'set-filter' && compiling.isSteady(base.predicate)) {
    filters.unshift({ node: base, environment: here });
    base = base.bound.set;
  }
  return { base: { kind: 'written', expression: base, environment: here }, filters };
}

/** The filter that a definition is, with its parameters bound. A run that records shows the call instead. */
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
  if (definition.recursive || compiling.native(definition) || !compiling.isSteady(syntax.body)) return undefined;
  if (compiling.levels.asksForOtherStates(definition, args)) return undefined;
  const filter = syntax.body;
  const bound = definition.parameters.map((symbol, i): [TlaSymbol, Meant] => [
    symbol,
    bindArgument(compiling, args[i], body, compiling.surelyEvaluates(filter, symbol)),
  ]);
  return { node: filter, environment: environmentOf(definition, use.environment).extend(bound) };
}
