/**
 * A kind describes a set of values. In: handles and numbers. Out: kinds as plain data, which `join-kinds.ts` combines and `has-kind.ts` compares with values.
 *
 * A kind is `any`, or a union of parts. Each part has a slot: what kind of value it describes, and for records and tuples their shape. A union has at most one part for
 * each slot, in the order of slots, so equal kinds have equal keys. The union of no parts describes no value.
 *
 * A function can match several slots: `<<>>` is a tuple, a sequence and a function with an empty domain. A reader of a kind therefore asks all parts.
 */
import type { Handle } from '../values/store/handles.js';

export type Kind =
  | { readonly kind: 'any'; readonly key: string }
  | { readonly kind: 'union'; readonly parts: readonly Part[]; readonly key: string };

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
  /** Undefined if it may be either. */
  readonly value: boolean | undefined;
}

/** The integers from `low` to `high`. An end may be infinite. */
export interface IntegerPart {
  readonly kind: 'integer';
  readonly low: number;
  readonly high: number;
}

/** Strings or model values: one of these, in ascending order of handles, or any of them. */
export interface NamePart {
  readonly kind: 'string' | 'model value';
  readonly names: readonly Handle[] | undefined;
}

export interface SetPart {
  readonly kind: 'set';
  readonly element: Kind;
  /** The explicit set, if there is only one. */
  readonly value: Handle | undefined;
}

export interface RecordPart {
  readonly kind: 'record';
  /** In the order of the names. */
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
  /** The domain, if there is only one. */
  readonly domain: Handle | undefined;
  readonly result: Kind;
}

type PartOf<K extends Part['kind']> = K extends NamePart['kind'] ? NamePart : Extract<Part, { readonly kind: K }>;

// ---------------------------------------------------------------------------------------------- constructors

export const anyKind: Kind = { kind: 'any', key: '*' };
export const noKind: Kind = { kind: 'union', parts: [], key: '' };

/** @param parts with different slots. */
export function unionOf(parts: readonly Part[]): Kind {
  if (parts.length === 0) return noKind;
  const sorted = parts.length === 1 ? parts : [...parts].sort((a, b) => (slotOf(a) < slotOf(b) ? -1 : 1));
  return { kind: 'union', parts: sorted, key: sorted.map(keyOf).join('|') };
}

export function booleanKind(value?: boolean): Kind {
  return unionOf([{ kind: 'boolean', value }]);
}

/** Beyond this, a range ends at infinity: JavaScript's numbers are exact up to here. */
const farthest = 2 ** 52;

export function integerPart(low: number, high: number): IntegerPart {
  return {
    kind: 'integer',
    low: low < -farthest || Number.isNaN(low) ? -Infinity : Math.min(low, farthest),
    high: high > farthest || Number.isNaN(high) ? Infinity : Math.max(high, -farthest),
  };
}

/** No value if `low` is greater than `high`. */
export function integerKind(low: number, high: number): Kind {
  return low > high ? noKind : unionOf([integerPart(low, high)]);
}

export const naturalKind = integerKind(0, Infinity);
export const wholeKind = integerKind(-Infinity, Infinity);
export const textKind = unionOf([{ kind: 'string', names: undefined }]);

/** More names than this are any names. */
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

/** A record whose fields have no value has none either. */
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
  return first === second || first.key === second.key;
}

/** The parts; none of `any`. */
export function partsOf(kind: Kind): readonly Part[] {
  return kind.kind === 'any' ? [] : kind.parts;
}

/** The part of one slot that is not a shape. */
export function partOf<K extends 'boolean' | 'integer' | 'string' | 'model value' | 'set' | 'sequence' | 'function'>(
  kind: Kind,
  which: K,
): PartOf<K> | undefined {
  return partsOf(kind).find(({ kind: found }) => found === which) as PartOf<K> | undefined;
}

/** The numbers that a value of the kind may be; undefined if it is none. */
export function rangeOf(kind: Kind): IntegerPart | undefined {
  return kind.kind === 'any' ? { kind: 'integer', low: -Infinity, high: Infinity } : partOf(kind, 'integer');
}

export function isFunctional(part: Part): part is RecordPart | TuplePart | SequencePart | FunctionPart {
  return part.kind === 'record' || part.kind === 'tuple' || part.kind === 'sequence' || part.kind === 'function';
}

/** How deep parts are nested. */
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

/** Parts with the same slot are joined into one part. */
export function slotOf(part: Part): string {
  switch (part.kind) {
    case 'record':
      return `record ${part.fields.map(({ name }) => name).join()}`;
    case 'tuple':
      return `tuple ${part.elements.length}`;
    default:
      return part.kind;
  }
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
      return `{${part.element.key}}${part.value ?? ''}`;
    case 'record':
      return `[${part.fields.map(({ name, kind }) => `${name}:${kind.key}`).join(';')}]`;
    case 'tuple':
      return `<${part.elements.map(({ key }) => key).join(';')}>`;
    case 'sequence':
      return `q${part.longest}(${part.element.key})`;
    case 'function':
      return `(${part.argument.key}->${part.result.key})${part.domain ?? ''}`;
  }
}
