/**
 * The state graph that the search for lassos uses: records of states with their edges (`edge-recorder.ts`). In: the
 * records that the search has made, and the states. Out: the graph, in which every state has a record. A state is
 * represented by its number in the store, and an edge by the address of its first word.
 *
 * The search for lassos never compares numbers of states: it follows edges in their order, from the initial states. So
 * its result does not depend on threads, although the numbers of states do.
 */
import { unknownAction } from '../../model/trace.js';
import { OutOfMemory } from '../../values/store/value-errors.js';
import type { GraphSink } from '../graph/state-graph.js';
import type { StateStore } from '../store/state-store.js';
import {
  type AtomFailure,
  type EdgeRecorder,
  notExplored,
  type Recording,
  RecordWord,
  unknownCut,
} from './edge-recorder.js';
import { segmentBits, segmentMask } from './edge-records.js';

export interface BehaviorGraph {
  readonly states: number;
  readonly initial: number;
  readonly segments: readonly Int32Array[];
  /** For each state, the address of its record plus 1. */
  readonly starts: Int32Array;
  /** `words` is the number of words with the bits of a state, and `edgeWords` is that number for an edge. */
  readonly words: number;
  readonly edgeWords: number;
  /** `head` is the number of words before the first edge of a record. `stride` is the number of words of an edge. */
  readonly head: number;
  readonly stride: number;
  readonly keepsActions: boolean;
}

export function graphOf(
  recorder: EdgeRecorder,
  { letters, keepsActions }: Recording,
  { states, initial }: { readonly states: number; readonly initial: number },
): BehaviorGraph {
  const { words, edgeWords } = letters;
  const { segments, starts } = recorder.records;
  const head = RecordWord.bits + words;
  const stride = 1 + edgeWords + (keepsActions ? 1 : 0);
  return { states, initial, segments, starts, words, edgeWords, head, stride, keepsActions };
}

/** Returns the action of the edge between two states; `unknownAction` if actions are not kept or there is no edge. */
export function actionBetween(graph: BehaviorGraph, from: number, to: number): number {
  const { segments, starts, head, stride, keepsActions } = graph;
  if (!keepsActions) return unknownAction;
  const address = (starts[from] as number) - 1;
  const segment = segments[address >>> segmentBits] as Int32Array;
  const base = address & segmentMask;
  const degree = segment[base + RecordWord.degree] as number;
  for (let i = 0, at = base + head; i < degree; i++, at += stride)
    if (segment[at] === to) return segment[at + stride - 1] as number;
  return unknownAction;
}

export class FailedAtom extends Error {
  constructor(readonly failure: AtomFailure) {
    super('an atom of a temporal formula could not be evaluated');
  }
}

/**
 * Makes the records that do not exist yet. Receives the states and edges in the order in which one thread visits them.
 */
export class MissingRecords implements GraphSink {
  /** The number of edges that the walk passed, with repetitions. */
  steps = 0;
  private number = -1;
  private isMissing = false;
  private isExplored = false;

  constructor(
    private readonly recorder: EdgeRecorder,
    private readonly store: StateStore,
    private readonly recording: Recording,
    private readonly explored: (position: number) => boolean,
  ) {}

  state(position: number, number: number): void {
    this.finish();
    this.number = number;
    this.isExplored = this.explored(position);
    // A record that an earlier check made before the state was explored lacks the edges.
    const { records } = this.recorder;
    this.isMissing =
      !records.has(number) || (this.isExplored && records.word(number, RecordWord.degree) === notExplored);
    if (!this.isMissing) return;
    this.store.read(number, this.recording.model.next);
    this.recorder.open(number);
    this.throwFailure();
  }

  edge(_from: number, _to: number, action: number, number: number): void {
    this.steps++;
    if (!this.isMissing) return;
    this.recorder.edge(this.number, number, action);
    this.throwFailure();
  }

  /** Ends the record of the last state. */
  finish(): void {
    if (!this.isMissing) return;
    if (this.isExplored) this.recorder.close(unknownCut);
    else this.recorder.closeUnexplored();
    this.isMissing = false;
    if (!this.recorder.records.has(this.number)) throw new OutOfMemory('the state graph');
  }

  private throwFailure(): void {
    const { failure } = this.recorder;
    if (failure) throw new FailedAtom(failure);
  }
}
