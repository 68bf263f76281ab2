/**
 * Builds the state graph as columns for the search of lassos. In: the states and edges of a walk, in the order of one
 * thread. Out: columns of int32. They have the edges of each state without repetitions, and for each state and edge the
 * bits of the conditions that hold. An edge from a state to itself is not stored, because every explored state has a
 * stuttering step.
 */
import type { Model } from '../../model/model.js';
import { unknownAction } from '../../model/trace.js';
import { EvaluationEnded } from '../../values/store/value-errors.js';
import type { GraphSink } from '../graph/state-graph.js';
import type { Room } from '../step/bounds.js';
import type { StateStore } from '../store/state-store.js';
import { Column } from './column.js';
import { AtomMemory, type Letters } from './step-conditions.js';

export interface BehaviorGraph {
  readonly states: number;
  readonly initial: number;
  /** The edges of state s are those from `offsets[s]` up to `offsets[s + 1]`. */
  readonly offsets: Int32Array;
  readonly targets: Int32Array;
  /** Bits that say which conditions hold: `edgeWords` words for each edge, and `words` words for each state. */
  readonly edgeBits: Int32Array;
  readonly stateBits: Int32Array;
  readonly edgeWords: number;
  readonly words: number;
  /** 1 for each explored state, 0 for any other. Only explored states have stuttering steps. */
  readonly explored: Uint8Array;
  /** For each position, the number of the state in the store. */
  readonly numbers: Int32Array;
  /** The action of each edge; undefined if actions are not kept. */
  readonly actions: Int32Array | undefined;
}

/** Returns the action of the edge between two states; `unknownAction` if actions are not kept or there is no edge. */
export function actionBetween({ offsets, targets, actions }: BehaviorGraph, from: number, to: number): number {
  const [first, end] = [offsets[from] as number, offsets[from + 1] as number];
  for (let edge = first; edge < end; edge++) if (targets[edge] === to) return actions?.[edge] ?? unknownAction;
  return unknownAction;
}

/** A failed evaluation of an atom. */
export interface AtomFailure {
  readonly error: unknown;
  readonly kind: 'state atom' | 'step atom';
  readonly index: number;
  /** The numbers of the states in the store: one state for a state atom, two for a step atom. */
  readonly states: readonly number[];
}

export class FailedAtom extends Error {
  constructor(readonly failure: AtomFailure) {
    super('an atom of a temporal formula could not be evaluated');
  }
}

export interface GraphInput {
  readonly model: Model;
  readonly store: StateStore;
  readonly room: Room;
  readonly letters: Letters;
  readonly states: number;
  readonly initial: number;
  readonly isExplored: (position: number) => boolean;
  /** For each step atom, whether it holds for a stuttering step. */
  readonly onStutter: readonly boolean[];
  /** Whether the action of each edge is kept. A replay does not need actions if it can evaluate the steps again. */
  readonly keepsActions: boolean;
}

const fewEdges = 16;

export class GraphBuilder implements GraphSink {
  private readonly offsets: Int32Array;
  private readonly numbers: Int32Array;
  private readonly explored: Uint8Array;
  private readonly stateBits: Int32Array;
  private readonly targets = new Column();
  private readonly edgeBits = new Column();
  private readonly actions: Column | undefined;
  /** For each position: the last state with more than `fewEdges` edges from which an edge leads to this position. */
  private readonly reachedFrom: Int32Array;
  /** The first edges of the current state. Searching these is faster than reading a column for all states. */
  private readonly first = new Int32Array(fewEdges);
  private degree = 0;
  private readonly row: Int32Array;
  private readonly atoms: AtomMemory;
  /** The number of edges that the walk passed, with repetitions. */
  steps = 0;

  constructor(private readonly input: GraphInput) {
    const { states, letters, model } = input;
    this.offsets = new Int32Array(states + 1);
    this.numbers = new Int32Array(states);
    this.explored = new Uint8Array(states);
    this.stateBits = new Int32Array(states * letters.words);
    input.room(Int32Array.BYTES_PER_ELEMENT * states);
    this.reachedFrom = new Int32Array(states).fill(-1);
    this.row = new Int32Array(letters.edgeWords);
    this.atoms = new AtomMemory(model);
    this.actions = input.keepsActions ? new Column() : undefined;
  }

  state(position: number, number: number): void {
    const { model, store, letters, isExplored, onStutter } = this.input;
    this.offsets[position] = this.targets.length;
    this.degree = 0;
    this.numbers[position] = number;
    this.explored[position] = isExplored(position) ? 1 : 0;
    store.read(number, model.next);
    try {
      this.atoms.evaluateStates();
    } catch (error) {
      throw this.failed(error, 'state atom', [number]);
    }
    letters.writeState(this.stateBits, position * letters.words, this.atoms.state, (atom) => onStutter[atom] === true);
  }

  edge(from: number, to: number, action: number, number: number): void {
    this.steps++;
    if (from === to || this.isRepeated(from, to)) return;
    this.targets.push(to);
    this.actions?.push(action);
    const { letters } = this.input;
    if (letters.edgeWords === 0) return;
    const { row } = this;
    row.fill(0);
    this.atoms.forgetStep();
    try {
      letters.writeEdge(row, 0, this.atoms.state, this.atoms.step);
    } catch (error) {
      throw this.failed(error, 'step atom', [this.numbers[from] as number, number]);
    }
    for (let i = 0; i < row.length; i++) this.edgeBits.push(row[i] as number);
  }

  /** Whether the current state `from` already has an edge to `to`. If not, the edge is noted. */
  private isRepeated(from: number, to: number): boolean {
    const { first, reachedFrom } = this;
    const few = this.degree < fewEdges ? this.degree : fewEdges;
    for (let i = 0; i < few; i++) if (first[i] === to) return true;
    if (this.degree >= fewEdges) {
      if (reachedFrom[to] === from) return true;
      reachedFrom[to] = from;
    } else first[this.degree] = to;
    this.degree++;
    return false;
  }

  finish(): BehaviorGraph {
    const { states, initial, letters, room } = this.input;
    this.offsets[states] = this.targets.length;
    const { offsets, stateBits, explored, numbers } = this;
    const [targets, edgeBits] = [this.targets.take(room), this.edgeBits.take(room)];
    const { edgeWords, words } = letters;
    const actions = this.actions?.take(room);
    return { states, initial, offsets, targets, edgeBits, stateBits, edgeWords, words, explored, numbers, actions };
  }

  private failed(error: unknown, kind: AtomFailure['kind'], states: readonly number[]): FailedAtom {
    if (error instanceof EvaluationEnded) throw error;
    return new FailedAtom({ error, kind, index: this.atoms.underway, states });
  }
}
