/** Which variable an expression is, through all names that stand for others: what an action may give a value. */
import type { Body } from './code.js';
import { type Compiling, Site } from './compiling.js';
import { environmentOf, type Meant, type Written } from './environment.js';
import { applicationOf, followMeaning, type Use } from './follow-meaning.js';
import { noPlace } from './reading.js';

type Bare = { readonly kind: 'variable'; readonly index: number } | Written | undefined;

/** The variable whose value in the state that is being found the expression is: `x'` in a step, `x` in an initial state. */
export function assignedVariable(compiling: Compiling, part: Written, body: Body): number | undefined {
  const bare = withoutNames(compiling, part, body);
  if (body.reading.next === noPlace) return bare?.kind === 'variable' ? bare.index : undefined;
  if (bare?.kind !== 'written' || bare.expression.kind !== 'postfix') return undefined;
  const application = applicationOf(compiling, bare.expression, bare.environment);
  if (application?.meaning.symbol.kind !== 'built-in') return undefined;
  return variableOf(compiling, { ...bare, expression: bare.expression.operand }, body);
}

export function variableOf(compiling: Compiling, part: Written, body: Body): number | undefined {
  const bare = withoutNames(compiling, part, body);
  return bare?.kind === 'variable' ? bare.index : undefined;
}

/** A variable, or what the names that are met stand for in the end. */
export function withoutNames(compiling: Compiling, part: Written, body: Body): Bare {
  const { expression, environment } = part;
  if (expression.kind === 'label') return withoutNames(compiling, { ...part, expression: expression.body }, body);
  if (expression.kind !== 'reference') return part;
  const application = applicationOf(compiling, expression, environment);
  if (!application || application.args.length > 0) return part;
  return ofUse(compiling, followMeaning(application.meaning, [], new Site(compiling, environment, body)), part, body);
}

function ofUse(compiling: Compiling, use: Use, part: Written, body: Body): Bare {
  switch (use.kind) {
    case 'variable':
      return { kind: 'variable', index: compiling.variables.indexOf(use.variable) };
    case 'definition': {
      const { definition } = use;
      const { syntax, parameters, recursive } = definition;
      if (parameters.length > 0 || recursive || syntax.kind === 'function-definition' || compiling.native(definition))
        return part;
      const environment = environmentOf(definition, use.environment);
      return withoutNames(compiling, { kind: 'written', expression: syntax.body, environment }, body);
    }
    case 'meant':
      return use.args.length === 0 ? ofMeant(compiling, use.meant, part, body) : part;
    case 'written':
      return withoutNames(compiling, use, body);
    default:
      return part;
  }
}

function ofMeant(compiling: Compiling, meant: Meant, part: Written, body: Body): Bare {
  switch (meant.kind) {
    case 'written':
      return withoutNames(compiling, meant, body);
    case 'renamed':
      return ofUse(
        compiling,
        followMeaning(meant.meaning, [], new Site(compiling, meant.environment, body)),
        part,
        body,
      );
    case 'defined': {
      const { syntax, parameters, recursive } = meant.definition;
      if (parameters.length > 0 || recursive || syntax.kind === 'function-definition') return part;
      return withoutNames(
        compiling,
        { kind: 'written', expression: syntax.body, environment: meant.environment() },
        body,
      );
    }
    case 'value':
    case 'delayed':
    case 'function':
      return meant.origin ? ofMeant(compiling, meant.origin.made, part, body) : part;
    default:
      return part;
  }
}
