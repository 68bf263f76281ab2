/**
 * Caches results of the inference. In: a question about an expression at a point, and a function that evaluates it.
 * Out: the result. With each result, the cache notes what the evaluation has read: kinds of variables, facts, the state
 * under construction, and results so far of recursive definitions. If none of these has changed, the result is valid.
 */
import type { Environment } from '../code/environment.js';
import type { Reading } from '../code/reading.js';
import type { Facts, NextKinds } from './knowledge.js';

/** Variables are divided into this many groups, one for each bit of a mask. */
const groups = 31;

/**
 * A question about an expression: its kind, the facts that follow if it is TRUE, the facts that follow if it is FALSE,
 * or its outcome as an action.
 */
export type Asked = 'kind' | 'truth' | 'falsity' | 'outcome';

export interface Question {
  readonly environment: Environment;
  readonly reading: Reading;
  readonly facts: Facts;
  readonly next: NextKinds;
}

/** The things that an evaluation has read, so that its result depends on them. */
class Reads {
  /** The groups of the variables that were read, as a bit mask. */
  variables = 0;
  facts = false;
  next = false;
  /** Whether a limit was reached. Then the result may be less precise, and is not cached. */
  cut = false;
  /** The rounds in which recursive definitions are being evaluated, if the results so far of these rounds were read. */
  rounds: readonly number[] = none;

  add({ variables, facts, next, cut, rounds }: Reads): void {
    this.variables |= variables;
    if (facts) this.facts = true;
    if (next) this.next = true;
    if (cut) this.cut = true;
    for (const round of rounds) this.addRound(round);
  }

  addRound(round: number): void {
    if (!this.rounds.includes(round)) this.rounds = [...this.rounds, round];
  }
}

const none: readonly number[] = [];

class Entry {
  constructor(
    readonly asked: Asked,
    readonly question: Question,
    readonly result: unknown,
    readonly reads: Reads,
    /** The number of changes of kinds before the result was evaluated. */
    readonly time: number,
    readonly older: Entry | undefined,
  ) {}
}

export class Memory {
  private readonly entries = new Map<Environment, Map<object, Entry>>();
  private reads = new Reads();
  private time = 0;
  /** For each number of changes: the groups of variables whose kinds have changed since then, as a mask. */
  private readonly changed = [0];
  /** The numbers of the rounds that are in progress. A round evaluates a recursive definition. */
  private readonly rounds = new Set<number>();
  private lastRound = 0;

  /** Notes that the kinds of these variables have changed. */
  change(slots: readonly number[]): void {
    const mask = slots.reduce((all, slot) => all | (1 << (slot % groups)), 0);
    for (let time = 0; time < this.changed.length; time++) this.changed[time] = (this.changed[time] ?? 0) | mask;
    this.changed.push(0);
    this.time++;
  }

  readVariable(slot: number): void {
    this.reads.variables |= 1 << (slot % groups);
  }

  readFacts(): void {
    this.reads.facts = true;
  }

  readNext(): void {
    this.reads.next = true;
  }

  readRound(round: number): void {
    this.reads.addRound(round);
  }

  /** Notes that a limit was reached. The results of the current evaluations are not cached. */
  cutOff(): void {
    this.reads.cut = true;
  }

  /**
   * Returns the cached answer to a question, or calls `evaluate`. The type of the answer depends only on `asked`.
   */
  remembered<R>(asked: Asked, about: object, question: Question, evaluate: () => R): R {
    const entries = this.entriesIn(question.environment);
    const latest = entries.get(about);
    for (let entry = latest; entry; entry = entry.older) {
      if (!this.answers(entry, asked, question)) continue;
      this.reads.add(entry.reads);
      return entry.result as R;
    }
    const outer = this.reads;
    const reads = new Reads();
    this.reads = reads;
    const result = evaluate();
    this.reads = outer;
    outer.add(reads);
    if (!reads.cut) entries.set(about, new Entry(asked, question, result, reads, this.time, entries.get(about)));
    return result;
  }

  private entriesIn(environment: Environment): Map<object, Entry> {
    let entries = this.entries.get(environment);
    if (!entries) {
      entries = new Map();
      this.entries.set(environment, entries);
    }
    return entries;
  }

  private answers({ asked, question, reads, time }: Entry, wanted: Asked, { reading, facts, next }: Question): boolean {
    return (
      asked === wanted &&
      (!reads.facts || question.facts === facts) &&
      (!reads.next || question.next === next) &&
      (question.reading === reading || question.reading.key === reading.key) &&
      (reads.variables & (this.changed[time] ?? 0)) === 0 &&
      (reads.rounds.length === 0 || reads.rounds.every((round) => this.rounds.has(round)))
    );
  }

  /**
   * Evaluates a recursive definition once. This round may read the result of the rounds before. Evaluations outside of
   * the round do not depend on that result.
   */
  inRound<R>(evaluate: (round: number) => R): R {
    const round = ++this.lastRound;
    const outer = this.reads;
    const reads = new Reads();
    this.reads = reads;
    this.rounds.add(round);
    const result = evaluate(round);
    this.rounds.delete(round);
    this.reads = outer;
    reads.rounds = reads.rounds.filter((one) => one !== round);
    outer.add(reads);
    return result;
  }
}
