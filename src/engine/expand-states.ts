/**
 * Expands the states that a worker has taken: evaluates the invariants, and offers the successors to the engine. In:
 * records. Out: offers, counts, and the first fault. The expander that every search uses finds the successors. The
 * worker stores the states that it has seen, and offers each of them once. It offers a state again only if it finds, in
 * the same level, a step to the state that precedes the offered step. A large store is emptied.
 */
import { Expander } from '../explore/step/expander.js';
import type { ExpanderOptions, Expansion, Fault, Finding } from '../explore/step/expansion.js';
import type { StateStore } from '../explore/store/state-store.js';
import { openStore } from '../explore/strategies/search-course.js';
import type { Model } from '../model/model.js';
import { OutOfMemory } from '../values/store/value-errors.js';
import { Offers } from './offers.js';
import type { RunKeys } from './partitions.js';
import { StateBytes, type Values } from './state-bytes.js';
import { IdColumns, readWord, type StateId } from './state-ids.js';

/** The store is emptied when it has this number of states. */
const mostKnown = 1 << 21;

/** A state that the worker took from the engine, to expand it. */
export interface Taken {
  readonly id: StateId;
  readonly record: Uint8Array;
}

/**
 * A fault. `state`: the fault is in a taken state or an initial state. `step`: the fault is in a step from such a
 * state.
 */
export interface Located {
  readonly at: 'state' | 'step';
  readonly finding: Finding;
}

/** The result of expanding a state. */
export interface Explored {
  readonly generated: number;
  readonly violations: number;
  /** The first fault. */
  readonly fault: Located | undefined;
  /** The error that ends the search. */
  readonly ending: Located | undefined;
}

export class StateExpansion {
  offers: Offers;
  private readonly bytes: StateBytes;
  private store: StateStore;
  private step: Expander;
  private ids = new IdColumns();
  /** For each state in the store, the level in which it was found. */
  private levels = new Int32Array(1 << 12);
  private known = 0;
  private level = 0;
  private readonly row: Int32Array;
  private readonly keyBuffer: Int32Array;

  constructor(
    private readonly model: Model,
    private readonly settings: Pick<ExpanderOptions, 'deadlock' | 'goOn'>,
    private readonly keys: RunKeys,
    values: Values,
  ) {
    this.bytes = new StateBytes(values, model);
    this.row = new Int32Array(model.variables.length);
    this.keyBuffer = new Int32Array(model.identity?.size ?? model.variables.length);
    this.store = openStore(model, {});
    this.step = this.openStep();
    this.offers = new Offers(keys, this.bytes, this.ids);
  }

  private openStep(): Expander {
    const { deadlock, goOn } = this.settings;
    const step = new Expander(this.model, this.store, { deadlock, goOn, edges: this });
    step.checksAdded = false;
    return step;
  }

  /** For each action, 1 if it was ever taken. */
  get taken(): Uint8Array {
    return this.step.taken;
  }

  /** Empties the store. Called when it is not certain that the engine has all offered states. */
  forget(): void {
    const { taken } = this.step;
    this.store = openStore(this.model, {});
    this.step = this.openStep();
    this.step.taken.set(taken);
    this.ids = new IdColumns();
    this.known = 0;
    this.offers = new Offers(this.keys, this.bytes, this.ids);
  }

  /** Empties the store if it is large. All offers must have been sent. */
  trim(): void {
    if (this.store.count >= mostKnown) this.forget();
  }

  enterLevel(level: number): void {
    this.level = level;
    this.model.atLevel(level);
  }

  /** Finds the initial states, and evaluates their invariants. */
  findInitial(): Explored {
    this.level = 0;
    const { model, store } = this;
    model.atLevel(0);
    const result = this.step.begin(() => {
      if (store.count > this.known) this.offerNew(-1, -1);
      return false;
    });
    if (store.count > this.known) this.offerNew(-1, -1);
    if (result.end === 'full') throw new Error('there is no room for the initial states');
    return explored(result, 'state');
  }

  /**
   * Expands a state.
   * @param successors whether to find the successors. If FALSE, only the invariants are evaluated.
   */
  explore(taken: Taken, successors: boolean): Explored {
    const number = this.admit(taken);
    const finding = this.level > 1 ? this.check(number) : undefined;
    const own: Located | undefined = finding && { at: 'state', finding };
    const ends = finding !== undefined && (!this.settings.goOn || finding.fault.kind === 'error');
    if (ends || !successors) {
      const ending = finding?.fault.kind === 'error' ? own : undefined;
      return { generated: 0, violations: own ? 1 : 0, fault: own, ending };
    }
    this.model.atLevel(this.level);
    const after = explored(this.step.expand(number, 0), 'step');
    return own === undefined ? after : { ...after, violations: after.violations + 1, fault: own };
  }

  /** Puts a taken state into the store of this worker. Returns its number in this store. */
  private admit({ id, record }: Taken): number {
    const { store, model, bytes, row, keyBuffer } = this;
    bytes.read(record, row);
    let key: Int32Array = row;
    if (model.identity !== undefined) {
      model.next.set(row);
      model.identity.write(keyBuffer);
      key = keyBuffer;
    }
    const answer = store.add(key, store.hash(key), row, -1, -1);
    const number = answer < 0 ? ~answer : answer;
    if (answer < 0 && model.identity !== undefined) store.overwrite(number, row, -1, -1);
    for (let i = 0; i < 4; i++) this.bytes.hash[i] = readWord(id, 4 * i);
    this.ids.set(number, this.bytes.hash, id[16] as number);
    this.setLevel(number, this.level);
    this.known = store.count;
    return number;
  }

  private setLevel(number: number, level: number): void {
    if (number >= this.levels.length) {
      const larger = new Int32Array(2 * number);
      larger.set(this.levels);
      this.levels = larger;
    }
    this.levels[number] = level;
  }

  // ------------------------------------------------------------------------------------------ states themselves

  /** Returns the first invariant that is FALSE in a state; undefined if there is none. */
  private check(number: number): Finding | undefined {
    const { model } = this;
    if (model.invariants.length === 0) return undefined;
    this.store.read(number, model.next);
    model.atLevel(this.level - 1);
    model.beginStep();
    let index = 0;
    try {
      for (; index < model.invariants.length; index++)
        if (model.invariants[index]?.holds() === false) return this.ofState({ kind: 'invariant', index });
      return undefined;
    } catch (error) {
      if (error instanceof OutOfMemory) throw error;
      return this.ofState({ kind: 'error', place: { kind: 'invariant', index }, error });
    } finally {
      model.endStep();
    }
  }

  private ofState(fault: Fault): Finding {
    return { fault, from: -1, last: undefined };
  }

  // ------------------------------------------------------------------------------------------ steps

  /**
   * Called for each step to a state that the constraints allow. Offers the state, unless it was already offered with a
   * step that precedes this step.
   */
  edge(from: number, to: number, action: number): void {
    const { store } = this;
    if (to >= this.known) return this.offerNew(from, action);
    if (this.levels[to] !== this.level + 1) return;
    if (!this.comesFirst(from, action, to)) return;
    if (this.model.identity === undefined) store.setParent(to, from, action);
    else store.overwrite(to, this.model.next, from, action);
    this.offer(to, from, action);
  }

  /**
   * Whether this step to a state precedes the step with which the state was offered. With a VIEW or SYMMETRY, both
   * steps may have the same parent and action, but lead to different states with the same key. Then the
   * result is TRUE too, because the engine must compare the states.
   */
  private comesFirst(from: number, action: number, to: number): boolean {
    const { store } = this;
    const parent = store.parent(to);
    const order = parent === from ? action - store.action(to) : this.ids.compare(from, parent);
    if (order !== 0 || this.model.identity === undefined) return order < 0;
    store.read(to, this.row);
    return this.row.some((handle, i) => handle !== this.model.next[i]);
  }

  private offerNew(from: number, action: number): void {
    const to = this.store.count - 1;
    this.known = this.store.count;
    this.setLevel(to, this.level + 1);
    this.offer(to, from, action);
  }

  private offer(number: number, parent: number, action: number): void {
    const { store, row, keyBuffer, model, bytes } = this;
    store.read(number, row);
    let key: Int32Array = row;
    if (model.identity !== undefined) {
      store.readKey(number, keyBuffer);
      key = keyBuffer;
    }
    this.offers.add({ key, row, level: this.level + 1, parent, action });
    this.ids.set(number, bytes.hash, 0);
  }
}

function explored({ generated, violations, finding, ending }: Expansion, at: Located['at']): Explored {
  const located = (found: Finding | undefined): Located | undefined => found && { at, finding: found };
  return { generated, violations, fault: located(finding), ending: located(ending) };
}
