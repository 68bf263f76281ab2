/**
 * A barrier at which one thread grows a shared table while all others wait. In: the control block that the threads
 * share, the indices of the barrier's words in it, and the table as one thread sees it.
 *
 * A thread that finds the table too full asks for growth and goes on. Each thread waits when it next calls `rest`. The
 * last thread to arrive grows the table and wakes the others. Before a thread does something that may take long, it
 * leaves the barrier, and it enters again afterwards. If all other threads already wait, the leaving thread grows the
 * table. A lock, which is held only briefly, guards the counts.
 */
import { Lock } from './lock.js';

/**
 * Indices of words in the control block: the lock that guards the other words, the number of threads that have entered,
 * the number of these threads that wait, the number of growths so far, and a word that is 1 while growth is requested.
 */
export interface BarrierWords {
  readonly lock: number;
  readonly threads: number;
  readonly waiting: number;
  readonly growths: number;
  readonly growthAsked: number;
}

export interface GrowingTable {
  /** Grows the table. One thread calls this while the others wait. */
  grow(): void;
  /** Reads the new size of the table after another thread has grown the table. */
  seeGrowth(): void;
}

export class GrowthBarrier {
  private readonly lock: Lock;

  constructor(
    private readonly control: Int32Array,
    private readonly words: BarrierWords,
    private readonly table: GrowingTable,
  ) {
    this.lock = new Lock(control, words.lock);
  }

  ask(): void {
    Atomics.store(this.control, this.words.growthAsked, 1);
  }

  /** Whether a thread has asked for growth and the table has not grown since. */
  get asked(): boolean {
    return Atomics.load(this.control, this.words.growthAsked) !== 0;
  }

  enter(): void {
    this.lock.acquire();
    Atomics.add(this.control, this.words.threads, 1);
    this.table.seeGrowth();
    this.lock.release();
  }

  /** Waits for growth if a thread has asked for it. Otherwise it reads just one word. */
  rest(): void {
    if (this.asked) this.waitForGrowth();
  }

  private waitForGrowth(): void {
    const { control, words } = this;
    this.lock.acquire();
    if (!this.asked) {
      this.table.seeGrowth();
      this.lock.release();
      return;
    }
    const growths = Atomics.load(control, words.growths);
    Atomics.add(control, words.waiting, 1);
    this.growIfAllWait();
    this.lock.release();
    while (Atomics.load(control, words.growths) === growths) Atomics.wait(control, words.growths, growths);
    this.table.seeGrowth();
  }

  leave(): void {
    this.lock.acquire();
    Atomics.sub(this.control, this.words.threads, 1);
    this.table.seeGrowth();
    if (this.asked) this.growIfAllWait();
    this.lock.release();
  }

  /**
   * Calls `act` if no thread has entered the barrier. Threads that enter during the call wait for its end. Returns
   * whether `act` was called.
   */
  alone(act: () => void): boolean {
    this.lock.acquire();
    try {
      const isAlone = Atomics.load(this.control, this.words.threads) === 0;
      if (isAlone) act();
      return isAlone;
    } finally {
      this.lock.release();
    }
  }

  private growIfAllWait(): void {
    const { control, words } = this;
    const waiting = Atomics.load(control, words.waiting);
    if (waiting === 0 || waiting < Atomics.load(control, words.threads)) return;
    this.table.grow();
    Atomics.store(control, words.growthAsked, 0);
    Atomics.store(control, words.waiting, 0);
    Atomics.add(control, words.growths, 1);
    Atomics.notify(control, words.growths);
  }
}
