/**
 * Infers facts from the truth of a condition. In: a condition, its truth value, and the facts so far. Out: more facts;
 * undefined if the condition cannot have this truth value. A condition of an unknown form adds no facts.
 */
import { booleanKind, integerKind, type Kind, namePart, partOf, partsOf, rangeOf, unionOf } from '../../kinds/kind.js';
import type { Case, Expression } from '../../syntax/tree.js';
import type { Written } from '../code/environment.js';
import { isArithmetic } from '../expressions/compile-arithmetic.js';
import { followPath, type Use } from '../names/follow-meaning.js';
import { meaningOfSymbol } from '../names/meaning-of-name.js';
import { eitherFacts, learn } from './facts.js';
import { bindParameters } from './infer-applications.js';
import { elementOf, onlyValue, scopeOfBounds } from './infer-sets.js';
import { type Inferring, knowing, leaving, type Point, siteOf, within } from './inferring.js';
import type { Facts } from './knowledge.js';

export function factsOf(inferring: Inferring, node: Expression, truth: boolean, point: Point): Facts | undefined {
  switch (node.kind) {
    case 'boolean':
      return node.value === truth ? point.facts : undefined;
    case 'label':
      return inferring.assume(node.body, truth, point);
    case 'let': {
      const scope = inferring.scopeOfLet(node, point.environment);
      return leaving(scope, inferring.assume(node.body, truth, within(scope.environment, point)), point.facts);
    }
    case 'junction':
      return (node.operator === '/\\') === truth
        ? allOf(inferring, node.items, truth, point)
        : someOf(inferring, node.items, truth, point);
    case 'if': {
      const [yes, no] = [true, false].map((way) => inferring.assume(node.condition, way, point));
      const then = yes && inferring.assume(node.then, truth, knowing(yes, point));
      return eitherFacts(inferring, then, no && inferring.assume(node.else, truth, knowing(no, point)));
    }
    case 'case':
      return factsOfCase(inferring, node, truth, point);
    case 'quantified': {
      if (node.binders.kind === 'unbounded' || node.quantifier.length > 2) return point.facts;
      // A condition on all elements gives no facts, because the set may be empty. Its body is evaluated only if an
      // observer wants to know the comparisons in it.
      const isOfEach = (node.quantifier === '\\E') !== truth;
      if (isOfEach && !inferring.observer) return point.facts;
      const scope = scopeOfBounds(inferring, node.binders.bounds, point);
      const facts = scope && inferring.assume(node.body, truth, within(scope.environment, point));
      return isOfEach ? point.facts : scope && leaving(scope, facts, point.facts);
    }
    case 'infix':
    case 'prefix':
    case 'postfix':
    case 'reference':
      return factsOfApplication(inferring, node, truth, point);
    default:
      return factsOfValue(inferring, node, truth, point);
  }
}

/** Returns the facts that follow if the value of an expression, such as a variable or a field, is this truth value. */
function factsOfValue(inferring: Inferring, node: Expression, truth: boolean, point: Point): Facts | undefined {
  if (node.kind === 'action-box' || node.kind === 'fairness') return point.facts;
  return learn(inferring, node, booleanKind(truth), point);
}

/** Returns the facts that follow if every item has this truth value. Undefined if that is impossible. */
function allOf(inferring: Inferring, items: readonly Expression[], truth: boolean, point: Point): Facts | undefined {
  let facts: Facts | undefined = point.facts;
  for (const item of items) facts = facts && inferring.assume(item, truth, knowing(facts, point));
  return facts;
}

/**
 * Returns the facts that follow if some item has this truth value, and the items before it have the opposite truth
 * value. Undefined if that is impossible.
 */
function someOf(inferring: Inferring, items: readonly Expression[], truth: boolean, point: Point): Facts | undefined {
  let before: Facts | undefined = point.facts;
  let found: Facts | undefined;
  for (const item of items) {
    if (!before) break;
    const here: Point = knowing(before, point);
    found = eitherFacts(inferring, found, inferring.assume(item, truth, here));
    before = inferring.assume(item, !truth, here);
  }
  return found;
}

function factsOfCase(inferring: Inferring, { arms, other }: Case, truth: boolean, point: Point): Facts | undefined {
  let before: Facts | undefined = point.facts;
  let found: Facts | undefined;
  for (const { guard, value } of arms) {
    if (!before) return found;
    const here: Point = knowing(before, point);
    const yes = inferring.assume(guard, true, here);
    found = eitherFacts(inferring, found, yes && inferring.assume(value, truth, knowing(yes, point)));
    before = inferring.assume(guard, false, here);
  }
  return other && before
    ? eitherFacts(inferring, found, inferring.assume(other, truth, knowing(before, point)))
    : found;
}

// ---------------------------------------------------------------------------------------------- names and operators

function factsOfApplication(inferring: Inferring, node: Expression, truth: boolean, point: Point): Facts | undefined {
  const { compiling } = inferring;
  const meaning = compiling.names.meaningOf(node);
  if (meaning?.kind === 'subexpression') {
    const { node: inner, path, arity } = meaning;
    if (arity > 0 || inner.kind === 'assume-prove' || inner.kind === 'new-symbol') return point.facts;
    return inferring.assume(inner, truth, within(followPath(path, [], siteOf(inferring, point)).environment, point));
  }
  const use = inferring.useOf(node, point);
  if (!use) return point.facts;
  return inferring.deeper(() => factsOfUse(inferring, use, { node, truth, point }), point);
}

interface Asked {
  readonly node: Expression;
  readonly truth: boolean;
  readonly point: Point;
}

function factsOfUse(inferring: Inferring, use: Use, { node, truth, point }: Asked): Facts | undefined {
  const { compiling } = inferring;
  switch (use.kind) {
    case 'built-in': {
      const operands = use.args.flatMap((argument) => (argument.kind === 'written' ? [argument] : []));
      return factsOfBuiltIn(inferring, use.name, operands, { node, truth, point });
    }
    case 'written':
      return inferring.assume(use.expression, truth, within(use.environment, point));
    case 'definition':
    case 'meant': {
      if (use.kind === 'meant' && use.meant.kind === 'inferred') return factsOfValue(inferring, node, truth, point);
      const meant =
        use.kind === 'definition'
          ? meaningOfSymbol({ kind: 'symbol', symbol: use.definition, path: [], args: [] }, use.args, {
              compiling,
              environment: use.environment,
              reading: point.reading,
            })
          : meaningOfMeant(inferring, use, point);
      if (meant?.kind === 'written') return inferring.assume(meant.expression, truth, within(meant.environment, point));
      if (meant?.kind !== 'definition') return point.facts;
      const { definition, args } = meant;
      const operands = args.flatMap((argument) => (argument.kind === 'written' ? [argument] : []));
      if (isArithmetic(compiling, definition)) return factsOfOrder(inferring, definition.name, operands, truth, point);
      const { syntax, recursive, parameters } = definition;
      if (recursive || syntax.kind === 'function-definition' || compiling.names.isNative(definition))
        return point.facts;
      if (args.length !== parameters.length) return point.facts;
      const bound = bindParameters(inferring, meant, point);
      const scope = inferring.scope(definition, bound, within(meant.environment, point));
      return leaving(scope, inferring.assume(syntax.body, truth, within(scope.environment, point)), point.facts);
    }
    default:
      return factsOfValue(inferring, node, truth, point);
  }
}

function meaningOfMeant(inferring: Inferring, { meant, args }: Extract<Use, { kind: 'meant' }>, point: Point) {
  const { compiling } = inferring;
  switch (meant.kind) {
    case 'renamed':
      return meaningOfSymbol(meant.meaning, args, { ...siteOf(inferring, point), environment: meant.environment });
    case 'defined':
      return { kind: 'definition' as const, definition: meant.definition, args, environment: meant.environment() };
    case 'written': {
      if (args.length === 0) return meant;
      const { expression, environment } = meant;
      const meaning = compiling.names.meaningOf(expression);
      return meaning?.kind === 'symbol'
        ? meaningOfSymbol(meaning, args, { ...siteOf(inferring, point), environment })
        : undefined;
    }
    default:
      return undefined;
  }
}

// ---------------------------------------------------------------------------------------------- operators

function factsOfBuiltIn(
  inferring: Inferring,
  name: string,
  operands: readonly Written[],
  { truth, point }: Asked,
): Facts | undefined {
  const [first, second] = operands;
  const assume = ({ expression, environment }: Written, way: boolean, facts: Facts | undefined) =>
    facts && inferring.assume(expression, way, { ...point, environment, facts });
  if (!first) return point.facts;
  if (name === '~') return assume(first, !truth, point.facts);
  if (!second) return point.facts;
  const both = (one: boolean, other: boolean) => assume(second, other, assume(first, one, point.facts));
  switch (name) {
    case '/\\':
      return truth ? both(true, true) : eitherFacts(inferring, assume(first, false, point.facts), both(true, false));
    case '\\/':
      return truth ? eitherFacts(inferring, assume(first, true, point.facts), both(false, true)) : both(false, false);
    case '=>':
      return truth ? eitherFacts(inferring, assume(first, false, point.facts), both(true, true)) : both(true, false);
    case '<=>':
      return eitherFacts(inferring, both(true, truth), both(false, !truth));
    case '=':
      return truth ? ifEqual(inferring, first, second, point) : ifUnequal(inferring, first, second, point);
    case '#':
      return truth ? ifUnequal(inferring, first, second, point) : ifEqual(inferring, first, second, point);
    case '\\in':
      return truth ? ifMember(inferring, first, second, point) : ifNoMember(inferring, first, second, point);
    case '\\notin':
      return truth ? ifNoMember(inferring, first, second, point) : ifMember(inferring, first, second, point);
    default:
      return point.facts;
  }
}

function kindAt(inferring: Inferring, { expression, environment }: Written, point: Point): Kind {
  return inferring.kindOf(expression, within(environment, point));
}

function learnAt(
  inferring: Inferring,
  { expression, environment }: Written,
  kind: Kind,
  point: Point,
): Facts | undefined {
  return learn(inferring, expression, kind, within(environment, point));
}

function comparedKinds(inferring: Inferring, first: Written, second: Written, point: Point): readonly [Kind, Kind] {
  const [one, other] = [kindAt(inferring, first, point), kindAt(inferring, second, point)];
  inferring.observer?.compared({ node: first.expression, kind: one }, { node: second.expression, kind: other });
  return [one, other];
}

function ifEqual(inferring: Inferring, first: Written, second: Written, point: Point): Facts | undefined {
  const [one, other] = comparedKinds(inferring, first, second, point);
  const facts = learnAt(inferring, first, other, point);
  return facts && learnAt(inferring, second, one, knowing(facts, point));
}

function ifUnequal(inferring: Inferring, first: Written, second: Written, point: Point): Facts | undefined {
  const [one, other] = comparedKinds(inferring, first, second, point);
  if (onlyValue(one) !== undefined && onlyValue(one) === onlyValue(other)) return undefined;
  const facts = learnAt(inferring, first, without(one, other), point);
  return facts && learnAt(inferring, second, without(other, one), knowing(facts, point));
}

/**
 * Returns `kind` without the single value that `other` describes. If `other` describes several values, returns `kind`.
 */
function without(kind: Kind, other: Kind): Kind {
  const value = onlyValue(other);
  const [only] = partsOf(other);
  if (value === undefined || !only) return kind;
  return withoutValue(kind, only, value);
}

function withoutValue(kind: Kind, only: ReturnType<typeof partsOf>[number], value: number): Kind {
  const left = partsOf(kind).flatMap((part) => {
    if (part.kind !== only.kind) return [part];
    switch (part.kind) {
      case 'string':
      case 'model value': {
        if (!part.names) return [part];
        const names = part.names.filter((name) => name !== value);
        return names.length > 0 ? [namePart(part.kind, names)] : [];
      }
      case 'boolean': {
        const wrong = only.kind === 'boolean' ? only.value : undefined;
        if (part.value === wrong) return [];
        return [part.value === undefined && wrong !== undefined ? { ...part, value: !wrong } : part];
      }
      case 'integer': {
        if (only.kind !== 'integer') return [part];
        const low = part.low === only.low ? part.low + 1 : part.low;
        const high = part.high === only.high ? part.high - 1 : part.high;
        return low <= high ? [{ ...part, low, high }] : [];
      }
      default:
        return [part];
    }
  });
  return kind.kind === 'any' ? kind : unionOf(left);
}

function ifMember(inferring: Inferring, element: Written, set: Written, point: Point): Facts | undefined {
  return learnAt(inferring, element, elementOf(kindAt(inferring, set, point)), point);
}

/**
 * Returns the facts that follow if an element is not in a set. If the set is known, its strings and model values are
 * removed from the kind of the element.
 */
function ifNoMember(inferring: Inferring, element: Written, set: Written, point: Point): Facts | undefined {
  const [kind, whole] = [kindAt(inferring, element, point), kindAt(inferring, set, point)];
  const known = partsOf(whole).length === 1 ? partOf(whole, 'set') : undefined;
  const { store } = inferring.values;
  if (known?.value === undefined || kind.kind === 'any') return point.facts;
  const { value } = known;
  const members = new Set(Array.from({ length: store.size(value) }, (_, i) => store.word(value, i)));
  const left = kind.parts.flatMap((part) => {
    if ((part.kind !== 'string' && part.kind !== 'model value') || !part.names) return [part];
    const names = part.names.filter((name) => !members.has(name));
    return names.length > 0 ? [namePart(part.kind, names)] : [];
  });
  return left.length === 0 ? undefined : learnAt(inferring, element, unionOf(left), point);
}

// ---------------------------------------------------------------------------------------------- numbers

const opposite: Readonly<Record<string, string>> = { '<': '>=', '>': '<=', '<=': '>', '>=': '<' };

function factsOfOrder(
  inferring: Inferring,
  name: string,
  [first, second]: readonly Written[],
  truth: boolean,
  point: Point,
): Facts | undefined {
  const order = truth ? name : opposite[name];
  if (!first || !second || order === undefined || opposite[name] === undefined) return point.facts;
  const [one, other] = [rangeOf(kindAt(inferring, first, point)), rangeOf(kindAt(inferring, second, point))];
  if (!one || !other) return undefined;
  const gap = order.length === 1 ? 1 : 0;
  const [low, high] = order.startsWith('<') ? [first, second] : [second, first];
  const [below, above] = order.startsWith('<') ? [one, other] : [other, one];
  const facts = learnAt(inferring, low, integerKind(-Infinity, above.high - gap), point);
  return facts && learnAt(inferring, high, integerKind(below.low + gap, Infinity), knowing(facts, point));
}
