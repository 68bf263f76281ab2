/**
 * The moment at which every thread rests, so that one of them may let the table of values grow. In: the store of a thread that shares its memory with
 * others. A thread enters before it uses the store, calls `rest` between two steps, and leaves at the end.
 *
 * Whoever fills the table asks for growth and goes on. Each thread that comes to its rest then waits; the last one to come grows the table and
 * wakes the others. A thread that leaves counts no longer: if all others wait already, it grows the table for them. A short lock guards the counts.
 */
import { Control } from './memory.js';
import type { Store } from './store.js';

export class RestPoint {
  private readonly control: Int32Array;

  constructor(private readonly store: Store) {
    this.control = new Int32Array(store.memory.control);
  }

  enter(): void {
    this.lock();
    Atomics.add(this.control, Control.threads, 1);
    this.store.seeGrowth();
    this.unlock();
  }

  /** Whether somebody waits for this thread to rest. */
  get asked(): boolean {
    return Atomics.load(this.control, Control.growthAsked) !== 0;
  }

  /** Costs one read while nobody asks for growth. Once somebody has, none happens without this thread, for it counts as one at work. */
  rest(): void {
    const { control } = this;
    if (!this.asked) return;
    this.lock();
    const growths = Atomics.load(control, Control.growths);
    Atomics.add(control, Control.waiting, 1);
    this.growIfAllWait();
    this.unlock();
    while (Atomics.load(control, Control.growths) === growths) Atomics.wait(control, Control.growths, growths);
    this.store.seeGrowth();
  }

  leave(): void {
    this.lock();
    Atomics.sub(this.control, Control.threads, 1);
    this.store.seeGrowth();
    if (Atomics.load(this.control, Control.growthAsked) === 1) this.growIfAllWait();
    this.unlock();
  }

  private growIfAllWait(): void {
    const { control } = this;
    const waiting = Atomics.load(control, Control.waiting);
    if (waiting === 0 || waiting < Atomics.load(control, Control.threads)) return;
    this.store.growTable();
    Atomics.store(control, Control.growthAsked, 0);
    Atomics.store(control, Control.waiting, 0);
    Atomics.add(control, Control.growths, 1);
    Atomics.notify(control, Control.growths);
  }

  private lock(): void {
    const { control } = this;
    while (Atomics.compareExchange(control, Control.lock, 0, 1) !== 0) Atomics.wait(control, Control.lock, 1);
  }

  private unlock(): void {
    Atomics.store(this.control, Control.lock, 0);
    Atomics.notify(this.control, Control.lock, 1);
  }
}
