/**
 * The product of the graph of a search with an automaton. A node is a pair of a state of the graph and a state of the
 * automaton, as one number. In: the graph and an automaton. Out: the nodes to which an edge leads, and the bits of the
 * edge. States and transitions of the automaton are computed when an edge first needs them, so the number of nodes
 * grows.
 */
import type { Automaton } from '../../temporal/automaton.js';
import { OutOfMemory } from '../../values/store/value-errors.js';
import type { Room } from '../step/bounds.js';
import type { BehaviorGraph } from './behavior-graph.js';
import { Growing, grown } from './column.js';
import { RecordWord } from './edge-recorder.js';
import { segmentBits, segmentMask } from './edge-records.js';
import type { Letters } from './step-conditions.js';
import { Valuations } from './valuations.js';

/** Words of bits. All edges of a part of the product must have these bits. */
export type Mask = Int32Array;

const mostNodes = 2 ** 31 - 1;

export class Product {
  /**
   * The number of states of the graph. Node n is the pair of the graph state `n % states` and the automaton state `n /
   * states`.
   */
  readonly states: number;
  readonly acceptanceSets: number;
  readonly acceptingWords: number;
  /**
   * A slot is the list of the transitions from one automaton state under one valuation. Slot i has the transitions with
   * the numbers from `starts[i]` up to, but not including, `starts[i + 1]`.
   */
  private readonly starts: Growing;
  /** For each transition, the first node whose automaton state is the target of the transition. */
  private readonly bases: Growing;
  /** For each transition, a bit for each acceptance set that contains the transition. */
  private readonly accepting: Growing;
  /**
   * For each automaton state and each valuation, the number of the slot plus 1; 0 if the transitions are not computed
   * yet.
   */
  private readonly slots: Int32Array<ArrayBuffer>[] = [];
  /** Undefined if the automaton has one state and one transition, which every edge satisfies. */
  private readonly valuations: Valuations | undefined;

  constructor(
    readonly graph: BehaviorGraph,
    private readonly automaton: Automaton,
    letters: Letters,
    private readonly room: Room,
  ) {
    this.starts = new Growing(room);
    this.bases = new Growing(room);
    this.accepting = new Growing(room);
    this.states = graph.states;
    this.acceptanceSets = automaton.acceptanceSets;
    this.acceptingWords = Math.ceil(automaton.acceptanceSets / 32);
    const wordOf = (state: number, edge: number, word: number) => this.word(state, edge, word);
    this.valuations = automaton.isTrivial ? undefined : new Valuations(wordOf, letters, automaton.letters);
    this.starts.push(0);
  }

  /** The number of nodes so far. */
  get nodes(): number {
    return this.states * this.automaton.width;
  }

  /** Whether the automaton accepts every continuation of a behavior that reaches the node. */
  isDone(node: number): boolean {
    return this.automaton.isDone(Math.floor(node / this.states));
  }

  /**
   * Returns the number of edges of a state, including its stuttering step. The stuttering step, if any, is the last
   * edge.
   */
  degree(state: number): number {
    return this.recorded(state, RecordWord.degree) + 1;
  }

  /** Returns the address of the edge with this index. The address of the stuttering step is -1. */
  edge(state: number, index: number): number {
    const { starts, head, stride } = this.graph;
    if (index === this.recorded(state, RecordWord.degree)) return -1;
    return (starts[state] as number) - 1 + head + index * stride;
  }

  target(state: number, edge: number): number {
    return edge < 0 ? state : this.at(edge);
  }

  /** Returns a word of the bits of an edge; `edge` is -1 for the stuttering step. */
  word(state: number, edge: number, word: number): number {
    if (edge >= 0 && word < this.graph.edgeWords) return this.at(edge + 1 + word);
    return this.recorded(state, RecordWord.bits + word);
  }

  /** Returns a word of the record of a state. */
  private recorded(state: number, word: number): number {
    return this.at((this.graph.starts[state] as number) - 1 + word);
  }

  private at(address: number): number {
    return (this.graph.segments[address >>> segmentBits] as Int32Array)[address & segmentMask] as number;
  }

  /** Whether the edge has all bits of the mask. */
  has(mask: Mask, state: number, edge: number): boolean {
    for (let word = 0; word < mask.length; word++) {
      const bits = mask[word] as number;
      if (bits !== 0 && (this.word(state, edge, word) & bits) !== bits) return false;
    }
    return true;
  }

  /**
   * Whether each node is a state of the graph. This is so if the automaton has one state and one transition, which
   * every edge satisfies.
   */
  get isGraph(): boolean {
    return this.valuations === undefined;
  }

  /** Returns the slot with the transitions that the automaton state `q` allows on this edge. */
  slot(q: number, state: number, edge: number): number {
    const valuation = this.valuations === undefined ? 0 : this.valuations.of(state, edge);
    const known = this.slots[q]?.[valuation] ?? 0;
    return known > 0 ? known - 1 : this.fill(q, valuation);
  }

  first(slot: number): number {
    return this.starts.values[slot] as number;
  }

  end(slot: number): number {
    return this.starts.values[slot + 1] as number;
  }

  /** Returns the node to which a transition leads on an edge to the graph state `target`. */
  next(transition: number, target: number): number {
    return (this.bases.values[transition] as number) + target;
  }

  /** Returns a word with a bit for each acceptance set that contains the transition. */
  accepts(transition: number, word: number): number {
    return this.accepting.values[transition * this.acceptingWords + word] as number;
  }

  private fill(q: number, valuation: number): number {
    const { automaton, valuations, acceptanceSets, acceptingWords, states } = this;
    const transitions = automaton.transitions(q, (letter) => valuations?.has(valuation, letter) === true);
    if (this.nodes > mostNodes) throw new OutOfMemory('the product of the states and a temporal formula');
    for (const { to, postponed } of transitions) {
      this.bases.push(to * states);
      const sets = new Int32Array(acceptingWords);
      for (let set = 0; set < acceptanceSets; set++)
        if (!postponed.includes(set)) sets[set >> 5] = (sets[set >> 5] as number) | (1 << (set & 31));
      for (const word of sets) this.accepting.push(word);
    }
    const slot = this.starts.length - 1;
    this.starts.push(this.bases.length);
    while (this.slots.length <= q) this.slots.push(new Int32Array(1));
    this.slots[q] = grown(this.slots[q] as Int32Array<ArrayBuffer>, valuation + 1, this.room);
    (this.slots[q] as Int32Array)[valuation] = slot + 1;
    return slot;
  }
}
