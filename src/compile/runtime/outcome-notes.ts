/**
 * Notes the outcomes of a part of the next-state relation while it is evaluated, and what it reads. In: the state under
 * construction at each outcome, and how the code of the part changes the set (`change`). Out: the words of the outcomes,
 * for a cache (`outcome-memory.ts`).
 *
 * The search uses each outcome at once: it evaluates invariants, whose reads are not those of the part. So noting
 * pauses for that time.
 */
import type { Handle } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import type { ElementNumbers } from './element-numbers.js';
import type { ReadTracker } from './read-tracker.js';

/** How a set changes. Emitted code uses these numbers. */
export const Change = { unknown: 0, none: 1, including: 2, union: 3, without: 4, difference: 5 } as const;

/** The most operations by which one assignment changes the set. */
export const mostChanges = 2;

/** What becomes of the variables in the outcomes of a part. */
export interface OutcomeSlots {
  /** The variable whose set is read by parts. It is not among the others. */
  readonly set: number;
  /** The variables to which the part gives values. */
  readonly given: readonly number[];
  /** The variables that the part leaves as they are. */
  readonly kept: readonly number[];
}

/** The buffers of the two states of a step. */
export interface StepBuffers {
  readonly from: Int32Array;
  readonly making: Int32Array;
}

export class OutcomeNotes {
  /**
   * For each outcome: the action, a word for the cache, the changes of the set with their operands, and the given
   * values.
   */
  readonly words: number[] = [];
  /** The number of outcomes. */
  count = 0;
  /** Whether the outcomes can be cached: all values are lasting, and each change of the set is known. */
  areSound = true;
  /** The number of operations that change the set; -1 if its change is not known. */
  private changes = -1;
  private readonly kinds: number[] = [];
  private readonly operands: Handle[] = [];
  /** What was read before the last pause. */
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

  /** Notes how the set changes: first `unknown` or `none`, then each operation. */
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

  /** Notes an outcome, before the search uses it. */
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

  /** Ends noting. The tracker then has all reads since `begin`. */
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
