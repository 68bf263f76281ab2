/**
 * A cache of the outcomes of a part of the next-state relation, by what the part reads: the elements of one variable's
 * sets that it asks for, and up to four other handles. In: a state, and the bound values of the part. Out: the states
 * that the part finds, in the same order, without evaluating it. For example, the steps of one process are evaluated
 * once for all states in which the process and the messages to it are the same.
 *
 * An outcome says for each variable what becomes of it: it stays, it has a certain value, or elements are added to its
 * set or removed from it. `outcome-notes.ts` notes outcomes while they are found.
 */
import type { Handle } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import type { ElementNumbers } from './element-numbers.js';
import { Change, mostChanges, type OutcomeNotes, type OutcomeSlots, type StepBuffers } from './outcome-notes.js';
import type { PartMemory } from './part-memory.js';
import { isPlainSet, type SetOperators } from './set-operators.js';
import type { VariableSets } from './variable-sets.js';

/** In the words of an outcome: its action, whether it only adds elements, the changes of the set, and given values. */
const Word = { action: 0, adds: 1, changes: 2, given: 2 + 2 * mostChanges } as const;
/** At `Word.adds`: the set only gets more elements, which have bits at the end of the outcome. */
const onlyAdds = 1;
const firstWords = 1 << 10;
/** The most words of outcomes that are kept. Above, the cache begins anew. */
const mostWords = 1 << 19;
/** The cached answer for outcomes that begin at index 0. Truth values of conditions are larger. */
const firstAnswer = -3;

/** The notes that are being taken, if any. Only one part at a time is noted. */
export interface Noting {
  notes: OutcomeNotes | undefined;
  readonly store: Store;
  readonly sets: SetOperators;
}

export class OutcomeMemory {
  /** The outcomes of all entries, one entry after the other: the number of outcomes, and the words of each. */
  private words = new Int32Array(firstWords);
  private end = 0;
  /** The number of words of an outcome without its bits, and the number of words of bits. */
  private readonly plainWords: number;
  private width = 0;
  /** The generation of `parts` to which the words belong. */
  private generation = -1;
  private readonly caches;

  constructor(
    private readonly parts: PartMemory,
    private readonly notes: OutcomeNotes,
    private readonly slots: OutcomeSlots,
    private readonly buffers: StepBuffers,
    private readonly numbers: ElementNumbers,
    private readonly sets: VariableSets,
    private readonly noting: Noting,
  ) {
    const { sets: operators } = noting;
    this.plainWords = Word.given + slots.given.length;
    this.caches = { without: operators.cacheOf('without'), difference: operators.cacheOf('difference') };
  }

  /**
   * Returns a negative number for `replay` if the outcomes are cached, and 0 if they cannot be cached. For a positive
   * number, they are noted from now on, and the caller must call `note` when it has found them.
   */
  find(set: Handle, b: Handle, c: Handle, d: Handle, e: Handle): number {
    const answer = this.parts.find(set, b, c, d, e);
    if (answer > 0) {
      this.notes.begin();
      this.noting.notes = this.notes;
    }
    return answer;
  }

  /** Finds the cached outcomes. Returns whether the caller has found enough. */
  replay(answer: number, found: (action: number) => boolean): boolean {
    const { words, plainWords, width, numbers } = this;
    const { set, given, kept } = this.slots;
    const { from, making } = this.buffers;
    const before = from[set] as Handle;
    const packed = numbers.inRows?.isPacked(before) === true ? numbers.inRows : undefined;
    let at = firstAnswer - answer;
    const count = words[at++] as number;
    for (let i = 0; i < kept.length; i++) making[kept[i] as number] = from[kept[i] as number] as Handle;
    for (let i = 0; i < count; i++) {
      making[set] =
        packed !== undefined && words[at + Word.adds] === onlyAdds
          ? packed.withBits(before, words, at + plainWords, width)
          : this.changed(before, at + Word.changes);
      for (let j = 0; j < given.length; j++) making[given[j] as number] = words[at + Word.given + j] as Handle;
      if (found(words[at + Word.action] as number)) return true;
      at += plainWords + width;
    }
    for (let i = 0; i < kept.length; i++) making[kept[i] as number] = 0;
    for (let i = 0; i < given.length; i++) making[given[i] as number] = 0;
    making[set] = 0;
    return false;
  }

  /** Makes the changes that stand at an index. */
  private changed(set: Handle, at: number): Handle {
    const { words } = this;
    let result = set;
    for (let i = at; i < at + 2 * mostChanges && words[i] !== Change.none; i += 2)
      result = this.change(result, words[i] as number, words[i + 1] as Handle);
    return result;
  }

  private change(set: Handle, kind: number, operand: Handle): Handle {
    const { sets, caches } = this;
    switch (kind) {
      case Change.including:
        return sets.includingInSlot(set, operand);
      case Change.union:
        return sets.unionInSlot(set, operand);
      case Change.without:
        return sets.withoutInSlot(set, operand, caches.without);
      default:
        return sets.differenceInSlot(set, operand, caches.difference);
    }
  }

  // ------------------------------------------------------------------------------------------ caching

  /** Ends noting. Caches the outcomes if possible. The arguments are those of `find`. */
  note(set: Handle, b: Handle, c: Handle, d: Handle, e: Handle): void {
    const { notes, parts } = this;
    notes.end();
    this.noting.notes = undefined;
    if (!notes.areSound) return parts.drop();
    this.followGeneration();
    const first = this.end;
    const size = 1 + notes.count * (this.plainWords + this.width);
    if (first + size > mostWords) {
      parts.drop();
      parts.forget();
      return;
    }
    if (!parts.noteAnswer(firstAnswer - first, set, b, c, d, e)) return;
    while (first + size > this.words.length) this.grow();
    this.words[first] = notes.count;
    for (let i = 0; i < notes.count; i++) this.write(i, first + 1 + i * (this.plainWords + this.width));
    this.end = first + size;
  }

  /** Begins anew if `parts` did. */
  private followGeneration(): void {
    const { parts, numbers } = this;
    if (parts.generation === this.generation) return;
    this.generation = parts.generation;
    this.end = 0;
    this.width = numbers.inRows === undefined ? 0 : (numbers.count + 31) >>> 5;
  }

  private grow(): void {
    const larger = new Int32Array(2 * this.words.length);
    larger.set(this.words);
    this.words = larger;
  }

  /** Writes a noted outcome into the words that are kept. */
  private write(index: number, at: number): void {
    const { words, plainWords, width } = this;
    for (let i = 0; i < plainWords; i++) words[at + i] = this.notes.words[index * plainWords + i] as number;
    words.fill(0, at + plainWords, at + plainWords + width);
    if (width > 0 && this.writeBits(at + Word.changes, at + plainWords)) words[at + Word.adds] = onlyAdds;
  }

  /**
   * Writes the bits of the elements that the changes add. Returns FALSE if the changes do more than that, or some
   * element has no number.
   */
  private writeBits(at: number, to: number): boolean {
    const { words } = this;
    for (let i = at; i < at + 2 * mostChanges && words[i] !== Change.none; i += 2) {
      const operand = words[i + 1] as Handle;
      if (words[i] === Change.including) {
        if (!this.writeBit(operand, to)) return false;
      } else if (words[i] !== Change.union || !this.writeBitsOf(operand, to)) return false;
    }
    return true;
  }

  private writeBitsOf(set: Handle, to: number): boolean {
    const { store } = this.noting;
    if (!isPlainSet(store, set)) return false;
    for (let i = 0; i < store.size(set); i++) if (!this.writeBit(store.word(set, i), to)) return false;
    return true;
  }

  private writeBit(element: Handle, to: number): boolean {
    const number = this.numbers.find(element);
    const word = number >>> 5;
    if (number < 0 || word >= this.width) return false;
    this.words[to + word] = (this.words[to + word] as number) | (1 << (number & 31));
    return true;
  }
}
