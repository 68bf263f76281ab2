/**
 * Decides in which partition a state is kept. In: the hash of a state's key. Out: the number of its partition, and the
 * names of the keys of a partition.
 *
 * A cluster has 16,384 slots, and the hash tag of a key decides in which slot the key is. The tags are chosen so that
 * the partitions are spread evenly over the slots. So shards with equally many slots have equally many partitions.
 */

const slots = 1 << 14;

/** Returns the slot of a hash tag: CRC16 (XMODEM) of its characters. */
export function slotOf(tag: string): number {
  let crc = 0;
  for (let i = 0; i < tag.length; i++) {
    crc ^= tag.charCodeAt(i) << 8;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 0x8000) !== 0 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc % slots;
}

/** Returns a hash tag for each partition. `partitions` is the number of partitions. */
export function tagsOf(partitions: number): readonly string[] {
  const tags = new Array<string>(partitions).fill('');
  let left = partitions;
  for (let n = 0; left > 0; n++) {
    const tag = String(n);
    const partition = Math.floor((slotOf(tag) * partitions) / slots);
    if (tags[partition] !== '') continue;
    tags[partition] = tag;
    left--;
  }
  return tags;
}

/**
 * The names of all keys of a run. The names of the partitions contain a number that no other run has. So a run never
 * meets the states of an earlier one of the same name.
 */
export class RunKeys {
  readonly run: string;
  readonly lock: string;
  readonly partitions: number;
  private readonly heads: readonly string[];
  private readonly seens: readonly string[];
  private readonly prefixes: readonly string[];

  constructor(name: string, { id, partitions }: { readonly id: string; readonly partitions: number }) {
    this.partitions = partitions;
    this.run = runKey(name);
    this.lock = lockKey(name);
    this.prefixes = tagsOf(partitions).map((tag) => `synod:${name}:${id}:{${tag}}:`);
    this.heads = this.prefixes.map((prefix) => `${prefix}head`);
    this.seens = this.prefixes.map((prefix) => `${prefix}seen`);
  }

  head(partition: number): string {
    return this.heads[partition] as string;
  }

  seen(partition: number): string {
    return this.seens[partition] as string;
  }

  /** Returns the name of the stream with the states of a level in a partition. */
  stream(partition: number, level: number): string {
    return `${this.prefixes[partition]}f${level}`;
  }

  /** Returns the partition of a state, given the first word of the hash of its key. */
  partitionOf(word: number): number {
    return Math.floor(((word >>> 0) * this.partitions) / 2 ** 32);
  }
}

/** Returns the key of the record of a run. A worker that knows this key can join the run. */
export function runKey(name: string): string {
  return `synod:${name}:{run}:run`;
}

/** Returns the key of the lock of a run. It is in the same slot as the record. */
export function lockKey(name: string): string {
  return `synod:${name}:{run}:lock`;
}
