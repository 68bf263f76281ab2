/**
 * Converts values to canonical bytes, and back. Processes send each other states as such bytes. In: lasting values of
 * this process, or bytes. Out: bytes, or values.
 *
 * The vocabulary is a list of names that have short codes. Invariant: in all processes with the same vocabulary, two
 * values are equal if and only if their bytes are equal. The bytes do not depend on the order in which a process has
 * made its values: the elements of a set are in the order of their bytes, and so are the arguments of a function.
 *
 * The first byte says what follows:
 * - 80..FF: an integer from 0 to 127;
 * - 40..7F and one more byte: a string of the vocabulary, 20..3F and one more byte: a model value of the vocabulary;
 * - 0E and one more byte, only as the domain of a record: a shape, which is a set of strings that all processes know;
 * - otherwise a tag. Names that are not in the vocabulary, integers and compound values have a length, so that a reader
 *   can skip them.
 */

import { isOnlyForm } from './operations/make-explicit.js';
import { functionOf, tuple } from './sorts/functions.js';
import { bigInteger, bigIntegerOf } from './sorts/integers.js';
import { commitLazy } from './sorts/lazy-sets.js';
import type { Names } from './sorts/names.js';
import { find, setOf } from './sorts/sets.js';
import { FALSE, type Handle, isSmall, none, small, smallValue, TRUE, Variant } from './store/handles.js';
import type { Store } from './store/store.js';
import { ValueError } from './store/value-errors.js';
import { ByteWriter, compareBytes, lengthAt, SliceCache, sizeOfLength } from './wire/byte-slices.js';
import { ElementOrder } from './wire/element-order.js';

const Tag = {
  false: 1,
  true: 2,
  integer: 3,
  string: 4,
  modelValue: 5,
  set: 6,
  tuple: 7,
  /** A function: the domain, then the values. The values are in the order of the bytes of their arguments. */
  function: 8,
  interval: 9,
  powerSet: 10,
  functionSet: 11,
  /**
   * A set of records: the set of fields, then a set for each field. The sets are in the order of the bytes of the
   * fields.
   */
  recordSet: 12,
  product: 13,
  shape: 14,
} as const;

const modelValues = 0x20;
const strings = 0x40;
const integers = 0x80;
/** The code of a string in the vocabulary has 14 bits, and the code of a model value has 13. */
const mostStrings = 1 << 14;
const mostModelValues = 1 << 13;
/** The number of a shape has 8 bits. */
const mostShapes = 1 << 8;

/** The bytes of a compound value are cached only if it has at most this many bytes. */
const cachedBytes = 256;
/** The order of arguments is cached for at most this many domains. */
const mostDomains = 1 << 12;

export class Wire {
  private readonly numbers = new Map<string, number>();
  private readonly texts: string[] = [];
  private readonly writer = new ByteWriter();
  private readonly written: SliceCache;
  private readonly read: SliceCache;
  /** For each domain, the indices of its arguments, in the order of the arguments' bytes. */
  private readonly domains = new Map<Handle, Int32Array>();
  private readonly elements = new ElementOrder();
  private positions = new Int32Array(64);
  private readonly shapes: Handle[] = [];
  private readonly shapeNumbers = new Map<Handle, number>();

  /**
   * @param vocabulary names that get short codes. Every process must have the same names in the same order.
   * @param shapes the fields of records that get short codes. Every process must have the same ones in the same order.
   */
  constructor(
    private readonly store: Store,
    private readonly names: Names,
    vocabulary: Iterable<string>,
    shapes: Iterable<readonly string[]> = [],
  ) {
    for (const name of new Set(vocabulary)) {
      this.numbers.set(name, this.texts.length);
      this.texts.push(name);
    }
    for (const fields of shapes) {
      if (this.shapes.length === mostShapes) break;
      const strings = fields.map((field) => names.string(field));
      const shape = setOf(store, strings, strings.length);
      this.shapeNumbers.set(shape, this.shapes.length);
      this.shapes.push(shape);
    }
    this.written = new SliceCache(cachedBytes);
    this.read = new SliceCache(cachedBytes);
  }

  /** Returns the bytes of several lasting values, one after the other. The bytes are valid until the next call. */
  encode(values: ArrayLike<Handle>): Uint8Array {
    const { writer } = this;
    writer.length = 0;
    for (let i = 0; i < values.length; i++) this.write(values[i] as Handle);
    return writer.bytes.subarray(0, writer.length);
  }

  /** Reads as many values as `into` has room for. The values are lasting unless scratch is on. */
  decode(bytes: Uint8Array, into: Int32Array): void {
    let at = 0;
    for (let i = 0; i < into.length; i++) {
      into[i] = this.valueAt(bytes, at);
      at = endOf(bytes, at);
    }
    if (at !== bytes.length) throw new WireError(`${bytes.length - at} bytes follow the last value`);
  }

  // ------------------------------------------------------------------------------------------ values to bytes

  private write(handle: Handle): void {
    const { store, writer } = this;
    if (isSmall(handle)) return this.writeInteger(handle);
    const variant = store.variant(handle);
    switch (variant) {
      case Variant.boolean:
        return writer.byte(handle === TRUE ? Tag.true : Tag.false);
      case Variant.string:
      case Variant.modelValue:
        return this.writeName(handle, variant);
      case Variant.bigInteger:
        return this.writeInteger(handle);
      default:
        return this.writeCompound(handle, variant);
    }
  }

  private writeInteger(handle: Handle): void {
    const { store, writer } = this;
    if (isSmall(handle) && handle >= small(0) && handle <= small(127))
      return writer.byte(integers | smallValue(handle));
    const start = writer.open(Tag.integer);
    // Writes the integer in two's complement, with the lowest byte first, in as few bytes as possible.
    for (let rest = bigIntegerOf(store, handle); ; rest >>= 8n) {
      const byte = Number(rest & 0xffn);
      writer.byte(byte);
      if (rest >> 7n === (byte >= 0x80 ? -1n : 0n)) break;
    }
    writer.close(start);
  }

  private writeName(handle: Handle, variant: typeof Variant.string | typeof Variant.modelValue): void {
    const { names, writer, numbers } = this;
    const text = names.text(handle);
    const number = numbers.get(text) ?? mostStrings;
    const isString = variant === Variant.string;
    if (number < (isString ? mostStrings : mostModelValues)) {
      writer.byte((isString ? strings : modelValues) | (number >> 8));
      return writer.byte(number & 0xff);
    }
    const start = writer.open(isString ? Tag.string : Tag.modelValue);
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      writer.byte(unit & 0xff);
      writer.byte(unit >> 8);
    }
    writer.close(start);
  }

  private writeCompound(handle: Handle, variant: Variant): void {
    const { writer, written } = this;
    const known = written.find(handle);
    if (known >= 0) return writer.copy(written.arena, written.startOf(known), written.lengthOf(known));
    const at = writer.length;
    this.writeParts(handle, variant);
    if (!this.store.isScratch(handle)) written.add(handle, writer.bytes, at, writer.length - at, handle);
  }

  private writeParts(handle: Handle, variant: Variant): void {
    const { store, writer } = this;
    const size = store.size(handle);
    const start = writer.open(tagOf(variant) ?? this.refuse(handle));
    switch (variant) {
      case Variant.set:
        this.writeSorted(handle, size);
        break;
      case Variant.function:
      case Variant.recordSet: {
        const domain = store.word(handle, 0);
        this.writeDomain(domain);
        const order = this.orderOf(domain);
        for (let i = 0; i < order.length; i++) this.write(store.word(handle, 1 + (order[i] as number)));
        break;
      }
      default:
        for (let i = 0; i < size; i++) this.write(store.word(handle, i));
    }
    writer.close(start);
    if (variant >= Variant.interval && !isOnlyForm(store, handle)) this.refuse(handle);
  }

  private writeDomain(domain: Handle): void {
    const number = this.shapeNumbers.get(domain);
    if (number === undefined) return this.write(domain);
    this.writer.byte(Tag.shape);
    this.writer.byte(number);
  }

  /**
   * Throws. Used for values that may be equal to a value with other bytes. No state contains such a value.
   */
  private refuse(handle: Handle): never {
    throw new ValueError('not-explicit', [handle]);
  }

  private writeSorted(set: Handle, size: number): void {
    if (this.writeInOrder(set, size)) return;
    const { store, writer } = this;
    const start = writer.length;
    const ends: number[] = [];
    for (let i = 0; i < size; i++) {
      const element = store.word(set, i);
      const first = writer.length;
      this.write(element);
      ends.push(writer.length);
      if (isSmall(element) || store.isForGood(element))
        this.elements.add(element, writer.bytes.subarray(first, writer.length));
    }
    writer.sort(start, ends);
  }

  /** Writes the elements of a set if the order of their bytes is known. Otherwise writes nothing, and returns FALSE. */
  private writeInOrder(set: Handle, size: number): boolean {
    const { store, elements } = this;
    if (size > this.positions.length) this.positions = new Int32Array(2 * size);
    const positions = this.positions.subarray(0, size);
    for (let i = 0; i < size; i++) {
      const position = elements.positionOf(store.word(set, i));
      if (position === undefined) return false;
      positions[i] = position;
    }
    // An element may be a set itself, whose positions take the place of these. So they are read before.
    const ordered = Array.from(positions.sort(), (position) => elements.at(position));
    for (const element of ordered) this.write(element);
    return true;
  }

  /** Returns the indices of the arguments of a domain, in the order of the arguments' bytes. */
  private orderOf(domain: Handle): Int32Array {
    const known = this.domains.get(domain);
    if (known) return known;
    const { store, writer } = this;
    const before = writer.length;
    const pieces = Array.from({ length: store.size(domain) }, (_, i) => {
      this.write(store.word(domain, i));
      const bytes = writer.bytes.slice(before, writer.length);
      writer.length = before;
      return { bytes, i };
    });
    pieces.sort((a, b) => compareBytes(a.bytes, b.bytes));
    return this.rememberOrder(
      domain,
      pieces.map(({ i }) => i),
    );
  }

  private rememberOrder(domain: Handle, indices: readonly number[]): Int32Array {
    const order = Int32Array.from(indices);
    if (this.domains.size >= mostDomains) this.domains.clear();
    if (this.store.isForGood(domain)) this.domains.set(domain, order);
    return order;
  }

  // ------------------------------------------------------------------------------------------ bytes to values

  private valueAt(bytes: Uint8Array, at: number): Handle {
    const first = byteAt(bytes, at);
    if (first >= integers) return small(first - integers);
    if (first >= modelValues) return this.nameAt(first, byteAt(bytes, at + 1));
    if (first === Tag.true) return TRUE;
    if (first === Tag.false) return FALSE;
    const end = endOf(bytes, at);
    const known = this.read.findSlice(bytes, at, end - at);
    if (known !== none) return known;
    const value = this.partsAt(first, bytes, at + 1 + sizeOfLength(bytes, at + 1), end);
    if (this.store.isForGood(value)) this.read.addSlice(bytes, at, end - at, value);
    return value;
  }

  private nameAt(first: number, second: number): Handle {
    const isString = first >= strings;
    const text = this.texts[((first - (isString ? strings : modelValues)) << 8) | second];
    if (text === undefined) throw new WireError('a name is not in the vocabulary');
    return isString ? this.names.string(text) : this.names.modelValue(text);
  }

  private partsAt(tag: number, bytes: Uint8Array, start: number, end: number): Handle {
    const { store } = this;
    switch (tag) {
      case Tag.integer:
        return this.integerAt(bytes, start, end);
      case Tag.string:
        return this.names.string(textAt(bytes, start, end));
      case Tag.modelValue:
        return this.names.modelValue(textAt(bytes, start, end));
      case Tag.set: {
        const elements = this.listAt(bytes, start, end);
        return setOf(store, elements, elements.length);
      }
      case Tag.tuple:
        return tuple(store, this.listAt(bytes, start, end));
      case Tag.function:
      case Tag.recordSet:
        return this.functionAt(tag, bytes, start, end);
      case Tag.interval:
        return commitLazy(store, Variant.interval, this.listAt(bytes, start, end));
      case Tag.powerSet:
        return commitLazy(store, Variant.powerSet, this.listAt(bytes, start, end));
      case Tag.functionSet:
        return commitLazy(store, Variant.functionSet, this.listAt(bytes, start, end));
      case Tag.product:
        return commitLazy(store, Variant.product, this.listAt(bytes, start, end));
      default:
        throw new WireError(`no value begins with the byte ${tag}`);
    }
  }

  private listAt(bytes: Uint8Array, start: number, end: number): Handle[] {
    const list: Handle[] = [];
    for (let at = start; at < end; at = endOf(bytes, at)) list.push(this.valueAt(bytes, at));
    return list;
  }

  private integerAt(bytes: Uint8Array, start: number, end: number): Handle {
    let n = byteAt(bytes, end - 1) >= 0x80 ? -1n : 0n;
    for (let at = end - 1; at >= start; at--) n = (n << 8n) | BigInt(bytes[at] as number);
    return bigInteger(this.store, n);
  }

  private functionAt(tag: number, bytes: Uint8Array, start: number, end: number): Handle {
    const { store } = this;
    const isShape = byteAt(bytes, start) === Tag.shape;
    const domain = isShape ? this.shapeAt(byteAt(bytes, start + 1)) : this.valueAt(bytes, start);
    const values = this.listAt(bytes, isShape ? start + 2 : endOf(bytes, start), end);
    const order = this.domains.get(domain) ?? (isShape ? this.orderOf(domain) : this.orderAt(domain, bytes, start));
    if (values.length !== order.length) throw new WireError('a function has more arguments than values, or fewer');
    const inOrder = new Int32Array(order.length);
    for (let i = 0; i < order.length; i++) inOrder[order[i] as number] = values[i] as Handle;
    if (tag === Tag.recordSet) return commitLazy(store, Variant.recordSet, [domain, ...inOrder]);
    return functionOf(store, domain, inOrder);
  }

  private shapeAt(number: number): Handle {
    const shape = this.shapes[number];
    if (shape === undefined) throw new WireError('a shape of records is not known');
    return shape;
  }

  private orderAt(domain: Handle, bytes: Uint8Array, at: number): Int32Array {
    const args = this.listAt(bytes, at + 1 + sizeOfLength(bytes, at + 1), endOf(bytes, at));
    return this.rememberOrder(
      domain,
      args.map((argument) => find(this.store, domain, argument)),
    );
  }
}

/** Thrown if bytes do not represent a value. `reason` says what was found. */
export class WireError extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}

function tagOf(variant: Variant): number | undefined {
  switch (variant) {
    case Variant.set:
      return Tag.set;
    case Variant.tuple:
      return Tag.tuple;
    case Variant.function:
      return Tag.function;
    case Variant.interval:
      return Tag.interval;
    case Variant.powerSet:
      return Tag.powerSet;
    case Variant.functionSet:
      return Tag.functionSet;
    case Variant.recordSet:
      return Tag.recordSet;
    case Variant.product:
      return Tag.product;
    default:
      return undefined;
  }
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new WireError('the bytes end within a value');
  return byte;
}

/** Returns the index after the value that begins at `at`. */
function endOf(bytes: Uint8Array, at: number): number {
  const first = byteAt(bytes, at);
  if (first >= integers || first === Tag.true || first === Tag.false) return at + 1;
  if (first >= modelValues) return at + 2;
  const end = at + 1 + sizeOfLength(bytes, at + 1) + lengthAt(bytes, at + 1);
  if (end > bytes.length) throw new WireError('the bytes end within a value');
  return end;
}

function textAt(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at + 1 < end; at += 2)
    text += String.fromCharCode((bytes[at] as number) | ((bytes[at + 1] as number) << 8));
  return text;
}
