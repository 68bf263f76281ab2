/**
 * The lock of a run. Only its holder may change the record of the run, so two coordinators cannot direct the same run.
 * In: the name of the holder. Out: changes to the record, or an error if another coordinator has taken the lock.
 */
import { EngineError, type Link, textOf } from './link.js';
import type { RunKeys } from './partitions.js';

/** A coordinator that does not renew the lock for this time, in milliseconds, loses the lock. */
export const lockMilliseconds = 2000;

export class RunLock {
  constructor(
    private readonly link: Link,
    private readonly keys: RunKeys,
    private readonly holder: string,
  ) {}

  /** Takes or renews the lock if no other coordinator holds it. Returns the name of the holder. */
  async take(): Promise<string> {
    return textOf(await this.link.call('lock', [this.keys.lock], [this.holder, lockMilliseconds]));
  }

  /** Renews the lock. Throws if another coordinator has taken the lock, because this coordinator was suspended. */
  async renew(): Promise<void> {
    const holder = await this.take();
    if (holder !== this.holder) throw new EngineError('stale', `another coordinator, ${holder}, has taken over`);
  }

  /** Writes fields of the record. `fields` has the name of each field, followed by its value. */
  async mark(fields: readonly string[]): Promise<void> {
    await this.link.call('mark', [this.keys.run, this.keys.lock], [this.holder, ...fields]);
  }
}
