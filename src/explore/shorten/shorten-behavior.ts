/**
 * Shortens a behavior that shows a violation. In: a model, and a violation with its behavior. Out: a behavior of the
 * model that violates the same predicate, and is not longer.
 *
 * First it drops groups of steps, and then single steps, as long as the remaining steps can be taken and the violation
 * stays. It does the same from an initial state that resembles a later state of the behavior. Then it searches for a
 * shortest behavior. If that search reaches its bound, random walks and smaller searches look for shorter behaviors.
 * The walks and searches are repeated until they find no shorter behavior, or until all of them together have visited
 * the allowed number of states. The smaller searches look:
 * - for a shortest behavior of those actions and arguments that the behavior has, from its first state and from all
 *   initial states
 * - for a shortest behavior from its first state
 * - for a shortest path from each state to the violation
 * - for shortest paths between two states.
 *
 * The bounds are numbers of states, so the result is the same on every machine.
 */
import type { Model } from '../../model/model.js';
import type { Trace } from '../../model/trace.js';
import type { Trees, Value } from '../../values/forms/plain-values.js';
import type { Violation } from '../step/outcome.js';
import type { State } from '../stepwise/states.js';
import { type FoundStep, StepwiseExplorer } from '../stepwise/stepwise.js';
import { findByWalks } from './find-by-walks.js';
import { findShortest, type ShortestRequest } from './find-shortest.js';
import { onlySteps } from './only-steps.js';
import { type Shown, stillShows } from './same-violation.js';

export interface ShortenBounds {
  /** The largest number of states that are expanded in order to drop steps. */
  readonly expanded: number;
  /** The largest number of initial states that are compared with later states of the behavior. */
  readonly initial: number;
  /**
   * The bound on the states of one search for a shortest behavior. `between` is the bound for a search for a shortest
   * path between two states.
   */
  readonly searched: number;
  readonly between: number;
  /** The bounds on the behaviors and the states of one search by random walks. */
  readonly walks: number;
  readonly walked: number;
  /** The bound on the states of all random walks together. */
  readonly walkedTogether: number;
  /** The bound on the states of all smaller searches together. */
  readonly together: number;
}

export const usualBounds: ShortenBounds = {
  expanded: 20_000,
  initial: 150_000,
  searched: 50_000,
  between: 2_000,
  walks: 20_000,
  walked: 60_000,
  walkedTogether: 250_000,
  together: 300_000,
};

/** A search tries to shorten a part of the behavior only if the part has at most this number of steps. */
const widest = 12;

export function shortenBehavior(
  model: Model,
  trees: Trees,
  violation: Violation,
  bounds: ShortenBounds = usualBounds,
): Trace {
  const { trace } = violation;
  if (trace.length < 2) return trace;
  const shortening = new Shortening(model, trees, violation, bounds);
  return shortening.run();
}

/** A state and the step that led to it. */
interface Point {
  readonly state: State;
  readonly action: number;
  /**
   * The action with its arguments, as a text. Steps from different states with the same label are the same choice.
   */
  readonly label: string;
  /** The values of the arguments. */
  readonly values: readonly Value[];
}

class Shortening {
  private readonly explorer: StepwiseExplorer;
  private readonly shows: Shown;
  private readonly known = new Map<State, readonly Point[]>();
  private left: number;
  private states: number;
  private walked: number;

  constructor(
    private readonly model: Model,
    private readonly trees: Trees,
    private readonly violation: Violation,
    private readonly bounds: ShortenBounds,
  ) {
    this.explorer = new StepwiseExplorer(model, trees);
    this.shows = stillShows(this.explorer, violation);
    this.left = bounds.expanded;
    this.states = bounds.together;
    this.walked = bounds.walkedTogether;
  }

  run(): Trace {
    const { model, violation, bounds } = this;
    let best = this.startLater(this.dropSteps(this.pointsOf(violation.trace)));
    const request = { violation, maxDepth: best.length - 1, maxStates: bounds.searched };
    const { shortest } = findShortest(model, request);
    if (shortest.kind === 'found') return shortest.trace;
    if (shortest.kind === 'none') return best;
    for (let before = Number.POSITIVE_INFINITY; best.length < before; ) {
      before = best.length;
      best = this.walkShorter(best);
      if (this.states <= 0) continue;
      best = this.searchFewer(best);
      best = this.startLater(this.dropSteps(this.pointsOf(best)));
      best = this.endSooner(best);
      best = this.joinStates(best);
    }
    return best;
  }

  private traceOf(points: readonly Point[]): Trace {
    return points.map(({ state, action }) => ({ state: [...this.explorer.states.tuple(state)], action }));
  }

  // ------------------------------------------------------------------------------------------ dropping steps

  /**
   * Returns the points of a behavior. If an evaluation fails or the bound on states is reached, a step may not be found
   * among the successors. Then its label is empty. No step has this label, so `follow` skips the step.
   */
  private pointsOf(trace: Trace): readonly Point[] {
    const { explorer } = this;
    const states = trace.map(({ state }) => explorer.states.of(Int32Array.from(state)));
    return trace.map(({ action }, i) => {
      const state = states[i] as State;
      const steps = i === 0 ? [] : this.steps(states[i - 1] as State, i);
      const found = steps.find((step) => step.action === action && step.state === state);
      return found ?? { state, action, label: '', values: [] };
    });
  }

  private dropSteps(points: readonly Point[]): readonly Point[] {
    let best = points;
    for (let size = points.length >> 1; size >= 1 && this.left > 0; size = size > 1 ? size >> 1 : 0) {
      for (let end = best.length; end > 1 && this.left > 0; end -= size) {
        end = Math.min(end, best.length);
        const start = Math.max(1, end - size);
        const shorter = this.follow([...best.slice(0, start), ...best.slice(end)]);
        if (shorter !== undefined && shorter.length < best.length) best = shorter;
      }
    }
    return best;
  }

  /**
   * Replaces the first steps: the behavior begins with the initial state that is most like one of its later states, and
   * continues from there. Then drops steps again.
   */
  private startLater(points: readonly Point[]): Trace {
    const starts = this.initialStatesLike(points);
    for (let at = points.length - 1; at >= 1; at--) {
      const start = starts[at];
      if (start === undefined) continue;
      const first = { state: start, action: -1, label: '', values: [] };
      const later = this.follow([first, ...points.slice(at + 1)]);
      if (later !== undefined && later.length < points.length) return this.startLater(this.dropSteps(later));
    }
    return this.traceOf(points);
  }

  /** Returns for each state the initial state that has most variables in common with it. */
  private initialStatesLike(points: readonly Point[]): readonly (State | undefined)[] {
    const { model, explorer } = this;
    const wanted = points.map(({ state }) => explorer.states.tuple(state));
    const most = points.map(() => 0);
    const nearest = points.map((): Int32Array | undefined => undefined);
    let left = this.bounds.initial;
    model.initialStates(() => {
      model.keep();
      wanted.forEach((tuple, i) => {
        let common = 0;
        for (let at = 0; at < tuple.length; at++) if (tuple[at] === model.next[at]) common++;
        if (common <= (most[i] as number)) return;
        most[i] = common;
        nearest[i] = model.next.slice();
      });
      return --left <= 0;
    });
    return nearest.map((tuple) => tuple && explorer.states.of(tuple));
  }

  /**
   * Takes the steps with these labels in order, and skips steps that are not possible. Returns the path if it shows the
   * violation; otherwise undefined.
   */
  private follow([first, ...rest]: readonly Point[]): readonly Point[] | undefined {
    if (first === undefined) return undefined;
    const taken: Point[] = [first];
    if (this.shows.inState(first.state, 1)) return taken;
    for (const { label, state, action } of rest) {
      const from = (taken.at(-1) as Point).state;
      const level = taken.length;
      const steps = this.steps(from, level);
      const same = steps.filter((step) => step.label === label && step.action === action);
      const next = same.find((step) => step.state === state) ?? same[0];
      if (next === undefined) continue;
      taken.push(next);
      if (this.shows.ofStep(from, next.state, level) || this.shows.inState(next.state, level + 1)) return taken;
      // If a constraint excludes the state, the behavior cannot continue.
      if (!this.isAllowed(from, next.state, level)) return undefined;
    }
    return undefined;
  }

  private isAllowed(from: State, to: State, level: number): boolean {
    const { model, explorer } = this;
    model.atLevel(level);
    return (
      model.constraints.every((predicate) => explorer.holds(predicate, to)) &&
      model.stepConstraints.every((predicate) => explorer.holdsOfStep(predicate, from, to))
    );
  }

  /** Returns the steps from a state. Returns none if the evaluation fails or the bound is reached. */
  private steps(from: State, level: number): readonly Point[] {
    let steps = this.known.get(from);
    if (steps === undefined) {
      if (this.left-- <= 0) return [];
      this.model.atLevel(level);
      steps = this.explorer.stepsUntilFailure(from).map((step) => this.pointOf(step));
      this.known.set(from, steps);
    }
    return steps;
  }

  private pointOf({ action, arguments: args, to }: FoundStep): Point {
    const values = args.map(({ value }) => value);
    const label = [action.name, ...values.map((value) => this.trees.print(value))].join('\n');
    return { state: to, action: this.model.actions.indexOf(action), label, values };
  }

  // ------------------------------------------------------------------------------------------ searching

  /** Searches for a path of at most `maxDepth` states. All searches together visit a bounded number of states. */
  private search(request: Omit<ShortestRequest, 'violation'>, model = this.model): Trace | undefined {
    const maxStates = Math.min(request.maxStates, this.states);
    if (maxStates <= 0) return undefined;
    const { shortest, states } = findShortest(model, { ...request, violation: this.violation, maxStates });
    this.states -= states;
    return shortest.kind === 'found' ? shortest.trace : undefined;
  }

  /** Returns the model in which only the actions and arguments of the behavior are possible. */
  private fewActions(trace: Trace): Model {
    const { model, trees } = this;
    const uses = this.pointsOf(trace)
      .slice(1)
      .map(({ action, values }) => ({ name: model.actions[action]?.name ?? '', arguments: values }));
    return onlySteps(model, trees, uses);
  }

  /** Searches for a shorter behavior in models with fewer actions, or with one initial state. */
  private searchFewer(trace: Trace): Trace {
    const { model, bounds } = this;
    const few = this.fewActions(trace);
    let best = trace;
    for (const [searched, isFirstKept] of [
      [few, true],
      [few, false],
      [model, true],
    ] as const) {
      const from = isFirstKept && best[0] !== undefined ? { state: best[0].state, level: 1 } : undefined;
      best = this.search({ from, maxDepth: best.length - 1, maxStates: bounds.searched }, searched) ?? best;
    }
    return best;
  }

  /**
   * Looks for shorter and shorter behaviors by random walks: among the actions of the behavior and then among all
   * actions, each time from its first state and then from all initial states.
   */
  private walkShorter(trace: Trace): Trace {
    const { model, violation, bounds } = this;
    let best = trace;
    let tried = 0;
    while (tried < 4) {
      const maxStates = Math.min(bounds.walked, this.walked);
      const [first] = best;
      if (maxStates <= 0 || first === undefined) return best;
      const from = tried % 2 === 0 ? { state: first.state, level: 1 } : undefined;
      const request = { violation, from, maxDepth: best.length - 1, maxStates, walks: bounds.walks };
      const { shortest, states } = findByWalks(tried < 2 ? this.fewActions(best) : model, request);
      this.walked -= states;
      if (shortest.kind === 'found') best = this.startLater(this.dropSteps(this.pointsOf(shortest.trace)));
      tried = shortest.kind === 'found' ? 0 : tried + 1;
    }
    return best;
  }

  /** Replaces the part after a state by a shortest path to the violation. Begins with the shortest parts. */
  private endSooner(trace: Trace): Trace {
    let best = trace;
    for (let back = 2; back < best.length; back++) {
      const start = best.length - 1 - back;
      const { state } = best[start] as Trace[number];
      const from = { state, level: start + 1 };
      const path = this.search({ from, maxDepth: back, maxStates: this.bounds.between });
      if (path !== undefined) {
        best = [...best.slice(0, start + 1), ...path.slice(1)];
        back = Math.max(1, path.length - 1);
      }
    }
    return best;
  }

  /**
   * Replaces parts of the behavior by shortest paths between their first and last states. Begins with the longest
   * parts.
   */
  private joinStates(trace: Trace): Trace {
    let best = trace;
    // The last two states show a violation of a step, so both are kept.
    const fixed = this.shows.isOfStep ? 2 : 1;
    for (let width = widest; width >= 2; width = width >> 1) {
      for (let start = 0; start + 2 <= best.length - fixed; start++) {
        const end = Math.min(start + width, best.length - fixed);
        const [first, last] = [best[start], best[end]];
        if (first === undefined || last === undefined || end - start < 2) continue;
        const from = { state: first.state, level: start + 1 };
        const maxStates = this.bounds.between;
        const path = this.search({ from, target: last.state, maxDepth: end - start, maxStates });
        if (path !== undefined) best = [...best.slice(0, start + 1), ...path.slice(1), ...best.slice(end + 1)];
      }
    }
    return best;
  }
}
