/**
 * Collects the states at which faults are found, and the path to the first fault. In: the faults in the order of one
 * thread, and the lasso that violates a temporal property. Out: the numbers of states. If no fault was found, the path
 * is the lasso.
 */
import type { EdgeSink } from '../step/expansion.js';
import type { StateStore } from '../store/state-store.js';

export interface Marks {
  readonly violating: ReadonlySet<number>;
  /** The states from an initial state to the first fault, or the states of a lasso. */
  readonly path: readonly number[];
  /** The last state of a lasso leads back to the state at this index of `path`. Undefined if the path is no lasso. */
  readonly loop: number | undefined;
}

export class NotedFaults implements EdgeSink {
  private readonly violating = new Set<number>();
  private first: { readonly from: number; readonly state: number } | undefined;

  edge(): void {}

  fault(from: number, state: number): void {
    if (state >= 0) this.violating.add(state);
    this.first ??= { from, state };
  }

  marks(store: StateStore, lasso: { readonly states: readonly number[]; readonly loop: number } | undefined): Marks {
    const { violating, first } = this;
    if (first === undefined) return { violating, path: lasso?.states ?? [], loop: lasso?.loop };
    const { from, state } = first;
    const path = state >= 0 && state !== from ? [state] : [];
    for (let number = from; number >= 0; number = store.parent(number)) path.push(number);
    return { violating, path: path.reverse(), loop: undefined };
  }
}

/** Returns the steps of the path, as pairs of state numbers. */
export function stepsOf({ path, loop }: Marks): readonly (readonly [from: number, to: number])[] {
  const steps = path.slice(1).map((to, i) => [path[i] as number, to] as const);
  const last = path.at(-1);
  return loop === undefined || last === undefined ? steps : [...steps, [last, path[loop] as number]];
}
