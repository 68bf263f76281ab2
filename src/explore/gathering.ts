/**
 * The moment at which no thread uses the table of states, so that one of them may let it grow. Whoever finds the table too full asks and goes on; the
 * others come here before they use it again, also in the middle of a step, and the last one to come makes it grow. Who does something that may last
 * leaves first and enters again afterwards. A short lock guards the counts.
 */
import { StateControl as Control } from './state-memory.js';

export class Gathering {
  constructor(
    private readonly control: Int32Array,
    /** Done by one thread while the others rest. */
    private readonly grow: () => void,
    /** Sees what another one did. */
    private readonly seeGrowth: () => void,
  ) {}

  ask(): void {
    Atomics.store(this.control, Control.growthAsked, 1);
  }

  enter(): void {
    this.lock();
    Atomics.add(this.control, Control.threads, 1);
    this.seeGrowth();
    this.unlock();
  }

  /** Costs one read while nobody asks. */
  rest(): void {
    if (Atomics.load(this.control, Control.growthAsked) !== 0) this.waitForGrowth();
  }

  private waitForGrowth(): void {
    const { control } = this;
    this.lock();
    if (Atomics.load(control, Control.growthAsked) === 0) {
      this.seeGrowth();
      this.unlock();
      return;
    }
    const growths = Atomics.load(control, Control.growths);
    Atomics.add(control, Control.waiting, 1);
    this.growIfAllWait();
    this.unlock();
    while (Atomics.load(control, Control.growths) === growths) Atomics.wait(control, Control.growths, growths);
    this.seeGrowth();
  }

  leave(): void {
    this.lock();
    Atomics.sub(this.control, Control.threads, 1);
    if (Atomics.load(this.control, Control.growthAsked) === 1) this.growIfAllWait();
    this.unlock();
  }

  private growIfAllWait(): void {
    const { control } = this;
    const waiting = Atomics.load(control, Control.waiting);
    if (waiting === 0 || waiting < Atomics.load(control, Control.threads)) return;
    this.grow();
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
