/**
 * The search that follows one behavior to a bound before it tries the next: it finds deep faults early, not by shortest ways. It shares the step and the
 * store with the breadth-first search, runs on one thread, and wants a bound on depth.
 *
 * Always holds at the end: the states found are exactly those that can be reached by paths within the bound. For that a state that is met again on
 * a shorter path is explored again; it is counted once.
 */
import type { Model } from '../model/model.js';
import { OutOfMemory } from '../values/value-errors.js';
import { Watch } from './bounds.js';
import type { SearchSettings, SliceEnd } from './breadth-first.js';
import type { CutShort, Progress, SearchOutcome, SearchStats, Violation } from './outcome.js';
import type { PossibleTally } from './possible-counts.js';
import { reserveStates } from './state-memory.js';
import { StateStore } from './state-store.js';
import { type Finding, Step } from './step.js';
import { violationOf } from './trace.js';

export type DepthFirstSettings = SearchSettings & { readonly bounds: { readonly maxDepth: number } };

export class DepthFirst {
  readonly store: StateStore;
  private readonly step: Step;
  private readonly watch: Watch;
  /** States to explore, the next one last. */
  private readonly stack: number[] = [];
  /** Of each state: how many states the shortest path to it has that was found, and at which depth it was explored, 0 if it was not. */
  private depths = new Int32Array(1024);
  private explored = new Int32Array(1024);
  /** How many states have a shortest path of so many states, of those that was found; the last one is not 0. */
  private readonly widths: number[] = [0];
  private expanded = 0;
  private initial = 0;
  private generated = 0;
  private violations = 0;
  private begun = false;
  private allInitial = false;
  private stopAsked = false;
  private why: CutShort | undefined;
  private first: Violation | undefined;
  private firstFinding: Finding | undefined;
  private end: SearchOutcome | undefined;

  constructor(
    private readonly model: Model,
    private readonly settings: DepthFirstSettings,
  ) {
    // Of several states with one key the first stands for all; on a shorter path another one may come first.
    if (model.identity !== undefined) throw new Error('a search in depth tells states apart by all of their values');
    const { room, deadlock, goOn, edges } = settings;
    const variables = model.variables.length;
    const shape = { variables, keySize: 0, actions: model.actions.length, room };
    this.store = new StateStore(reserveStates(shape));
    const edge = (from: number, to: number, action: number) => {
      this.meet(from, to, action);
      if (this.explored[from] === 0) edges?.edge(from, to, action);
    };
    this.step = new Step(model, this.store, { deadlock, goOn, edges: { edge } });
    this.watch = new Watch(settings.bounds, settings.meters);
    this.step.isToLeave = () => this.isToLeave();
  }

  isTaken(action: number): boolean {
    return this.step.taken[action] === 1;
  }

  /** Undefined until the search is done. */
  get outcome(): SearchOutcome | undefined {
    return this.end;
  }

  progress(): Progress {
    const { generated, distinct, left, depth } = this.stats();
    return { kind: 'progress', generated, distinct, left, depth, bytes: this.store.bytes, threads: 1 };
  }

  /** The counts, as the specification may ask for them. */
  within(): SearchStats {
    return this.stats();
  }

  /** What was counted of what is to be possible. */
  possible(): PossibleTally {
    return this.step.counts.total();
  }

  /** Ends the search soon, with what it has. */
  stop(): void {
    this.stopAsked = true;
  }

  /** Ends the search where it stands, in the midst of anything: what was found can be told, and its model is of no use any more. */
  abandon(why: CutShort): void {
    if (this.end !== undefined) return;
    if (this.stack.length === 0 && this.expanded === 0) {
      this.initial = this.store.count;
      this.generated = this.step.generated;
    }
    this.finish(why);
  }

  /** Goes on for about so many milliseconds. */
  runSlice(milliseconds: number): Exclude<SliceEnd, 'at rest'> {
    const { model, watch } = this;
    const until = watch.before(watch.now() + milliseconds);
    const exceeded = this.stopAsked ? 'stopped' : watch.exceeded();
    model.restPoint?.enter();
    try {
      if (exceeded !== undefined && this.begun) this.finish(exceeded);
      while (this.end === undefined) {
        this.advance();
        model.restPoint?.rest();
        if (watch.now() >= until) break;
      }
    } catch (error) {
      if (!(error instanceof OutOfMemory)) throw error;
      this.step.counts.drop();
      this.finish('memory');
    } finally {
      model.restPoint?.leave();
    }
    return this.end === undefined ? 'more' : 'done';
  }

  private advance(): void {
    if (!this.begun) return this.begin();
    const { maxStates = Number.POSITIVE_INFINITY, maxDepth } = this.settings.bounds;
    const number = this.stack.pop();
    if (number === undefined) return this.finish(this.expanded < this.store.count ? 'depth' : undefined);
    const depth = this.depths[number] as number;
    const before = this.explored[number] as number;
    // It was found again on a shorter path, and explored from there since; or it lies at the bound.
    if ((before !== 0 && before <= depth) || depth >= maxDepth) return;
    if (this.store.count >= maxStates) return this.finish('states');
    this.explore(number, depth, before === 0);
  }

  private begin(): void {
    const { store, step, watch } = this;
    const { maxStates = Number.POSITIVE_INFINITY } = this.settings.bounds;
    this.begun = true;
    this.model.atLevel(0);
    let why: CutShort | undefined;
    let found = 0;
    try {
      this.allInitial = step.begin(() => {
        if (store.count >= maxStates) why = 'states';
        else if ((++found & 255) === 0) why = watch.exceeded();
        return why !== undefined;
      });
    } catch (error) {
      if (!(error instanceof OutOfMemory)) throw error;
      why = 'memory';
    }
    this.initial = store.count;
    this.makeRoom();
    for (let number = store.count - 1; number >= 0; number--) {
      this.note(number, 1);
      this.stack.push(number);
    }
    this.count();
    if (!this.sawEnd() && why !== undefined) this.finish(why);
  }

  private explore(number: number, depth: number, isFirst: boolean): void {
    const { step, stack } = this;
    const bottom = stack.length;
    step.generated = step.violations = 0;
    this.model.atLevel(depth);
    step.expand(number, 0);
    if (isFirst) this.count();
    else step.counts.drop();
    if (step.isLeft) return this.finish(this.why);
    if (isFirst) this.expanded++;
    this.explored[number] = depth;
    // The first successor is explored first.
    for (let i = bottom, j = stack.length - 1; i < j; i++, j--) {
      const successor = stack[i] as number;
      stack[i] = stack[j] as number;
      stack[j] = successor;
    }
    this.sawEnd();
  }

  /** Whether a bound is met in the midst of a step. */
  private isToLeave(): boolean {
    const { maxStates = Number.POSITIVE_INFINITY } = this.settings.bounds;
    this.why = this.watch.exceeded() ?? (this.store.count >= maxStates ? 'states' : undefined);
    return this.why !== undefined;
  }

  private count(): void {
    this.generated += this.step.generated;
    this.violations += this.step.violations;
    this.step.counts.commit();
  }

  /** A step leads to a state of the graph: it is to be explored if no path to it was as short. */
  private meet(from: number, to: number, action: number): void {
    this.makeRoom();
    const depth = (this.depths[from] as number) + 1;
    const before = this.depths[to] as number;
    if (before !== 0 && before <= depth) return;
    this.note(to, depth);
    if (before !== 0) this.store.setParent(to, from, action);
    this.stack.push(to);
  }

  private note(number: number, depth: number): void {
    const { depths, widths } = this;
    const before = depths[number] as number;
    depths[number] = depth;
    while (widths.length <= depth) widths.push(0);
    widths[depth] = (widths[depth] as number) + 1;
    if (before === 0) return;
    widths[before] = (widths[before] as number) - 1;
    while (widths.at(-1) === 0) widths.pop();
  }

  private makeRoom(): void {
    if (this.store.count <= this.depths.length) return;
    const larger = (old: Int32Array) => {
      const copy = new Int32Array(this.store.count * 2);
      copy.set(old);
      return copy;
    };
    this.depths = larger(this.depths);
    this.explored = larger(this.explored);
  }

  private sawEnd(): boolean {
    const { finding, ending } = this.step;
    if (finding === undefined) return false;
    if (this.first === undefined) {
      this.first = violationOf(this.store, finding);
      this.firstFinding = finding;
    }
    if (ending === undefined && this.settings.goOn) return false;
    this.finish('violation');
    return true;
  }

  private finish(why: CutShort | undefined): void {
    const { first: violation, violations } = this;
    const { ending } = this.step;
    const endedBy = ending === undefined || ending === this.firstFinding ? undefined : violationOf(this.store, ending);
    const unmet = this.step.witnesses.unmet();
    const result = { stats: this.stats(), violation, endedBy, violations, unmet };
    const { allInitial } = this;
    this.end = why === undefined ? { kind: 'complete', ...result } : { kind: 'cut short', why, allInitial, ...result };
  }

  private stats(): SearchStats {
    const { initial, generated, expanded } = this;
    const distinct = this.store.count;
    const depth = Math.max(generated === 0 ? 0 : 1, this.widths.length - 1);
    return { initial, generated, distinct, depth, left: distinct - expanded };
  }
}
