/**
 * Notes the outcomes and the reads of a part of the next-state relation while the part is evaluated. In: the state
 * under construction at each outcome, and the changes of the set (`change`). Out: the words of the outcomes, for a
 * cache (`outcome-memory.ts`).
 *
 * The search uses each outcome at once. It evaluates invariants, for example, and their reads must not be noted. So the
 * notes pause during that time.
 */
import type { Handle } from '../../../values/store/handles.js';
import type { Store } from '../../../values/store/store.js';
import type { ReadTracker } from '../caches/read-tracker.js';
import type { ElementNumbers } from '../sets/element-numbers.js';

/** How a set changes. Emitted code uses these numbers. */
export const Change = { unknown: 0, none: 1, including: 2, union: 3, without: 4, difference: 5 } as const;

/** An assignment may change the set by at most this many operations. */
export const mostChanges = 2;

/** The variables by the way in which a part of an action changes them. */
export interface OutcomeSlots {
  /** The variable whose set the part reads element by element. It is in neither of the following lists. */
  readonly set: number;
  /** The variables to which the part gives values. */
  readonly given: readonly number[];
  /** The variables that the part leaves unchanged. */
  readonly kept: readonly number[];
}

/** The buffers of the two states of a step. */
export interface StepBuffers {
  readonly from: Int32Array;
  readonly making: Int32Array;
}

export class OutcomeNotes {
  /**
   * For each outcome: the number of the action, a word for the cache, the changes of the set with their operands, and
   * the new values of the variables in `given`.
   */
  readonly words: number[] = [];
  /** The number of outcomes. */
  count = 0;
  /** Whether the outcomes can be cached: all values are lasting, and each change of the set is known. */
  areSound = true;
  /** The number of operations that change the set; -1 if the set changes in an unknown way. */
  private changes = -1;
  private readonly kinds: number[] = [];
  private readonly operands: Handle[] = [];
  /** The bits of the elements that were read before the last pause. */
  private readonly bits: number[] = [];
  private isWhole = false;

  constructor(
    private readonly slots: OutcomeSlots,
    private readonly buffers: StepBuffers,
    private readonly numbers: ElementNumbers,
    private readonly tracker: ReadTracker,
    private readonly store: Store,
  ) {}

  begin(): void {
    this.words.length = 0;
    this.count = 0;
    this.areSound = true;
    this.changes = -1;
    this.bits.fill(0);
    this.isWhole = false;
  }

  /** Notes how the set changes. The first call has the kind `unknown` or `none`, and each further call an operation. */
  change(variable: number, kind: number, operand: Handle): void {
    if (variable !== this.slots.set) return;
    if (kind === Change.unknown) this.changes = -1;
    else if (kind === Change.none) this.changes = 0;
    else if (this.changes >= 0) {
      this.kinds[this.changes] = kind;
      this.operands[this.changes] = operand;
      this.changes++;
    }
  }

  /** Notes an outcome, and pauses the notes while the search uses the outcome. */
  pause(action: number): void {
    this.keepReads();
    this.tracker.end();
    if (!this.areSound) return;
    const { words, slots, changes } = this;
    const { from, making } = this.buffers;
    this.count++;
    words.push(action, 0);
    if (changes < 0 || changes > mostChanges) this.areSound = false;
    for (let i = 0; i < mostChanges; i++) {
      const isChange = i < changes;
      words.push(isChange ? (this.kinds[i] as number) : Change.none);
      this.push(isChange ? (this.operands[i] as Handle) : 0);
    }
    for (const slot of slots.given) this.push(making[slot] as Handle);
    for (const slot of slots.kept) if (making[slot] !== from[slot]) this.areSound = false;
  }

  private push(value: Handle): void {
    this.words.push(value);
    if (this.store.isScratch(value) || (value & 3) === 2) this.areSound = false;
  }

  resume(): void {
    this.tracker.begin(this.numbers, this.numbers.count);
  }

  /** Ends the notes. Afterwards, the tracker has all reads since `begin`. */
  end(): void {
    const { tracker, bits } = this;
    this.keepReads();
    tracker.isWhole = this.isWhole;
    for (let word = 0; word < tracker.bits.length; word++) tracker.bits[word] = bits[word] as number;
  }

  private keepReads(): void {
    const { tracker, bits } = this;
    this.isWhole ||= tracker.isWhole;
    for (let word = 0; word < tracker.bits.length; word++)
      bits[word] = (bits[word] ?? 0) | (tracker.bits[word] as number);
  }
}
