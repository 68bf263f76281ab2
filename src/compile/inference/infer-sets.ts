/**
 * Infers the kinds of sets, and of the names that range over them. In: nodes. Out: kinds of sets, and environments in
 * which bound names have the kinds of elements.
 */
import { joinAll, meetKinds } from '../../kinds/join-kinds.js';
import {
  anyKind,
  booleanKind,
  functionKind,
  integerKind,
  isNone,
  type Kind,
  noKind,
  partOf,
  partsOf,
  recordKind,
  setKind,
  textKind,
  tupleKind,
} from '../../kinds/kind.js';
import { kindOfValue } from '../../kinds/kind-of-value.js';
import type {
  Bound,
  BuiltInSet,
  Choose,
  FunctionSet,
  Product,
  RecordSet,
  SetFilter,
  SetMap,
  SetOf,
} from '../../syntax/tree.js';
import { setOf } from '../../values/sorts/sets.js';
import { FALSE, type Handle, small, TRUE } from '../../values/store/handles.js';
import { ValueError } from '../../values/store/value-errors.js';
import { type Inferring, type Point, within } from './inferring.js';
import type { Binding, Scope } from './scopes.js';

/** The kind of a constant set contains the set itself, unless the set has more elements than this. */
const mostElements = 64;

// ---------------------------------------------------------------------------------------------- elements

/** Returns the kind of the elements of a set. */
export function elementOf(set: Kind): Kind {
  return set.kind === 'any' ? anyKind : (partOf(set, 'set')?.element ?? noKind);
}

/** Returns the kind of the component of a tuple at an index, counted from 0. */
export function componentOf(whole: Kind, index: number): Kind {
  if (whole.kind === 'any') return anyKind;
  return joinAll(
    whole.parts.map((part) => {
      switch (part.kind) {
        case 'tuple':
          return part.elements[index] ?? noKind;
        case 'sequence':
          return part.element;
        case 'function':
          return part.result;
        default:
          return noKind;
      }
    }),
  );
}

/** Returns the meanings of bound names. Their sets are evaluated without these names. */
export function bindNames(inferring: Inferring, bounds: readonly Bound[], point: Point): readonly Binding[] {
  const { compiling } = inferring;
  return bounds.flatMap(({ names, tuple, set }) => {
    const element = elementOf(inferring.kindOf(set, point));
    return names.map(
      (name, i): Binding => [compiling.names.declared(name), inferring.bind(tuple ? componentOf(element, i) : element)],
    );
  });
}

/**
 * Returns a scope in which each bound name has the kind of the elements of its set. Undefined if a set has no elements.
 */
export function scopeOfBounds(inferring: Inferring, bounds: readonly Bound[], point: Point): Scope | undefined {
  const bindings = bindNames(inferring, bounds, point);
  if (bindings.some(([, meant]) => meant.kind === 'inferred' && isNone(meant.of))) return undefined;
  return inferring.scope(bounds, bindings, point);
}

// ---------------------------------------------------------------------------------------------- known sets

/**
 * Returns the kind of a set that lists its elements. If all elements are known and few, the kind contains the set
 * itself.
 */
export function setOfKnown(inferring: Inferring, elements: readonly Kind[]): Kind {
  const element = joinAll(elements);
  const handles = elements.length <= mostElements ? elements.map((kind) => onlyValue(kind)) : [undefined];
  return setKind(element, handles.includes(undefined) ? undefined : setValue(inferring, handles as Handle[]));
}

export function setValue({ values: { store } }: Inferring, elements: readonly Handle[]): Handle | undefined {
  try {
    return setOf(store, [...elements], elements.length);
  } catch (error) {
    if (error instanceof ValueError) return undefined;
    throw error;
  }
}

/** Returns the value, if the kind describes a single known value. Otherwise undefined. */
export function onlyValue(kind: Kind): Handle | undefined {
  const [part, ...others] = partsOf(kind);
  if (!part || others.length > 0) return undefined;
  switch (part.kind) {
    case 'boolean':
      return part.value === undefined ? undefined : part.value ? TRUE : FALSE;
    case 'integer':
      return part.low === part.high && Math.abs(part.low) < 2 ** 30 ? small(part.low) : undefined;
    case 'string':
    case 'model value':
      return part.names?.length === 1 ? part.names[0] : undefined;
    case 'set':
      return part.value;
    default:
      return undefined;
  }
}

/** Returns the elements of a set that is known and small; undefined for any other set. */
export function elementsOf({ values: { store } }: Inferring, set: Kind): readonly Handle[] | undefined {
  const value = partsOf(set).length === 1 ? partOf(set, 'set')?.value : undefined;
  if (value === undefined || store.size(value) > mostElements) return undefined;
  return Array.from({ length: store.size(value) }, (_, i) => store.word(value, i));
}

/** Returns the kind of `low..high`. */
export function intervalKind(inferring: Inferring, low: Kind, high: Kind): Kind {
  const [from, to] = [low, high].map((kind) =>
    kind.kind === 'any' ? { low: -Infinity, high: Infinity } : partOf(kind, 'integer'),
  );
  if (!from || !to) return noKind;
  if (from.low > to.high) return setKind(noKind, setValue(inferring, []));
  const isKnown = from.low === from.high && to.low === to.high && to.high - from.low < mostElements;
  const elements = isKnown ? Array.from({ length: to.high - from.low + 1 }, (_, i) => small(from.low + i)) : undefined;
  return setKind(integerKind(from.low, to.high), elements && setValue(inferring, elements));
}

// ---------------------------------------------------------------------------------------------- forms

export function builtInSetKind(inferring: Inferring, { name }: BuiltInSet): Kind {
  return name === 'STRING' ? setKind(textKind) : setKind(booleanKind(), setValue(inferring, [FALSE, TRUE]));
}

export function setOfKind(inferring: Inferring, { elements }: SetOf, point: Point): Kind {
  return setOfKnown(
    inferring,
    elements.map((element) => inferring.kindOf(element, point)),
  );
}

/** Returns the kind of `{x \in S : P}`. P narrows the kind of the elements. */
export function filterKind(inferring: Inferring, { bound, predicate }: SetFilter, point: Point): Kind {
  const set = inferring.kindOf(bound.set, point);
  const element = elementOf(set);
  if (isNone(element)) return set;
  return setKind(witnessKind(inferring, { ...bound, set: element, predicate }, point));
}

interface Witness extends Pick<Bound, 'names' | 'tuple'> {
  readonly set: Kind;
  readonly predicate: SetFilter['predicate'];
}

/** Returns the kind of the elements that satisfy the predicate. */
function witnessKind(inferring: Inferring, { names, tuple, set: element, predicate }: Witness, point: Point): Kind {
  const bound = names.map(
    (name, i): Binding => [
      inferring.compiling.names.declared(name),
      inferring.bind(tuple ? componentOf(element, i) : element),
    ],
  );
  const { environment } = inferring.scope(names, bound, point);
  const facts = inferring.assume(predicate, true, within(environment, point));
  if (!facts) return noKind;
  const kinds = bound.map(([symbol]) => {
    const meant = environment.lookUp(symbol);
    return meant?.kind === 'inferred' ? inferring.refined(meant.of, meant.path, facts) : anyKind;
  });
  return tuple ? meetKinds(element, tupleKind(kinds)) : (kinds[0] ?? anyKind);
}

export function mapKind(inferring: Inferring, { body, bounds }: SetMap, point: Point): Kind {
  const scope = scopeOfBounds(inferring, bounds, point);
  return setKind(scope ? inferring.kindOf(body, within(scope.environment, point)) : noKind);
}

/**
 * Returns the kind of a CHOOSE. A CHOOSE without a set may have any value: a configuration may replace its definition.
 */
export function chooseKind(inferring: Inferring, { tuple, names, set, body }: Choose, point: Point): Kind {
  if (!set) return anyKind;
  const element = elementOf(inferring.kindOf(set, point));
  return witnessKind(inferring, { names, tuple, set: element, predicate: body }, point);
}

export function functionSetKind(inferring: Inferring, { domain, range }: FunctionSet, point: Point): Kind {
  const from = inferring.kindOf(domain, point);
  const argument = elementOf(from);
  const result = elementOf(inferring.kindOf(range, point));
  if (isNone(argument)) return setKind(tupleKind([]));
  return setKind(functionKind(argument, result, partOf(from, 'set')?.value));
}

export function recordSetKind(inferring: Inferring, { fields }: RecordSet, point: Point): Kind {
  return setKind(
    recordKind(fields.map(({ name, value }) => ({ name: name.text, kind: elementOf(inferring.kindOf(value, point)) }))),
  );
}

export function productKind(inferring: Inferring, { factors }: Product, point: Point): Kind {
  return setKind(tupleKind(factors.map((factor) => elementOf(inferring.kindOf(factor, point)))));
}

/** Returns the kind of `DOMAIN f`. */
export function domainKind(inferring: Inferring, f: Kind): Kind {
  if (f.kind === 'any') return setKind(anyKind);
  const { store, names } = inferring.values;
  return joinAll(
    f.parts.map((part) => {
      switch (part.kind) {
        case 'record':
          return setOfKnown(
            inferring,
            part.fields.map(({ name }) => kindOfValue({ store, names }, names.string(name))),
          );
        case 'tuple':
          return intervalKind(inferring, integerKind(1, 1), integerKind(part.elements.length, part.elements.length));
        case 'sequence':
          return setKind(integerKind(1, part.longest));
        case 'function':
          return setKind(part.argument, part.domain);
        default:
          return noKind;
      }
    }),
  );
}
