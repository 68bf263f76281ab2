/**
 * Infers what actions and initial predicates do. In: a part of one, and what is known before it. Out: what is known
 * after it, with kinds for the variables that it assigns; undefined if it finds no state. Whether a part is an
 * assignment or a condition is decided as in the enumerator (`compile/actions`). Branches that meet are joined.
 */
import { joinKinds, meetKinds } from '../../kinds/join-kinds.js';
import { anyKind, isNone, type Kind, noKind, sameKind, setKind } from '../../kinds/kind.js';
import type { TlaSymbol } from '../../semantics/tables/resolved.js';
import type { ActionBox, Apply, Case, Expression, Quantified } from '../../syntax/tree.js';
import { type Argument, environmentOf, type Meant, type Written } from '../code/environment.js';
import { dependsOnStateUnderConstruction } from '../code/origins.js';
import { noPlace } from '../code/reading.js';
import { isArithmetic } from '../expressions/compile-arithmetic.js';
import { applicationOf, followMeaning, followPath, type Use } from '../names/follow-meaning.js';
import { nameDefinitions } from '../names/name-definitions.js';
import { assignedVariable, behindNamesInNext, variableInNextState } from '../names/resolve-variable.js';
import { writtenFunction } from '../names/written-function.js';
import { eitherFacts } from './facts.js';
import { bindArgument, bindParameters, type DefinitionUse } from './infer-applications.js';
import { elementOf, insideOf } from './infer-sets.js';
import { type Inferring, knowing, type NextKind, type Point, siteOf, within } from './inferring.js';

export function outcome(inferring: Inferring, part: Written, from: Point): Point | undefined {
  const { compiling } = inferring;
  const { expression: node, environment } = part;
  const point = within(environment, from);
  if (!dependsOnStateUnderConstruction(compiling.levels.in(node, environment), point.reading))
    return test(inferring, node, point);
  const inside = (expression: Expression, at = point) => outcome(inferring, { ...part, expression }, at);
  switch (node.kind) {
    case 'label':
      return inside(node.body);
    case 'let':
      return outcome(
        inferring,
        { ...part, expression: node.body, environment: nameDefinitions(node, compiling, environment) },
        point,
      );
    case 'junction':
      return node.operator === '\\/'
        ? node.items.reduce<Point | undefined>((all, item) => either(all, inside(item)), undefined)
        : node.items.reduce<Point | undefined>((here, item) => here && inside(item, here), point);
    case 'quantified':
      return quantified(inferring, node, point);
    case 'if': {
      const [yes, no] = [true, false].map((way) => inferring.assume(node.condition, way, point));
      const then = yes && inside(node.then, knowing(yes, point));
      return either(then, no && inside(node.else, knowing(no, point)));
    }
    case 'case':
      return cases(inferring, node, point);
    case 'action-box':
      return actionBox(inferring, node, point);
    case 'apply':
      return application(inferring, node, point) ?? test(inferring, node, point);
    case 'infix':
    case 'prefix': {
      const symbol = applicationOf(compiling, node, environment)?.meaning.symbol;
      if (symbol?.kind !== 'built-in') break;
      const operands = node.kind === 'infix' ? [node.left, node.right] : [node.operand];
      return builtIn(
        inferring,
        symbol.name,
        operands.map((expression) => ({ ...part, expression })),
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

/** Two ways that meet. */
export function either(first: Point | undefined, second: Point | undefined): Point | undefined {
  if (!first || !second) return first ?? second;
  const facts = eitherFacts(first.facts, second.facts) ?? first.facts;
  const next = first.next.map((one, i): NextKind => {
    const other = second.next[i] ?? one;
    return { kind: joinKinds(one.kind, other.kind), assigned: one.assigned && other.assigned };
  });
  return { ...first, facts, next };
}

/** All variables may have any value. */
function anything(point: Point): Point {
  return { ...point, next: point.next.map(() => ({ kind: anyKind, assigned: true })) };
}

// ---------------------------------------------------------------------------------------------- forms

function quantified(inferring: Inferring, node: Quantified, point: Point): Point | undefined {
  const { binders } = node;
  if (binders.kind === 'unbounded' || node.quantifier.length > 2) return point;
  const inside = insideOf(inferring, binders.bounds, point);
  if (node.quantifier === '\\E') {
    const found = inside && outcomeIn(inferring, node.body, inside);
    return found && within(point.environment, found);
  }
  if (!inside) return point;
  // A conjunction over the elements, of any length.
  let here: Point = point;
  for (let round = 0; round < 3; round++) {
    const found = outcomeIn(inferring, node.body, { ...inside, facts: here.facts, next: here.next });
    const now = either(here, found && within(point.environment, found)) ?? here;
    if (sameNext(now, here)) return now;
    here = now;
  }
  return anything(here);
}

function sameNext(first: Point, second: Point): boolean {
  return first.next.every(({ kind, assigned }, i) => {
    const other = second.next[i];
    return other?.assigned === assigned && sameKind(other.kind, kind);
  });
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
    found = either(found, yes && outcomeIn(inferring, value, knowing(yes, here)));
    here = no && knowing(no, here);
  }
  return other && here ? either(found, outcomeIn(inferring, other, here)) : found;
}

function actionBox(inferring: Inferring, node: ActionBox, point: Point): Point | undefined {
  if (point.reading.next === noPlace) return test(inferring, node, point);
  const { environment } = point;
  const moved = outcomeIn(inferring, node.action, point);
  if (node.shape === 'angle') return moved;
  return either(moved, unchanged(inferring, { kind: 'written', expression: node.subscript, environment }, point));
}

/** Applies a function whose values are actions. Returns undefined if the function is not known. */
function application(inferring: Inferring, node: Apply, point: Point): Point | undefined {
  const { compiling } = inferring;
  const { environment } = point;
  const part: Written = { kind: 'written', expression: node.function, environment };
  const found = writtenFunction(part, siteOf(inferring, point));
  if (!found || found.bounds.some(({ tuple }) => tuple)) return undefined;
  if (found.definition?.recursive) return anything(point);
  const names = found.bounds.flatMap(({ names: bound, set }) => bound.map((name) => ({ name, set })));
  if (names.length !== node.args.length) return undefined;
  const bound = names.map(({ name, set }, i): [TlaSymbol, Meant] => {
    const kind = inferring.kindOf(node.args[i] as Expression, point);
    const domain = elementOf(inferring.kindOf(set, within(found.environment, point)));
    return [compiling.names.declared(name), inferring.bind(meetKinds(kind, domain))];
  });
  const inner = found.environment.extend(bound);
  const after = outcomeIn(inferring, found.body, within(inner, point));
  return after && within(environment, after);
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
      return either(of(first, point), of(second, point));
    case '=>': {
      const there = within(first.environment, point);
      const [yes, no] = [true, false].map((way) => inferring.assume(first.expression, way, there));
      return either(yes && of(second, knowing(yes, point)), no && knowing(no, point));
    }
    case '=':
    case '\\in':
    case '\\subseteq':
      return assignment(inferring, name, [first, second], { node, point });
    case '\\cdot':
      return anything(point);
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
  const known = slot === undefined ? undefined : point.next[slot];
  if (slot === undefined || known === undefined || known.assigned) return testRelation(inferring, { node, point });
  const value = inferring.kindOf(right.expression, within(right.environment, point));
  const element = elementOf(value);
  return assign(slot, { '=': value, '\\in': element, '\\subseteq': setKind(element) }[relation], point);
}

/**
 * A relation that stands in the text is a condition like any other. The relation in an operator argument such as `=`
 * has no node of its own, and gives no facts.
 */
function testRelation(inferring: Inferring, { node, point }: Place): Point | undefined {
  return node.kind === 'infix' ? test(inferring, node, point) : point;
}

/** If the variable has a value on some of the ways here, the assignment is a condition on these ways. */
function assign(slot: number, value: Kind, point: Point): Point | undefined {
  const known = point.next[slot] ?? { kind: noKind, assigned: false };
  const kind = joinKinds(known.kind, value);
  if (isNone(kind)) return undefined;
  const next = point.next.map((one, i) => (i === slot ? { kind, assigned: true } : one));
  return { ...point, next };
}

/** Follows UNCHANGED, part by part if the operand is a tuple. */
function unchanged(inferring: Inferring, part: Written, point: Point): Point | undefined {
  const { expression, environment } = part;
  const site = { ...siteOf(inferring, point), environment };
  const slot = variableInNextState(part, site);
  if (slot !== undefined) {
    if (point.next[slot]?.assigned) return point;
    return assign(slot, inferring.kindOf(expression, within(environment, point)), point);
  }
  const bare = behindNamesInNext(part, site);
  if (bare?.kind !== 'written' || bare.expression.kind !== 'tuple') return point;
  return bare.expression.elements.reduce<Point | undefined>(
    (here, element) => here && unchanged(inferring, { ...bare, expression: element }, here),
    point,
  );
}

// ---------------------------------------------------------------------------------------------- applications

/** Follows a name, or an operator with its arguments. */
function operator(inferring: Inferring, node: Expression, args: readonly Argument[], point: Point): Point | undefined {
  const { compiling } = inferring;
  const { environment } = point;
  if (node.kind === 'lambda') {
    const bound = node.parameters.map(({ name }, i): [TlaSymbol, Meant] => [
      compiling.names.declared(name),
      bindArgument(inferring, args[i], point),
    ]);
    return back(outcomeIn(inferring, node.body, within(environment.extend(bound), point)), point);
  }
  const meaning = compiling.names.meaningOf(node);
  if (meaning?.kind === 'subexpression') {
    const { node: inner } = meaning;
    if (inner.kind === 'assume-prove' || inner.kind === 'new-symbol') return point;
    const { environment: there, rest } = followPath(meaning.path, args, siteOf(inferring, point));
    const at = within(there, point);
    return back(rest.length > 0 ? operator(inferring, inner, rest, at) : outcomeIn(inferring, inner, at), point);
  }
  const application = applicationOf(compiling, node, environment);
  if (!application) return test(inferring, node, point);
  const all = args.length > 0 ? args : application.args;
  return back(
    ofUse(inferring, followMeaning(application.meaning, all, siteOf(inferring, point)), { node, point }),
    point,
  );
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

/** Follows the body of a definition where it is used. A recursive action may do anything. */
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
  if (recursive) return anything(point);
  const bound = bindParameters(inferring, use, point);
  const there = bound.length > 0 ? environment.extend(bound) : environment;
  return outcomeIn(inferring, syntax.body, within(there, point));
}
