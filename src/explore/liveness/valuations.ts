/**
 * The valuations of a search: which letters of an automaton each step satisfies. In: the bits of edges and states, and
 * the letters. Out: the number of the valuation of each edge and of each stuttering step. There are far fewer
 * valuations than edges, and transitions are computed once for each valuation.
 */
import type { Node } from '../../temporal/normal-form.js';
import type { Room } from '../step/bounds.js';
import type { BehaviorGraph } from './behavior-graph.js';
import type { Letters } from './step-conditions.js';

type Numbers = Uint16Array | Int32Array;

/** The largest number of valuations for which a number of a valuation has two bytes. Beyond that, it has four. */
const mostNarrow = 2 ** 16;

export class Valuations {
  private readonly mask: Int32Array;
  /**
   * Assigns numbers to rows of words. There is one map for each column. Its key is a word of this column, together with
   * the number of the words before it. Its value is the number of the words up to this one. So the last map gives the
   * number of the row.
   */
  private readonly known: readonly Map<number, number>[];
  private readonly rows: Int32Array[] = [];
  private readonly row: Int32Array;
  private ofStates: Numbers;
  /** The valuation of each edge. Undefined if no letter is about steps; then an edge has the valuation of its state. */
  private ofEdges: Numbers | undefined;

  constructor(
    private readonly graph: BehaviorGraph,
    private readonly letters: Letters,
    wanted: readonly Node[],
    room: Room,
  ) {
    const { states, targets, edgeWords } = graph;
    room(2 * (states + targets.length));
    this.mask = letters.maskOf(wanted);
    this.known = Array.from(this.mask, () => new Map());
    this.row = new Int32Array(graph.words);
    const isOfSteps = this.mask.subarray(0, edgeWords).some((bits) => bits !== 0);
    this.ofStates = new Uint16Array(states);
    this.ofEdges = isOfSteps ? new Uint16Array(targets.length) : undefined;
    for (let state = 0; state < states; state++) this.number(state);
  }

  /** Returns the number of the valuation of an edge. The edge -1 is the stuttering step of the state. */
  of(state: number, edge: number): number {
    const { ofEdges } = this;
    return (edge < 0 || ofEdges === undefined ? this.ofStates[state] : ofEdges[edge]) as number;
  }

  get count(): number {
    return this.rows.length;
  }

  /** Whether the letter holds in the valuation. */
  has(valuation: number, letter: Node): boolean {
    const number = this.letters.numberOf(letter);
    return (((this.rows[valuation] as Int32Array)[number >> 5] as number) & (1 << (number & 31))) !== 0;
  }

  private number(state: number): void {
    const { row, graph, ofEdges } = this;
    const { words, edgeWords, stateBits, edgeBits, offsets } = graph;
    for (let word = 0; word < words; word++) row[word] = stateBits[state * words + word] as number;
    this.ofStates[state] = this.numberOfRow();
    if (ofEdges === undefined) return;
    for (let edge = offsets[state] as number; edge < (offsets[state + 1] as number); edge++) {
      for (let word = 0; word < edgeWords; word++) row[word] = edgeBits[edge * edgeWords + word] as number;
      const number = this.numberOfRow();
      // `numberOfRow` may have replaced `this.ofEdges` by a wider column.
      (this.ofEdges as Numbers)[edge] = number;
    }
  }

  private numberOfRow(): number {
    const { mask, row, known } = this;
    let number = 0;
    for (let word = 0; word < mask.length; word++) {
      if (mask[word] === 0) continue;
      const numbers = known[word] as Map<number, number>;
      const key = number * 2 ** 32 + (((row[word] as number) & (mask[word] as number)) >>> 0);
      const found = numbers.get(key);
      number = found ?? numbers.size;
      if (found === undefined) numbers.set(key, number);
    }
    if (number === this.rows.length) this.rows.push(row.slice());
    if (this.rows.length > mostNarrow) this.widen();
    return number;
  }

  private widen(): void {
    if (this.ofStates instanceof Int32Array) return;
    this.ofStates = Int32Array.from(this.ofStates);
    this.ofEdges = this.ofEdges && Int32Array.from(this.ofEdges);
  }
}
