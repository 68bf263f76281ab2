/**
 * Infers the kinds of names and of operators with arguments. In: a use of a name. Out: the kind of its value. Usually a
 * parameter is bound to the kind of its argument. If the operator may evaluate the argument in another state, the
 * parameter is bound to the expression, as in the compiler.
 */
import { anyKind, type Kind, noKind } from '../../kinds/kind.js';
import { kindOfConstant, kindOfValue } from '../../kinds/kind-of-value.js';
import type { DefinitionSymbol } from '../../semantics/tables/resolved.js';
import type { Expression, SyntaxNode } from '../../syntax/tree.js';
import {
  type Argument,
  type Coded,
  type Environment,
  environmentOf,
  type LocalFunction,
  type Meant,
  type Written,
} from '../code/environment.js';
import { dependsOnStateUnderConstruction, sourceForReading } from '../code/origins.js';
import { noPlace } from '../code/reading.js';
import { isOperator } from '../names/compile-arguments.js';
import { applicationOf, followMeaning, followPath, type Use } from '../names/follow-meaning.js';
import { pathOfCode, pathOfDefined } from './facts.js';
import { functionOfBounds } from './infer-functions.js';
import { builtInKind } from './infer-operators.js';
import { type Inferring, type Point, siteOf, within } from './inferring.js';
import { nativeKind } from './native-kinds.js';
import type { Binding } from './scopes.js';

/** Returns the kind of a name, or of an operator with its operands. */
export function kindOfApplication(inferring: Inferring, node: SyntaxNode & Expression, point: Point): Kind {
  return kindOfApplied(inferring, node, [], point);
}

/**
 * Returns the kind of the result of the operator `node` for these arguments. Without arguments, `node` is an
 * expression, and its kind is returned.
 */
export function kindOfApplied(inferring: Inferring, node: Expression, args: readonly Argument[], point: Point): Kind {
  const { compiling } = inferring;
  if (node.kind === 'lambda') {
    const bound = node.parameters.map(
      ({ name }, i): Binding => [compiling.names.declared(name), bindArgument(inferring, args[i], point)],
    );
    return inferring.kindOf(node.body, within(inferring.scope(node, bound, point).environment, point));
  }
  const meaning = compiling.names.meaningOf(node);
  if (meaning?.kind === 'subexpression') {
    const { node: inner } = meaning;
    if (inner.kind === 'assume-prove' || inner.kind === 'new-symbol') return anyKind;
    const { environment, rest } = followPath(meaning.path, args, siteOf(inferring, point));
    const there = within(environment, point);
    return rest.length > 0 ? kindOfApplied(inferring, inner, rest, there) : inferring.kindOf(inner, there);
  }
  const use = args.length > 0 ? appliedUse(inferring, node, args, point) : inferring.useOf(node, point);
  if (use) return kindOfUse(inferring, use, point);
  return args.length > 0 || isName(node) ? anyKind : inferring.kindOf(node, point);
}

function isName({ kind }: Expression): boolean {
  return kind === 'reference' || kind === 'step-reference';
}

/** Returns the meaning of an operator that is applied to arguments; undefined if the expression is not a name. */
export function appliedUse(
  inferring: Inferring,
  node: Expression,
  args: readonly Argument[],
  point: Point,
): Use | undefined {
  const application = applicationOf(inferring.compiling, node, point.environment);
  return application && followMeaning(application.meaning, args, siteOf(inferring, point));
}

export function kindOfUse(inferring: Inferring, use: Use, point: Point): Kind {
  switch (use.kind) {
    case 'meant':
      return kindOfMeant(inferring, use.meant, use.args, point);
    case 'definition':
      return kindOfDefinition(
        inferring,
        { ...use, environment: environmentOf(use.definition, use.environment) },
        point,
      );
    case 'given':
      return inferring.noted(kindOfConstant(inferring.values, use.value));
    case 'variable':
      return point.reading.current === noPlace ? noKind : inferring.variable(use.slot, point);
    case 'built-in':
      return builtInKind(inferring, use.name, use.args, point);
    case 'written':
      return inferring.kindOf(use.expression, within(use.environment, point));
    default:
      return anyKind;
  }
}

function kindOfMeant(inferring: Inferring, meant: Meant, args: readonly Argument[], point: Point): Kind {
  switch (meant.kind) {
    case 'inferred': {
      const made = sourceForReading(meant, point.reading);
      if (made) return kindOfMeant(inferring, made, args, point);
      return inferring.refined(meant.of, meant.path, point.facts);
    }
    case 'written':
      return args.length === 0
        ? inferring.kindOf(meant.expression, within(meant.environment, point))
        : kindOfApplied(inferring, meant.expression, args, within(meant.environment, point));
    case 'renamed': {
      const there = within(meant.environment, point);
      return kindOfUse(inferring, followMeaning(meant.meaning, args, siteOf(inferring, there)), there);
    }
    case 'defined': {
      const use = { definition: meant.definition, args, environment: meant.environment() };
      const path = pathOfDefined(inferring, meant, point);
      return inferring.refined(kindOfDefinition(inferring, use, point), path, point.facts);
    }
    case 'constant':
      return kindOfValue(inferring.values, meant.value);
    case 'value':
    case 'delayed':
    case 'function':
      return kindOfCode(inferring, meant, args, point);
    default:
      return anyKind;
  }
}

/**
 * Returns the kind of a name that is bound to code. The value has both the kind of the code and the kind of the
 * expression from which the code was compiled.
 */
function kindOfCode(inferring: Inferring, meant: Coded | LocalFunction, args: readonly Argument[], point: Point): Kind {
  const made = meant.kind === 'function' ? meant.defined : meant.origin?.made;
  const ofMade = made ? kindOfMeant(inferring, made, args, point) : anyKind;
  if (meant.kind === 'function' || sourceForReading(meant, point.reading)) return ofMade;
  const own = meant.of ? inferring.kinds.meet(ofMade, meant.of) : ofMade;
  return inferring.refined(own, pathOfCode(inferring, meant), point.facts);
}

/** A definition with its arguments. In `environment`, the environment of its body, the parameters are not bound yet. */
export interface DefinitionUse {
  readonly definition: DefinitionSymbol;
  readonly args: readonly Argument[];
  readonly environment: Environment;
}

function kindOfDefinition(inferring: Inferring, use: DefinitionUse, point: Point): Kind {
  const { definition } = use;
  const native = nativeKind(inferring, definition, use.args, point);
  if (native) return native;
  const bound = bindParameters(inferring, use, point);
  return resultOf(inferring, use, bound, point);
}

/** Returns the kind of the body of a definition. Its parameters are already bound. */
export function resultOf(
  inferring: Inferring,
  use: Pick<DefinitionUse, 'definition' | 'environment'>,
  bound: readonly Binding[],
  point: Point,
): Kind {
  const { definition } = use;
  const around = within(use.environment, point);
  const there = within(inferring.scope(definition, bound, around).environment, point);
  if (definition.recursive)
    return inferring.remembered(definition, there, () => recursiveResult(inferring, definition, bound, around));
  return bodyOf(inferring, definition, there);
}

function bodyOf(inferring: Inferring, { syntax }: DefinitionSymbol, point: Point): Kind {
  return syntax.kind === 'function-definition'
    ? inferring.remembered(syntax, point, () => functionOfBounds(inferring, syntax.bounds, syntax.body, point))
    : inferring.kindOf(syntax.body, point);
}

function recursiveResult(
  inferring: Inferring,
  definition: DefinitionSymbol,
  bound: readonly Binding[],
  point: Point,
): Kind {
  const { environment, reading } = point;
  const kinds = bound.map(([, meant]) => (meant.kind === 'inferred' ? meant.of : noKind));
  // If an operator parameter is applied, its operands may be evaluated in another state. In a recursive call, their
  // kinds in that state are not known.
  const hasOperators = definition.parameters.some(({ arity }) => arity > 0);
  if (hasOperators && bound.some(([, meant]) => meant.kind === 'inferred' && meant.origin)) return anyKind;
  const named = bound.flatMap(([, meant]) => (meant.kind === 'written' ? [nameOf(inferring, meant)] : []));
  const around = definition.where === 'module' ? environment.frame : environment;
  const key = `${inferring.number(definition)} ${around ? inferring.number(around) : ''} ${reading.key} ${named}`;
  return inferring.recursive(key, kinds, (now) => {
    const bindings = bound.map(([symbol, meant], i): Binding => {
      return [symbol, meant.kind === 'inferred' ? inferring.bind(now[i] ?? anyKind) : meant];
    });
    return bodyOf(inferring, definition, within(inferring.scope(definition, bindings, point).environment, point));
  });
}

/**
 * Returns a key for an expression in its environment. The name of a parameter has the key of the parameter's argument,
 * so the key stays the same if a recursive call passes on its parameter.
 */
function nameOf(inferring: Inferring, { expression, environment }: Written): string {
  const { compiling } = inferring;
  const meaning = expression.kind === 'reference' ? compiling.names.meaningOf(expression) : undefined;
  const meant =
    meaning?.kind === 'symbol' && meaning.args.length === 0 ? environment.lookUp(meaning.symbol) : undefined;
  if (meant?.kind === 'written') return nameOf(inferring, meant);
  return `${inferring.number(expression)}/${inferring.number(environment)}`;
}

/** Returns the meanings of the parameters in the body. */
export function bindParameters(
  inferring: Inferring,
  { definition, args }: DefinitionUse,
  point: Point,
): readonly Binding[] {
  const { levels } = inferring.compiling;
  return definition.parameters.map((symbol, i): Binding => {
    const argument = args[i];
    const isNamed = argument && levels.isAskedInOtherStates(definition, i, argument);
    return [symbol, isNamed ? argument : bindArgument(inferring, argument, point)];
  });
}

/**
 * Returns the meaning of a parameter. This is the kind of the argument, or the expression of the argument if its value
 * depends on the state under construction.
 */
export function bindArgument(inferring: Inferring, argument: Argument | undefined, point: Point): Meant {
  if (argument?.kind !== 'written') return argument ?? inferring.bind(anyKind);
  const { compiling } = inferring;
  if (isOperator(compiling, argument.expression)) return argument;
  const level = compiling.levels.ofArgument(argument);
  if (dependsOnStateUnderConstruction(level, point.reading)) return argument;
  const there = within(argument.environment, point);
  return inferring.bind(inferring.kindOf(argument.expression, there), {
    path: inferring.pathOf(argument.expression, there),
    origin: level === 0 ? undefined : { reading: point.reading, level, made: argument },
  });
}

/** Returns the kind of the result of an operator that was passed as an argument, for operands of these kinds. */
export function appliedToKinds(
  inferring: Inferring,
  operator: Argument | undefined,
  kinds: readonly Kind[],
  point: Point,
): Kind {
  if (operator?.kind !== 'written') return anyKind;
  const { compiling } = inferring;
  const { expression: node, environment } = operator as Written;
  const there = within(environment, point);
  if (node.kind === 'lambda') {
    const bound = node.parameters.map(
      ({ name }, i): Binding => [compiling.names.declared(name), inferring.bind(kinds[i] ?? anyKind)],
    );
    return inferring.kindOf(node.body, within(inferring.scope(node, bound, there).environment, point));
  }
  const meaning = compiling.names.meaningOf(node);
  if (meaning?.kind !== 'symbol' || meaning.path.some(({ args }) => args === undefined)) return anyKind;
  return ofUse(followMeaning(meaning, [], siteOf(inferring, there)), there);

  function ofUse(use: Use, at: Point): Kind {
    if (use.kind === 'definition')
      return ofDefinition(use.definition, environmentOf(use.definition, use.environment), at);
    if (use.kind === 'written') return appliedToKinds(inferring, use, kinds, at);
    if (use.kind !== 'meant') return anyKind;
    const { meant } = use;
    if (meant.kind === 'written') return appliedToKinds(inferring, meant, kinds, at);
    if (meant.kind === 'defined') return ofDefinition(meant.definition, meant.environment(), at);
    if (meant.kind !== 'renamed') return anyKind;
    const renamed = within(meant.environment, at);
    return ofUse(followMeaning(meant.meaning, [], siteOf(inferring, renamed)), renamed);
  }

  function ofDefinition(definition: DefinitionSymbol, body: Environment, at: Point): Kind {
    if (definition.parameters.length !== kinds.length) return anyKind;
    const native = nativeKind(inferring, definition, kinds, at);
    if (native) return native;
    const bound = definition.parameters.map((symbol, i): Binding => [symbol, inferring.bind(kinds[i] ?? anyKind)]);
    return resultOf(inferring, { definition, environment: body }, bound, at);
  }
}
