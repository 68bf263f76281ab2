/**
 * The lock of a run. Only its holder may change the record of the run, so two coordinators cannot direct the same run.
 * In: the name of the holder. Out: changes to the record, or an error if another coordinator has taken the lock.
 */
import { EngineError, type Link, textOf } from './link.js';
import type { RunKeys } from './partitions.js';

export class RunLock {
  constructor(
    private readonly link: Link,
    private readonly keys: Pick<RunKeys, 'run' | 'lock'>,
    private readonly holder: string,
  ) {}

  /** Takes or renews the lock if no other coordinator holds it. Returns the name of the holder. */
  async take(): Promise<string> {
    return textOf(await this.link.call('lock', [this.keys.lock], [this.holder]));
  }

  async giveUp(): Promise<void> {
    await this.link.call('unlock', [this.keys.lock], [this.holder]);
  }

  /** Renews the lock. Throws if another coordinator has taken the lock, because this coordinator was suspended. */
  async renew(): Promise<void> {
    this.expectOwn(await this.take());
  }

  /** Renews the lock, and writes fields of the record: names and values in turn. */
  async mark(fields: readonly string[]): Promise<void> {
    const { link, keys, holder } = this;
    this.expectOwn(textOf(await link.call('mark', [keys.run, keys.lock], [holder, ...fields])));
  }

  private expectOwn(holder: string): void {
    if (holder !== this.holder) throw new EngineError('stale', `another coordinator, ${holder}, has taken over`);
  }
}
