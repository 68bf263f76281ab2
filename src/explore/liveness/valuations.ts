/**
 * The valuations of a search: which letters of an automaton each step satisfies. In: the bits of edges and states, and
 * the letters. Out: the number of the valuation of an edge or of a stuttering step. There are far fewer valuations than
 * edges, and transitions are computed once for each valuation.
 */
import type { Node } from '../../temporal/normal-form.js';
import type { Letters } from './step-conditions.js';

/** Returns a word of the bits of an edge; `edge` is -1 for the stuttering step. */
export type WordOf = (state: number, edge: number, word: number) => number;

/** With at most this many letters, the number of a valuation consists of the bits of the letters. */
const fewLetters = 8;
/** The number of letters in a group. The bits of a group are looked up at once. */
const lettersEach = 28;

export class Valuations {
  /** The numbers of the letters. Each letter occurs once. */
  private readonly wanted: Int32Array;
  private readonly places: ReadonlyMap<Node, number>;
  /**
   * With many letters, each group of letters has a map. A key combines the bits of the group with the number that the
   * map of the group before gave. The map gives each key a number. The last number is the number of the valuation.
   */
  private readonly known: readonly Map<number, number>[];
  /** With many letters: for each valuation, the bits of each group. */
  private readonly rows: Int32Array[] = [];
  private readonly row: Int32Array;

  constructor(
    private readonly wordOf: WordOf,
    letters: Letters,
    wanted: readonly Node[],
  ) {
    const all = [...new Set(wanted)];
    this.wanted = Int32Array.from(all, (letter) => letters.numberOf(letter));
    this.places = new Map(all.map((letter, i) => [letter, i]));
    this.known = Array.from({ length: Math.ceil(all.length / lettersEach) }, () => new Map());
    this.row = new Int32Array(this.known.length);
  }

  /** Returns the number of the valuation of an edge. The edge -1 is the stuttering step of the state. */
  of(state: number, edge: number): number {
    const { length } = this.wanted;
    if (length <= fewLetters) return this.bits(state, edge, 0, length);
    const { known, row } = this;
    let number = 0;
    for (let group = 0; group < known.length; group++) {
      const first = group * lettersEach;
      const bits = this.bits(state, edge, first, Math.min(first + lettersEach, length));
      row[group] = bits;
      const numbers = known[group] as Map<number, number>;
      const key = number * 2 ** lettersEach + bits;
      const found = numbers.get(key);
      number = found ?? numbers.size;
      if (found === undefined) numbers.set(key, number);
    }
    if (number === this.rows.length) this.rows.push(row.slice());
    return number;
  }

  /** Whether the letter holds in the valuation. */
  has(valuation: number, letter: Node): boolean {
    const place = this.places.get(letter);
    if (place === undefined) throw new Error('a letter of an automaton has no place in its valuations');
    if (this.wanted.length <= fewLetters) return (valuation & (1 << place)) !== 0;
    const row = this.rows[valuation] as Int32Array;
    return ((row[Math.floor(place / lettersEach)] as number) & (1 << (place % lettersEach))) !== 0;
  }

  /** Returns the bits of the letters from `first` up to, but not including, `end`. */
  private bits(state: number, edge: number, first: number, end: number): number {
    const { wanted, wordOf } = this;
    let bits = 0;
    for (let i = first; i < end; i++) {
      const number = wanted[i] as number;
      if ((wordOf(state, edge, number >> 5) & (1 << (number & 31))) !== 0) bits |= 1 << (i - first);
    }
    return bits;
  }
}
