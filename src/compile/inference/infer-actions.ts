/**
 * Infers the outcomes of actions and initial predicates. In: a part of an action, and the facts and kinds that are
 * known before it. Out: the facts and kinds that are known after it, including the kinds of the variables that it
 * assigns; undefined if it finds no state. The same rules as in the enumerator (`compile/actions`) decide whether a
 * part is an assignment or a condition. Where branches meet, their kinds are joined.
 */
import { meetKinds } from '../../kinds/join-kinds.js';
import { anyKind, isNone, type Kind, noKind, setKind } from '../../kinds/kind.js';
import type { ActionBox, Apply, Case, Expression, Quantified } from '../../syntax/tree.js';
import { type Argument, environmentOf, type Meant, type Written } from '../code/environment.js';
import { dependsOnStateUnderConstruction } from '../code/origins.js';
import { noPlace } from '../code/reading.js';
import { isArithmetic } from '../expressions/compile-arithmetic.js';
import { builtInName } from '../names/built-in-name.js';
import { followMeaning, followPath, type Use } from '../names/follow-meaning.js';
import { assignedVariable, behindNamesInNext, variableInNextState } from '../names/resolve-variable.js';
import { writtenFunction } from '../names/written-function.js';
import { appliedUse, bindArgument, bindParameters, type DefinitionUse } from './infer-applications.js';
import { elementOf, scopeOfBounds } from './infer-sets.js';
import { type Inferring, knowing, type Point, siteOf, within } from './inferring.js';
import type { Binding, Scope } from './scopes.js';

export function outcome(inferring: Inferring, node: Expression, point: Point): Point | undefined {
  const { compiling } = inferring;
  const { environment } = point;
  if (!dependsOnStateUnderConstruction(compiling.levels.in(node, environment), point.reading))
    return test(inferring, node, point);
  const inside = (expression: Expression, at = point) => outcomeIn(inferring, expression, at);
  switch (node.kind) {
    case 'label':
      return inside(node.body);
    case 'let':
      return inScope(inferring, node.body, inferring.scopeOfLet(node, environment), point);
    case 'junction':
      return node.operator === '\\/'
        ? node.items.reduce<Point | undefined>((all, item) => either(inferring, all, inside(item)), undefined)
        : node.items.reduce<Point | undefined>((here, item) => here && inside(item, here), point);
    case 'quantified':
      return quantified(inferring, node, point);
    case 'if': {
      const [yes, no] = [true, false].map((way) => inferring.assume(node.condition, way, point));
      const then = yes && inside(node.then, knowing(yes, point));
      return either(inferring, then, no && inside(node.else, knowing(no, point)));
    }
    case 'case':
      return cases(inferring, node, point);
    case 'action-box':
      return actionBox(inferring, node, point);
    case 'apply':
      return application(inferring, node, point) ?? test(inferring, node, point);
    case 'infix':
    case 'prefix': {
      const name = builtInName(compiling, node);
      if (name === undefined) break;
      const operands = node.kind === 'infix' ? [node.left, node.right] : [node.operand];
      return builtIn(
        inferring,
        name,
        operands.map((expression) => ({ kind: 'written', expression, environment })),
        { node, point },
      );
    }
  }
  return operator(inferring, node, [], point);
}

function test(inferring: Inferring, node: Expression, point: Point): Point | undefined {
  const facts = inferring.assume(node, true, point);
  return facts && knowing(facts, point);
}

/** Returns the facts and kinds that are known where two branches meet. */
function either({ kinds }: Inferring, first: Point | undefined, second: Point | undefined): Point | undefined {
  if (!first || !second) return first ?? second;
  return { ...first, facts: first.facts.either(second.facts, kinds), next: first.next.either(second.next, kinds) };
}

/** Returns a point at which all variables may have any value. */
export function anything(inferring: Inferring, point: Point): Point {
  let { next } = point;
  for (let slot = 0; slot < next.size; slot++) {
    inferring.noteAssigned(slot, anyKind);
    next = next.assign(slot, anyKind);
  }
  return { ...point, next };
}

/**
 * Returns the outcome of an expression in which additional names are bound. The facts about these names are dropped.
 */
function inScope(inferring: Inferring, node: Expression, scope: Scope, point: Point): Point | undefined {
  const found = outcomeIn(inferring, node, within(scope.environment, point));
  return found && { ...point, facts: found.facts.leaving(point.facts, scope.names), next: found.next };
}

// ---------------------------------------------------------------------------------------------- forms

function quantified(inferring: Inferring, node: Quantified, point: Point): Point | undefined {
  const { binders } = node;
  if (binders.kind === 'unbounded' || node.quantifier.length > 2) return point;
  const scope = scopeOfBounds(inferring, binders.bounds, point);
  if (node.quantifier === '\\E') return scope && inScope(inferring, node.body, scope, point);
  if (!scope) return point;
  // `\A` is a conjunction with one conjunct for each element, and the number of elements is not known. So the body is
  // evaluated until its outcome does not change any more. If it still changes after three rounds, the variables may
  // have any value.
  let here: Point = point;
  for (let round = 0; round < 3; round++) {
    const now: Point = either(inferring, here, inScope(inferring, node.body, scope, here)) ?? here;
    if (now.next === here.next) return now;
    here = now;
  }
  return anything(inferring, here);
}

function outcomeIn(inferring: Inferring, expression: Expression, point: Point): Point | undefined {
  return inferring.outcomeOf({ kind: 'written', expression, environment: point.environment }, point);
}

function cases(inferring: Inferring, { arms, other }: Case, point: Point): Point | undefined {
  let found: Point | undefined;
  let here: Point | undefined = point;
  for (const { guard, value } of arms) {
    if (!here) return found;
    const [yes, no] = [true, false].map((way) => inferring.assume(guard, way, here as Point));
    found = either(inferring, found, yes && outcomeIn(inferring, value, knowing(yes, here)));
    here = no && knowing(no, here);
  }
  return other && here ? either(inferring, found, outcomeIn(inferring, other, here)) : found;
}

function actionBox(inferring: Inferring, node: ActionBox, point: Point): Point | undefined {
  if (point.reading.next === noPlace) return test(inferring, node, point);
  const { environment } = point;
  const moved = outcomeIn(inferring, node.action, point);
  if (node.shape === 'angle') return moved;
  const { subscript: expression } = node;
  return either(inferring, moved, unchanged(inferring, { kind: 'written', expression, environment }, point));
}

/** Infers the outcome of applying a function whose values are actions. Undefined if the function is not known. */
function application(inferring: Inferring, node: Apply, point: Point): Point | undefined {
  const { compiling } = inferring;
  const { environment } = point;
  const part: Written = { kind: 'written', expression: node.function, environment };
  const found = writtenFunction(part, siteOf(inferring, point));
  if (!found || found.bounds.some(({ tuple }) => tuple)) return undefined;
  if (found.definition?.recursive) return anything(inferring, point);
  const names = found.bounds.flatMap(({ names: bound, set }) => bound.map((name) => ({ name, set })));
  if (names.length !== node.args.length) return undefined;
  const bound = names.map(({ name, set }, i): Binding => {
    const kind = inferring.kindOf(node.args[i] as Expression, point);
    const domain = elementOf(inferring.kindOf(set, within(found.environment, point)));
    return [compiling.names.declared(name), inferring.bind(meetKinds(kind, domain))];
  });
  const scope = inferring.scope(found.body, bound, within(found.environment, point));
  return inScope(inferring, found.body, scope, point);
}

// ---------------------------------------------------------------------------------------------- operators

interface Place {
  readonly node: Expression;
  readonly point: Point;
}

function builtIn(
  inferring: Inferring,
  name: string,
  operands: readonly Written[],
  { node, point }: Place,
): Point | undefined {
  const [first, second] = operands;
  if (!first) return point;
  const of = (part: Written, at: Point) => inferring.outcomeOf(part, at);
  if (name === 'UNCHANGED') return unchanged(inferring, first, point);
  if (!second) return test(inferring, node, point);
  switch (name) {
    case '/\\': {
      const found = of(first, point);
      return found && of(second, found);
    }
    case '\\/':
      return either(inferring, of(first, point), of(second, point));
    case '=>': {
      const there = within(first.environment, point);
      const [yes, no] = [true, false].map((way) => inferring.assume(first.expression, way, there));
      return either(inferring, yes && of(second, knowing(yes, point)), no && knowing(no, point));
    }
    case '=':
    case '\\in':
    case '\\subseteq':
      return assignment(inferring, name, [first, second], { node, point });
    case '\\cdot':
      return anything(inferring, point);
    default:
      return test(inferring, node, point);
  }
}

function assignment(
  inferring: Inferring,
  relation: '=' | '\\in' | '\\subseteq',
  [left, right]: readonly [Written, Written],
  { node, point }: Place,
): Point | undefined {
  const site = { ...siteOf(inferring, point), environment: left.environment };
  const slot = assignedVariable(left, site);
  const known = slot === undefined ? undefined : point.next.get(slot);
  if (slot === undefined || known === undefined || known.assigned) return testRelation(inferring, { node, point });
  const value = inferring.kindOf(right.expression, within(right.environment, point));
  const element = elementOf(value);
  return assign(inferring, slot, { '=': value, '\\in': element, '\\subseteq': setKind(element) }[relation], point);
}

/**
 * Infers the outcome of a relation that is a condition. If the operator was passed as an argument, such as `=`, the
 * relation has no node and gives no facts.
 */
function testRelation(inferring: Inferring, { node, point }: Place): Point | undefined {
  return node.kind === 'infix' ? test(inferring, node, point) : point;
}

/**
 * Infers an assignment. If the variable already has a value on some branches, the assignment is a condition there, so
 * both kinds are joined.
 */
function assign(inferring: Inferring, slot: number, value: Kind, point: Point): Point | undefined {
  const { kinds } = inferring;
  inferring.noteAssigned(slot, value);
  const kind = kinds.join(point.next.get(slot)?.kind ?? noKind, kinds.one(value));
  return isNone(kind) ? undefined : { ...point, next: point.next.assign(slot, kind) };
}

/** Infers the outcome of UNCHANGED. A tuple is treated element by element. */
function unchanged(inferring: Inferring, part: Written, point: Point): Point | undefined {
  const { expression, environment } = part;
  const site = { ...siteOf(inferring, point), environment };
  const slot = variableInNextState(part, site);
  if (slot !== undefined) {
    if (point.next.get(slot)?.assigned) return point;
    return assign(inferring, slot, inferring.kindOf(expression, within(environment, point)), point);
  }
  const bare = behindNamesInNext(part, site);
  if (bare?.kind !== 'written' || bare.expression.kind !== 'tuple') return point;
  return bare.expression.elements.reduce<Point | undefined>(
    (here, element) => here && unchanged(inferring, { ...bare, expression: element }, here),
    point,
  );
}

// ---------------------------------------------------------------------------------------------- applications

/** Infers the outcome of a name, or of an operator with its arguments. */
function operator(inferring: Inferring, node: Expression, args: readonly Argument[], point: Point): Point | undefined {
  const { compiling } = inferring;
  if (node.kind === 'lambda') {
    const bound = node.parameters.map(
      ({ name }, i): Binding => [compiling.names.declared(name), bindArgument(inferring, args[i], point)],
    );
    return inScope(inferring, node.body, inferring.scope(node, bound, point), point);
  }
  const meaning = compiling.names.meaningOf(node);
  if (meaning?.kind === 'subexpression') {
    const { node: inner } = meaning;
    if (inner.kind === 'assume-prove' || inner.kind === 'new-symbol') return point;
    const { environment: there, rest } = followPath(meaning.path, args, siteOf(inferring, point));
    const at = within(there, point);
    return back(rest.length > 0 ? operator(inferring, inner, rest, at) : outcomeIn(inferring, inner, at), point);
  }
  const use = args.length > 0 ? appliedUse(inferring, node, args, point) : inferring.useOf(node, point);
  return use ? back(ofUse(inferring, use, { node, point }), point) : test(inferring, node, point);
}

function back(found: Point | undefined, { environment }: Point): Point | undefined {
  return found && within(environment, found);
}

function ofUse(inferring: Inferring, use: Use, place: Place): Point | undefined {
  const { node, point } = place;
  switch (use.kind) {
    case 'definition':
      return ofDefinition(inferring, { ...use, environment: environmentOf(use.definition, use.environment) }, place);
    case 'written':
      return inferring.outcomeOf(use, point);
    case 'meant':
      return ofMeant(inferring, use.meant, use.args, place);
    case 'built-in': {
      const operands = use.args.flatMap((argument) => (argument.kind === 'written' ? [argument] : []));
      return operands.length < use.args.length ? point : builtIn(inferring, use.name, operands, place);
    }
    default:
      return test(inferring, node, point);
  }
}

function ofMeant(inferring: Inferring, meant: Meant, args: readonly Argument[], place: Place): Point | undefined {
  const { node, point } = place;
  switch (meant.kind) {
    case 'written':
      return args.length > 0
        ? operator(inferring, meant.expression, args, within(meant.environment, point))
        : inferring.outcomeOf(meant, point);
    case 'renamed': {
      const there = within(meant.environment, point);
      return ofUse(inferring, followMeaning(meant.meaning, args, siteOf(inferring, there)), { node, point: there });
    }
    case 'defined':
      return ofDefinition(inferring, { definition: meant.definition, args, environment: meant.environment() }, place);
    case 'inferred':
      return meant.origin ? ofMeant(inferring, meant.origin.made, args, place) : test(inferring, node, point);
    default:
      return test(inferring, node, point);
  }
}

/** Infers the outcome of a use of a definition. After a recursive action, the variables may have any value. */
function ofDefinition(inferring: Inferring, use: DefinitionUse, { node, point }: Place): Point | undefined {
  const { compiling } = inferring;
  const { definition, environment } = use;
  const { syntax, recursive } = definition;
  if (
    syntax.kind === 'function-definition' ||
    compiling.names.isNative(definition) ||
    isArithmetic(compiling, definition)
  )
    return test(inferring, node, point);
  if (recursive) return anything(inferring, point);
  const bound = bindParameters(inferring, use, point);
  const scope = inferring.scope(definition, bound, within(environment, point));
  return inScope(inferring, syntax.body, scope, point);
}
