/** Infers the kinds of functions, records and tuples: construction, application and EXCEPT. In: nodes. Out: kinds. */
import {
  anyKind,
  functionKind,
  integerPart,
  isNone,
  type Kind,
  noKind,
  type Part,
  partOf,
  recordKind,
  tupleKind,
  unionOf,
} from '../../kinds/kind.js';
import { kindOfValue } from '../../kinds/kind-of-value.js';
import type {
  Apply,
  Bound,
  Except,
  Expression,
  Field,
  FunctionOf,
  RecordOf,
  Tuple,
  Update,
} from '../../syntax/tree.js';
import { previousOf } from '../code/previous-symbols.js';
import { indexedPath } from './facts.js';
import { elementOf, scopeOfBounds } from './infer-sets.js';
import { type Inferring, type Point, within } from './inferring.js';

export function tuple(inferring: Inferring, node: Tuple, point: Point): Kind {
  return tupleKind(node.elements.map((element) => inferring.kindOf(element, point)));
}

export function record(inferring: Inferring, node: RecordOf, point: Point): Kind {
  return recordKind(node.fields.map(({ name, value }) => ({ name: name.text, kind: inferring.kindOf(value, point) })));
}

export function functionOf(inferring: Inferring, node: FunctionOf, point: Point): Kind {
  return functionOfBounds(inferring, node.bounds, node.body, point);
}

/** Returns the kind of `[x \in S |-> e]`. With several names, the arguments are tuples. */
export function functionOfBounds(inferring: Inferring, bounds: readonly Bound[], body: Expression, point: Point): Kind {
  const sets = bounds.flatMap(({ names, tuple, set }) => {
    const kind = inferring.kindOf(set, point);
    return tuple ? [kind] : names.map(() => kind);
  });
  const scope = scopeOfBounds(inferring, bounds, point);
  if (!scope) return tupleKind([]);
  const [only, ...others] = sets;
  const isOne = only !== undefined && others.length === 0;
  const argument = isOne ? elementOf(only) : tupleKind(sets.map(elementOf));
  const domain = isOne ? partOf(only, 'set')?.value : undefined;
  return functionKind(argument, inferring.kindOf(body, within(scope.environment, point)), domain);
}

// ---------------------------------------------------------------------------------------------- application

export function apply(inferring: Inferring, node: Apply, point: Point): Kind {
  const f = inferring.kindOf(node.function, point);
  return inferring.refined(
    valueAt(inferring, f, argumentKind(inferring, node.args, point)),
    inferring.pathOf(node, point),
    point.facts,
  );
}

function argumentKind(inferring: Inferring, args: readonly Expression[], point: Point): Kind {
  const kinds = args.map((argument) => inferring.kindOf(argument, point));
  return kinds.length === 1 ? (kinds[0] ?? anyKind) : tupleKind(kinds);
}

export function field(inferring: Inferring, node: Field, point: Point): Kind {
  const of = inferring.kindOf(node.record, point);
  inferring.observer?.fieldRead(node, of);
  return inferring.refined(
    valueAt(inferring, of, nameKind(inferring, node.name.text)),
    inferring.pathOf(node, point),
    point.facts,
  );
}

function nameKind({ values }: Inferring, name: string): Kind {
  return kindOfValue(values, values.names.string(name));
}

/** Returns the kind of `f[argument]`. */
export function valueAt(inferring: Inferring, f: Kind, argument: Kind): Kind {
  if (f.kind === 'any') return anyKind;
  return inferring.kinds.joinAll(
    f.parts.flatMap((part) => placesIn(inferring, part, argument).map(({ kind }) => kind)),
  );
}

/** A component of the values of one part of a kind, such as a field. An argument may select the component. */
interface PlaceIn {
  readonly kind: Kind;
  /** Returns the part with this kind for the component. */
  readonly put: (kind: Kind) => Part;
  /** Whether the argument always selects this component, and never another component. */
  readonly sure: boolean;
}

function placesIn(inferring: Inferring, part: Part, argument: Kind): readonly PlaceIn[] {
  switch (part.kind) {
    case 'record': {
      const names = namesIn(inferring, argument);
      const asked = part.fields.flatMap(({ name }, i) => (names === undefined || names.includes(name) ? [i] : []));
      const sure = asked.length === 1 && names?.length === 1 && isOnePart(argument);
      return asked.map((index) => ({
        kind: part.fields[index]?.kind ?? noKind,
        sure,
        put: (kind) => ({ ...part, fields: part.fields.map((one, i) => (i === index ? { ...one, kind } : one)) }),
      }));
    }
    case 'tuple': {
      const range = numbersIn(argument);
      if (!range) return [];
      const asked = part.elements.flatMap((_, i) => (range.low <= i + 1 && i + 1 <= range.high ? [i] : []));
      const sure = range.low === range.high && isOnePart(argument);
      return asked.map((index) => ({
        kind: part.elements[index] ?? noKind,
        sure,
        put: (kind) => ({ ...part, elements: part.elements.map((one, i) => (i === index ? kind : one)) }),
      }));
    }
    case 'sequence':
      if (!numbersIn(argument)) return [];
      return [{ kind: part.element, sure: false, put: (kind) => ({ ...part, element: kind }) }];
    case 'function':
      if (isNone(inferring.kinds.meet(argument, part.argument))) return [];
      return [{ kind: part.result, sure: false, put: (kind) => ({ ...part, result: kind }) }];
    default:
      return [];
  }
}

function isOnePart(kind: Kind): boolean {
  return kind.kind === 'union' && kind.parts.length === 1;
}

function numbersIn(argument: Kind) {
  return argument.kind === 'any' ? integerPart(-Infinity, Infinity) : partOf(argument, 'integer');
}

/** Returns the strings that the argument may be; undefined if it may be any string. */
function namesIn({ values: { names } }: Inferring, argument: Kind): readonly string[] | undefined {
  if (argument.kind === 'any') return undefined;
  const strings = partOf(argument, 'string');
  return strings ? strings.names?.map((handle) => names.text(handle)) : [];
}

// ---------------------------------------------------------------------------------------------- EXCEPT

interface Key {
  readonly kind: Kind;
  readonly path: string | undefined;
}

export function except(inferring: Inferring, node: Except, point: Point): Kind {
  let result = inferring.kindOf(node.function, point);
  const start = inferring.pathOf(node.function, point);
  node.updates.forEach((update, i) => {
    const keys = update.path.map((step): Key => {
      if (step.kind === 'path-field')
        return { kind: nameKind(inferring, step.name.text), path: JSON.stringify(step.name.text) };
      const paths = step.args.map((argument) => inferring.pathOf(argument, point));
      return {
        kind: argumentKind(inferring, step.args, point),
        path: paths.includes(undefined) ? undefined : paths.join(),
      };
    });
    // The path names the function before all updates. So only the first update may use the path.
    result = updated(inferring, { update, keys, point }, result, i === 0 ? start : undefined);
  });
  return result;
}

interface Change {
  readonly update: Update;
  readonly keys: readonly Key[];
  readonly point: Point;
}

/** Returns the kind of a value after an update. An update outside of the domain changes nothing. */
function updated(inferring: Inferring, change: Change, container: Kind, path: string | undefined): Kind {
  const { update, keys, point } = change;
  const [key, ...rest] = keys;
  if (!key) {
    const previous = inferring.bind(container, { path });
    const { environment } = inferring.scope(update, [[previousOf(update), previous]], point);
    return inferring.kindOf(update.value, within(environment, point));
  }
  if (container.kind === 'any') return anyKind;
  const inner = path === undefined || key.path === undefined ? undefined : indexedPath(path, [key.path]);
  return inferring.kinds.joinAll(
    container.parts.map((part) => {
      const isFunction =
        part.kind === 'record' || part.kind === 'tuple' || part.kind === 'sequence' || part.kind === 'function';
      if (!isFunction) return noKind;
      const places = placesIn(inferring, part, key.kind);
      if (places.length === 0) return unionOf([part]);
      return inferring.kinds.joinAll(
        places.map(({ kind, put, sure }) => {
          const old = inferring.refined(kind, inner, point.facts);
          const now = updated(inferring, { update, keys: rest, point }, old, inner);
          if (isNone(now)) return sure ? noKind : unionOf([part]);
          return unionOf([put(sure ? now : inferring.kinds.join(kind, now))]);
        }),
      );
    }),
  );
}
