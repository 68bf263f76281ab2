/**
 * Records the states and the edges of a search for the check of temporal properties, while the threads of the search
 * expand the states. In: the calls of an `Expander`, and a model with atoms. Out: records (`edge-records.ts`). A record
 * has these words:
 *
 * 1. the number of steps that constraints exclude; -1 if it is not known;
 * 2. the number of edges; -1 if the state was not explored;
 * 3. the bits of the conditions that hold: first on the stuttering step, then in the state;
 * 4. for each edge: its target, the bits of the conditions on it, and its action if actions are kept.
 *
 * Edges have the order in which the state's successors were found, without repetitions. An edge from a state to itself
 * is not recorded, because every explored state has a stuttering step.
 *
 * If an atom cannot be evaluated, the state gets no record, and this thread makes no more records during the search.
 * The same is true if the evaluation runs out of memory. The search itself goes on. The stage after the search then
 * looks for the first such failure in the order of one thread, so that the report does not depend on threads.
 */
import type { Model } from '../../model/model.js';
import { EvaluationEnded } from '../../values/store/value-errors.js';
import type { EdgeSink } from '../step/expansion.js';
import type { EvaluationPlace } from '../step/outcome.js';
import type { EdgeRecords } from './edge-records.js';
import { AtomMemory, EdgeConditions, type Letters } from './step-conditions.js';

/** The indices of words in a record. */
export const RecordWord = { cut: 0, degree: 1, bits: 2 } as const;
export const notExplored = -1;
export const unknownCut = -1;

export interface Recording {
  readonly model: Model;
  readonly letters: Letters;
  /** For each step atom, whether it holds for a stuttering step. */
  readonly onStutter: readonly boolean[];
  /** Whether the action of each edge is kept. A replay does not need actions if it can evaluate the steps again. */
  readonly keepsActions: boolean;
}

/** A failed evaluation of an atom. */
export interface AtomFailure {
  readonly error: unknown;
  readonly kind: 'state atom' | 'step atom';
  readonly index: number;
  /** The numbers of the states in the store: one state for a state atom, two for a step atom. */
  readonly states: readonly number[];
}

const fewEdges = 16;

export class EdgeRecorder implements EdgeSink {
  /** The first atom of the current state that could not be evaluated. */
  failure: AtomFailure | undefined;
  private words: Int32Array;
  private length = 0;
  private steps = 0;
  private degree = 0;
  private state = -1;
  private readonly targets = new TargetSet();
  /** The kind of the atom that is being evaluated. Undefined if no atom is being evaluated. */
  private underway: AtomFailure['kind'] | undefined;
  private readonly atoms: AtomMemory;
  private readonly conditions: EdgeConditions;
  private readonly stuttering: (atom: number) => boolean;
  /** `head` is the number of words before the first edge of a record. `stride` is the number of words of an edge. */
  private readonly head: number;
  private readonly stride: number;

  constructor(
    readonly records: EdgeRecords,
    readonly recording: Recording,
  ) {
    const { model, letters, onStutter, keepsActions } = recording;
    this.atoms = new AtomMemory(model);
    this.conditions = new EdgeConditions(letters);
    this.stuttering = (atom) => onStutter[atom] === true;
    this.head = RecordWord.bits + letters.words;
    this.stride = 1 + letters.edgeWords + (keepsActions ? 1 : 0);
    this.words = new Int32Array(this.head + 64 * this.stride);
  }

  /** A text that says what the words of records mean. Threads may share records only if their texts are equal. */
  get meaning(): string {
    const { model, letters, keepsActions } = this.recording;
    const places = [...model.stateAtoms, ...model.stepAtoms].map(({ span }) => [span?.source.name, span?.start]);
    return JSON.stringify({ conditions: letters.conditions, places, keepsActions });
  }

  get evaluating(): EvaluationPlace | undefined {
    return this.underway && { kind: this.underway, index: this.atoms.underway };
  }

  beginState(from: number): void {
    if (this.failure !== undefined) {
      this.state = from;
      return;
    }
    const { model } = this.recording;
    model.next.set(model.current);
    this.open(from);
  }

  /** Begins the record of the state in `next` of the model. */
  open(state: number): void {
    const { letters } = this.recording;
    this.failure = undefined;
    this.state = state;
    this.steps = this.degree = 0;
    this.length = this.head;
    for (let i = 0; i < this.head; i++) this.words[i] = 0;
    this.underway = 'state atom';
    try {
      this.atoms.evaluateStates();
    } catch (error) {
      return this.fail(error, [state]);
    }
    this.underway = undefined;
    letters.writeState(this.words, RecordWord.bits, this.atoms.state, this.stuttering);
    letters.edgesOf(this.atoms.state, this.conditions);
  }

  edge(from: number, to: number, action: number): void {
    this.steps++;
    if (from === to || this.failure !== undefined || this.isRepeated(to)) return;
    const at = this.length;
    this.length += this.stride;
    if (this.length > this.words.length) this.grow();
    const { words } = this;
    words[at] = to;
    this.degree++;
    const { letters, keepsActions } = this.recording;
    if (keepsActions) words[this.length - 1] = action;
    if (letters.edgeWords === 0) return;
    this.atoms.forgetStep();
    this.underway = 'step atom';
    try {
      this.conditions.write(words, at + 1, this.atoms.state, this.atoms.step);
    } catch (error) {
      return this.fail(error, [from, to]);
    }
    this.underway = undefined;
  }

  endState(generated: number, isComplete: boolean): void {
    this.underway = undefined;
    if (!isComplete || this.failure !== undefined) this.records.forget(this.state);
    else this.close(generated - this.steps);
  }

  /** Ends the record of a state that was explored. `cut` is the number of its steps that constraints exclude. */
  close(cut: number): void {
    this.words[RecordWord.cut] = cut;
    this.words[RecordWord.degree] = this.degree;
    this.keep();
  }

  /** Ends the record of a state that was not explored. */
  closeUnexplored(): void {
    this.words[RecordWord.degree] = notExplored;
    this.keep();
  }

  private keep(): void {
    if (!this.records.keep(this.state, this.words, this.length)) this.records.forget(this.state);
  }

  /** Whether the current state already has an edge to `to`. If there are many edges, also adds `to` to `targets`. */
  private isRepeated(to: number): boolean {
    const { words, head, stride, length, targets } = this;
    if (this.degree > fewEdges) return !targets.add(to);
    for (let at = head; at < length; at += stride) if (words[at] === to) return true;
    if (this.degree < fewEdges) return false;
    // With this many edges, a hash table is faster than a loop over the edges.
    targets.clear();
    for (let at = head; at < length; at += stride) targets.add(words[at] as number);
    return !targets.add(to);
  }

  private grow(): void {
    const larger = new Int32Array(Math.max(this.length, 2 * this.words.length));
    larger.set(this.words);
    this.words = larger;
  }

  private fail(error: unknown, states: readonly number[]): void {
    const { underway: kind } = this;
    if (kind === undefined || error instanceof EvaluationEnded) throw error;
    this.underway = undefined;
    this.failure = { error, kind, index: this.atoms.underway, states };
  }
}

/** `clear` replaces a table with more buckets than this by a small table, because clearing a large table is slow. */
const largestKept = 1024;

/** A set of numbers of states: a table with open addresses. */
class TargetSet {
  /** Each bucket holds a number plus 1, or 0 if it is empty. */
  private table = new Int32Array(64);
  private size = 0;

  clear(): void {
    if (this.table.length > largestKept) this.table = new Int32Array(64);
    else this.table.fill(0);
    this.size = 0;
  }

  /** Adds a number to the set. Returns whether it is new. */
  add(number: number): boolean {
    if (2 * this.size >= this.table.length) this.grow();
    const { table } = this;
    const mask = table.length - 1;
    for (let bucket = Math.imul(number, 0x9e3779b1) & mask; ; bucket = (bucket + 1) & mask) {
      if (table[bucket] === number + 1) return false;
      if (table[bucket] !== 0) continue;
      table[bucket] = number + 1;
      this.size++;
      return true;
    }
  }

  private grow(): void {
    const numbers = this.table.filter((entry) => entry !== 0);
    this.table = new Int32Array(2 * this.table.length);
    this.size = 0;
    for (const number of numbers) this.add(number - 1);
  }
}
