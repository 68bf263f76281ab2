/**
 * The scope of an evaluation during a step: an inner area of temporary values, and caches of definitions that hold while
 * the same states are read. All predicates about one found state share a scope, so that each definition is evaluated
 * once for all of them. In: evaluations, which read only lasting values. Out: their results. If a result must outlast
 * the scope, the evaluation promotes it.
 */
import type { Store } from '../../values/store/store.js';
import type { ReadTracker } from './caches/read-tracker.js';
import type { PickedElements } from './sets/picked-elements.js';
import type { Scopes } from './sets/seen-set.js';

/** The parts of a runtime that evaluations change. */
interface Evaluating extends Scopes {
  readonly store: Store;
  readonly picked: PickedElements;
  readonly tracker: ReadTracker;
}

export class PredicateScope {
  /** Whether predicates may share a scope now. */
  private isShared = false;
  private isOpen = false;
  /** The scope, and the number of picked elements, to which the runtime returns. */
  private before = 0;
  private top = 0;

  constructor(private readonly runtime: Evaluating) {}

  /** Calls `ask`. Its predicates share a scope. Meanwhile, the states in the buffers must not change. */
  share<Argument, Result>(ask: (argument: Argument) => Result, argument: Argument): Result {
    this.isShared = true;
    try {
      return ask(argument);
    } finally {
      this.isShared = false;
      if (this.isOpen) this.close();
    }
  }

  /** Evaluates a predicate, in the shared scope if there is one. */
  evaluate(predicate: () => boolean): boolean {
    if (!this.isShared) return this.alone(predicate);
    if (!this.isOpen) this.open();
    const truth = predicate();
    this.reset(this.top);
    return truth;
  }

  /** Evaluates something in a scope of its own. */
  alone<Result>(evaluate: () => Result): Result {
    if (this.isOpen) this.close();
    const { store, picked } = this.runtime;
    const { top } = picked;
    const before = this.runtime.beginScope();
    store.beginInner();
    try {
      return evaluate();
    } finally {
      this.reset(top);
      store.endInner();
      this.runtime.scope = before;
    }
  }

  private open(): void {
    const { runtime } = this;
    this.top = runtime.picked.top;
    this.before = runtime.beginScope();
    runtime.store.beginInner();
    this.isOpen = true;
  }

  private close(): void {
    const { runtime } = this;
    this.isOpen = false;
    this.reset(this.top);
    runtime.store.endInner();
    runtime.scope = this.before;
  }

  /** Removes what an evaluation that ended early may have left. */
  private reset(top: number): void {
    const { picked, tracker } = this.runtime;
    picked.top = top;
    tracker.end();
  }
}
