/**
 * Collects the states that a worker has found, until they are offered to the engine. In: keys and rows of states, and
 * the steps that led to them. Out: for each partition, bytes for the server function `claim`.
 */
import type { RunKeys } from './partitions.js';
import { headBytes } from './server-functions.js';
import type { StateBytes } from './state-bytes.js';
import { type IdColumns, writeFound, writeWord } from './state-ids.js';

/** The number of bytes before each record: the length of the record, the length of its key, and the hash. */
const frameBytes = 24;
const firstRoom = 1 << 12;

interface Offered {
  bytes: Uint8Array;
  length: number;
  count: number;
}

export interface Offer {
  readonly key: Int32Array;
  readonly row: Int32Array;
  readonly level: number;
  /** The index of the parent in `ids`; -1 for an initial state. */
  readonly parent: number;
  readonly action: number;
}

export class Offers {
  private readonly offered: (Offered | undefined)[];
  private readonly touched: number[] = [];

  constructor(
    private readonly keys: RunKeys,
    private readonly states: StateBytes,
    private readonly ids: IdColumns,
  ) {
    this.offered = new Array<Offered | undefined>(keys.partitions).fill(undefined);
  }

  /** Adds a state. Afterwards, `states.hash` is the hash of the state's key. */
  add({ key, row, level, parent, action }: Offer): void {
    const { states } = this;
    const bytes = states.ofKey(key);
    const { hash } = states;
    const partition = this.keys.partitionOf(hash[0] as number);
    const list = this.listOf(partition);
    const start = list.length;
    const keyAt = start + frameBytes + headBytes;
    list.length = keyAt + bytes.length;
    makeRoom(list);
    writeFound(list.bytes, start + frameBytes, level, action);
    if (parent >= 0) this.ids.write(parent, list.bytes, start + frameBytes + 4);
    for (let i = 0; i < 4; i++) writeWord(list.bytes, start + 8 + 4 * i, hash[i] as number);
    writeWord(list.bytes, start + 4, bytes.length);
    list.bytes.set(bytes, keyAt);
    if (!states.areKeysRows) {
      const rest = states.ofRow(row);
      const at = list.length;
      list.length += rest.length;
      makeRoom(list);
      list.bytes.set(rest, at);
    }
    writeWord(list.bytes, start, list.length - start - frameBytes);
    list.count++;
  }

  private listOf(partition: number): Offered {
    const known = this.offered[partition];
    if (known !== undefined) return known;
    const made: Offered = { bytes: new Uint8Array(firstRoom), length: 0, count: 0 };
    this.offered[partition] = made;
    this.touched.push(partition);
    return made;
  }

  /** Returns all offers, and empties the list. */
  take(): readonly { readonly partition: number; readonly bytes: Uint8Array; readonly count: number }[] {
    const all = this.touched.map((partition) => {
      const { bytes, length, count } = this.offered[partition] as Offered;
      this.offered[partition] = undefined;
      return { partition, bytes: bytes.subarray(0, length), count };
    });
    this.touched.length = 0;
    return all;
  }
}

function makeRoom(list: Offered): void {
  if (list.length <= list.bytes.length) return;
  const larger = new Uint8Array(Math.max(2 * list.bytes.length, list.length));
  larger.set(list.bytes);
  list.bytes = larger;
}
