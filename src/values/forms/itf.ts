/**
 * Converts values to JSON in the Informal Trace Format, and back. Sets become `#set`, tuples `#tup`, functions `#map`,
 * records objects, and integers numbers or `#bigint`. Model values become `#model`, which that format does not have.
 * In: a value, or parsed JSON. Out: JSON, or a value. Nothing is lost in either direction. A set that cannot be
 * enumerated becomes `#unserializable`. The use of the stack does not grow with the depth of a value.
 */

import { settle } from '../operations/make-explicit.js';
import { argumentAt, functionFromPairs, tuple, valueAt } from '../sorts/functions.js';
import { bigInteger, bigIntegerOf, integer } from '../sorts/integers.js';
import type { Names } from '../sorts/names.js';
import { functionSize } from '../sorts/order.js';
import { setOf } from '../sorts/sets.js';
import {
  FALSE,
  type Handle,
  Int,
  isExplicit,
  isSmall,
  Nat,
  Real,
  STRING,
  smallValue,
  TRUE,
  Variant,
} from '../store/handles.js';
import type { Store } from '../store/store.js';
import { type ExactNumber, isExactNumber, isWhole, mostDigits, wholePart } from './exact-json.js';
import { isFieldName, Printer } from './print.js';

export type Itf = boolean | number | string | readonly Itf[] | { readonly [key: string]: Itf };

/** Thrown if JSON does not represent a value. `reason` says what was found. */
export class ItfError extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}

// ------------------------------------------------------------------------------------------ value to JSON

/** A value that must still be encoded. `put` is called with its JSON. */
interface Task {
  readonly handle: Handle;
  readonly put: (json: Itf) => void;
}

/** The largest number of parts that the values in a `KnownItf` have together. */
const mostParts = 2 ** 20;

/**
 * Keeps the JSON of sets, functions, records and tuples, so that a part of several values becomes one object. If the kept
 * values have many parts, all of them are given up.
 */
export class KnownItf {
  private readonly kept = new Map<Handle, Itf>();
  private parts = 0;

  get(handle: Handle): Itf | undefined {
    return this.kept.get(handle);
  }

  keep(handle: Handle, json: Itf, size: number): void {
    this.parts += size + 1;
    if (this.parts > mostParts) {
      this.kept.clear();
      this.parts = size + 1;
    }
    this.kept.set(handle, json);
  }
}

/** @param known keeps the JSON of the value and of its parts. Its keys must be lasting handles. */
export function toItf(store: Store, names: Names, handle: Handle, known?: KnownItf): Itf {
  const root: Itf[] = [];
  const tasks: Task[] = [{ handle, put: (json) => root.push(json) }];
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    if (known === undefined) encode(store, names, task, tasks);
    else encodeOnce(store, names, task, tasks, known);
  }
  return root[0] as Itf;
}

function encodeOnce(store: Store, names: Names, task: Task, tasks: Task[], known: KnownItf): void {
  const { handle, put } = task;
  if (isSmall(handle) || !isExplicit(handle)) return encode(store, names, task, tasks);
  const json = known.get(handle);
  if (json !== undefined) return put(json);
  const putAndKeep = (made: Itf) => {
    if (typeof made === 'object') known.keep(handle, made, store.size(handle));
    put(made);
  };
  encode(store, names, { handle, put: putAndKeep }, tasks);
}

function encode(store: Store, names: Names, { handle, put }: Task, tasks: Task[]): void {
  if (isSmall(handle)) return put(smallValue(handle));
  const value = settle(store, handle);
  if (!isExplicit(value)) return put({ '#unserializable': new Printer(store, names).print(value) });
  const variant = store.variant(value);
  switch (variant) {
    case Variant.boolean:
      return put(value === TRUE);
    case Variant.string:
      return put(names.text(value));
    case Variant.modelValue:
      return put({ '#model': names.text(value) });
    case Variant.bigInteger: {
      const n = bigIntegerOf(store, value);
      const isSafe = n >= Number.MIN_SAFE_INTEGER && n <= Number.MAX_SAFE_INTEGER;
      return put(isSafe ? Number(n) : { '#bigint': n.toString() });
    }
    case Variant.set:
      return put({ '#set': encodeList(partsOf(store, value), tasks) });
    case Variant.tuple:
      return put({ '#tup': encodeList(partsOf(store, value), tasks) });
    default:
      return encodeFunction(store, names, { handle: value, put }, tasks);
  }
}

function partsOf(store: Store, handle: Handle): Handle[] {
  return Array.from({ length: store.size(handle) }, (_, i) => store.word(handle, i));
}

function encodeList(handles: readonly Handle[], tasks: Task[]): Itf[] {
  const list = new Array<Itf>(handles.length).fill(0);
  handles.forEach((handle, i) => {
    tasks.push({
      handle,
      put: (json) => {
        list[i] = json;
      },
    });
  });
  return list;
}

function encodeFunction(store: Store, names: Names, { handle, put }: Task, tasks: Task[]): void {
  const size = functionSize(store, handle);
  const indices = Array.from({ length: size }, (_, i) => i);
  const fields = indices.map((i) => fieldName(store, names, argumentAt(store, handle, i)));
  if (fields.every((field) => field !== undefined)) {
    // The object has no prototype, because a field may be named __proto__.
    const object = Object.create(null) as Record<string, Itf>;
    fields.forEach((field, i) => {
      object[field] = 0;
      tasks.push({
        handle: valueAt(store, handle, i),
        put: (json) => {
          object[field] = json;
        },
      });
    });
    return put(object);
  }
  put({ '#map': indices.map((i) => encodeList([argumentAt(store, handle, i), valueAt(store, handle, i)], tasks)) });
}

function fieldName(store: Store, names: Names, argument: Handle): string | undefined {
  if (isSmall(argument) || store.variant(argument) !== Variant.string) return undefined;
  const text = names.text(argument);
  return isFieldName(text) ? text : undefined;
}

/** Returns JSON as text on one line. */
export function renderItf(json: Itf): string {
  const out: string[] = [];
  const rest: (Itf | { readonly text: string; readonly isText: typeof textMark })[] = [json];
  const write = (text: string) => ({ text, isText: textMark }) as const;
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (typeof next !== 'object') out.push(JSON.stringify(next));
    else if (isTextPiece(next)) out.push(next.text);
    else if (Array.isArray(next)) {
      rest.push(write(']'));
      for (let i = next.length - 1; i >= 0; i--) rest.push(next[i] as Itf, write(i > 0 ? ',' : ''));
      rest.push(write('['));
    } else {
      const entries = Object.entries(next as Readonly<Record<string, Itf>>);
      rest.push(write('}'));
      for (let i = entries.length - 1; i >= 0; i--) {
        const [key, value] = entries[i] as [string, Itf];
        rest.push(value, write(`${i > 0 ? ',' : ''}${JSON.stringify(key)}:`));
      }
      rest.push(write('{'));
    }
  }
  return out.join('');
}

/** Marks pieces of output text, so that they differ from JSON objects with the same keys. */
const textMark = Symbol('text');

function isTextPiece(piece: object): piece is { readonly text: string; readonly isText: typeof textMark } {
  return (piece as { isText?: unknown }).isText === textMark;
}

// ------------------------------------------------------------------------------------------ JSON to value

/** A value that is being decoded. `handles` has the parts that are already decoded. */
interface Frame {
  readonly parts: readonly unknown[];
  readonly handles: Handle[];
  readonly build: (handles: readonly Handle[]) => Handle;
}

/** Makes strings and model values. Throws an `ItfError` for a model value that is not allowed. */
export type NamedValues = Pick<Names, 'string' | 'modelValue'>;

export function fromItf(store: Store, names: NamedValues, json: unknown): Handle {
  const frames: Frame[] = [{ parts: [json], handles: [], build: ([handle]) => handle as Handle }];
  for (;;) {
    const frame = frames.at(-1) as Frame;
    if (frame.handles.length < frame.parts.length) {
      const read = decode(store, names, frame.parts[frame.handles.length]);
      if (typeof read === 'number') frame.handles.push(read);
      else frames.push(read);
      continue;
    }
    const handle = frame.build(frame.handles);
    frames.pop();
    const outer = frames.at(-1);
    if (!outer) return handle;
    outer.handles.push(handle);
  }
}

function decode(store: Store, names: NamedValues, json: unknown): Handle | Frame {
  if (typeof json === 'boolean') return json ? TRUE : FALSE;
  if (typeof json === 'string') return names.string(json);
  if (typeof json === 'number' || isExactNumber(json)) return decodeNumber(store, json);
  const asTuple = (parts: readonly unknown[]): Frame => ({ parts, handles: [], build: (all) => tuple(store, all) });
  if (Array.isArray(json)) return asTuple(json);
  if (typeof json !== 'object' || json === null) throw new ItfError(`${String(json)} is not a value`);
  const entries = Object.entries(json);
  const [key, content] = entries[0] ?? ['', undefined];
  if (entries.length !== 1 || !key.startsWith('#')) return recordFrame(store, names, entries);
  switch (key) {
    case '#bigint':
      if (typeof content !== 'string' || !/^-?\d+$/.test(content))
        throw new ItfError('#bigint does not contain an integer');
      return bigInteger(store, BigInt(content));
    case '#model':
      if (typeof content !== 'string') throw new ItfError('#model does not contain a name');
      return names.modelValue(content);
    case '#unserializable':
      return decodeInfinite(content);
    case '#tup':
      return asTuple(listOf(key, content));
    case '#set':
      return { parts: listOf(key, content), handles: [], build: (all) => setOf(store, [...all], all.length) };
    case '#map':
      return mapFrame(store, listOf(key, content));
    default:
      throw new ItfError(`${key} is not a kind of value`);
  }
}

/** Decodes an integer. If `readJson` read the text, it may be an `ExactNumber`. */
function decodeNumber(store: Store, json: number | ExactNumber): Handle {
  if (!isWhole(json)) {
    const isRounded = typeof json === 'number' && Number.isInteger(json);
    throw new ItfError(`${String(json)} is not an integer${isRounded ? ' that JavaScript represents exactly' : ''}`);
  }
  if (typeof json === 'number') return integer(store, json);
  const whole = wholePart(json);
  if (whole === undefined) throw new ItfError(`a number has more than ${mostDigits} digits`);
  return bigInteger(store, whole);
}

function listOf(key: string, content: unknown): readonly unknown[] {
  if (!Array.isArray(content)) throw new ItfError(`${key} does not contain a list`);
  return content;
}

function recordFrame(store: Store, names: NamedValues, entries: readonly (readonly [string, unknown])[]): Frame {
  const fields = entries.map(([field]) => names.string(field));
  const parts = entries.map(([, value]) => value);
  return { parts, handles: [], build: (all) => functionFromPairs(store, fields, all) as Handle };
}

function mapFrame(store: Store, pairs: readonly unknown[]): Frame {
  const parts = pairs.flatMap((pair) => {
    if (!Array.isArray(pair) || pair.length !== 2) throw new ItfError('#map contains an element that is not a pair');
    return pair;
  });
  const build = (all: readonly Handle[]): Handle => {
    const args = all.filter((_, i) => i % 2 === 0);
    const values = all.filter((_, i) => i % 2 === 1);
    const f = functionFromPairs(store, args, values);
    if (f === undefined) throw new ItfError('#map contains an argument twice');
    return f;
  };
  return { parts, handles: [], build };
}

function decodeInfinite(content: unknown): Handle {
  switch (content) {
    case 'Nat':
      return Nat;
    case 'Int':
      return Int;
    case 'Real':
      return Real;
    case 'STRING':
      return STRING;
    default:
      throw new ItfError('#unserializable marks a value that cannot be converted back');
  }
}
