/**
 * A cache for the truth values of a condition. The key is the part of a set that the condition reads. A condition about
 * `msgs` reads only the elements that its masks and memberships ask for, such as the messages of one type. It has the
 * same truth value for all sets that agree on these elements. In: the set of a variable, and up to four other handles
 * that the condition depends on. Out: the cached truth value.
 *
 * The part is not known in advance: it consists of all elements that evaluations have read so far (`read-tracker.ts`).
 * A guard of process p may read only the messages to p. So there are several parts, which are chosen by a hash of the
 * bound values. If a part grows, its entries stay valid for sets that contain none of the new elements. If an element
 * gets a number, the cache is emptied, because masks then also read this element.
 *
 * If a condition often reads the whole set, it is cached by the handle of the set instead.
 */
import type { Handle } from '../../../values/store/handles.js';
import { mix } from '../../../values/store/mix.js';
import { ConditionMemory, Known } from '../caches/condition-memory.js';
import type { ReadTracker } from '../caches/read-tracker.js';
import { Trial } from '../caches/trial.js';
import type { ElementNumbers, Masking } from '../sets/element-numbers.js';
import type { Scopes, SeenSet } from '../sets/seen-set.js';

/** A key has at most this many handles in addition to the set. */
export const mostOthers = 4;
/** The index of the last part. It is also the bit mask that turns a hash into the index of a part. */
const lastPart = 63;
const firstBits = 8;
const mostBits = 17;
/** After this number of lookups, the hit rate decides whether the cache stays on. */
const lookupsOfTrial = 1 << 13;
const leastHits = 0.5;
/** After this many evaluations that read the whole set, the handle of the set becomes the key. */
const mostWhole = 1 << 6;

export class PartMemory {
  private bits = firstBits;
  /** The entries. Each consists of the bits of the part, the other keys, and the answer. */
  private table = new Int32Array(0);
  /** For each part, the bits of the elements that evaluations have read. */
  private parts = new Int32Array(0);
  /** The number of words of bits in a part. */
  private width = 0;
  /** The number of elements that had a number when the cache was last emptied. */
  private known = -1;
  private starts = 0;
  /** Counts how often the cache was emptied. */
  generation = 0;
  private readonly trial = new Trial(leastHits);
  private whole = 0;
  private off = false;
  /** A cache whose key is the handle of the set. It replaces the table if the condition often reads whole sets. */
  private byHandles: ConditionMemory | undefined;
  /** The scope before the tracked evaluation, to which the runtime returns afterwards. */
  private outerScope = 0;

  /** @param lasting the address at which temporary values begin. */
  constructor(
    private readonly numbers: ElementNumbers,
    private readonly tracker: ReadTracker,
    private readonly scopes: Scopes,
    private readonly lasting: number,
    private readonly masking: Masking,
    /** The number of handles in a key that are values of variables. They come before the bound values. */
    private readonly variables: number,
    /** How answers that depend on whole sets are cached: `by handles` makes the handle of the set the key. */
    private readonly otherwise: 'by handles' | 'not' = 'by handles',
  ) {}

  /**
   * Returns the cached truth value, which is one of `Known`. If none is cached, returns a positive number: the next
   * evaluation is tracked, and the caller must pass this number to `note`. Returns 0 if the truth value cannot be
   * cached.
   */
  find(set: Handle, b: Handle, c: Handle, d: Handle, e: Handle): number {
    if (this.byHandles !== undefined) return this.byHandles.find(set, b, c, d, e);
    if (this.off || this.tracker.of !== undefined) return 0;
    if (this.passes(b) || this.passes(c) || this.passes(d) || this.passes(e)) return 0;
    const { numbers, trial } = this;
    const seen = numbers.see(set);
    if (seen === null) return numbers.isOff ? this.findWithoutBits(set, b, c, d, e) : 0;
    if (numbers.count !== this.known || numbers.starts !== this.starts) this.begin();
    if (++trial.lookups === lookupsOfTrial) this.judge();
    const part = this.partOf(b, c, d, e);
    const at = this.place(part, seen, b, c, d, e);
    const { table } = this;
    const answer = table[at + this.width + mostOthers] as number;
    if (answer !== 0 && this.stands(at, part, seen, b, c, d, e)) return answer;
    trial.misses++;
    if (this.off) return 0;
    this.tracker.begin(numbers, numbers.count);
    this.outerScope = this.scopes.beginScope();
    return 1;
  }

  note(at: number, answer: boolean, set: Handle, b: Handle, c: Handle, d: Handle, e: Handle): void {
    if (at === 0) return;
    if (this.byHandles !== undefined) return this.byHandles.note(at, answer, set, b, c, d, e);
    this.noteAnswer(answer ? Known.true : Known.false, set, b, c, d, e);
  }

  /** Ends the tracked evaluation, and caches its answer, a negative number. Returns FALSE if it cannot be cached. */
  noteAnswer(answer: number, set: Handle, b: Handle, c: Handle, d: Handle, e: Handle): boolean {
    const { tracker, numbers } = this;
    this.drop();
    if (tracker.isWhole) {
      if (++this.whole === mostWhole) this.readsWhole();
      return false;
    }
    const seen = numbers.see(set);
    if (seen === null || numbers.count !== this.known || numbers.starts !== this.starts) return false;
    const { table, parts, width } = this;
    const part = this.partOf(b, c, d, e);
    for (let word = 0; word < width; word++)
      parts[part + word] = (parts[part + word] as number) | (tracker.bits[word] as number);
    let index = this.place(part, seen, b, c, d, e);
    if (table[index + width + mostOthers] !== 0) this.trial.replaced++;
    for (let word = 0; word < width; word++) table[index++] = bitsOf(seen, word) & (parts[part + word] as number);
    table[index++] = b;
    table[index++] = c;
    table[index++] = d;
    table[index++] = e;
    table[index] = answer;
    return true;
  }

  /** Ends the tracked evaluation. Its answer is not cached here. */
  drop(): void {
    this.scopes.scope = this.outerScope;
    this.tracker.end();
  }

  /** Forgets all answers. */
  forget(): void {
    this.clear();
  }

  /** Returns the index of the part for the bound values of a key. */
  private partOf(b: Handle, c: Handle, d: Handle, e: Handle): number {
    const { variables } = this;
    let hash = variables > 0 ? 0 : b;
    if (variables < 2) hash = Math.imul(hash, 31) + c;
    if (variables < 3) hash = Math.imul(hash, 31) + d;
    if (variables < 4) hash = Math.imul(hash, 31) + e;
    return (mix(hash) & lastPart) * this.width;
  }

  /** Returns the index of the entry for these keys. */
  private place(part: number, seen: SeenSet, b: Handle, c: Handle, d: Handle, e: Handle): number {
    const { parts, width } = this;
    let hash =
      Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35) ^ Math.imul(d, 0x27d4eb2f) ^ Math.imul(e, 0x165667b1);
    for (let word = 0; word < width; word++) {
      const bits = bitsOf(seen, word) & (parts[part + word] as number);
      hash = Math.imul(hash ^ (hash >>> 15) ^ bits, 0x9e3779b1);
    }
    hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
    return (hash >>> (32 - this.bits)) * (width + mostOthers + 1);
  }

  private stands(at: number, part: number, seen: SeenSet, b: Handle, c: Handle, d: Handle, e: Handle): boolean {
    const { table, parts, width } = this;
    for (let word = 0; word < width; word++)
      if (table[at + word] !== (bitsOf(seen, word) & (parts[part + word] as number))) return false;
    const rest = at + width;
    return table[rest] === b && table[rest + 1] === c && table[rest + 2] === d && table[rest + 3] === e;
  }

  /** Begins with an empty table, for the elements that have numbers now. */
  private begin(): void {
    this.known = this.numbers.count;
    this.starts = this.numbers.starts;
    this.width = (this.known + 31) >>> 5;
    this.parts = new Int32Array((lastPart + 1) * this.width);
    this.clear();
  }

  private clear(): void {
    this.generation++;
    this.table = new Int32Array((this.width + mostOthers + 1) << this.bits);
  }

  private passes(key: Handle): boolean {
    return (key & 1) === 0 && key >>> 1 >= this.lasting;
  }

  private findWithoutBits(set: Handle, b: Handle, c: Handle, d: Handle, e: Handle): number {
    this.readsWhole();
    return this.byHandles === undefined ? 0 : this.byHandles.find(set, b, c, d, e);
  }

  /** Called if the condition reads whole sets so often that parts of sets are no useful keys. */
  private readsWhole(): void {
    this.table = new Int32Array(0);
    if (this.otherwise === 'by handles') this.byHandles = new ConditionMemory(this.lasting, this.tracker);
    else this.off = true;
  }

  /** At the end of a trial, enlarges the cache if it is too small, or switches it off if it saves no time. */
  private judge(): void {
    const isCrowded = this.trial.isCrowded(this.bits);
    const isWorthIt = this.trial.end();
    if (isCrowded && this.bits < mostBits) {
      this.bits += 2;
      this.clear();
    } else if (!isWorthIt && this.masking === 'judged') {
      this.off = true;
      this.bits = firstBits;
      this.clear();
    }
  }
}

/** Returns a word of the bits of a set. */
function bitsOf({ bits, base, width }: SeenSet, word: number): number {
  return word < width ? (bits[base + word] as number) : 0;
}
