/**
 * Writes and caches byte strings without making an object for each. In: bytes. Out: bytes in a growing buffer
 * (`ByteWriter`); the handle for which a cache has stored a byte string, or the reverse (`SliceCache`). The cache
 * copies short byte strings into one large array. When this array is full, the cache forgets all byte strings.
 */
import type { Handle } from '../store/handles.js';
import { none } from '../store/handles.js';

export class ByteWriter {
  bytes = new Uint8Array(1 << 12);
  length = 0;
  private spare = new Uint8Array(1 << 12);

  byte(value: number): void {
    if (this.length === this.bytes.length) this.grow(1);
    this.bytes[this.length++] = value;
  }

  copy(from: Uint8Array, start: number, count: number): void {
    if (this.length + count > this.bytes.length) this.grow(count);
    const { bytes, length } = this;
    for (let i = 0; i < count; i++) bytes[length + i] = from[start + i] as number;
    this.length += count;
  }

  private grow(count: number): void {
    const larger = new Uint8Array(Math.max(2 * this.bytes.length, this.length + count));
    larger.set(this.bytes);
    this.bytes = larger;
  }

  /** Begins a compound value: writes its tag, and a byte for its length. Returns the index of the length. */
  open(tag: number): number {
    this.byte(tag);
    this.byte(0);
    return this.length - 1;
  }

  /**
   * Ends a compound value: writes its length at the index `start`. If the length needs more than one byte, moves the
   * contents of the value.
   */
  close(start: number): void {
    const count = this.length - start - 1;
    let more = 0;
    for (let rest = count >>> 7; rest > 0; rest >>>= 7) more++;
    if (more > 0) {
      if (this.length + more > this.bytes.length) this.grow(more);
      this.bytes.copyWithin(start + 1 + more, start + 1, this.length);
      this.length += more;
    }
    let rest = count;
    for (let at = start; at < start + more; at++, rest >>>= 7) this.bytes[at] = (rest & 0x7f) | 0x80;
    this.bytes[start + more] = rest;
  }

  /**
   * Sorts consecutive slices of the buffer. The first slice begins at `start`, and `ends` has the end of each slice.
   */
  sort(start: number, ends: readonly number[]): void {
    const count = ends.length;
    let isSorted = true;
    for (let i = 1; i < count && isSorted; i++) isSorted = this.order(start, ends, i - 1, i) < 0;
    if (isSorted) return;
    const order = Array.from(ends, (_, i) => i).sort((a, b) => this.order(start, ends, a, b));
    const total = this.length - start;
    if (this.spare.length < total) this.spare = new Uint8Array(2 * total);
    const { bytes, spare } = this;
    for (let i = 0; i < total; i++) spare[i] = bytes[start + i] as number;
    let to = start;
    for (const i of order) {
      const first = i === 0 ? start : (ends[i - 1] as number);
      for (let at = first; at < (ends[i] as number); at++) bytes[to++] = spare[at - start] as number;
    }
  }

  private order(start: number, ends: readonly number[], first: number, second: number): number {
    const { bytes } = this;
    let a = first === 0 ? start : (ends[first - 1] as number);
    let b = second === 0 ? start : (ends[second - 1] as number);
    const endA = ends[first] as number;
    const endB = ends[second] as number;
    for (; a < endA && b < endB; a++, b++) {
      const difference = (bytes[a] as number) - (bytes[b] as number);
      if (difference !== 0) return difference;
    }
    return endA - a - (endB - b);
  }
}

/** Compares two byte strings. This is the order of `sort`. */
export function compareBytes(first: Uint8Array, second: Uint8Array): number {
  const common = Math.min(first.length, second.length);
  for (let i = 0; i < common; i++) {
    const difference = (first[i] as number) - (second[i] as number);
    if (difference !== 0) return difference;
  }
  return first.length - second.length;
}

/**
 * Reads a length. Each of its bytes has seven bits of the length, and the first byte has the lowest bits. The upper bit
 * is set in every byte except the last.
 */
export function lengthAt(bytes: Uint8Array, at: number): number {
  let length = 0;
  for (let i = at, shift = 0; ; i++, shift += 7) {
    const byte = bytes[i] ?? 0;
    length += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return length;
  }
}

/** Returns the number of bytes of the length at `at`. */
export function sizeOfLength(bytes: Uint8Array, at: number): number {
  let end = at;
  while ((bytes[end] ?? 0) >= 0x80) end++;
  return end - at + 1;
}

const arenaBytes = 1 << 22;
const bucketBits = 16;
const buckets = 1 << bucketBits;

export class SliceCache {
  readonly arena = new Uint8Array(arenaBytes);
  private used = 0;
  private readonly handles = new Int32Array(buckets);
  private readonly starts = new Int32Array(buckets);
  private readonly lengths = new Uint16Array(buckets);

  /** @param most a slice with more bytes than this is not kept. */
  constructor(private readonly most: number) {}

  // -------------------------------------------------------------------------------------------- by handle

  /** Returns the bucket that has this handle; -1 if no bucket has it. */
  find(handle: Handle): number {
    const bucket = this.bucketOf(handle);
    return this.handles[bucket] === handle ? bucket : -1;
  }

  startOf(bucket: number): number {
    return this.starts[bucket] as number;
  }

  lengthOf(bucket: number): number {
    return this.lengths[bucket] as number;
  }

  add(handle: Handle, bytes: Uint8Array, at: number, length: number, value: Handle): void {
    if (length <= this.most) this.put(this.bucketOf(handle), bytes, at, length, value);
  }

  private bucketOf(handle: Handle): number {
    return Math.imul(handle, 0x9e3779b1) >>> (32 - bucketBits);
  }

  // -------------------------------------------------------------------------------------------- by bytes

  findSlice(bytes: Uint8Array, at: number, length: number): Handle {
    if (length > this.most) return none;
    const bucket = this.bucketOfSlice(bytes, at, length);
    if (this.lengths[bucket] !== length) return none;
    const { arena } = this;
    const start = this.starts[bucket] as number;
    for (let i = 0; i < length; i++) if (arena[start + i] !== bytes[at + i]) return none;
    return this.handles[bucket] as Handle;
  }

  addSlice(bytes: Uint8Array, at: number, length: number, value: Handle): void {
    if (length <= this.most) this.put(this.bucketOfSlice(bytes, at, length), bytes, at, length, value);
  }

  private bucketOfSlice(bytes: Uint8Array, at: number, length: number): number {
    let hash = length;
    for (let i = at; i < at + length; i++) hash = (Math.imul(hash, 31) + (bytes[i] as number)) | 0;
    return Math.imul(hash, 0x9e3779b1) >>> (32 - bucketBits);
  }

  private put(bucket: number, bytes: Uint8Array, at: number, length: number, value: Handle): void {
    if (this.used + length > arenaBytes) {
      this.used = 0;
      this.handles.fill(0);
      this.lengths.fill(0);
    }
    const { arena, used } = this;
    for (let i = 0; i < length; i++) arena[used + i] = bytes[at + i] as number;
    this.starts[bucket] = used;
    this.lengths[bucket] = length;
    this.handles[bucket] = value;
    this.used += length;
  }
}
