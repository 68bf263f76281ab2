/**
 * Finds since when an expression has its value. In: a behavior, and a function that evaluates the expression on the
 * state in a buffer. Out: the first state since which the value is that of the last state.
 */
import type { Trace } from '../../model/trace.js';
import type { Handle } from '../../values/store/handles.js';
import type { Machine } from '../evaluation/evaluate.js';

/** The limit of evaluations for one report. */
const mostEvaluations = 200_000;

export class StateHistory {
  private evaluations = 0;

  /**
   * @param place the buffer from which expressions read the state. Before and after each call, this buffer has the last
   * state of `trace`.
   */
  constructor(
    private readonly machine: Machine,
    private readonly place: number,
    private readonly trace: Trace,
  ) {}

  /**
   * Returns the index of the first state since which the value is the same. Undefined if that would need too many
   * evaluations.
   */
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
