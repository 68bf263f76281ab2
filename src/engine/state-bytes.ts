/**
 * Converts states to bytes and back. In: a row of handles. Out: the bytes of its key. If a VIEW or SYMMETRY makes the
 * key differ from the row, also the bytes of the row. The hash of the key decides in which partition the state is.
 */
import type { Model } from '../model/model.js';
import type { Names } from '../values/sorts/names.js';
import type { Store } from '../values/store/store.js';
import { hashBytes } from '../values/wire/hash-bytes.js';
import { Wire } from '../values/wire.js';
import { headBytes } from './server-functions.js';

/**
 * The values of this process. `vocabulary` has the names that all processes of the run know, and `shapes` the fields of
 * records that they know.
 */
export interface Values {
  readonly store: Store;
  readonly names: Names;
  readonly vocabulary: Iterable<string>;
  readonly shapes: Iterable<readonly string[]>;
}

export class StateBytes {
  /** The hash of the key for which `ofKey` was called last. */
  readonly hash = new Int32Array(4);
  private readonly wire: Wire;
  private readonly keySize: number;
  private readonly variables: number;

  constructor({ store, names, vocabulary, shapes }: Values, model: Model) {
    this.wire = new Wire(store, names, vocabulary, shapes);
    this.keySize = model.identity?.size ?? 0;
    this.variables = model.variables.length;
  }

  /** Returns the bytes of a key, which are valid until the next call. Sets `hash`. */
  ofKey(key: Int32Array): Uint8Array {
    const bytes = this.wire.encode(key);
    hashBytes(bytes, this.hash);
    return bytes;
  }

  /** Returns the bytes of a row, if it is not its own key. The bytes are valid until the next call. */
  ofRow(row: Int32Array): Uint8Array {
    return this.wire.encode(row);
  }

  get areKeysRows(): boolean {
    return this.keySize === 0;
  }

  /** Writes the values of the state in a record into `row`. */
  read(record: Uint8Array, row: Int32Array): void {
    const body = record.subarray(headBytes);
    if (this.keySize === 0) return this.wire.decode(body, row);
    const both = new Int32Array(this.keySize + this.variables);
    this.wire.decode(body, both);
    row.set(both.subarray(this.keySize));
  }
}
