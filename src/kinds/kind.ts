/**
 * A kind describes a set of values. In: handles and numbers. Out: kinds as plain data, which `join-kinds.ts` combines
 * and `has-kind.ts` compares with values.
 *
 * A kind is `any`, or a union of parts. Each part belongs to a slot: the sort of the values that the part describes,
 * for records with their fields, and for tuples with their length. A union has at most one part for each slot, in the
 * order of slots, so equal kinds have equal forms. The union of no parts describes no value.
 *
 * A value can match several slots: `<<>>` is a tuple, a sequence and a function with an empty domain. So a reader of a
 * kind must look at all parts.
 */
import type { Handle } from '../values/store/handles.js';

export type Kind = { readonly kind: 'any' } | { readonly kind: 'union'; readonly parts: readonly Part[] };

export type Part =
  | BooleanPart
  | IntegerPart
  | NamePart
  | SetPart
  | RecordPart
  | TuplePart
  | SequencePart
  | FunctionPart;

export interface BooleanPart {
  readonly kind: 'boolean';
  /** The only possible truth value. Undefined if both are possible. */
  readonly value: boolean | undefined;
}

/** The integers from `low` to `high`. An end may be infinite. */
export interface IntegerPart {
  readonly kind: 'integer';
  readonly low: number;
  readonly high: number;
}

/**
 * Strings or model values. `names` has the possible strings or model values, in ascending order of handles. If `names`
 * is undefined, all of them are possible.
 */
export interface NamePart {
  readonly kind: 'string' | 'model value';
  readonly names: readonly Handle[] | undefined;
}

export interface SetPart {
  readonly kind: 'set';
  readonly element: Kind;
  /** The only set that the part describes, as an explicit value. Undefined if the part describes several sets. */
  readonly value: Handle | undefined;
}

export interface RecordPart {
  readonly kind: 'record';
  /** The fields, in the order of their names. */
  readonly fields: readonly FieldKind[];
}

export interface FieldKind {
  readonly name: string;
  readonly kind: Kind;
}

export interface TuplePart {
  readonly kind: 'tuple';
  readonly elements: readonly Kind[];
}

/** Sequences of at most `longest` elements. */
export interface SequencePart {
  readonly kind: 'sequence';
  readonly element: Kind;
  readonly longest: number;
}

export interface FunctionPart {
  readonly kind: 'function';
  readonly argument: Kind;
  /** The domain of all functions that the part describes. Undefined if they may have different domains. */
  readonly domain: Handle | undefined;
  readonly result: Kind;
}

type PartOf<K extends Part['kind']> = K extends NamePart['kind'] ? NamePart : Extract<Part, { readonly kind: K }>;

// ---------------------------------------------------------------------------------------------- constructors

export const anyKind: Kind = { kind: 'any' };
export const noKind: Kind = { kind: 'union', parts: [] };

/**
 * Returns the union of parts.
 * @param parts parts with different slots.
 */
export function unionOf(parts: readonly Part[]): Kind {
  if (parts.length === 0) return noKind;
  const sorted = parts.length === 1 ? parts : [...parts].sort(compareSlots);
  return { kind: 'union', parts: sorted };
}

export function booleanKind(value?: boolean): Kind {
  return unionOf([{ kind: 'boolean', value }]);
}

/** An end of a range that is beyond this number becomes infinite, because JavaScript's larger numbers are not exact. */
const farthest = 2 ** 52;

export function integerPart(low: number, high: number): IntegerPart {
  return {
    kind: 'integer',
    low: low < -farthest || Number.isNaN(low) ? -Infinity : Math.min(low, farthest),
    high: high > farthest || Number.isNaN(high) ? Infinity : Math.max(high, -farthest),
  };
}

/** Returns the kind of the integers from `low` to `high`; `noKind` if `low` is greater than `high`. */
export function integerKind(low: number, high: number): Kind {
  return low > high ? noKind : unionOf([integerPart(low, high)]);
}

export const naturalKind = integerKind(0, Infinity);
export const wholeKind = integerKind(-Infinity, Infinity);
export const textKind = unionOf([{ kind: 'string', names: undefined }]);

/** A part with more names than this describes all strings, or all model values, instead. */
const mostNames = 256;

export function namePart(kind: NamePart['kind'], names: Iterable<Handle>): NamePart {
  const sorted = [...new Set(names)].sort((a, b) => a - b);
  return { kind, names: sorted.length > mostNames ? undefined : sorted };
}

export function setKind(element: Kind, value?: Handle): Kind {
  return unionOf([{ kind: 'set', element, value }]);
}

export function recordPart(fields: Iterable<FieldKind>): RecordPart {
  return { kind: 'record', fields: [...fields].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)) };
}

/** Returns the kind of records with these fields; `noKind` if some field has no possible value. */
export function recordKind(fields: readonly FieldKind[]): Kind {
  return fields.some(({ kind }) => isNone(kind)) ? noKind : unionOf([recordPart(fields)]);
}

export function tupleKind(elements: readonly Kind[]): Kind {
  return elements.some(isNone) ? noKind : unionOf([{ kind: 'tuple', elements }]);
}

export function sequenceKind(element: Kind, longest: number = Infinity): Kind {
  return isNone(element) || longest <= 0
    ? tupleKind([])
    : unionOf([{ kind: 'sequence', element, longest: longest > farthest ? Infinity : longest }]);
}

export function functionKind(argument: Kind, result: Kind, domain?: Handle): Kind {
  return unionOf([{ kind: 'function', argument, result, domain }]);
}

// ---------------------------------------------------------------------------------------------- questions

/** Whether no value has the kind. */
export function isNone(kind: Kind): boolean {
  return kind.kind === 'union' && kind.parts.length === 0;
}

export function sameKind(first: Kind, second: Kind): boolean {
  if (first === second) return true;
  if (first.kind === 'any' || second.kind === 'any' || first.parts.length !== second.parts.length) return false;
  return first.parts.every((part, i) => part === second.parts[i] || samePart(part, second.parts[i] as Part));
}

function samePart(first: Part, second: Part): boolean {
  switch (first.kind) {
    case 'boolean':
      return second.kind === 'boolean' && first.value === second.value;
    case 'integer':
      return second.kind === 'integer' && first.low === second.low && first.high === second.high;
    case 'string':
    case 'model value':
      return second.kind === first.kind && sameNames(first.names, second.names);
    case 'set':
      return second.kind === 'set' && first.value === second.value && sameKind(first.element, second.element);
    case 'record':
      if (second.kind !== 'record' || first.fields.length !== second.fields.length) return false;
      return first.fields.every(({ name, kind }, i) => {
        const other = second.fields[i] as FieldKind;
        return name === other.name && sameKind(kind, other.kind);
      });
    case 'tuple':
      if (second.kind !== 'tuple' || first.elements.length !== second.elements.length) return false;
      return first.elements.every((kind, i) => sameKind(kind, second.elements[i] as Kind));
    case 'sequence':
      return second.kind === 'sequence' && first.longest === second.longest && sameKind(first.element, second.element);
    case 'function':
      if (second.kind !== 'function' || first.domain !== second.domain) return false;
      return sameKind(first.argument, second.argument) && sameKind(first.result, second.result);
  }
}

function sameNames(first: NamePart['names'], second: NamePart['names']): boolean {
  if (first === second) return true;
  return first?.length === second?.length && (first?.every((name, i) => name === second?.[i]) ?? false);
}

/** Returns the parts of a kind. The list is empty for `any`. */
export function partsOf(kind: Kind): readonly Part[] {
  return kind.kind === 'any' ? [] : kind.parts;
}

/**
 * Returns the part of a kind in this slot. Undefined if the kind has no such part. Records and tuples have several
 * slots, so this function does not find them.
 */
export function partOf<K extends 'boolean' | 'integer' | 'string' | 'model value' | 'set' | 'sequence' | 'function'>(
  kind: Kind,
  which: K,
): PartOf<K> | undefined {
  return partsOf(kind).find(({ kind: found }) => found === which) as PartOf<K> | undefined;
}

/** Returns the range of the integers that a kind describes; undefined if it describes no integer. */
export function rangeOf(kind: Kind): IntegerPart | undefined {
  return kind.kind === 'any' ? { kind: 'integer', low: -Infinity, high: Infinity } : partOf(kind, 'integer');
}

export function isFunctional(part: Part): part is RecordPart | TuplePart | SequencePart | FunctionPart {
  return part.kind === 'record' || part.kind === 'tuple' || part.kind === 'sequence' || part.kind === 'function';
}

/** Returns how deeply the parts of a kind are nested. */
export function depthOf(kind: Kind): number {
  return partsOf(kind).reduce((deepest, part) => Math.max(deepest, ...kindsIn(part).map((one) => 1 + depthOf(one))), 0);
}

export function kindsIn(part: Part): readonly Kind[] {
  switch (part.kind) {
    case 'set':
    case 'sequence':
      return [part.element];
    case 'record':
      return part.fields.map(({ kind }) => kind);
    case 'tuple':
      return part.elements;
    case 'function':
      return [part.argument, part.result];
    default:
      return [];
  }
}

export function mapKinds(part: Part, change: (kind: Kind) => Kind): Part {
  switch (part.kind) {
    case 'set':
    case 'sequence':
      return { ...part, element: change(part.element) };
    case 'record':
      return { ...part, fields: part.fields.map(({ name, kind }) => ({ name, kind: change(kind) })) };
    case 'tuple':
      return { ...part, elements: part.elements.map(change) };
    case 'function':
      return { ...part, argument: change(part.argument), result: change(part.result) };
    default:
      return part;
  }
}

/** Whether two parts have the same slot. A join makes one part of such parts. */
export function sameSlot(first: Part, second: Part): boolean {
  if (first.kind !== second.kind) return false;
  if (first.kind === 'tuple') return first.elements.length === (second as TuplePart).elements.length;
  return first.kind !== 'record' || compareShapes(first, second as RecordPart) === 0;
}

const slots: readonly Part['kind'][] = [
  'boolean',
  'integer',
  'string',
  'model value',
  'set',
  'record',
  'tuple',
  'sequence',
  'function',
];

/** Compares the slots of two parts. */
function compareSlots(first: Part, second: Part): number {
  if (first.kind !== second.kind) return slots.indexOf(first.kind) - slots.indexOf(second.kind);
  if (first.kind === 'tuple') return first.elements.length - (second as TuplePart).elements.length;
  return first.kind === 'record' ? compareShapes(first, second as RecordPart) : 0;
}

function compareShapes({ fields: first }: RecordPart, { fields: second }: RecordPart): number {
  for (let i = 0; i < first.length && i < second.length; i++) {
    const [one, other] = [(first[i] as FieldKind).name, (second[i] as FieldKind).name];
    if (one !== other) return one < other ? -1 : 1;
  }
  return first.length - second.length;
}

const keys = new WeakMap<Kind, string>();

/** Returns the key of a kind. Equal kinds have equal keys. */
export function keyOfKind(kind: Kind): string {
  let key = keys.get(kind);
  if (key === undefined) {
    key = kind.kind === 'any' ? '*' : kind.parts.map(keyOf).join('|');
    keys.set(kind, key);
  }
  return key;
}

function keyOf(part: Part): string {
  switch (part.kind) {
    case 'boolean':
      return `b${part.value ?? ''}`;
    case 'integer':
      return `i${part.low}..${part.high}`;
    case 'string':
    case 'model value':
      return `${part.kind[0]}${part.names ?? '*'}`;
    case 'set':
      return `{${keyOfKind(part.element)}}${part.value ?? ''}`;
    case 'record':
      return `[${part.fields.map(({ name, kind }) => `${name}:${keyOfKind(kind)}`).join(';')}]`;
    case 'tuple':
      return `<${part.elements.map(keyOfKind).join(';')}>`;
    case 'sequence':
      return `q${part.longest}(${keyOfKind(part.element)})`;
    case 'function':
      return `(${keyOfKind(part.argument)}->${keyOfKind(part.result)})${part.domain ?? ''}`;
  }
}

/** Returns the number of parts of a kind. Nested parts count too, and so does every group of eight names. */
export function sizeOfKind(kind: Kind): number {
  return partsOf(kind).reduce(
    (size, part) =>
      size +
      1 +
      ((part.kind === 'string' || part.kind === 'model value') && part.names ? part.names.length >> 3 : 0) +
      kindsIn(part).reduce((inside, one) => inside + sizeOfKind(one), 0),
    0,
  );
}
