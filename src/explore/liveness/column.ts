/** Columns of int32 that grow. In: values, one at a time. Out: the values by index, or all in one array. */
import type { Room } from '../step/bounds.js';

const chunkBits = 18;
const chunkSize = 2 ** chunkBits;

/** A long column. It grows without copying its values. */
export class Column {
  length = 0;
  private chunks: Int32Array[] = [];
  private last = new Int32Array(0);
  private used = 0;

  private get bytes(): number {
    return this.length * Int32Array.BYTES_PER_ELEMENT;
  }

  push(value: number): void {
    if (this.used === this.last.length) {
      this.last = new Int32Array(chunkSize);
      this.chunks.push(this.last);
      this.used = 0;
    }
    this.last[this.used++] = value;
    this.length++;
  }

  /** Returns a new array with all values. The column stays as it is. */
  copy(room: Room): Int32Array {
    room(this.bytes);
    const all = new Int32Array(this.length);
    for (const [i, chunk] of this.chunks.entries()) {
      const at = i * chunkSize;
      all.set(at + chunkSize > this.length ? chunk.subarray(0, this.length - at) : chunk, at);
    }
    return all;
  }

  /** Returns an array with all values, and empties the column. */
  take(room: Room): Int32Array {
    room(this.bytes);
    const all = new Int32Array(this.length);
    for (let at = 0, chunk = this.chunks.shift(); chunk; at += chunkSize, chunk = this.chunks.shift()) {
      all.set(at + chunkSize > this.length ? chunk.subarray(0, this.length - at) : chunk, at);
    }
    this.length = 0;
    this.last = new Int32Array(0);
    this.used = 0;
    return all;
  }
}

/** `grown` asks for memory only if the column has at least this many bytes. */
const fewBytes = 2 ** 20;

/** A column that can be read while it grows. */
export class Growing {
  length = 0;
  values = new Int32Array(64);

  constructor(private readonly room: Room) {}

  push(value: number): void {
    if (this.length === this.values.length) this.values = grown(this.values, this.length + 1, this.room);
    this.values[this.length++] = value;
  }
}

/**
 * Returns a column with room for at least `least` values. If the given column is too short, this is a longer copy, in
 * which the new values are 0.
 */
export function grown(column: Int32Array<ArrayBuffer>, least: number, room: Room): Int32Array<ArrayBuffer> {
  if (column.length >= least) return column;
  const length = Math.max(least, column.length * 2);
  if (length * Int32Array.BYTES_PER_ELEMENT >= fewBytes) room(column.byteLength);
  const larger = new Int32Array(length);
  larger.set(column);
  return larger;
}
