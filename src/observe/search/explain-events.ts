/**
 * The search for a behavior that explains a log. In: a model, events with their order, and the predicates of the map.
 * Out: whether there is such a behavior, with its nodes; otherwise all nodes that explain the largest number of events.
 *
 * The search is depth-first: the newest node is expanded first. So if the events determine the states, one pass over
 * the log is enough. Unlogged steps are tried only if no step explains the next event (`pending.ts` has the order).
 * States in which an invariant is FALSE are set aside, and are expanded only if the log has no other explanation.
 */
import type { StateStore } from '../../explore/store/state-store.js';
import { listOf } from '../../model/formula-kinds.js';
import type { Model } from '../../model/model.js';
import type { Cut, EventNumber, EventOrder } from '../events/event-order.js';
import type { EventPredicates } from '../map/event-predicates.js';
import type { MappedEvent } from '../map/read-events.js';
import { CheckedStates } from './checked-states.js';
import { Explanations, type NodeNumber, unlogged, Via } from './explanations.js';
import { type Broken, EvaluationFailed, type FailedAt, type Failing } from './failed-evaluation.js';
import { StepFinder, type StepFound } from './find-steps.js';
import { type Expansion, Pending } from './pending.js';

export interface LogQuestion {
  readonly model: Model;
  readonly store: StateStore;
  readonly events: readonly MappedEvent[];
  readonly order: EventOrder;
  readonly predicates: EventPredicates;
  /** The event that the initial state explains, if the log is a trace. */
  readonly first: MappedEvent | undefined;
  /** The largest number of unlogged steps before an event; undefined if there is no limit. */
  readonly unloggedLimit: number | undefined;
}

export interface LogBounds {
  readonly maxNodes: number | undefined;
  /** The time at which the search ends, on the clock `now`. Undefined if there is no time limit. */
  readonly deadline: number | undefined;
  readonly now: () => number;
}

export type LogOutcome =
  | { readonly kind: 'explained'; readonly last: NodeNumber }
  /**
   * No behavior explains all events. `deepest` has the nodes that explain the largest number of events. If a predicate
   * is FALSE on the path to each of these, `broken` is a node with a FALSE predicate. Otherwise `broken` is undefined.
   */
  | { readonly kind: 'unexplained'; readonly deepest: readonly NodeNumber[]; readonly broken: NodeNumber | undefined }
  | { readonly kind: 'undecided'; readonly why: 'time' | 'nodes'; readonly deepest: readonly NodeNumber[] }
  | { readonly kind: 'failed'; readonly at: FailedAt };

/** The clock is read after this many expansions of nodes. */
const between = 64;

export class LogSearch {
  readonly explanations: Explanations;
  /** For each node that was set aside, the predicate that is FALSE in its state, or on the step to it. */
  readonly brokenBy = new Map<NodeNumber, Broken>();
  private readonly finder: StepFinder;
  private readonly pending: Pending;
  private readonly setAside: NodeNumber[] = [];
  /** The largest number of events that a node explains. `deepest` has the nodes that explain this many events. */
  private most = -1;
  private deepest: NodeNumber[] = [];
  private last: NodeNumber | undefined;
  private readonly invariants = new CheckedStates();
  private ran = false;

  constructor(
    private readonly question: LogQuestion,
    private readonly bounds: LogBounds,
    private readonly isEvaluationError: (error: unknown) => boolean,
  ) {
    this.explanations = new Explanations(question.unloggedLimit !== undefined);
    this.finder = new StepFinder(question.model, question.predicates, question.events);
    this.pending = new Pending(question.predicates.allowsUnlogged);
  }

  /** The number of steps that were compared with events. */
  get steps(): number {
    return this.finder.tried;
  }

  run(): LogOutcome {
    if (this.ran) throw new Error('the search has run');
    this.ran = true;
    try {
      this.begin();
      return this.search() ?? this.searchBroken();
    } catch (error) {
      if (error instanceof EvaluationFailed) return { kind: 'failed', at: error.at };
      throw error;
    }
  }

  /** Expands nodes until a node explains all events. Returns undefined if no node is left. */
  private search(): LogOutcome | undefined {
    for (let looked = 0; this.last === undefined; looked++) {
      const next = this.pending.take();
      if (next === undefined) return undefined;
      const { maxNodes, deadline, now } = this.bounds;
      if (maxNodes !== undefined && this.explanations.count > maxNodes) return this.undecided('nodes');
      if (deadline !== undefined && looked % between === 0 && now() > deadline) return this.undecided('time');
      this.expand(next);
    }
    return { kind: 'explained', last: this.last };
  }

  private undecided(why: 'time' | 'nodes'): LogOutcome {
    return { kind: 'undecided', why, deepest: this.deepest };
  }

  /**
   * Continues from the nodes that were set aside. Their explanations are reported only if they explain more events than
   * all other nodes.
   */
  private searchBroken(): LogOutcome {
    const [before, most] = [this.deepest, this.most];
    for (const node of this.setAside.splice(0)) {
      this.note(node);
      this.pend(node);
    }
    const found = this.search();
    if (found?.kind === 'undecided') return found;
    const [first] = this.last === undefined ? this.deepest : [this.last];
    const broken = this.most > most && first !== undefined ? this.explanations.get(first, 'broken') : undefined;
    return { kind: 'unexplained', deepest: broken === undefined ? before : this.deepest, broken };
  }

  // ---------------------------------------------------------------------------------------- nodes

  private begin(): void {
    const { model, order, first, predicates } = this.question;
    model.atLevel(0);
    this.evaluating({ node: -1, event: undefined, about: 'initial states' }, () =>
      model.initialStates(() => {
        model.keep();
        if (first && predicates.differing(first).length > 0) return false;
        this.reach({ cut: order.beginning, parent: -1, action: Via.initial, event: unlogged, hidden: 0 });
        return false;
      }),
    );
  }

  private expand({ node, turn }: Expansion): void {
    const { model, store, order } = this.question;
    const { explanations } = this;
    const cut = explanations.get(node, 'cut');
    const state = explanations.get(node, 'state');
    const hidden = explanations.get(node, 'hidden');
    const next = order.next(cut);
    const turns = this.turnsOf(next);
    const failing: Failing = (error, at) => this.failure(error, { ...at, node });
    const write = (tuple: Int32Array) => store.read(state, tuple);
    model.atLevel(order.count(cut) + 1);
    const events = turns[turn];
    if (!events) {
      const found: StepFound = (_, action) =>
        this.reach({ cut, parent: node, action, event: unlogged, hidden: hidden + 1 });
      return this.finder.find({ events: next, sort: 'unlogged', failing, found }, write);
    }
    this.pendNextTurn({ node, turn: turn + 1 }, turns.length);
    const found: StepFound = (event, action) =>
      this.reach({ cut: order.after(cut, event), parent: node, action, event, hidden: 0 });
    this.finder.find({ events, sort: 'logged', failing, found }, write);
  }

  /**
   * Returns, for each turn of a node, the events that are compared with steps in this turn. An event whose operator
   * finds partial states has a turn of its own. All other events share a turn, in which the successors are enumerated
   * once.
   */
  private turnsOf(next: readonly EventNumber[]): readonly (readonly EventNumber[])[] {
    if (next.length < 2) return [next];
    const { predicates, events } = this.question;
    const alone = next.filter((event) => predicates.begins(events[event] as MappedEvent));
    if (alone.length === next.length) return alone.map((event) => [event]);
    // The search expands the newest node first. So within a shared turn, the event that probably happened first is
    // compared last: then its nodes are the newest.
    return [...alone.map((event) => [event]), next.filter((event) => !alone.includes(event)).reverse()];
  }

  /**
   * Adds the next turn of a node. The entry has the same keys as the nodes to which the turn may lead. Of entries with
   * equal keys, the newest is taken first. The nodes that the current turn finds are added after this entry, so they
   * are expanded before the next turn.
   */
  private pendNextTurn({ node, turn }: Expansion, ofEvents: number): void {
    const { explanations } = this;
    const events = this.question.order.count(explanations.get(node, 'cut'));
    const hidden = explanations.get(node, 'hidden');
    if (turn < ofEvents) this.pending.add({ node, turn }, { unlogged: 0, events: events + 1 });
    else if (this.mayHide(hidden)) this.pending.add({ node, turn }, { unlogged: hidden + 1, events });
  }

  private mayHide(hidden: number): boolean {
    const { predicates, unloggedLimit = Number.POSITIVE_INFINITY } = this.question;
    return predicates.allowsUnlogged && hidden < unloggedLimit;
  }

  private reach(reached: {
    readonly cut: Cut;
    readonly parent: NodeNumber;
    readonly action: number;
    readonly event: EventNumber;
    readonly hidden: number;
  }): void {
    const { model, store } = this.question;
    const { explanations } = this;
    const added = store.add(model.next, store.hash(model.next), model.next, -1, -1);
    const state = added < 0 ? ~added : added;
    if (explanations.isKnown(reached.cut, state, reached.hidden)) return;
    const inherited = reached.parent < 0 ? -1 : explanations.get(reached.parent, 'broken');
    const found = inherited < 0 ? this.brokenIn(state, reached.parent) : undefined;
    const broken = found ? 'here' : inherited < 0 ? undefined : inherited;
    const node = explanations.add({ ...reached, state, broken });
    if (node < 0) return;
    if (found) {
      this.brokenBy.set(node, found);
      this.setAside.push(node);
      return;
    }
    this.note(node);
    this.pend(node);
  }

  private pend(node: NodeNumber): void {
    const { explanations } = this;
    const events = this.question.order.count(explanations.get(node, 'cut'));
    this.pending.add({ node, turn: 0 }, { unlogged: explanations.get(node, 'hidden'), events });
  }

  private note(node: NodeNumber): void {
    const { order } = this.question;
    const cut = this.explanations.get(node, 'cut');
    const count = order.count(cut);
    if (count < this.most) return;
    if (count > this.most) {
      this.deepest = [];
      this.pending.progress();
    }
    this.most = count;
    this.deepest.push(node);
    if (count === order.size) this.last ??= node;
  }

  // ---------------------------------------------------------------------------------------- evaluation

  /** Returns the first predicate that is FALSE in the state `next`, or on the step to it. Undefined if all are TRUE. */
  private brokenIn(state: number, parent: NodeNumber): Broken | undefined {
    const onTheWay = this.firstBroken(parent < 0 ? 'initial property' : 'step property', parent);
    if (onTheWay) return onTheWay;
    return this.invariants.ask(state, () => this.firstBroken('invariant', parent));
  }

  private firstBroken(kind: Broken['kind'], node: NodeNumber): Broken | undefined {
    const index = listOf(this.question.model, kind).findIndex(
      ({ holds }, i) => !this.evaluating({ node, event: undefined, about: { kind, index: i } }, holds),
    );
    return index < 0 ? undefined : { kind, index };
  }

  private evaluating<Result>(at: Omit<FailedAt, 'error'>, evaluate: () => Result): Result {
    try {
      return evaluate();
    } catch (error) {
      throw this.failure(error, at);
    }
  }

  private failure(error: unknown, at: Omit<FailedAt, 'error'>): unknown {
    if (error instanceof EvaluationFailed || !this.isEvaluationError(error)) return error;
    return new EvaluationFailed({ ...at, error });
  }
}
