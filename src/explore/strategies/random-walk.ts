/**
 * Simulation: walks random behaviors. Each begins with a random initial state and continues with random successors until it has the largest allowed
 * number of states, or no successor. In: a model, a seed, and the number of behaviors. Out: the first violation, with its behavior.
 *
 * The behavior with number k depends on the seed and k only. All successors of a state on a behavior are checked, not only the one that is drawn.
 * States are distinguished by all of their values, even under VIEW and SYMMETRY, because a behavior is one of the specification. The search runs on
 * one thread.
 */

import type { Model } from '../../model/model.js';
import type { Trace, TraceStep } from '../../model/trace.js';
import { mix } from '../../values/store/mix.js';
import { Expander } from '../step/expander.js';
import type { CutShort, Progress, SearchOutcome, SearchStats } from '../step/outcome.js';
import type { PossibleTally } from '../store/possible-counts.js';
import type { StateStore } from '../store/state-store.js';
import type { Search, SearchSettings } from './search.js';
import { openStore, SearchCourse } from './search-course.js';

export type RandomWalkSettings = SearchSettings & {
  readonly bounds: { readonly maxDepth: number };
  readonly seed: number;
  /** How many behaviors are walked. If absent, only the other bounds end the search. */
  readonly walks?: number;
};

const wordRange = 2 ** 32;

/** The random numbers of one walk. */
class Draws {
  private state: number;

  constructor(seed: number, walk: number) {
    const [low, high] = [seed | 0, Math.floor(seed / wordRange) | 0];
    this.state = mix(mix(mix(low) ^ high) + walk);
  }

  /** A uniformly distributed number from 0 to `bound` - 1. */
  below(bound: number): number {
    const fair = wordRange - (wordRange % bound);
    for (;;) {
      this.state = (this.state + 0x9e3779b9) | 0;
      const drawn = mix(mix(this.state) ^ 0x5bd1e995) >>> 0;
      if (drawn < fair) return drawn % bound;
    }
  }
}

export class RandomWalk implements Search {
  private readonly model: Model;
  private readonly store: StateStore;
  private readonly step: Expander;
  private readonly course: SearchCourse;
  /** The current behavior: the numbers of its states, and the action that led to each. */
  private readonly path: number[] = [];
  private readonly pathActions: number[] = [];
  /** The steps from the last state of the path that the constraints allow. */
  private readonly successors: number[] = [];
  private readonly actions: number[] = [];
  /** 1 for each state whose successors were all found. */
  private explored = new Uint8Array(1024);
  private draws: Draws | undefined;
  private walked = 0;
  private expanded = 0;
  private generated = 0;
  private violations = 0;
  private depth = 0;

  constructor(
    model: Model,
    private readonly settings: RandomWalkSettings,
  ) {
    const { deadlock, goOn, edges } = settings;
    this.model = { ...model, identity: undefined };
    this.store = openStore(this.model, settings);
    this.course = new SearchCourse(this.model, this.store, settings, () => this.behavior());
    const edge = (from: number, to: number, action: number) => {
      this.successors.push(to);
      this.actions.push(action);
      if (!this.isExplored(from)) edges?.edge(from, to, action);
    };
    const isToLeave = () => this.course.isToLeave();
    this.step = new Expander(this.model, this.store, { deadlock, goOn, edges: { edge }, isToLeave });
  }

  get outcome(): SearchOutcome | undefined {
    return this.course.outcome;
  }

  progress(): Progress {
    return this.course.progress(this.within(), 1);
  }

  within(): SearchStats {
    const { depth, expanded } = this;
    const generated = this.generated + this.step.foundSoFar;
    const distinct = this.store.count;
    return { initial: this.course.initial, generated, distinct, depth, left: distinct - expanded };
  }

  isTaken(action: number): boolean {
    return this.step.taken[action] === 1;
  }

  possible(): PossibleTally {
    return this.step.counts.total();
  }

  stop(): void {
    this.course.stop();
  }

  abandon(why: CutShort): void {
    if (this.course.abandon()) this.finish(why);
  }

  runSlice(milliseconds: number): 'more' | 'done' {
    return this.course.runAlone(milliseconds, this.moves);
  }

  private readonly moves = {
    begin: () => this.begin(),
    advance: () => this.advance(),
    finish: (why: CutShort) => this.finish(why),
  };

  private begin(): void {
    const { result, why } = this.course.begin(this.step);
    this.generated = result.generated;
    this.step.counts.commit();
    this.violations = result.violations;
    this.depth = Math.min(1, result.generated);
    if (this.course.meets(result)) this.finish('violation');
    else if (why !== undefined) this.finish(why);
    else if (this.store.count === 0) this.finish(undefined);
  }

  private advance(): void {
    const { path, course, settings } = this;
    if (path.length === 0) {
      if (this.walked === (settings.walks ?? Number.POSITIVE_INFINITY)) return this.finishWalks();
      this.draws = new Draws(settings.seed, this.walked);
      this.extend(this.draws.below(course.initial), -1);
    } else if (this.store.count >= course.mostStates) this.finish('states');
    else if (path.length >= settings.bounds.maxDepth) this.endWalk();
    else this.walkOn(this.draws as Draws, path.at(-1) as number);
  }

  private walkOn(draws: Draws, from: number): void {
    const { step, course, successors, actions } = this;
    successors.length = actions.length = 0;
    this.model.atLevel(this.path.length);
    const result = step.expand(from, 0);
    this.generated += result.generated;
    step.counts.commit();
    // Faults of a state that is expanded again have been counted.
    if (!this.isExplored(from)) this.violations += result.violations;
    if (result.end === 'left') return this.finish(course.why);
    this.noteExplored(from);
    if (course.meets(result)) return this.finish('violation');
    if (successors.length === 0) return this.endWalk();
    const drawn = draws.below(successors.length);
    this.extend(successors[drawn] as number, actions[drawn] as number);
  }

  private extend(number: number, action: number): void {
    this.path.push(number);
    this.pathActions.push(action);
    this.depth = Math.max(this.depth, this.path.length);
  }

  private endWalk(): void {
    this.walked++;
    this.path.length = this.pathActions.length = 0;
  }

  private isExplored(number: number): boolean {
    return this.explored[number] === 1;
  }

  private noteExplored(number: number): void {
    if (this.isExplored(number)) return;
    if (number >= this.explored.length) {
      const larger = new Uint8Array(this.store.count * 2);
      larger.set(this.explored);
      this.explored = larger;
    }
    this.explored[number] = 1;
    this.expanded++;
  }

  /** The current behavior. It is empty only for a fault among the initial states. */
  private behavior(): Trace {
    const row = new Int32Array(this.model.variables.length);
    return this.path.map((number, i): TraceStep => {
      this.store.read(number, row);
      return { state: [...row], action: this.pathActions[i] as number };
    });
  }

  // ------------------------------------------------------------------------------------------ the end

  /** States off the walked behaviors, or beyond their depth, are left. */
  private finishWalks(): void {
    this.finish(this.expanded < this.store.count ? 'depth' : undefined);
  }

  private finish(why: CutShort | undefined): void {
    const unmet = this.step.witnesses.unmet();
    this.course.finish(why, { stats: this.within(), violations: this.violations, unmet });
  }
}
