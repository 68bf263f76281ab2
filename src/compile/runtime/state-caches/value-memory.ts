/**
 * A cache of the values of one definition. The key consists of the values of the variables that the definition reads,
 * so states that agree on these variables share the value. In: the handles of up to five variables. Out: the value of
 * the definition. Only explicit lasting values are cached. A lazy or temporary value is made once more after the step,
 * as a lasting value. The table has one entry for each hash, and a new entry replaces the old one. A cache with too few
 * hits switches itself off.
 */
import { settle } from '../../../values/operations/make-explicit.js';
import { isLazyFunction } from '../../../values/sorts/lazy-functions.js';
import { sizeFromForm } from '../../../values/sorts/set-size.js';
import { type Handle, isExplicit, none } from '../../../values/store/handles.js';
import { hashOfHandles } from '../../../values/store/mix.js';
import type { Store } from '../../../values/store/store.js';
import { EvaluationEnded } from '../../../values/store/value-errors.js';
import type { ReadTracker } from '../caches/read-tracker.js';
import { Trial } from '../caches/trial.js';
import { isEvaluationError } from '../evaluation-fault.js';
import type { Masking } from '../sets/element-numbers.js';
import type { Scopes } from '../sets/seen-set.js';

/** A key has at most this many variables. */
export const mostVariables = 5;
/** The number of words in an entry: the variables, and the value. */
const stride = mostVariables + 1;
const firstBits = 6;
const mostBits = 16;
/** After this number of lookups, the hit rate decides whether the cache stays on. */
const lookupsOfTrial = 1 << 12;
const leastHits = 0.4;
/** At most this many values are made once more after a step. */
const mostMadeAgain = 1 << 13;
/** A lazy value with more elements than this is not made explicit. */
const mostElements = 256;
/** After this many values that cannot be made explicit, the cache switches itself off. */
const mostFailures = 1 << 4;

/** The evaluation of the definition whose values are cached. */
export interface Evaluation {
  /** The state buffer from which the definition reads, and the slots of the variables that it reads. */
  readonly place: Int32Array;
  readonly slots: readonly number[];
  readonly compute: () => Handle;
}

interface Around {
  readonly store: Store;
  readonly tracker: ReadTracker;
  readonly scopes: Scopes;
}

export class ValueMemory {
  private bits = firstBits;
  private table: Int32Array;
  private readonly trial = new Trial(leastHits);
  private madeAgain = 0;
  private failures = 0;
  private off: boolean;

  constructor(
    private readonly evaluation: Evaluation,
    private readonly around: Around,
    private readonly masking: Masking,
    /** Receives functions to call after the step. */
    private readonly afterStep: (() => void)[],
  ) {
    this.off = masking === 'never';
    this.table = new Int32Array(this.off ? 0 : stride << firstBits);
  }

  /** Returns the cached value; `none` if no value is cached. */
  find(a: Handle, b: Handle, c: Handle, d: Handle, e: Handle): Handle {
    if (this.off || this.around.tracker.of !== undefined) return none;
    const { trial } = this;
    if (++trial.lookups === lookupsOfTrial) this.judge();
    const { table } = this;
    const at = (hashOfHandles(a, b, c, d, e, none) >>> (32 - this.bits)) * stride;
    if (
      table[at] === a &&
      table[at + 1] === b &&
      table[at + 2] === c &&
      table[at + 3] === d &&
      table[at + 4] === e &&
      table[at + 5] !== none
    )
      return table[at + 5] as Handle;
    trial.misses++;
    return none;
  }

  note(value: Handle, a: Handle, b: Handle, c: Handle, d: Handle, e: Handle): void {
    const { store, tracker } = this.around;
    if (this.off || tracker.of !== undefined) return;
    if (store.isScratch(a) || store.isScratch(b) || store.isScratch(c) || store.isScratch(d) || store.isScratch(e))
      return;
    if (isExplicit(value) && store.isForGood(value)) this.keep(value, a, b, c, d, e);
    else if (this.madeAgain++ < mostMadeAgain) this.afterStep.push(() => this.makeAgain(a, b, c, d, e));
  }

  /**
   * Evaluates the definition once more, in a state whose variables have these values. The result is a lasting value.
   */
  private makeAgain(...keys: readonly [Handle, Handle, Handle, Handle, Handle]): void {
    if (this.off) return;
    const { store, scopes } = this.around;
    const { place, slots, compute } = this.evaluation;
    const before = slots.map((slot) => place[slot] as Handle);
    slots.forEach((slot, i) => {
      place[slot] = keys[i] as Handle;
    });
    scopes.beginScope();
    store.useScratch(true);
    try {
      const value = compute();
      const settled = isSmallEnough(store, value) ? settle(store, value) : value;
      if (isExplicit(settled)) this.keep(store.promote(settled), ...keys);
      else this.fails();
    } catch (error) {
      if (!isEvaluationError(error) && !(error instanceof EvaluationEnded)) throw error;
      this.fails();
    } finally {
      store.useScratch(false);
      store.resetScratch();
      scopes.beginScope();
      slots.forEach((slot, i) => {
        place[slot] = before[i] as Handle;
      });
    }
  }

  private keep(value: Handle, a: Handle, b: Handle, c: Handle, d: Handle, e: Handle): void {
    const { table } = this;
    const at = (hashOfHandles(a, b, c, d, e, none) >>> (32 - this.bits)) * stride;
    if (table[at + 5] !== none) this.trial.replaced++;
    table[at] = a;
    table[at + 1] = b;
    table[at + 2] = c;
    table[at + 3] = d;
    table[at + 4] = e;
    table[at + 5] = value;
  }

  private fails(): void {
    if (++this.failures === mostFailures) this.end();
  }

  /** At the end of a trial, enlarges the cache if it is too small, or switches it off if it saves no time. */
  private judge(): void {
    const isCrowded = this.trial.isCrowded(this.bits);
    const isWorthIt = this.trial.end();
    if (isCrowded && this.bits < mostBits) {
      this.bits += 2;
      this.table = new Int32Array(stride << this.bits);
    } else if (!isWorthIt && this.masking === 'judged') this.end();
  }

  private end(): void {
    this.off = true;
    this.table = new Int32Array(0);
  }
}

/** Whether the value is explicit, or is a lazy value with few elements. */
function isSmallEnough(store: Store, value: Handle): boolean {
  if (isExplicit(value)) return true;
  const size = sizeFromForm(store, isLazyFunction(store, value) ? store.word(value, 1) : value);
  return typeof size === 'bigint' && size <= mostElements;
}
