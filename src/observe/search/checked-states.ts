/**
 * Caches the results of invariants. In: the number of a state. Out: the invariant that is FALSE in the state, if any.
 */
import type { Broken } from './failed-evaluation.js';

const [unknown, holds, fails] = [0, 1, 2];

export class CheckedStates {
  private answers = new Uint8Array(1024);
  private readonly broken = new Map<number, Broken>();

  /** Returns the invariant that is FALSE in the state, or undefined. `evaluate` is called once for each state. */
  ask(state: number, evaluate: () => Broken | undefined): Broken | undefined {
    if (state >= this.answers.length) {
      const larger = new Uint8Array(Math.max(state + 1, this.answers.length * 2));
      larger.set(this.answers);
      this.answers = larger;
    }
    if (this.answers[state] === unknown) {
      const found = evaluate();
      this.answers[state] = found ? fails : holds;
      if (found) this.broken.set(state, found);
    }
    return this.answers[state] === fails ? this.broken.get(state) : undefined;
  }
}
