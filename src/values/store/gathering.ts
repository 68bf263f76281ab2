/**
 * The moment at which no thread uses a shared table, so that one of them may let it grow. In: the control block that the threads share, which of its words
 * are kept here, and the table as one thread sees it. Whoever finds the table too full asks and goes on. Each thread that comes to its rest then
 * waits, and the last one to come makes the table grow and wakes the others. Who does something that may last leaves first and enters again
 * afterwards; if all others wait already, it lets the table grow for them. A short lock guards the counts.
 */
import { Lock } from './lock.js';

/** Words of a control block: a lock over the others, threads at work, those of them that wait, growths so far, and 1 when growth is asked for. */
export interface GatheringWords {
  readonly lock: number;
  readonly threads: number;
  readonly waiting: number;
  readonly growths: number;
  readonly growthAsked: number;
}

export interface GrowingTable {
  /** Done by one thread while the others rest. */
  grow(): void;
  /** Sees what another one did. */
  seeGrowth(): void;
}

export class Gathering {
  private readonly lock: Lock;

  constructor(
    private readonly control: Int32Array,
    private readonly words: GatheringWords,
    private readonly table: GrowingTable,
  ) {
    this.lock = new Lock(control, words.lock);
  }

  ask(): void {
    Atomics.store(this.control, this.words.growthAsked, 1);
  }

  /** Whether somebody waits for this thread to rest. */
  get asked(): boolean {
    return Atomics.load(this.control, this.words.growthAsked) !== 0;
  }

  enter(): void {
    this.lock.acquire();
    Atomics.add(this.control, this.words.threads, 1);
    this.table.seeGrowth();
    this.lock.release();
  }

  /** Costs one read while nobody asks. */
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
