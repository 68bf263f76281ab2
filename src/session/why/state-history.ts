/**
 * Since when an expression has its value. In: a behavior, and an expression as a function of the state in a place. Out: the first state from which on the value is the
 * one of the last state.
 */
import type { Trace } from '../../model/trace.js';
import type { Handle } from '../../values/store/handles.js';
import type { Machine } from '../evaluation/evaluate.js';

/** Earlier states are looked at up to this number of evaluations for one report. */
const mostEvaluations = 200_000;

export class StateHistory {
  private evaluations = 0;

  /** @param place where expressions read the state; the last state of `trace` stands there, and stands there again afterwards. */
  constructor(
    private readonly machine: Machine,
    private readonly place: number,
    private readonly trace: Trace,
  ) {}

  /** The index of the state; undefined if it is not found out. */
  since(value: Handle, evaluate: () => Handle | undefined): number | undefined {
    const { trace } = this;
    let index = trace.length - 1;
    try {
      while (index > 0) {
        if (++this.evaluations > mostEvaluations) return undefined;
        this.stand(index - 1);
        if (evaluate() !== value) return index;
        index--;
      }
      return trace.length === 0 ? undefined : 0;
    } finally {
      this.stand(trace.length - 1);
    }
  }

  private stand(index: number): void {
    const { runtime } = this.machine;
    const state = this.trace[index]?.state;
    if (state === undefined) return;
    runtime.places.place(this.place, state.length).set(state);
    runtime.beginScope();
  }
}
