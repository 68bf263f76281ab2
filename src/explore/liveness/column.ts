/** A column of int32 that grows without copying what it holds. */

const chunkBits = 18;
const chunkSize = 2 ** chunkBits;

export class Column {
  length = 0;
  private chunks: Int32Array[] = [];
  private last = new Int32Array(0);
  private used = 0;

  push(value: number): void {
    if (this.used === this.last.length) {
      this.last = new Int32Array(chunkSize);
      this.chunks.push(this.last);
      this.used = 0;
    }
    this.last[this.used++] = value;
    this.length++;
  }

  /** All values in one array. The column is empty afterwards. */
  take(): Int32Array {
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
