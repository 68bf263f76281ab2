/**
 * Remembers results together with what they depend on. In: a question (what is asked about an expression, its
 * environment, and what is known there) and its evaluation. Out: the result. A result is evaluated again only if
 * something has changed that its evaluation has read: the kind of a variable, a fact, the state under construction, or
 * the result so far of a recursive definition.
 */
import type { Environment } from '../code/environment.js';
import type { Reading } from '../code/reading.js';
import type { Facts, NextKinds } from './knowledge.js';

/** Variables are put into this number of groups, one for each bit of a mask. */
const groups = 31;

/**
 * What is asked about an expression: its kind, the facts after it was TRUE, the facts after it was FALSE, or its
 * outcome as an action.
 */
export type Asked = 'kind' | 'truth' | 'falsity' | 'outcome';

export interface Question {
  readonly environment: Environment;
  readonly reading: Reading;
  readonly facts: Facts;
  readonly next: NextKinds;
}

/** What an evaluation has read. */
class Reads {
  /** The groups of the variables that were read, as a bit mask. */
  variables = 0;
  facts = false;
  next = false;
  /** Whether a limit was reached, so that the result may be less precise and is not remembered. */
  cut = false;
  /** Recursive definitions whose result so far was read, by the numbers of their rounds. */
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
    /** When the result was evaluated, as the number of changes of kinds before. */
    readonly time: number,
    readonly older: Entry | undefined,
  ) {}
}

export class Memory {
  private readonly entries = new Map<Environment, Map<object, Entry>>();
  private reads = new Reads();
  private time = 0;
  /** For each time, the groups of variables whose kinds have changed since then. */
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

  /** Notes that a limit was reached. The results of the current evaluations are not remembered. */
  cutOff(): void {
    this.reads.cut = true;
  }

  /**
   * Returns the remembered answer to a question, or else evaluates it. The type of the answer depends only on `asked`.
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
   * Evaluates a recursive definition once. Such a round may read the result that the rounds before have found. This
   * does not count as a dependency of anything outside of the round.
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
