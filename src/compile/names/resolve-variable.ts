/** Which variable an expression is, through all names that stand for others: what an action may give a value. */

import { type Environment, environmentOf, type Meant, type Written } from '../code/environment.js';
import { noPlace, primed } from '../code/reading.js';
import { type NameSite, under } from '../contract/compiling.js';
import { applicationOf, followMeaning, type Use } from './follow-meaning.js';
import { nameDefinitions } from './name-definitions.js';

type Bare = { readonly kind: 'variable'; readonly slot: number } | Written | undefined;

/** Where the variable stands in the state that is being found whose value there the expression is: `x'` in a step, `x` in an initial state. */
export function assignedVariable(part: Written, site: NameSite): number | undefined {
  const { compiling, reading } = site;
  if (reading.next === noPlace) return slotOf(withoutNames(part, site));
  const bare = withoutNames(part, site);
  if (bare?.kind !== 'written' || bare.expression.kind !== 'postfix') return undefined;
  const application = applicationOf(compiling, bare.expression, bare.environment);
  if (application?.meaning.symbol.kind !== 'built-in') return undefined;
  return variableInNextState({ ...bare, expression: bare.expression.operand }, site);
}

/** The same for an expression that is meant in the next state: the operand of a prime, or of UNCHANGED. */
export function variableInNextState(part: Written, site: NameSite): number | undefined {
  return slotOf(nextWithoutNames(part, site));
}

function slotOf(bare: Bare): number | undefined {
  return bare?.kind === 'variable' && bare.slot >= 0 ? bare.slot : undefined;
}

/** A variable, or what the names that are met stand for in the end, where the next state is meant. */
export function nextWithoutNames(part: Written, { compiling, environment, reading, body }: NameSite): Bare {
  const about = primed(reading);
  const site: NameSite = { compiling, environment, reading: about };
  return withoutNames(part, body ? { ...site, body: body.about(about) } : site);
}

function withoutNames(part: Written, site: NameSite): Bare {
  const { expression, environment } = part;
  if (expression.kind === 'label') return withoutNames({ ...part, expression: expression.body }, site);
  if (expression.kind === 'let') {
    const within = nameDefinitions(expression, site.compiling, environment);
    return withoutNames({ ...part, expression: expression.body, environment: within }, site);
  }
  if (expression.kind !== 'reference') return part;
  const application = applicationOf(site.compiling, expression, environment);
  if (!application || application.args.length > 0) return part;
  return ofUse(followMeaning(application.meaning, [], under(environment, site)), part, site);
}

function ofUse(use: Use, part: Written, site: NameSite): Bare {
  switch (use.kind) {
    case 'variable':
      return use;
    case 'definition': {
      const { definition } = use;
      if (site.compiling.native(definition)) return part;
      return ofDefinition(definition, environmentOf(definition, use.environment), part, site);
    }
    case 'meant':
      return use.args.length === 0 ? ofMeant(use.meant, part, site) : part;
    case 'written':
      return withoutNames(use, site);
    default:
      return part;
  }
}

function ofMeant(meant: Meant, part: Written, site: NameSite): Bare {
  switch (meant.kind) {
    case 'written':
      return withoutNames(meant, site);
    case 'renamed':
      return ofUse(followMeaning(meant.meaning, [], under(meant.environment, site)), part, site);
    case 'defined':
      return ofDefinition(meant.definition, meant.environment(), part, site);
    case 'value':
    case 'delayed':
    case 'function':
      return meant.origin ? ofMeant(meant.origin.made, part, site) : part;
    default:
      return part;
  }
}

function ofDefinition(
  { syntax, parameters, recursive }: Defined['definition'],
  environment: Environment,
  part: Written,
  site: NameSite,
): Bare {
  if (parameters.length > 0 || recursive || syntax.kind === 'function-definition') return part;
  return withoutNames({ kind: 'written', expression: syntax.body, environment }, site);
}

type Defined = Extract<Meant, { kind: 'defined' }>;
