/**
 * The product of a behavior graph and an automaton, which is never built: a node is a state with a state of the automaton, as one number. In: columns. Out: the
 * nodes that an edge leads to, and the bits of its letter.
 */
import type { Automaton } from '../../temporal/automaton.js';
import { OutOfMemory } from '../../values/store/value-errors.js';
import type { BehaviorGraph } from './behavior-graph.js';
import type { Letters } from './letters.js';

/** Bits that all edges of a part of the product must have, as a mask for each word. */
export type Mask = Int32Array;

const mostNodes = 2 ** 31 - 1;

export class Product {
  readonly nodes: number;
  /** The number of states of the automaton. */
  readonly width: number;
  /** The transitions of automaton state q are those from `starts[q]` up to `starts[q + 1]`. */
  readonly starts: Int32Array;
  readonly targets: Int32Array;
  /** The acceptance sets that each transition is in, as bits. */
  readonly accepting: Int32Array;
  readonly acceptingWords: number;
  private readonly guardWords: Int32Array;
  private readonly guardBits: Int32Array;

  constructor(
    readonly graph: BehaviorGraph,
    automaton: Automaton,
    letters: Letters,
  ) {
    this.width = automaton.states.length;
    this.nodes = graph.states * this.width;
    if (this.nodes > mostNodes) throw new OutOfMemory('the product of the states and a temporal formula');
    const transitions = automaton.states.flat();
    this.starts = Int32Array.from([0, ...automaton.states.map(({ length }) => length)]);
    for (let q = 1; q < this.starts.length; q++)
      this.starts[q] = (this.starts[q] as number) + (this.starts[q - 1] as number);
    this.targets = Int32Array.from(transitions, ({ to }) => to);
    this.guardWords = new Int32Array(transitions.length);
    this.guardBits = new Int32Array(transitions.length);
    this.acceptingWords = Math.ceil(automaton.acceptanceSets / 32);
    this.accepting = new Int32Array(transitions.length * this.acceptingWords);
    for (const [i, { letter, postponed }] of transitions.entries()) {
      if (letter.kind !== 'true') {
        const number = letters.numberOf(letter);
        this.guardWords[i] = number >> 5;
        this.guardBits[i] = 1 << (number & 31);
      }
      for (let set = 0; set < automaton.acceptanceSets; set++) {
        const word = i * this.acceptingWords + (set >> 5);
        if (!postponed.includes(set)) this.accepting[word] = (this.accepting[word] as number) | (1 << (set & 31));
      }
    }
  }

  /** The edges of a state, and one more for its stuttering step if it has one: edge `degree - 1`. */
  degree(state: number): number {
    const { offsets, explored } = this.graph;
    return (offsets[state + 1] as number) - (offsets[state] as number) + (explored[state] as number);
  }

  /** The number of an edge of a state; -1 for its stuttering step. */
  edge(state: number, index: number): number {
    const { offsets } = this.graph;
    const edge = (offsets[state] as number) + index;
    return edge < (offsets[state + 1] as number) ? edge : -1;
  }

  target(state: number, edge: number): number {
    return edge < 0 ? state : (this.graph.targets[edge] as number);
  }

  /** A word of the bits of an edge, or of a stuttering step. */
  word(state: number, edge: number, word: number): number {
    const { edgeWords, words, edgeBits, stateBits } = this.graph;
    if (edge >= 0 && word < edgeWords) return edgeBits[edge * edgeWords + word] as number;
    return stateBits[state * words + word] as number;
  }

  /** Whether the transition may be taken by the edge. */
  allows(transition: number, state: number, edge: number): boolean {
    const bit = this.guardBits[transition] as number;
    return bit === 0 || (this.word(state, edge, this.guardWords[transition] as number) & bit) !== 0;
  }

  /** Whether the edge has all bits of the mask. */
  has(mask: Mask, state: number, edge: number): boolean {
    for (let word = 0; word < mask.length; word++) {
      const bits = mask[word] as number;
      if (bits !== 0 && (this.word(state, edge, word) & bits) !== bits) return false;
    }
    return true;
  }
}
