/**
 * Makes facts from conditions. A fact says which kind a value has. A path is a text that names a value, such as the
 * value of a variable or of a field (`knowledge.ts`). In: an expression, and a kind of its value. Out: facts about the
 * path of the expression, and about the record or tuple that contains the value.
 */
import { meetKinds } from '../../kinds/join-kinds.js';
import {
  anyKind,
  type IntegerPart,
  integerKind,
  isNone,
  type Kind,
  type Part,
  partsOf,
  rangeOf,
  sequenceKind,
  unionOf,
} from '../../kinds/kind.js';
import type { DefinitionSymbol } from '../../semantics/tables/resolved.js';
import type { Expression } from '../../syntax/tree.js';
import type { Coded, Defined, Environment, Inferred, Written } from '../code/environment.js';
import { sourceForReading } from '../code/origins.js';
import { previousOf } from '../code/previous-symbols.js';
import { noPlace, primed } from '../code/reading.js';
import { isArithmetic } from '../expressions/compile-arithmetic.js';
import { builtInName } from '../names/built-in-name.js';
import { applicationOf, followMeaning } from '../names/follow-meaning.js';
import { type Inferring, knowing, type Point, siteOf, within } from './inferring.js';
import type { Facts } from './knowledge.js';

/** `pathOf` follows at most this many names, one after the other. */
const mostNames = 40;

/** Returns the path of an expression, after following names. Undefined if the expression has no path. */
export function pathOf(inferring: Inferring, node: Expression, point: Point, names = 0): string | undefined {
  const inside = (expression: Expression, at = point) => pathOf(inferring, expression, at, names + 1);
  switch (node.kind) {
    case 'number':
      return node.text;
    case 'string':
      return JSON.stringify(node.value);
    case 'reference':
      return names < mostNames ? pathOfName(inferring, node, point, names) : undefined;
    case 'previous-value':
      return previousValue(inferring, node, point)?.path;
    case 'field': {
      const record = inside(node.record);
      return record === undefined ? undefined : `${record}.${JSON.stringify(node.name.text)}`;
    }
    case 'apply': {
      const parts = [node.function, ...node.args].map((part) => inside(part));
      return parts.includes(undefined) ? undefined : indexedPath(parts[0] as string, parts.slice(1) as string[]);
    }
    case 'postfix': {
      const isPrime = builtInName(inferring.compiling, node) !== undefined && point.reading.next !== noPlace;
      return isPrime ? inside(node.operand, { ...point, reading: primed(point.reading) }) : undefined;
    }
    default:
      return undefined;
  }
}

/** Returns the path of an application. `f["a"]` and `f.a` have the same path. */
export function indexedPath(of: string, args: readonly string[]): string {
  const [only] = args;
  return args.length === 1 && only?.startsWith('"') ? `${of}.${only}` : `${of}[${args.join()}]`;
}

function pathOfName(inferring: Inferring, node: Expression, point: Point, names: number): string | undefined {
  const { compiling } = inferring;
  const application = applicationOf(compiling, node, point.environment);
  if (!application || application.args.length > 0) return undefined;
  const use = followMeaning(application.meaning, [], siteOf(inferring, point));
  const inside = ({ expression, environment }: Omit<Written, 'kind'>) =>
    pathOf(inferring, expression, within(environment, point), names + 1);
  if (use.kind === 'variable') return `v${point.reading.current}:${use.slot}`;
  if (use.kind === 'written') return inside(use);
  if (use.kind !== 'meant') return undefined;
  const { meant } = use;
  if (meant.kind === 'inferred') {
    const made = sourceForReading(meant, point.reading);
    return made ? (made.kind === 'written' ? inside(made) : undefined) : meant.path;
  }
  if (meant.kind === 'value' || meant.kind === 'delayed') {
    const made = sourceForReading(meant, point.reading);
    return made ? (made.kind === 'written' ? inside(made) : undefined) : pathOfCode(inferring, meant);
  }
  if (meant.kind === 'defined') return pathOfDefined(inferring, meant, point);
  return meant.kind === 'written' ? inside(meant) : undefined;
}

/** Returns the value that `@` stands for. Undefined if the node is not `@` or nothing is known about the value. */
export function previousValue(
  { compiling }: Inferring,
  node: Expression,
  { environment }: Point,
): Inferred | undefined {
  const meaning = compiling.names.meaningOf(node);
  const meant = meaning?.kind === 'previous' ? environment.lookUp(previousOf(meaning.update)) : undefined;
  return meant?.kind === 'inferred' ? meant : undefined;
}

/**
 * Returns the path of a LET definition without parameters, which has one value in its environment. Undefined for any
 * other definition.
 */
export function pathOfDefined(
  inferring: Inferring,
  { definition, environment }: Defined,
  { reading }: Point,
): string | undefined {
  const { syntax, parameters } = definition;
  if (syntax.kind === 'function-definition' || parameters.length > 0) return undefined;
  return `${nameOfDefined(inferring, definition, environment())}${reading.key}`;
}

/** Returns a path for a name that is bound to code. The name has one value wherever the code is in scope. */
export function pathOfCode(inferring: Inferring, code: Coded): string {
  return `c${inferring.number(code)};`;
}

/** Returns the text with which all paths of a LET definition begin. */
export function nameOfDefined(inferring: Inferring, definition: DefinitionSymbol, environment: Environment): string {
  return `d${inferring.number(definition)}.${inferring.number(environment)} `;
}

/** Adds the fact that the value of an expression has this kind. Returns undefined if the value cannot have the kind. */
export function learn(inferring: Inferring, node: Expression, kind: Kind, point: Point): Facts | undefined {
  const before = inferring.kindOf(node, point);
  const now = inferring.kinds.meet(before, kind);
  if (isNone(now)) return undefined;
  const path = inferring.pathOf(node, point);
  if (node.kind === 'number' || node.kind === 'string') return point.facts;
  if (path === undefined) return now === before ? point.facts : learnOperands(inferring, node, now, point);
  const facts = now === before ? point.facts : point.facts.with(path, now);
  const whole = node.kind === 'field' ? node.record : node.kind === 'apply' ? node.function : undefined;
  if (!whole) return facts;
  const container = inferring.kindOf(whole, point);
  if (container.kind === 'any') return facts;
  const key =
    node.kind === 'field'
      ? JSON.stringify(node.name.text)
      : node.kind === 'apply' && node.args.length === 1
        ? inferring.pathOf(node.args[0] as Expression, point)
        : undefined;
  if (key === undefined) return facts;
  const parts = container.parts.flatMap((part) => withPart(part, key, now) ?? []);
  if (parts.length === container.parts.length && parts.every((part, i) => part === container.parts[i])) return facts;
  return learn(inferring, whole, unionOf(parts), knowing(facts, point));
}

/**
 * Adds facts about the operands of a sum, a difference or a length, given the kind of the result. Adds nothing for any
 * other node.
 */
function learnOperands(inferring: Inferring, node: Expression, now: Kind, point: Point): Facts | undefined {
  const use = node.kind === 'infix' || node.kind === 'reference' ? inferring.useOf(node, point) : undefined;
  const result = rangeOf(now);
  if (use?.kind !== 'definition' || !result) return point.facts;
  const { definition } = use;
  const [first, second] = use.args.flatMap((argument) => (argument.kind === 'written' ? [argument] : []));
  if (!first) return point.facts;
  const kindAt = ({ expression, environment }: Written) => inferring.kindOf(expression, within(environment, point));
  if (second && isArithmetic(inferring.compiling, definition)) {
    const [one, other] = [rangeOf(kindAt(first)), rangeOf(kindAt(second))];
    const [left, right] = one && other ? (operandsOf(definition.name, result, one, other) ?? []) : [];
    if (!left || !right) return point.facts;
    const facts = learn(inferring, first.expression, left, within(first.environment, point));
    return facts && learn(inferring, second.expression, right, within(second.environment, knowing(facts, point)));
  }
  const isLength = definition.name === 'Len' && definition.module.name === 'Sequences';
  if (!isLength || !inferring.compiling.names.isNative(definition)) return point.facts;
  const shorter = partsOf(kindAt(first)).flatMap((part) => noLonger(part, result.high));
  return shorter.length === 0
    ? point.facts
    : learn(inferring, first.expression, unionOf(shorter), within(first.environment, point));
}

/**
 * Returns kinds of the operands of a sum or a difference, given the range of its result; undefined for any other
 * operator.
 */
function operandsOf(name: string, result: IntegerPart, one: IntegerPart, other: IntegerPart) {
  if (name === '+')
    return [
      integerKind(result.low - other.high, result.high - other.low),
      integerKind(result.low - one.high, result.high - one.low),
    ];
  if (name !== '-') return undefined;
  return [
    integerKind(result.low + other.low, result.high + other.high),
    integerKind(one.low - result.high, one.high - result.low),
  ];
}

/** Restricts a part of a kind to sequences and tuples of at most this length. */
function noLonger(part: Part, length: number): readonly Part[] {
  if (part.kind === 'tuple') return part.elements.length <= length ? [part] : [];
  if (part.kind !== 'sequence' || part.longest <= length) return [part];
  return partsOf(sequenceKind(part.element, length));
}

/** Restricts a part of a kind to values v for which `v[key]` has this kind. Returns undefined if there are none. */
function withPart(part: Part, key: string, kind: Kind): Part | undefined {
  switch (part.kind) {
    case 'record': {
      const index = part.fields.findIndex(({ name }) => JSON.stringify(name) === key);
      if (index < 0) return key.startsWith('"') ? undefined : part;
      const met = meetKinds(part.fields[index]?.kind ?? anyKind, kind);
      if (isNone(met)) return undefined;
      return { ...part, fields: part.fields.map((field, i) => (i === index ? { ...field, kind: met } : field)) };
    }
    case 'tuple': {
      const index = /^\d+$/.test(key) ? Number(key) - 1 : undefined;
      if (index === undefined) return key.startsWith('"') ? undefined : part;
      const old = part.elements[index];
      const met = old && meetKinds(old, kind);
      if (!met || isNone(met)) return undefined;
      return { ...part, elements: part.elements.map((element, i) => (i === index ? met : element)) };
    }
    case 'sequence':
      return key.startsWith('"') ? undefined : part;
    case 'function':
      return part;
    default:
      // Applying a value that is no function fails. So such a value is excluded.
      return undefined;
  }
}

/** Returns the facts that hold where two branches meet. A branch with undefined facts is never taken. */
export function eitherFacts(
  { kinds }: Inferring,
  first: Facts | undefined,
  second: Facts | undefined,
): Facts | undefined {
  return first && second ? first.either(second, kinds) : (first ?? second);
}
