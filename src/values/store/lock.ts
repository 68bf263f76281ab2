/**
 * A lock that threads share. In: a word of shared memory, which is 0 while no thread holds the lock. If a thread finds
 * the lock held, it sleeps until the lock is released.
 */
export class Lock {
  constructor(
    private readonly control: Int32Array,
    private readonly word: number,
  ) {}

  acquire(): void {
    const { control, word } = this;
    while (Atomics.compareExchange(control, word, 0, 1) !== 0) Atomics.wait(control, word, 1);
  }

  release(): void {
    Atomics.store(this.control, this.word, 0);
    Atomics.notify(this.control, this.word, 1);
  }
}
