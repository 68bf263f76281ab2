/**
 * A cache of the outcomes of a part of the next-state relation. The key consists of the values that the part reads: the
 * elements that it reads of the set of one variable, and up to four other handles. In: a state, and the bound values of
 * the part. Out: the successors that an evaluation of the part would find, in the same order. For example, the steps of
 * one process are evaluated once for all states that agree on the process and on the messages to it.
 *
 * An outcome says for each variable how it changes: it keeps its value, it gets a certain value, or its set gains or
 * loses elements. `outcome-notes.ts` notes outcomes while they are found.
 */
import type { Handle } from '../../../values/store/handles.js';
import type { Store } from '../../../values/store/store.js';
import type { ElementNumbers } from '../sets/element-numbers.js';
import { isPlainSet, type SetOperators } from '../sets/set-operators.js';
import type { VariableSets } from '../sets/variable-sets.js';
import { Change, mostChanges, type OutcomeNotes, type OutcomeSlots, type StepBuffers } from './outcome-notes.js';
import type { PartMemory } from './part-memory.js';

/** The indices in the words of an outcome: its action, a flag (`onlyAdds`), the changes of the set, and new values. */
const Word = { action: 0, adds: 1, changes: 2, given: 2 + 2 * mostChanges } as const;
/** The flag at `Word.adds`: the set only gains elements. The bits of these elements stand at the end of the outcome. */
const onlyAdds = 1;
const firstWords = 1 << 10;
/** If the outcomes have more words than this, the cache is emptied. */
const mostWords = 1 << 19;
/** The answer that `PartMemory` keeps for outcomes at index 0 of `words`. Answers for later outcomes are smaller. */
const firstAnswer = -3;

/** `notes` has the outcomes that are being noted; undefined if none are. Only one part is noted at a time. */
export interface Noting {
  notes: OutcomeNotes | undefined;
  readonly store: Store;
  readonly sets: SetOperators;
}

export class OutcomeMemory {
  /** For each entry of the cache, one after the other: the number of its outcomes, and the words of each outcome. */
  private words = new Int32Array(firstWords);
  private end = 0;
  /** The number of words of an outcome without its bits, and the number of words of bits. */
  private readonly plainWords: number;
  private width = 0;
  /** The value of `parts.generation` for which `words` is valid. */
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
   * Returns a negative number, which is an argument of `replay`, if the outcomes are cached. Returns 0 if they cannot
   * be cached. Otherwise returns a positive number: outcomes are noted from now on, and the caller must call `note`
   * when it has found all of them.
   */
  find(set: Handle, b: Handle, c: Handle, d: Handle, e: Handle): number {
    const answer = this.parts.find(set, b, c, d, e);
    if (answer > 0) {
      this.notes.begin();
      this.noting.notes = this.notes;
    }
    return answer;
  }

  /** Passes the cached outcomes to `found`, until a call returns TRUE. Returns whether a call did. */
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

  /** Applies the changes that begin at this index of `words` to a set. Returns the changed set. */
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

  /** Ends the notes, and caches the outcomes if possible. The arguments must be the same as in `find`. */
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

  /** Forgets all outcomes if `parts` has forgotten its answers, which refer to them. */
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

  /** Copies the noted outcome with this index into `words`. */
  private write(index: number, at: number): void {
    const { words, plainWords, width } = this;
    for (let i = 0; i < plainWords; i++) words[at + i] = this.notes.words[index * plainWords + i] as number;
    words.fill(0, at + plainWords, at + plainWords + width);
    if (width > 0 && this.writeBits(at + Word.changes, at + plainWords)) words[at + Word.adds] = onlyAdds;
  }

  /**
   * Writes the bits of the elements that the changes add to the set. Returns FALSE if a change removes elements, or if
   * an element has no number.
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
