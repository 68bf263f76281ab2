/**
 * Decides whether TLC would write a value as a given JSON. In: a value, and parsed JSON. Out: TRUE or FALSE. TLC writes
 * sets as lists, model values as strings, and arguments of functions as strings, so one JSON may stand for several
 * values. Therefore each state that the specification allows is compared with the JSON.
 */
import { isExactNumber, isWhole, wholePart } from '../../values/forms/exact-json.js';
import { settle } from '../../values/operations/make-explicit.js';
import { argumentAt, valueAt } from '../../values/sorts/functions.js';
import { bigIntegerOf } from '../../values/sorts/integers.js';
import { functionSize } from '../../values/sorts/order.js';
import { type Handle, isExplicit, isSmall, smallValue, Variant } from '../../values/store/handles.js';
import type { Evaluator } from '../evaluation/evaluate.js';

/**
 * A value in the form in which TLC writes it. Equal shapes have equal keys, so that most different shapes are
 * recognized by their keys.
 */
type Shape =
  | { readonly kind: 'atom'; readonly key: string }
  | { readonly kind: 'list'; readonly items: readonly Shape[]; readonly isSet: boolean; readonly key: string }
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, Shape>; readonly key: string };

export class TlcJson {
  private readonly shapes = new Map<Handle, Shape>();

  constructor(private readonly evaluator: Evaluator) {}

  matches(handle: Handle, json: unknown): boolean {
    return isSame(this.shapeOf(handle), shapeOfJson(json));
  }

  private shapeOf(handle: Handle): Shape {
    const known = this.shapes.get(handle);
    if (known) return known;
    const shape = this.made(handle);
    this.shapes.set(handle, shape);
    return shape;
  }

  private made(value: Handle): Shape {
    const { store, names } = this.evaluator;
    if (isSmall(value)) {
      const small = smallValue(value);
      return atom(small);
    }
    const handle = settle(store, value);
    if (isSmall(handle)) return atom(smallValue(handle));
    if (!isExplicit(handle)) return atom(this.evaluator.text(handle));
    const parts = () => Array.from({ length: store.size(handle) }, (_, i) => this.shapeOf(store.word(handle, i)));
    switch (store.variant(handle)) {
      case Variant.boolean:
        return atom(this.evaluator.text(handle) === 'TRUE');
      case Variant.string:
      case Variant.modelValue:
        return atom(names.text(handle));
      case Variant.bigInteger:
        return { kind: 'atom', key: `n${bigIntegerOf(store, handle)}` };
      case Variant.set:
        return list(parts(), true);
      case Variant.tuple:
        return list(parts(), false);
      default:
        return this.ofFunction(handle);
    }
  }

  private ofFunction(handle: Handle): Shape {
    const { store } = this.evaluator;
    const indices = Array.from({ length: functionSize(store, handle) }, (_, i) => i);
    const values = indices.map((i) => this.shapeOf(valueAt(store, handle, i)));
    const given = indices.map((i) => argumentAt(store, handle, i));
    if (given.every((argument, i) => isSmall(argument) && smallValue(argument) === i + 1)) return list(values, false);
    return object(given.map((argument, i) => [this.nameOf(argument), values[i] as Shape]));
  }

  private nameOf(argument: Handle): string {
    const { store, names } = this.evaluator;
    return !isSmall(argument) && store.variant(argument) === Variant.string
      ? names.text(argument)
      : this.evaluator.text(argument);
  }
}

function shapeOfJson(json: unknown): Shape {
  if (typeof json === 'string' || typeof json === 'boolean') return atom(json);
  if (typeof json === 'number' || isExactNumber(json))
    return { kind: 'atom', key: `n${isWhole(json) ? wholePart(json) : String(json)}` };
  if (Array.isArray(json)) return list(json.map(shapeOfJson), false);
  if (typeof json !== 'object' || json === null) return { kind: 'atom', key: 'null' };
  return object(Object.entries(json).map(([name, value]) => [name, shapeOfJson(value)]));
}

function atom(value: string | number | boolean): Shape {
  if (typeof value === 'number') return { kind: 'atom', key: `n${value}` };
  return { kind: 'atom', key: typeof value === 'string' ? JSON.stringify(value) : `b${value}` };
}

/** Makes a list. The key of the list does not depend on the order of the items. */
function list(items: readonly Shape[], isSet: boolean): Shape {
  const key = `[${items
    .map((item) => item.key)
    .sort()
    .join()}]`;
  return { kind: 'list', items, isSet, key };
}

function object(entries: readonly (readonly [string, Shape])[]): Shape {
  const members = new Map(entries);
  const key = `{${[...members]
    .map(([name, { key: of }]) => `${JSON.stringify(name)}:${of}`)
    .sort()
    .join()}}`;
  return { kind: 'object', members, key };
}

/**
 * Whether a value is written as this JSON.
 * @param value the shape of the value, in which sets and sequences differ.
 */
function isSame(value: Shape, json: Shape): boolean {
  if (value.key !== json.key || value.kind !== json.kind) return false;
  if (value.kind === 'object' && json.kind === 'object')
    return [...value.members].every(([name, member]) => {
      const other = json.members.get(name);
      return other !== undefined && isSame(member, other);
    });
  if (value.kind !== 'list' || json.kind !== 'list') return true;
  if (!value.isSet) return value.items.every((item, i) => isSame(item, json.items[i] as Shape));
  const left = new Map<string, Shape[]>();
  for (const item of json.items) left.set(item.key, [...(left.get(item.key) ?? []), item]);
  return value.items.every((item) => {
    const alike = left.get(item.key) ?? [];
    const at = alike.findIndex((other) => isSame(item, other));
    if (at < 0) return false;
    alike.splice(at, 1);
    return true;
  });
}
