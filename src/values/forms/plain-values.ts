/**
 * Converts values to frozen trees of plain JavaScript objects, and back. In: a handle, or a tree. Out: a tree, or a
 * handle. Invariant: each handle has one tree, so two trees of one `Trees` are equal if and only if they are the same
 * object.
 * - An integer is a number if JavaScript represents it exactly, otherwise a bigint. Strings and booleans are
 *   JavaScript's.
 * - A sequence is an array, a record an object without a prototype, a set a Set in the order of values.
 * - Any other function is a Map in the order of its arguments. For an integer argument, the key is a number. For any
 *   other argument, the key is its TLA+ text, such as `a1` or `<<1, 2>>`. So a path into a tree consists of numbers
 *   and texts.
 *
 * The use of the stack does not grow with the depth of a value.
 */
import { freeze } from 'immer';
import { settle } from '../operations/make-explicit.js';
import { argumentAt, functionFromPairs, tuple, valueAt } from '../sorts/functions.js';
import { bigInteger, bigIntegerOf, integer } from '../sorts/integers.js';
import type { Names } from '../sorts/names.js';
import { functionSize } from '../sorts/order.js';
import { setOf } from '../sorts/sets.js';
import { FALSE, type Handle, isExplicit, isSmall, smallValue, TRUE, Variant } from '../store/handles.js';
import type { Store } from '../store/store.js';
import { ValueError } from '../store/value-errors.js';
import { type Itf, KnownItf, toItf } from './itf.js';
import { isFieldName, Printer } from './print.js';
import { FlatTexts, printBeginning, printLines } from './print-lines.js';

export type Value =
  | boolean
  | number
  | bigint
  | string
  | ModelValue
  | Unbuilt
  | readonly Value[]
  | ReadonlySet<Value>
  | ReadonlyMap<ArgumentKey, Value>
  | RecordValue;

export interface RecordValue {
  readonly [field: string]: Value;
}

/** The key of an argument of a function: an integer, or the TLA+ text of any other argument. */
export type ArgumentKey = number | string;

export class ModelValue {
  constructor(readonly name: string) {
    Object.freeze(this);
  }

  toString(): string {
    return this.name;
  }
}

/** The tree of a set or function that cannot be enumerated, such as Nat. It has only the text of the value. */
export class Unbuilt {
  constructor(readonly text: string) {
    Object.freeze(this);
  }

  toString(): string {
    return this.text;
  }
}

export function isRecord(value: Value): value is RecordValue {
  return typeof value === 'object' && !(value instanceof ModelValue || value instanceof Unbuilt || isContainer(value));
}

function isContainer(value: Value): value is readonly Value[] | ReadonlySet<Value> | ReadonlyMap<ArgumentKey, Value> {
  return Array.isArray(value) || value instanceof Set || value instanceof Map;
}

/** Thrown if a tree does not represent a value. */
export class TreeError extends Error {}

/** A value whose text has more characters than this is printed on several lines. */
const lineWidth = 96;

export class Trees {
  readonly printer: Printer;
  private flatTexts: FlatTexts;
  private width = lineWidth;
  private readonly knownItf = new KnownItf();
  private readonly trees = new Map<Handle, Value>();
  private readonly handles = new WeakMap<object, Handle>();
  private readonly argumentsByKey = new Map<ArgumentKey, Handle>();

  constructor(
    readonly store: Store,
    readonly names: Names,
  ) {
    this.printer = new Printer(store, names);
    this.flatTexts = new FlatTexts(this.printer, lineWidth);
  }

  /** Sets the width of lines. */
  breakAt(width: number): void {
    if (width === this.width) return;
    this.width = width;
    this.flatTexts = new FlatTexts(this.printer, width);
  }

  /** Returns the tree of a value, which may be a scratch value. */
  decode(handle: Handle): Value {
    return convert(handle, (one) => this.decodeLayer(one));
  }

  /**
   * Returns the handle of a tree. The tree may be one that this object has not made. Must not be called while scratch
   * is on.
   */
  encode(tree: Value): Handle {
    return convert(tree, (one) => this.encodeLayer(one));
  }

  /** Returns the value of a tree as TLA+ text. */
  print(tree: Value): string {
    if (tree instanceof Unbuilt) return tree.text;
    const handle = this.encode(tree);
    return this.flatTexts.within(handle, Number.POSITIVE_INFINITY) ?? this.printer.print(handle);
  }

  /** Returns the value of a tree as TLA+ text with line breaks, for reports. */
  printLines(tree: Value): string {
    if (tree instanceof Unbuilt) return tree.text;
    return printLines(this.printer, this.encode(tree), this.width, this.flatTexts);
  }

  /** The first lines of the text of `printLines`. */
  printBeginning(tree: Value, mostLines: number): string {
    if (tree instanceof Unbuilt) return tree.text;
    const wanted = { texts: this.flatTexts, mostLines };
    return printBeginning(this.printer, this.encode(tree), this.width, wanted).text;
  }

  /** The value as JSON in the form of the Informal Trace Format. */
  toItf(tree: Value): Itf {
    // The tree of a value that cannot be enumerated has no handle.
    if (tree instanceof Unbuilt) return { '#unserializable': tree.text };
    return toItf(this.store, this.names, this.encode(tree), this.knownItf);
  }

  // ---------------------------------------------------------------------------------------- handle to tree

  private decodeLayer(value: Handle): Value | Frame<Handle, Value> {
    if (isSmall(value)) return smallValue(value);
    const known = this.trees.get(value);
    if (known !== undefined) return known;
    const handle = this.lasting(value);
    if (handle === undefined) return new Unbuilt(this.printer.print(value));
    if (isSmall(handle)) return smallValue(handle);
    return this.trees.get(handle) ?? this.decodeNew(handle);
  }

  /** Returns a lasting handle of the value. Undefined if the value has a part that is valid only during this step. */
  private lasting(value: Handle): Handle | undefined {
    const { store } = this;
    const handle = settle(store, value);
    if (!store.isScratch(handle)) return handle;
    try {
      return store.promote(handle);
    } catch (error) {
      if (error instanceof ValueError && error.fault === 'not-explicit') return undefined;
      throw error;
    }
  }

  private decodeNew(handle: Handle): Value | Frame<Handle, Value> {
    const { store, names } = this;
    if (!isExplicit(handle)) return this.keep(handle, new Unbuilt(this.printer.print(handle)));
    const variant = store.variant(handle);
    switch (variant) {
      case Variant.boolean:
        return handle === TRUE;
      case Variant.string:
        return names.text(handle);
      case Variant.modelValue:
        return this.keep(handle, new ModelValue(names.text(handle)));
      case Variant.bigInteger: {
        const n = bigIntegerOf(store, handle);
        return isSafe(n) ? Number(n) : n;
      }
      case Variant.set:
        return frame(wordsOf(store, handle), (parts) => this.keep(handle, new Set(parts)));
      case Variant.tuple:
        return frame(wordsOf(store, handle), (parts) => this.keep(handle, [...parts]));
      default:
        return this.decodeFunction(handle);
    }
  }

  private decodeFunction(handle: Handle): Frame<Handle, Value> {
    const { store } = this;
    const indices = Array.from({ length: functionSize(store, handle) }, (_, i) => i);
    const values = indices.map((i) => valueAt(store, handle, i));
    const args = indices.map((i) => argumentAt(store, handle, i));
    const fields = args.map((argument) => this.fieldName(argument));
    if (fields.every((field) => field !== undefined)) {
      return frame(values, (parts) => {
        // The record has no prototype, because a field may be named __proto__.
        const record = Object.create(null) as Record<string, Value>;
        fields.forEach((field, i) => {
          record[field] = parts[i] as Value;
        });
        return this.keep(handle, record);
      });
    }
    const keys = args.map((argument) => this.keyOf(argument));
    return frame(values, (parts) => this.keep(handle, new Map(keys.map((key, i) => [key, parts[i] as Value]))));
  }

  private fieldName(argument: Handle): string | undefined {
    if (isSmall(argument) || this.store.variant(argument) !== Variant.string) return undefined;
    const text = this.names.text(argument);
    return isFieldName(text) ? text : undefined;
  }

  private keyOf(argument: Handle): ArgumentKey {
    const { store } = this;
    if (isSmall(argument)) return smallValue(argument);
    if (store.variant(argument) === Variant.bigInteger) {
      const n = bigIntegerOf(store, argument);
      if (isSafe(n)) return Number(n);
    }
    const key = this.printer.print(argument);
    const known = this.argumentsByKey.get(key);
    if (known !== undefined && known !== argument) throw new Error(`Two arguments are spelled ${key}`);
    this.argumentsByKey.set(key, argument);
    return key;
  }

  private keep<T extends Value & object>(handle: Handle, tree: T): T {
    freeze(tree);
    this.trees.set(handle, tree);
    this.handles.set(tree, handle);
    return tree;
  }

  // ---------------------------------------------------------------------------------------- tree to handle

  private encodeLayer(tree: Value): Handle | Frame<Value, Handle> {
    const { store, names } = this;
    switch (typeof tree) {
      case 'boolean':
        return tree ? TRUE : FALSE;
      case 'string':
        return names.string(tree);
      case 'bigint':
        return bigInteger(store, tree);
      case 'number':
        if (!Number.isSafeInteger(tree)) throw new TreeError(`${tree} is not an integer that a number holds exactly`);
        return integer(store, tree);
      case 'object':
        return this.handles.get(tree) ?? this.encodeObject(tree);
      default:
        throw new TreeError(`${String(tree)} is not a value`);
    }
  }

  private encodeObject(tree: Value & object): Handle | Frame<Value, Handle> {
    const { store, names } = this;
    if (tree instanceof ModelValue) return names.modelValue(tree.name);
    if (tree instanceof Unbuilt) throw new TreeError(`${tree.text} cannot be determined from its text`);
    if (tree instanceof Set) return frame([...tree], (parts) => setOf(store, [...parts], parts.length));
    if (Array.isArray(tree)) return frame(tree, (parts) => tuple(store, parts));
    const entries: readonly (readonly [ArgumentKey, Value])[] =
      tree instanceof Map ? [...tree] : Object.entries(tree as RecordValue);
    const argumentOf = tree instanceof Map ? this.argumentOf.bind(this) : (key: ArgumentKey) => names.string(`${key}`);
    const args = entries.map(([key]) => argumentOf(key));
    return frame(
      entries.map(([, value]) => value),
      (parts) => functionFromPairs(store, args, parts) as Handle,
    );
  }

  private argumentOf(key: ArgumentKey): Handle {
    if (typeof key === 'number') return integer(this.store, key);
    const known = this.argumentsByKey.get(key);
    if (known === undefined) throw new TreeError(`No argument of a function is spelled ${key}`);
    return known;
  }
}

function isSafe(n: bigint): boolean {
  return n >= Number.MIN_SAFE_INTEGER && n <= Number.MAX_SAFE_INTEGER;
}

function wordsOf(store: Store, handle: Handle): readonly Handle[] {
  return Array.from({ length: store.size(handle) }, (_, i) => store.word(handle, i));
}

/** A value or a tree that is being converted. `done` has the results for the parts that are already converted. */
class Frame<From, To> {
  readonly done: To[] = [];

  constructor(
    readonly parts: readonly From[],
    readonly build: (parts: readonly To[]) => To,
  ) {}
}

function frame<From, To>(parts: readonly From[], build: (parts: readonly To[]) => To): Frame<From, To> {
  return new Frame(parts, build);
}

/**
 * Converts a value or a tree. Parts are converted before the whole. `layer` returns the result for a value without
 * parts, and a frame for any other value.
 */
function convert<From, To>(root: From, layer: (one: From) => To | Frame<From, To>): To {
  const outermost = layer(root);
  if (!(outermost instanceof Frame)) return outermost;
  const frames = [outermost];
  for (;;) {
    const top = frames.at(-1) as Frame<From, To>;
    if (top.done.length < top.parts.length) {
      const read = layer(top.parts[top.done.length] as From);
      if (read instanceof Frame) frames.push(read);
      else top.done.push(read as To);
      continue;
    }
    const built = top.build(top.done);
    frames.pop();
    const outer = frames.at(-1);
    if (!outer) return built;
    outer.done.push(built);
  }
}
