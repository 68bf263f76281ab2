/**
 * Finds what a name stands for, one step at a time: through instances, parameters, renamings and the definitions of a
 * LET. In: a symbol with its arguments, and the site of its use. Out: a variable, an expression, or a definition with
 * its arguments. Undefined if the symbol stands for something else, such as a value or an operator of the language.
 */
import type { DefinitionSymbol, SymbolMeaning, TlaSymbol } from '../../semantics/tables/resolved.js';
import { type Argument, type Environment, environmentOf, type Meant, type Written } from '../code/environment.js';
import { type NameSite, under } from '../contract/compiling.js';
import { applicationOf, followMeaning, type Use } from './follow-meaning.js';

export type NameMeaning =
  | { readonly kind: 'variable'; readonly slot: number }
  | Written
  | {
      readonly kind: 'definition';
      readonly definition: DefinitionSymbol;
      readonly args: readonly Argument[];
      /** The environment of the definition's body, in which its parameters are not bound yet. */
      readonly environment: Environment;
    };

/** Returns the meaning of the expression if it is a name without arguments. Otherwise undefined. */
export function meaningOfName({ expression, environment }: Written, site: NameSite): NameMeaning | undefined {
  const application = applicationOf(site.compiling, expression, environment);
  if (!application || application.args.length > 0) return undefined;
  return meaningOfSymbol(application.meaning, [], under(environment, site));
}

export function meaningOfSymbol(
  meaning: SymbolMeaning,
  args: readonly Argument[],
  site: NameSite,
): NameMeaning | undefined {
  return ofUse(followMeaning(meaning, args, site), site);
}

function ofUse(use: Use, site: NameSite): NameMeaning | undefined {
  switch (use.kind) {
    case 'variable':
    case 'written':
      return use;
    case 'definition':
      return { ...use, environment: environmentOf(use.definition, use.environment) };
    case 'meant':
      return ofMeant(use.meant, use.args, site);
    default:
      return undefined;
  }
}

function ofMeant(meant: Meant, args: readonly Argument[], site: NameSite): NameMeaning | undefined {
  switch (meant.kind) {
    case 'written':
      return args.length === 0 ? meant : applied(meant, args, site);
    case 'renamed':
      return meaningOfSymbol(meant.meaning, args, under(meant.environment, site));
    case 'defined':
      return { kind: 'definition', definition: meant.definition, args, environment: meant.environment() };
    case 'value':
    case 'delayed':
    case 'function':
    case 'inferred':
      return meant.origin && ofMeant(meant.origin.made, args, site);
    default:
      return undefined;
  }
}

/** Returns the meaning of an operator that was passed as an argument and is applied to `args`. */
function applied({ expression, environment }: Written, args: readonly Argument[], site: NameSite) {
  const { compiling } = site;
  if (expression.kind === 'lambda') {
    const bound = expression.parameters.map(({ name }, i): [TlaSymbol, Meant] => [
      compiling.names.declared(name),
      args[i] as Argument,
    ]);
    const written: Written = { kind: 'written', expression: expression.body, environment: environment.extend(bound) };
    return written;
  }
  const meaning = compiling.names.meaningOf(expression);
  return meaning?.kind === 'symbol' ? meaningOfSymbol(meaning, args, under(environment, site)) : undefined;
}
