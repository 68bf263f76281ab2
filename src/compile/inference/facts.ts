/**
 * Facts: what conditions say about paths. In: an expression and a kind that its value has. Out: more facts, also about the record or tuple that the
 * value is a part of.
 */
import { meetKinds } from '../../kinds/join-kinds.js';
import { anyKind, isNone, type Kind, type Part, unionOf } from '../../kinds/kind.js';
import type { DefinitionSymbol } from '../../semantics/tables/resolved.js';
import type { Expression } from '../../syntax/tree.js';
import type { Coded, Defined, Environment, Inferred, Written } from '../code/environment.js';
import { sourceForReading } from '../code/origins.js';
import { previousOf } from '../code/previous-symbols.js';
import { noPlace, primed } from '../code/reading.js';
import { applicationOf, followMeaning } from '../names/follow-meaning.js';
import { type Inferring, knowing, type Point, siteOf, within } from './inferring.js';
import type { Facts } from './knowledge.js';

/** The longest chain of names that a path follows. */
const mostNames = 40;

/** Returns the path that an expression denotes, through names; undefined if it denotes none. */
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
      const symbol = applicationOf(inferring.compiling, node, point.environment)?.meaning.symbol;
      const isPrime = symbol?.kind === 'built-in' && point.reading.next !== noPlace;
      return isPrime ? inside(node.operand, { ...point, reading: primed(point.reading) }) : undefined;
    }
    default:
      return undefined;
  }
}

/** `f["a"]` is `f.a`. */
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

/** The value that `@` stands for; undefined if its kind is not known. */
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
 * The path of a LET definition without parameters, which has one value in its environment; undefined for any other
 * definition.
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

/** A name that is bound to code has one value where the code is in scope. */
export function pathOfCode(inferring: Inferring, code: Coded): string {
  return `c${inferring.number(code)};`;
}

/** How the paths of a LET definition begin. */
export function nameOfDefined(inferring: Inferring, definition: DefinitionSymbol, environment: Environment): string {
  return `d${inferring.number(definition)}.${inferring.number(environment)} `;
}

/** Adds the fact that an expression has a value of the kind. Returns undefined if it cannot have one. */
export function learn(inferring: Inferring, node: Expression, kind: Kind, point: Point): Facts | undefined {
  const before = inferring.kindOf(node, point);
  const now = inferring.kinds.meet(before, kind);
  if (isNone(now)) return undefined;
  const path = inferring.pathOf(node, point);
  if (path === undefined || node.kind === 'number' || node.kind === 'string') return point.facts;
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
 * The part, narrowed so that its value at the key has the kind. Returns undefined if that value cannot have the kind.
 */
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
      // The application of a value that is not a function fails.
      return undefined;
  }
}

/** What holds on either of two ways. */
export function eitherFacts(
  { kinds }: Inferring,
  first: Facts | undefined,
  second: Facts | undefined,
): Facts | undefined {
  return first && second ? first.either(second, kinds) : (first ?? second);
}
