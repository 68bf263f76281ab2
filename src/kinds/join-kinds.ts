/**
 * Combines and compares kinds. `joinKinds` returns a kind that describes the values of both kinds. `meetKinds` returns
 * a kind that describes at least the common values of both kinds. `widenKinds` is a join that stops growing after few
 * steps. `areDisjoint` says whether two kinds have no common value.
 *
 * Invariant: no result leaves out a value that it must describe. A result may describe more.
 */
import type { Handle } from '../values/store/handles.js';
import {
  anyKind,
  depthOf,
  type FunctionPart,
  type IntegerPart,
  integerPart,
  isFunctional,
  isNone,
  type Kind,
  kindsIn,
  mapKinds,
  type NamePart,
  namePart,
  noKind,
  type Part,
  type RecordPart,
  type SequencePart,
  sameKind,
  sameSlot,
  sizeOfKind,
  type TuplePart,
  textKind,
  unionOf,
} from './kind.js';

/** If a kind has tuples of more different lengths than this, they become one sequence part. */
const mostTuples = 6;
/** If a kind has more shapes of records than this, they become one part: functions whose arguments are strings. */
const mostRecords = 32;

export function joinKinds(first: Kind, second: Kind): Kind {
  return joinWith(first, second, hullOf);
}

export function joinAll(kinds: Iterable<Kind>): Kind {
  let all = noKind;
  for (const kind of kinds) all = joinKinds(all, kind);
  return all;
}

/** A function that a join uses to combine two ranges of integers. */
type Ranges = (first: IntegerPart, second: IntegerPart) => IntegerPart;

function hullOf(first: IntegerPart, second: IntegerPart): IntegerPart {
  return integerPart(Math.min(first.low, second.low), Math.max(first.high, second.high));
}

function joinWith(first: Kind, second: Kind, ranges: Ranges): Kind {
  if (first.kind === 'any' || second.kind === 'any') return anyKind;
  if (sameKind(first, second) || second.parts.length === 0) return first;
  if (first.parts.length === 0) return second;
  const parts = [...first.parts];
  let grows = false;
  for (const part of second.parts) {
    const at = parts.findIndex((known) => sameSlot(known, part));
    const known = parts[at];
    const joined = known ? joinParts(known, part, ranges) : part;
    if (joined === known) continue;
    grows = true;
    if (known) parts[at] = joined;
    else parts.push(part);
  }
  return grows ? unionOf(fewShapes(parts, ranges)) : first;
}

/** Joins two parts of the same slot. If `first` already describes all values of `second`, returns `first` itself. */
function joinParts(first: Part, second: Part, ranges: Ranges): Part {
  if (first === second) return first;
  const join = (one: Kind, other: Kind) => joinWith(one, other, ranges);
  switch (first.kind) {
    case 'boolean':
      return first.value === undefined || first.value === (second as typeof first).value
        ? first
        : { ...first, value: undefined };
    case 'integer': {
      const other = second as typeof first;
      return first.low <= other.low && other.high <= first.high ? first : ranges(first, other);
    }
    case 'string':
    case 'model value':
      return joinNames(first, second as NamePart);
    case 'set': {
      const other = second as typeof first;
      const [element, value] = [join(first.element, other.element), same(first.value, other.value)];
      return element === first.element && value === first.value ? first : { kind: 'set', element, value };
    }
    case 'record': {
      const { fields } = second as RecordPart;
      const joined = first.fields.map(({ kind }, i) => join(kind, fields[i]?.kind ?? noKind));
      if (joined.every((kind, i) => kind === first.fields[i]?.kind)) return first;
      return { kind: 'record', fields: first.fields.map(({ name }, i) => ({ name, kind: joined[i] ?? noKind })) };
    }
    case 'tuple': {
      const { elements } = second as TuplePart;
      const joined = first.elements.map((kind, i) => join(kind, elements[i] ?? noKind));
      return joined.every((kind, i) => kind === first.elements[i]) ? first : { kind: 'tuple', elements: joined };
    }
    case 'sequence': {
      const { element, longest } = second as SequencePart;
      const joined = join(first.element, element);
      if (longest <= first.longest) return joined === first.element ? first : { ...first, element: joined };
      const { high } = ranges(integerPart(0, first.longest), integerPart(0, longest));
      return { kind: 'sequence', element: joined, longest: high };
    }
    case 'function': {
      const other = second as FunctionPart;
      const [argument, result] = [join(first.argument, other.argument), join(first.result, other.result)];
      const domain = same(first.domain, other.domain);
      if (argument === first.argument && result === first.result && domain === first.domain) return first;
      return { kind: 'function', argument, result, domain };
    }
  }
}

function joinNames(first: NamePart, second: NamePart): NamePart {
  const { kind, names } = first;
  if (!names) return first;
  if (!second.names) return second;
  return second.names.every((name) => names.includes(name)) ? first : namePart(kind, [...names, ...second.names]);
}

function same(first: Handle | undefined, second: Handle | undefined): Handle | undefined {
  return first === second ? first : undefined;
}

/**
 * Reduces the number of shapes. If there is a sequence part or there are too many tuples, all tuples are joined into
 * the sequence. If there are too many records, all are joined into a function.
 */
function fewShapes(parts: readonly Part[], ranges: Ranges): readonly Part[] {
  const tuples = parts.filter((part): part is TuplePart => part.kind === 'tuple');
  const records = parts.filter((part): part is RecordPart => part.kind === 'record');
  const sequences = tuples.length > mostTuples || parts.some(({ kind }) => kind === 'sequence');
  if (!sequences && records.length <= mostRecords) return parts;
  const join = (kinds: readonly Kind[]) => kinds.reduce((all, kind) => joinWith(all, kind, ranges), noKind);
  const kept = parts.filter(
    ({ kind }) =>
      kind !== 'sequence' && !(sequences && kind === 'tuple') && !(records.length > mostRecords && kind === 'record'),
  );
  if (sequences) {
    const all = parts.filter((part): part is SequencePart => part.kind === 'sequence');
    kept.push({
      kind: 'sequence',
      element: join([...all.map(({ element }) => element), ...tuples.flatMap(({ elements }) => elements)]),
      longest: Math.max(...all.map(({ longest }) => longest), ...tuples.map(({ elements }) => elements.length)),
    });
  }
  if (records.length <= mostRecords) return kept;
  const made: FunctionPart = {
    kind: 'function',
    argument: textKind,
    domain: undefined,
    result: join(records.flatMap(({ fields }) => fields.map(({ kind }) => kind))),
  };
  const known = kept.find((part): part is FunctionPart => part.kind === 'function');
  return known ? [...kept.filter((part) => part !== known), joinParts(known, made, ranges)] : [...kept, made];
}

// ---------------------------------------------------------------------------------------------- widening

/** Kinds that are nested more deeply than this are cut off. No known specification nests its values so deeply. */
const deepest = 9;
/** Kinds with more parts than this are cut off too. */
const largestKind = 1000;

/**
 * Joins two kinds so that a loop that repeats this ends soon.
 * @param before the kind of the round before. If it already describes the values of `now`, it is returned.
 * @param steps numbers in ascending order. The end of a growing range moves to the next of these numbers, or to
 * infinity if there is none.
 */
export function widenKinds(before: Kind, now: Kind, steps: readonly number[]): Kind {
  const rest: Ranges = (first, second) => {
    const { low, high } = hullOf(first, second);
    return integerPart(
      low < first.low ? (steps.findLast((step) => step <= low) ?? -Infinity) : low,
      high > first.high ? (steps.find((step) => step >= high) ?? Infinity) : high,
    );
  };
  return limitKind(joinWith(before, now, rest));
}

/** Replaces parts that are nested too deeply by `any`. If a kind is too large, it is cut at a smaller depth. */
export function limitKind(kind: Kind): Kind {
  let limited = kind;
  for (let depth = deepest; depth > 0 && (sizeOfKind(limited) > largestKind || depthOf(limited) > depth); depth--)
    limited = cutOff(limited, depth);
  return limited;
}

function cutOff(kind: Kind, depth: number): Kind {
  if (kind.kind === 'any') return kind;
  if (depth === 0) return kind.parts.every((part) => kindsIn(part).length === 0) ? kind : anyKind;
  return unionOf(kind.parts.map((part) => mapKinds(part, (inner) => cutOff(inner, depth - 1))));
}

// ---------------------------------------------------------------------------------------------- meeting

export function meetKinds(first: Kind, second: Kind): Kind {
  if (first.kind === 'any') return second;
  if (second.kind === 'any' || sameKind(first, second)) return first;
  const parts = first.parts.flatMap((part): readonly Part[] => {
    // If the part may have common values with a part of another slot, it is kept without a change.
    if (second.parts.some((other) => !sameSlot(other, part) && mayOverlap(part, other))) return [part];
    const other = second.parts.find((one) => sameSlot(one, part));
    const both = other && meetParts(part, other);
    return both ? [both] : [];
  });
  return unionOf(parts);
}

/** Whether two parts of different slots may describe the same value. */
function mayOverlap(first: Part, second: Part): boolean {
  if (!isFunctional(first) || !isFunctional(second)) return false;
  if (first.kind === 'function') return second.kind !== 'function' && overlapsFunction(first, second);
  if (second.kind === 'function') return overlapsFunction(second, first);
  if (first.kind === 'record' || second.kind === 'record') return false;
  return first.kind === 'sequence' || second.kind === 'sequence';
}

/**
 * Whether a function part may have a common value with another part, which describes records, tuples or sequences. For
 * example, the empty tuple is a function with an empty domain.
 */
function overlapsFunction({ argument }: FunctionPart, other: Part): boolean {
  if (other.kind !== 'record') return true;
  return argument.kind === 'any' || argument.parts.some(({ kind }) => kind === 'string');
}

/** Meets two parts of the same slot. Returns undefined if they have no common value. */
function meetParts(first: Part, second: Part): Part | undefined {
  switch (first.kind) {
    case 'boolean': {
      const { value } = second as typeof first;
      if (first.value !== undefined && value !== undefined && first.value !== value) return undefined;
      return { kind: 'boolean', value: first.value ?? value };
    }
    case 'integer': {
      const other = second as IntegerPart;
      const [low, high] = [Math.max(first.low, other.low), Math.min(first.high, other.high)];
      return low > high ? undefined : { kind: 'integer', low, high };
    }
    case 'string':
    case 'model value': {
      const { names } = second as NamePart;
      const both = first.names && names ? first.names.filter((name) => names.includes(name)) : (first.names ?? names);
      return both?.length === 0 ? undefined : { kind: first.kind, names: both };
    }
    case 'set': {
      const { element, value } = second as typeof first;
      if (first.value !== undefined && value !== undefined && first.value !== value) return undefined;
      return { kind: 'set', element: meetKinds(first.element, element), value: first.value ?? value };
    }
    case 'record': {
      const { fields } = second as RecordPart;
      const met = first.fields.map(({ name, kind }, i) => ({ name, kind: meetKinds(kind, fields[i]?.kind ?? noKind) }));
      return met.some(({ kind }) => isNone(kind)) ? undefined : { kind: 'record', fields: met };
    }
    case 'tuple': {
      const { elements } = second as TuplePart;
      const met = first.elements.map((kind, i) => meetKinds(kind, elements[i] ?? noKind));
      return met.some(isNone) ? undefined : { kind: 'tuple', elements: met };
    }
    case 'sequence': {
      const { element, longest } = second as SequencePart;
      const met = meetKinds(first.element, element);
      if (isNone(met)) return { kind: 'tuple', elements: [] };
      return { kind: 'sequence', element: met, longest: Math.min(first.longest, longest) };
    }
    case 'function': {
      const { argument, result, domain } = second as FunctionPart;
      if (first.domain !== undefined && domain !== undefined && first.domain !== domain) return undefined;
      return {
        kind: 'function',
        argument: meetKinds(first.argument, argument),
        result: meetKinds(first.result, result),
        domain: first.domain ?? domain,
      };
    }
  }
}

/** Whether the two kinds have no common value. Then `=` is FALSE or fails. */
export function areDisjoint(first: Kind, second: Kind): boolean {
  return isNone(meetKinds(first, second));
}

/** Whether every value that has the kind `part` also has the kind `whole`. */
export function includesKind(whole: Kind, part: Kind): boolean {
  return sameKind(joinKinds(whole, part), whole);
}
