/**
 * Opens a level in every partition. In: the record of the level. Out: the record of the open level, whose servers are
 * those that have opened it, and whose states are on the replicas. If a server is replaced meanwhile, the level is opened
 * once more.
 */
import { sumOf } from './level-heads.js';
import type { Link } from './link.js';
import type { RunKeys } from './partitions.js';
import type { LevelRecord } from './run-record.js';

/** Each worker takes a level in about `partsEach` parts, and at most `mostChunk` states at a time. */
const partsEach = 8;
const mostChunk = 512;
const leastChunk = 8;

export class LevelOpener {
  constructor(
    private readonly link: Link,
    private readonly keys: RunKeys,
    /** Writes the level into the record of the run. */
    private readonly publish: (level: LevelRecord) => Promise<void>,
  ) {}

  /**
   * Opens the level in every partition. Workers begin when the caller publishes the result.
   * @param again whether the level begins again from its first state.
   */
  async open(wanted: LevelRecord, again: boolean, workers: number): Promise<LevelRecord> {
    for (let closed = await this.announce(wanted); ; closed = await this.announce(closed)) {
      const work = await this.openPartitions(closed, again);
      // The level relies on what was counted. So this must first be on the replicas.
      await this.link.replicate();
      if (await this.isSameServers(closed)) return { ...closed, isReady: true, work, chunk: chunkOf(closed, workers) };
    }
  }

  /** Whether the servers are those that have opened the level. */
  async isSameServers({ servers }: LevelRecord): Promise<boolean> {
    return (await this.identities()).join() === servers.join();
  }

  private async identities(): Promise<readonly string[]> {
    return (await this.link.servers()).map(({ identity }) => identity);
  }

  /**
   * Publishes that a level will be opened, and waits until a replica has this. If a replica replaces the server of the
   * record, the record must not be older than the partitions.
   */
  private async announce(wanted: LevelRecord): Promise<LevelRecord> {
    for (let { opening } = wanted; ; ) {
      const servers = await this.identities();
      opening++;
      const closed: LevelRecord = { ...wanted, opening, isReady: false, servers };
      await this.publish(closed);
      await this.link.replicate();
      if (await this.isSameServers(closed)) return closed;
    }
  }

  /** Returns for each partition whether it has states of the level, as in `LevelRecord.work`. */
  private async openPartitions({ level, opening, totals }: LevelRecord, again: boolean): Promise<string> {
    const { keys, link } = this;
    const replies = await Promise.all(
      totals.map((total, partition) => {
        const names = [keys.head(partition), keys.seen(partition), keys.stream(partition, level)];
        const before = keys.stream(partition, Math.max(0, level - 1));
        const begins = level === 0 ? 1 : 0;
        // The initial states have no parents. Workers find them from a list without states, which is in one partition.
        const initial = level === 0 && partition === 0 ? [''] : [];
        const args = [opening, level, total, again ? 1 : 0, begins, ...initial];
        return link.call('open', [...names, before], args);
      }),
    );
    return replies.map((batches) => (Number(batches) > 0 ? '1' : '0')).join('');
  }
}

/** Returns the number of states that a worker takes at a time. */
function chunkOf({ totals, before }: LevelRecord, workers: number): number {
  const size = sumOf(totals) - before;
  return Math.max(leastChunk, Math.min(mostChunk, Math.ceil(size / (partsEach * Math.max(1, workers)))));
}
