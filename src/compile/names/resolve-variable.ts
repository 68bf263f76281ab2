/**
 * Finds the variable that an expression stands for, so that an action can assign it. In: an expression, such as a name
 * that is defined as `x'`, and its site. Out: the slot of the variable; undefined if the expression is no variable.
 */

import type { Written } from '../code/environment.js';
import { noPlace, primed } from '../code/reading.js';
import type { NameSite } from '../contract/compiling.js';
import { builtInName } from './built-in-name.js';
import { meaningOfName } from './meaning-of-name.js';
import { nameDefinitions } from './name-definitions.js';

type Bare = { readonly kind: 'variable'; readonly slot: number } | Written | undefined;

/**
 * Returns the slot of the variable, if the expression stands for a variable in the state under construction: `x'` in a
 * step, `x` in an initial state. Otherwise undefined.
 */
export function assignedVariable(part: Written, site: NameSite): number | undefined {
  const { compiling, reading } = site;
  if (reading.next === noPlace) return slotOf(behindNames(part, site));
  const bare = behindNames(part, site);
  if (bare?.kind !== 'written' || bare.expression.kind !== 'postfix') return undefined;
  if (builtInName(compiling, bare.expression) === undefined) return undefined;
  return variableInNextState({ ...bare, expression: bare.expression.operand }, site);
}

/**
 * Returns the slot of the variable, if the expression stands for a variable. The expression is the operand of a prime
 * or of UNCHANGED, so its names are followed in the next state. Otherwise undefined.
 */
export function variableInNextState(part: Written, site: NameSite): number | undefined {
  return slotOf(behindNamesInNext(part, site));
}

function slotOf(bare: Bare): number | undefined {
  return bare?.kind === 'variable' && bare.slot >= 0 ? bare.slot : undefined;
}

/** Like `behindNames`, for an expression that is evaluated in the next state. */
export function behindNamesInNext(part: Written, { compiling, environment, reading, body }: NameSite): Bare {
  const about = primed(reading);
  const site: NameSite = { compiling, environment, reading: about };
  return behindNames(part, body ? { ...site, body: body.about(about) } : site);
}

/**
 * Follows names until they lead to a variable or to an expression that is not a name. Returns this variable or
 * expression.
 */
function behindNames(part: Written, site: NameSite): Bare {
  const { expression, environment } = part;
  if (expression.kind === 'label') return behindNames({ ...part, expression: expression.body }, site);
  if (expression.kind === 'let') {
    const within = nameDefinitions(expression, site.compiling, environment);
    return behindNames({ ...part, expression: expression.body, environment: within }, site);
  }
  const meant = expression.kind === 'reference' ? meaningOfName(part, site) : undefined;
  switch (meant?.kind) {
    case 'variable':
      return meant;
    case 'written':
      return behindNames(meant, site);
    case 'definition': {
      const { definition } = meant;
      const { syntax, parameters, recursive } = definition;
      if (parameters.length > 0 || recursive || syntax.kind === 'function-definition') return part;
      if (site.compiling.names.native(definition)) return part;
      return behindNames({ kind: 'written', expression: syntax.body, environment: meant.environment }, site);
    }
    default:
      return part;
  }
}
