/**
 * Depth-first search up to a bound on depth. It finds deep faults early, but not by shortest paths. It runs on one
 * thread.
 *
 * Invariant at the end: the states found are exactly those that are reachable by paths within the bound. To ensure
 * this, a state that is reached again on a shorter path is explored again. It is counted once.
 */
import type { Model } from '../../model/model.js';
import { Expander } from '../step/expander.js';
import type { Expansion } from '../step/expansion.js';
import type { CutShort, Progress, SearchOutcome, SearchStats } from '../step/outcome.js';
import type { PossibleTally } from '../store/possible-counts.js';
import type { StateStore } from '../store/state-store.js';
import type { Search, SearchSettings } from './search.js';
import { openStore, SearchCourse } from './search-course.js';

export type DepthFirstSettings = SearchSettings & { readonly bounds: { readonly maxDepth: number } };

export class DepthFirst implements Search {
  private readonly store: StateStore;
  private readonly step: Expander;
  private readonly course: SearchCourse;
  /** The states to explore. The last one is explored next. */
  private readonly stack: number[] = [];
  /**
   * For each state, `depths` has the length of the shortest path to the state that was found so far. `explored` has the
   * depth at which the state was explored, or 0 if it was not explored.
   */
  private depths = new Int32Array(1024);
  private explored = new Int32Array(1024);
  /**
   * For each length, the number of states whose shortest path found so far has this length. The last entry is never 0.
   */
  private readonly widths: number[] = [0];
  private expanded = 0;
  private generated = 0;
  private violations = 0;

  constructor(
    private readonly model: Model,
    private readonly settings: DepthFirstSettings,
  ) {
    // With a VIEW or SYMMETRY, only the first state of a key is stored, and a shorter path may lead to another state
    // with this key.
    if (model.identity !== undefined) throw new Error('a depth-first search supports no VIEW and no SYMMETRY');
    const { deadlock, goOn, edges } = settings;
    this.store = openStore(model, settings);
    this.course = new SearchCourse(model, this.store, settings);
    const edge = (from: number, to: number, action: number) => {
      this.meet(from, to, action);
      if (this.explored[from] === 0) edges?.edge(from, to, action);
    };
    const isToLeave = () => this.course.isToLeave();
    this.step = new Expander(model, this.store, { deadlock, goOn, edges: { edge }, isToLeave });
  }

  isTaken(action: number): boolean {
    return this.step.taken[action] === 1;
  }

  get outcome(): SearchOutcome | undefined {
    return this.course.outcome;
  }

  progress(): Progress {
    return this.course.progress(this.stats(), 1);
  }

  within(): SearchStats {
    return this.stats();
  }

  possible(): PossibleTally {
    return this.step.counts.total();
  }

  stop(): void {
    this.course.stop();
  }

  abandon(why: CutShort): void {
    const { course, step } = this;
    if (!course.abandon()) return;
    if (!course.isBegun) this.generated = step.foundSoFar;
    this.finish(why);
  }

  runSlice(milliseconds: number): 'more' | 'done' {
    return this.course.runAlone(milliseconds, this.moves);
  }

  private readonly moves = {
    begin: () => this.begin(),
    advance: () => this.advance(),
    finish: (why: CutShort) => this.finish(why),
  };

  private advance(): void {
    const { maxDepth } = this.settings.bounds;
    const number = this.stack.pop();
    if (number === undefined) return this.finish(this.expanded < this.store.count ? 'depth' : undefined);
    const depth = this.depths[number] as number;
    const before = this.explored[number] as number;
    // A state is not explored if it was explored at this depth or a smaller depth, or if it is at the bound.
    if ((before !== 0 && before <= depth) || depth >= maxDepth) return;
    if (this.store.count >= this.course.mostStates) return this.finish('states');
    this.explore(number, depth, before === 0);
  }

  private begin(): void {
    const { store, step, course } = this;
    const { result, why } = course.begin(step);
    this.makeRoom();
    for (let number = store.count - 1; number >= 0; number--) {
      this.note(number, 1);
      this.stack.push(number);
    }
    this.count(result);
    if (course.meets(result)) this.finish('violation');
    else if (why !== undefined) this.finish(why);
  }

  private explore(number: number, depth: number, isFirst: boolean): void {
    const { step, stack, course } = this;
    const bottom = stack.length;
    this.model.atLevel(depth);
    const result = step.expand(number, 0);
    if (isFirst) this.count(result);
    else step.counts.drop();
    if (result.end === 'left') return this.finish(course.why);
    if (isFirst) this.expanded++;
    this.explored[number] = depth;
    // The successors on the stack are reversed, so that the first one is explored first.
    for (let i = bottom, j = stack.length - 1; i < j; i++, j--) {
      const successor = stack[i] as number;
      stack[i] = stack[j] as number;
      stack[j] = successor;
    }
    if (course.meets(result)) this.finish('violation');
  }

  private count({ generated, violations }: Expansion): void {
    this.generated += generated;
    this.violations += violations;
    this.step.counts.commit();
  }

  /**
   * Receives an edge. If the edge gives the first path or a shorter path to its target, the target is put on the stack.
   */
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

  private finish(why: CutShort | undefined): void {
    const { witnesses, interrupted } = this.step;
    const ending = { stats: this.stats(), violations: this.violations, unmet: witnesses.unmet(), interrupted };
    this.course.finish(why, ending);
  }

  private stats(): SearchStats {
    const { generated, expanded } = this;
    const { initial } = this.course;
    const distinct = this.store.count;
    const depth = Math.max(generated === 0 ? 0 : 1, this.widths.length - 1);
    return { initial, generated, distinct, depth, left: distinct - expanded };
  }
}
