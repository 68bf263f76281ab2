/**
 * Expands states, in the same way for every strategy. In: the number of a stored state, or none for the initial states.
 * Out: new states in the store, counts, and the first fault.
 *
 * `Model.successors` finds the successors of a state (`compile/actions` has emitted its code), and calls
 * `foundSuccessor` for each of them. Then each successor goes through these steps, in TLC's order:
 *
 * 1. It is counted. Without a VIEW or SYMMETRY, it is looked up in the store. It is *known* if it was found there.
 * 2. If it is not known, the state constraints are evaluated. They hold in every known state.
 * 3. If they hold, `_POSSIBLE` predicates on states are counted, if the specification asks for counts. Then the step
 *    constraints are evaluated.
 * 4. If the step constraints hold, `_POSSIBLE` predicates on steps are counted in the same way. A state that is not
 *    known is stored: `Model.keep` makes its values lasting, `Identity.write` makes its key if there is a VIEW or
 *    SYMMETRY, and `StateStore.add` gives it a number. If a state with the same key is known, `add` returns the number
 *    of that state.
 * 5. The step is reported as an edge of the graph, and witnesses of `_POSSIBLE` predicates are looked for.
 * 6. If the state is new, its invariants are evaluated. So are those of a state that a constraint excludes (2 or 3) and
 *    that is not known.
 * 7. If no fault has ended the expansion, the step properties are evaluated, for known and excluded states too.
 *
 * The strategy expands a new state later: `breadth-first.ts` when it explores the next level.
 *
 * An excluded state is not stored, so it is checked each time it is reached. The invariants of a known state are
 * evaluated again if `checksKnown` is set, if the step precedes the one by which another thread found the state
 * (`provisional-order.ts`), or if the step is expanded again (`Look`). Initial states have no step: they skip the step
 * constraints and step properties, and their initial properties follow the invariants. A state is a deadlock if it has
 * no successor, not even an excluded one.
 */
import type { PredicateKind } from '../../model/formula-kinds.js';
import type { Model, Predicate, StateTuple } from '../../model/model.js';
import type { TraceStep } from '../../model/trace.js';
import { EvaluationEnded, OutOfMemory } from '../../values/store/value-errors.js';
import { PossibleCounts } from '../store/possible-counts.js';
import type { ProvisionalOrder } from '../store/provisional-order.js';
import type { StateStore } from '../store/state-store.js';
import { Witnesses } from '../store/witnesses.js';
import type { ExpanderSettings, Expansion, Fault, Finding, Look } from './expansion.js';
import { LongWork } from './long-work.js';
import { type EvaluationPlace, placeOf } from './outcome.js';

/** A mask for the counter of successors: `isToLeave` is called after every 256 successors of a state. */
const manySuccessors = 255;

export class Expander {
  readonly witnesses: Witnesses;
  /** Counts of `_POSSIBLE` predicates. After each expansion, the caller commits or drops them. */
  readonly counts: PossibleCounts;
  /** For each action, 1 if it was ever taken, even if only to an excluded state. */
  readonly taken: Uint8Array;
  /** Whether the invariants are evaluated on known states too. Only a random walk sets this. */
  checksKnown = false;
  /**
   * Whether the invariants are evaluated when a state is added. If not, the caller evaluates them when the state is
   * expanded.
   */
  checksAdded = true;

  private readonly result: { -readonly [Field in keyof Expansion]: Expansion[Field] } = {
    end: 'complete',
    generated: 0,
    violations: 0,
    isFaulty: false,
    finding: undefined,
    ending: undefined,
  };
  private readonly next: StateTuple;
  private readonly key: StateTuple;
  private readonly keyed: boolean;
  /** Whether a step to a known state needs no evaluation and is not reported. Most steps lead to known states. */
  private readonly asksNothing: boolean;
  private readonly isToLeave: (() => boolean) | undefined;
  private order: ProvisionalOrder | undefined;
  private phase: 'none' | 'initial states' | 'successors' = 'none';
  private look: Look = 'first';
  private from = -1;
  private rank = 0;
  /** The number of successors, or initial states, that the current expansion has found. */
  private found = 0;
  private isLeft = false;
  private isNew = false;
  private improved = false;
  /** Whether an earlier expansion has already returned a fault in `finding`. */
  private isTold = false;
  private placeKind: PredicateKind | 'initial states' | 'successors' | 'identity' = 'successors';
  private placeIndex = 0;
  private actionUnderway = -1;
  private readonly work: LongWork;

  constructor(
    private readonly model: Model,
    private readonly store: StateStore,
    private readonly settings: ExpanderSettings,
  ) {
    this.work = new LongWork(model, (error) => this.failureOf(error));
    this.taken = new Uint8Array(model.actions.length);
    this.witnesses = new Witnesses(new Int32Array(settings.witnesses ?? Witnesses.reserve(model)));
    const { memory, thread } = settings.counts ?? { memory: PossibleCounts.reserve(model), thread: 0 };
    this.counts = new PossibleCounts(memory, thread);
    this.order = settings.order;
    this.isToLeave = settings.isToLeave;
    this.next = model.next;
    this.keyed = model.identity !== undefined;
    const { stepConstraints, stepProperties } = model;
    const asksSteps = stepConstraints.length + stepProperties.length > 0 || settings.edges !== undefined;
    this.asksNothing = !this.keyed && !asksSteps && !this.counts.areAny && !this.witnesses.areAny;
    this.key = model.identity === undefined ? model.next : new Int32Array(model.identity.size);
  }

  /**
   * Sets the order of states that threads share. Must be called before other threads expand states of the same search.
   */
  shareOrder(order: ProvisionalOrder): void {
    this.order = order;
  }

  /** Adds the initial states until `stop` returns TRUE or memory runs out. The result counts the added states. */
  begin(stop: () => boolean): Expansion {
    const { result } = this;
    this.start('initial states', -1, 'first');
    try {
      // This does not run as a step of the model, because the memory of a step may be too small for all initial states.
      if (this.model.initialStates(() => this.foundInitial() || stop())) result.end = 'ended';
    } catch (error) {
      if (error instanceof OutOfMemory) {
        this.work.note(error);
        result.end = 'full';
      } else this.fail(error);
    } finally {
      this.finish();
    }
    return result;
  }

  /**
   * Expands a state. `rank` is its rank in its BFS level. If memory runs out, throws OutOfMemory and counts nothing.
   */
  expand(number: number, rank: number, look: Look = 'first'): Expansion {
    const { model, order, result } = this;
    this.start('successors', number, look);
    this.rank = rank;
    if (order !== undefined) {
      order.rank = rank;
      order.ordinal = -1;
    }
    const isPacked = this.store.isPacked;
    this.store.readRow(number, model.current);
    model.beginStep();
    const { edges } = this.settings;
    try {
      if (isPacked) model.rows?.use(true);
      edges?.beginState?.(number);
      if (model.successors(this.foundSuccessor)) result.end = this.isLeft ? 'left' : 'ended';
      else if (this.found === 0 && this.settings.deadlock && this.report({ kind: 'deadlock' }, undefined, number)) {
        result.end = 'ended';
      }
    } catch (error) {
      this.fail(error);
    } finally {
      if (isPacked) model.rows?.use(false);
      model.endStep();
      this.finish();
    }
    edges?.endState?.(result.generated, result.end === 'complete');
    return result;
  }

  private start(phase: 'initial states' | 'successors', from: number, look: Look): void {
    const { result } = this;
    result.end = 'complete';
    result.violations = 0;
    result.isFaulty = false;
    result.finding = undefined;
    result.ending = undefined;
    this.phase = phase;
    this.placeKind = phase;
    this.from = from;
    this.look = look;
    this.found = 0;
    this.isLeft = false;
    this.work.begin();
  }

  private finish(): void {
    this.result.generated = this.found;
    this.phase = 'none';
  }

  /** Whether the successors of a state are being enumerated. */
  get isUnderway(): boolean {
    return this.phase === 'successors';
  }

  /** The evaluation that did not end in the last expansion. Undefined unless it took much memory or time. */
  get interrupted(): Finding | undefined {
    return this.work.interrupted(this.phase === 'none' ? undefined : this.place);
  }

  private get place(): EvaluationPlace {
    return this.settings.edges?.evaluating ?? placeOf(this.placeKind, this.placeIndex);
  }

  /** The number of states that the current expansion has found; 0 outside of an expansion. */
  get foundSoFar(): number {
    return this.phase === 'none' ? 0 : this.found;
  }

  /** Whether a new successor is being checked at the moment. */
  get isChecking(): boolean {
    return this.isUnderway && this.isNew && (this.placeKind === 'invariant' || this.placeKind === 'step property');
  }

  // ------------------------------------------------------------------------------------------ states that are found

  private foundInitial(): boolean {
    const { model, store, next } = this;
    this.found++;
    this.actionUnderway = -1;
    this.improved = false;
    const hash = this.keyed ? 0 : store.hash(next);
    const known = !this.keyed && store.find(next, hash) >= 0;
    let unseen = !known;
    let number = -1;
    // A state that is already stored satisfies the state constraints.
    if (known) this.countStates();
    else if (this.allHold('constraint', model.constraints)) {
      this.countStates();
      number = this.add(-1);
      unseen = this.isNew;
      if (this.witnesses.areAny) this.meetState(unseen);
    }
    let end = false;
    if (unseen) {
      const invariant = this.firstFalse('invariant', model.invariants);
      if (invariant >= 0) end = this.report({ kind: 'invariant', index: invariant }, -1, number);
      const property = end ? -1 : this.firstFalse('initial property', model.initialProperties);
      if (property >= 0) end = this.report({ kind: 'initial property', index: property }, -1, number);
    }
    this.placeKind = 'initial states';
    return end;
  }

  /** A field and not a method, so that passing it to the model allocates nothing. */
  private readonly foundSuccessor = (action: number): boolean => {
    const { model, store, next, order } = this;
    if (order !== undefined) order.ordinal = this.found;
    this.found++;
    this.taken[action] = 1;
    this.isNew = false;
    this.actionUnderway = action;
    // Without a VIEW or SYMMETRY, a state is looked up by its values. A VIEW may depend on the level, so it must be
    // evaluated first.
    let number = -1;
    if (!this.keyed) number = this.isStuttering() ? this.from : store.find(next, store.hash(next));
    const known = number >= 0;
    this.improved = false;
    if (known && this.asksNothing && order === undefined && !this.checksKnown)
      return (this.found & manySuccessors) === 0 && this.leaves();
    let unseen = !known;
    // A state that is already stored satisfies the state constraints.
    if (
      (known || this.allHold('constraint', model.constraints)) &&
      this.countStates() &&
      this.allHold('step constraint', model.stepConstraints)
    ) {
      this.countSteps();
      if (!known) {
        number = this.add(action);
        unseen = this.isNew && this.checksAdded;
      } else unseen = order === undefined ? this.checksKnown : this.comesFirst(number, action);
      this.settings.edges?.edge(this.from, number, action);
      if (this.witnesses.areAny) {
        this.meetState(unseen);
        this.meet('possible step', model.possibleSteps, model.possibleStates.length);
      }
    }
    let end = false;
    if (unseen) {
      const invariant = this.firstFalse('invariant', model.invariants);
      if (invariant >= 0) end = this.report({ kind: 'invariant', index: invariant }, action, number);
    }
    if (!end) {
      this.improved = false;
      const property = this.firstFalse('step property', model.stepProperties);
      if (property >= 0) end = this.report({ kind: 'step property', index: property }, action, number);
    }
    this.placeKind = 'successors';
    return end || ((this.found & manySuccessors) === 0 && this.leaves());
  };

  private leaves(): boolean {
    // Only the first expansion of a state may be left early. A repeated expansion must find the same states and faults
    // as the first one.
    this.isLeft = this.look === 'first' && this.isToLeave?.() === true;
    return this.isLeft;
  }

  private isStuttering(): boolean {
    const { next } = this;
    const { current } = this.model;
    for (let i = 0; i < next.length; i++) if (next[i] !== current[i]) return false;
    return true;
  }

  /** Stores the state in `next` unless its key is known. Returns the state's number. Sets `isNew`. */
  private add(action: number): number {
    const { model, store, key } = this;
    model.keep();
    if (model.identity !== undefined) {
      this.placeKind = 'identity';
      model.identity.write(key);
    }
    const answer = store.add(key, store.hash(key), this.next, this.from, action);
    const number = answer < 0 ? ~answer : answer;
    this.isNew = answer >= 0 || (this.order !== undefined && this.comesFirst(number, action));
    return number;
  }

  /**
   * Whether one thread would first find this known state by the current step. If so, the state counts as new. If the
   * state before the step is expanded for the first time, the stored state is also overwritten.
   */
  private comesFirst(number: number, action: number): boolean {
    const { order } = this;
    if (order === undefined) return false;
    if (this.look !== 'first') return this.look === 'again at everything' || order.isFound(number);
    if (!order.claim(number)) return false;
    this.store.overwrite(number, this.next, this.from, action);
    order.note(number);
    this.improved = true;
    return true;
  }

  /**
   * Counts on which states `_POSSIBLE` predicates hold. As in TLC, this comes before the step constraints. Returns
   * TRUE.
   */
  private countStates(): true {
    if (this.counts.areAny) this.count('possible state', this.model.possibleStates, 0);
    return true;
  }

  /** Counts on which steps `_POSSIBLE` predicates hold. As in TLC, this comes after the step constraints. */
  private countSteps(): void {
    if (this.counts.areAny) this.count('possible step', this.model.possibleSteps, this.model.possibleStates.length);
  }

  private count(kind: PredicateKind, predicates: readonly Predicate[], first: number): void {
    this.placeKind = kind;
    for (let i = 0; i < predicates.length; i++) {
      this.placeIndex = i;
      this.counts.note(first + i, (predicates[i] as Predicate).holds());
    }
  }

  /**
   * Notes the `_POSSIBLE` predicates that hold in the current state. With a VIEW or SYMMETRY, they are evaluated even
   * if the key of the state is known.
   */
  private meetState(unseen: boolean): void {
    if (unseen || this.keyed) this.meet('possible state', this.model.possibleStates, 0);
  }

  /**
   * Notes a witness for each predicate that holds. Predicates with a witness in an earlier level are skipped. `first`
   * is the number of the first of these predicates in `Witnesses`.
   */
  private meet(kind: PredicateKind, predicates: readonly Predicate[], first: number): void {
    const { witnesses, counts } = this;
    for (let i = 0; i < predicates.length; i++) {
      if (!witnesses.isAsked(first + i)) continue;
      if (counts.areAny) {
        if (counts.hasHeld(first + i)) witnesses.note(first + i, this.rank);
        continue;
      }
      this.placeKind = kind;
      this.placeIndex = i;
      if ((predicates[i] as Predicate).holds()) witnesses.note(first + i, this.rank);
    }
  }

  // ------------------------------------------------------------------------------------------ faults

  private allHold(kind: PredicateKind, predicates: readonly Predicate[]): boolean {
    return this.firstFalse(kind, predicates) < 0;
  }

  private firstFalse(kind: PredicateKind, predicates: readonly Predicate[]): number {
    if (predicates.length === 0) return -1;
    this.placeKind = kind;
    for (let i = 0; i < predicates.length; i++) {
      this.placeIndex = i;
      if (!(predicates[i] as Predicate).holds()) return i;
    }
    return -1;
  }

  /**
   * Notes a fault at the state with this number. `action` is the action that led to the state; undefined if the fault
   * is a deadlock of the state that is being expanded. Returns whether the expansion ends.
   */
  private report(fault: Fault, action: number | undefined, state: number): boolean {
    const { result } = this;
    this.settings.edges?.fault?.(this.from, state);
    // If this step precedes the step by which another thread found the state, the other thread has already counted the
    // fault.
    if (!this.improved) result.violations++;
    result.isFaulty = true;
    if (!this.isTold || this.look !== 'first') {
      result.finding ??= this.findingOf(fault, action);
      this.isTold = true;
    }
    return !this.passesFaults();
  }

  /**
   * Whether the expansion continues after a fault. With a VIEW or SYMMETRY, threads always continue: which state is
   * stored for a key is known only after the whole level.
   */
  private passesFaults(): boolean {
    return this.settings.goOn || (this.look === 'first' && this.keyed && this.order !== undefined);
  }

  private findingOf(fault: Fault, action: number | undefined): Finding {
    return { fault, from: this.from, last: action === undefined ? undefined : this.lastState(action) };
  }

  private lastState(action: number): TraceStep {
    this.model.keep();
    const state = Int32Array.from(this.next);
    if (this.store.isPacked) this.model.rows?.unpack(state);
    return { state: [...state], action };
  }

  /** Notes why an evaluation ended: it failed, which ends the search, or the caller ended it. */
  private fail(error: unknown): void {
    const { result } = this;
    if (error instanceof OutOfMemory || error instanceof EvaluationEnded) this.work.note(error);
    if (error instanceof OutOfMemory || (error instanceof EvaluationEnded && this.look !== 'first')) {
      this.counts.drop();
      throw error;
    }
    result.end = error instanceof EvaluationEnded ? 'left' : 'ended';
    if (result.end === 'left') return;
    result.violations++;
    result.isFaulty = true;
    result.ending = this.failureOf(error);
    result.finding ??= result.ending;
  }

  /** Returns a failure with this error, for the evaluation that is under way. */
  private failureOf(error: unknown): Finding {
    const { place } = this;
    const isAboutFrom = place.kind === 'initial states' || place.kind === 'successors' || place.kind === 'state atom';
    return this.findingOf({ kind: 'error', place, error }, isAboutFrom ? undefined : this.actionUnderway);
  }
}
