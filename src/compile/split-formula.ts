/**
 * A temporal formula as the conjuncts that it is made of, through definitions and instances: what holds at first, what every step does, what always
 * holds, and what is left for those who check liveness. In: a formula as it is written. Out: its parts, each where it stands.
 */
import type { DefinitionSymbol, TlaSymbol } from '../semantics/resolved.js';
import type { ActionBox, Expression } from '../syntax/tree.js';
import type { Body } from './code.js';
import { type Compiling, Site } from './compiling.js';
import { type Argument, type Environment, environmentOf, type Meant, type Written } from './environment.js';
import { applicationOf, followMeaning, type Use } from './follow-meaning.js';

export type FormulaPart =
  /** A state predicate: of the first state. */
  | { readonly kind: 'first'; readonly part: Written }
  /** `[][A]_v` */
  | { readonly kind: 'every-step'; readonly part: Written; readonly box: ActionBox }
  /** `[]P` for a state predicate P. */
  | { readonly kind: 'always'; readonly part: Written }
  /** Anything else, such as fairness. */
  | { readonly kind: 'temporal'; readonly part: Written };

/** @param body takes what instances with parameters need; nothing is evaluated here. */
export function splitFormula(compiling: Compiling, formula: Written, body: Body): readonly FormulaPart[] {
  const { expression: node, environment } = formula;
  const written = (expression: Expression): Written => ({ kind: 'written', expression, environment });
  const all = (nodes: readonly Expression[]) => nodes.flatMap((part) => splitFormula(compiling, written(part), body));
  if (node.kind === 'label') return splitFormula(compiling, written(node.body), body);
  if (node.kind === 'junction' && node.operator === '/\\') return all(node.items);
  const name = builtInName(compiling, node, environment);
  if (node.kind === 'infix' && name === '/\\') return all([node.left, node.right]);
  if (compiling.levels.in(node, environment) <= 1) return [{ kind: 'first', part: formula }];
  if (node.kind === 'prefix' && name === '[]') return splitAlways(compiling, written(node.operand), formula, body);
  const meant = name === undefined ? definitionMeant(compiling, formula, body) : undefined;
  return meant ? splitFormula(compiling, meant, body) : [{ kind: 'temporal', part: formula }];
}

/** `[](P /\ Q)` is `[]P /\ []Q`. */
function splitAlways(compiling: Compiling, operand: Written, whole: Written, body: Body): readonly FormulaPart[] {
  const { expression: node, environment } = operand;
  const always = (expression: Expression) => splitAlways(compiling, { ...operand, expression }, whole, body);
  if (compiling.levels.in(node, environment) <= 1) return [{ kind: 'always', part: operand }];
  if (node.kind === 'action-box' && node.shape === 'square') return [{ kind: 'every-step', part: operand, box: node }];
  if (node.kind === 'label') return always(node.body);
  if (node.kind === 'junction' && node.operator === '/\\') return node.items.flatMap(always);
  const name = builtInName(compiling, node, environment);
  if (node.kind === 'infix' && name === '/\\') return [node.left, node.right].flatMap(always);
  const meant = name === undefined ? definitionMeant(compiling, operand, body) : undefined;
  return meant ? splitAlways(compiling, meant, whole, body) : [{ kind: 'temporal', part: whole }];
}

function builtInName(compiling: Compiling, node: Expression, environment: Environment): string | undefined {
  const symbol = applicationOf(compiling, node, environment)?.meaning.symbol;
  return symbol?.kind === 'built-in' ? symbol.name : undefined;
}

/** What a name, or an operator with its arguments, stands for. */
export function definitionMeant(
  compiling: Compiling,
  { expression, environment }: Written,
  body: Body,
): Written | undefined {
  const application = applicationOf(compiling, expression, environment);
  if (!application) return undefined;
  const before = body.lines.length;
  const use = followMeaning(application.meaning, application.args, new Site(compiling, environment, body));
  // An instance with parameters needs code in the place where it is used.
  return body.lines.length > before ? undefined : ofUse(compiling, use, body);
}

function ofUse(compiling: Compiling, use: Use, body: Body): Written | undefined {
  switch (use.kind) {
    case 'definition':
      return ofDefinition(use.definition, use.args, environmentOf(use.definition, use.environment));
    case 'written':
      return use;
    case 'meant':
      return ofMeant(compiling, use.meant, use.args, body);
    default:
      return undefined;
  }
}

function ofMeant(compiling: Compiling, meant: Meant, args: readonly Argument[], body: Body): Written | undefined {
  switch (meant.kind) {
    case 'written':
      return args.length === 0 ? meant : undefined;
    case 'renamed':
      return ofUse(compiling, followMeaning(meant.meaning, args, new Site(compiling, meant.environment, body)), body);
    case 'defined':
      return ofDefinition(meant.definition, args, meant.environment());
    default:
      return undefined;
  }
}

function ofDefinition(
  { syntax, parameters, recursive }: DefinitionSymbol,
  args: readonly Argument[],
  environment: Environment,
): Written | undefined {
  if (recursive || syntax.kind === 'function-definition' || args.length !== parameters.length) return undefined;
  const bound = parameters.map((symbol, i): [TlaSymbol, Meant] => [symbol, args[i] as Argument]);
  return { kind: 'written', expression: syntax.body, environment: environment.extend(bound) };
}
