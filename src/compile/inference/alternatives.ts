/**
 * Splits a next-state relation into alternatives: its outermost disjuncts, also below quantifiers and definitions. In:
 * an action, and where it is evaluated. Out: actions that together find the same states. The inference evaluates an
 * alternative again only if something that it reads has changed.
 */
import type { Expression } from '../../syntax/tree.js';
import { environmentOf } from '../code/environment.js';
import { isArithmetic } from '../expressions/compile-arithmetic.js';
import type { Use } from '../names/follow-meaning.js';
import { bindParameters, type DefinitionUse } from './infer-applications.js';
import { scopeOfBounds } from './infer-sets.js';
import { type Inferring, type Point, within } from './inferring.js';

export interface Alternative {
  readonly node: Expression;
  readonly point: Point;
}

/** A disjunction that is nested more deeply than this counts as one alternative. */
const deepest = 500;

export function* alternativesOf(
  inferring: Inferring,
  node: Expression,
  point: Point,
  depth = 0,
): Iterable<Alternative> {
  const inside = (expression: Expression, at: Point) => alternativesOf(inferring, expression, at, depth + 1);
  if (depth > deepest) return yield { node, point };
  switch (node.kind) {
    case 'label':
      return yield* inside(node.body, point);
    case 'let':
      return yield* inside(node.body, within(inferring.scopeOfLet(node, point.environment).environment, point));
    case 'junction':
      if (node.operator !== '\\/') break;
      for (const item of node.items) yield* inside(item, point);
      return;
    case 'quantified': {
      if (node.quantifier !== '\\E' || node.binders.kind === 'unbounded') break;
      const scope = scopeOfBounds(inferring, node.binders.bounds, point);
      if (scope) yield* inside(node.body, within(scope.environment, point));
      return;
    }
    case 'infix':
    case 'reference': {
      const use = inferring.useOf(node, point);
      const parts = use && partsOfUse(inferring, use, point);
      if (!parts) break;
      for (const part of parts) yield* inside(part.node, part.point);
      return;
    }
  }
  yield { node, point };
}

/** Returns the operands of a disjunction, or the body of a definition; undefined for any other use. */
function partsOfUse(inferring: Inferring, use: Use, point: Point): readonly Alternative[] | undefined {
  switch (use.kind) {
    case 'built-in':
      if (use.name !== '\\/') return undefined;
      return use.args.flatMap((argument) =>
        argument.kind === 'written' ? [{ node: argument.expression, point: within(argument.environment, point) }] : [],
      );
    case 'written':
      return [{ node: use.expression, point: within(use.environment, point) }];
    case 'definition': {
      const environment = environmentOf(use.definition, use.environment);
      return ofDefinition(inferring, { ...use, environment }, point);
    }
    default:
      return undefined;
  }
}

function ofDefinition(inferring: Inferring, use: DefinitionUse, point: Point): readonly Alternative[] | undefined {
  const { compiling } = inferring;
  const { definition, environment } = use;
  const { syntax, recursive } = definition;
  const isOpaque =
    recursive ||
    syntax.kind === 'function-definition' ||
    compiling.names.isNative(definition) ||
    isArithmetic(compiling, definition);
  if (isOpaque) return undefined;
  const scope = inferring.scope(definition, bindParameters(inferring, use, point), within(environment, point));
  return [{ node: syntax.body, point: within(scope.environment, point) }];
}
