/**
 * Shortens a behavior that shows a violation. In: a model that names its steps, a violation with its behavior. Out: a
 * behavior of the model that violates the same predicate, and is not longer.
 *
 * First it drops groups of steps, and then single steps, as long as the remaining steps can be taken and the violation
 * stays. Then it searches for a shortest behavior. If that search reaches its bound, it searches for shortest paths
 * between two states of the behavior. The bounds are numbers of states, so the result is the same on every machine.
 */
import type { Model } from '../../model/model.js';
import type { Trace } from '../../model/trace.js';
import type { Trees } from '../../values/forms/plain-values.js';
import type { Violation } from '../step/outcome.js';
import type { State } from '../stepwise/states.js';
import { type FoundStep, StepwiseExplorer } from '../stepwise/stepwise.js';
import { type Beginning, findShortest } from './find-shortest.js';
import { type Shown, stillShows } from './same-violation.js';

export interface ShortenBounds {
  /** The largest number of states that are expanded in order to drop steps. */
  readonly expanded: number;
  /**
   * The bound on the states of one search. A search looks for a shortest behavior, or for a shortest path between two
   * states.
   */
  readonly searched: number;
  readonly between: number;
}

export const usualBounds: ShortenBounds = { expanded: 20_000, searched: 50_000, between: 2_000 };

/** The largest number of steps of a part that a search tries to shorten. */
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
   * The action with its arguments. Two steps with the same label count as the same choice, even from different states.
   */
  readonly label: string;
}

class Shortening {
  private readonly explorer: StepwiseExplorer;
  private readonly shows: Shown;
  private readonly known = new Map<State, readonly Point[]>();
  private left: number;

  constructor(
    private readonly model: Model,
    private readonly trees: Trees,
    private readonly violation: Violation,
    private readonly bounds: ShortenBounds,
  ) {
    this.explorer = new StepwiseExplorer(model, trees);
    this.shows = stillShows(this.explorer, violation);
    this.left = bounds.expanded;
  }

  run(): Trace {
    const { model, violation, bounds } = this;
    const dropped = this.dropSteps(this.pointsOf(violation.trace));
    const trace = this.traceOf(dropped);
    const searched = findShortest(model, {
      violation,
      from: undefined,
      maxDepth: trace.length - 1,
      maxStates: bounds.searched,
    });
    if (searched.kind === 'found') return searched.trace;
    return searched.kind === 'none' ? trace : this.joinStates(trace);
  }

  private traceOf(points: readonly Point[]): Trace {
    return points.map(({ state, action }) => ({ state: [...this.explorer.states.tuple(state)], action }));
  }

  // ------------------------------------------------------------------------------------------ dropping steps

  /**
   * Returns the points of a behavior. If a step is not found, its label is empty, and `follow` looks for its state
   * instead.
   */
  private pointsOf(trace: Trace): readonly Point[] {
    const { explorer } = this;
    const states = trace.map(({ state }) => explorer.states.of(Int32Array.from(state)));
    return trace.map(({ action }, i) => {
      const state = states[i] as State;
      const steps = i === 0 ? [] : this.steps(states[i - 1] as State, i);
      const found = steps.find((step) => step.action === action && step.state === state);
      return found ?? { state, action, label: '' };
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
   * Takes the steps with these labels, and skips those that are not possible. Returns the path if it shows the
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
    const values = args.map(({ value }) => this.trees.print(value));
    return { state: to, action: this.model.actions.indexOf(action), label: [action.name, ...values].join('\n') };
  }

  // ------------------------------------------------------------------------------------------ searching

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
        const [from, to] = [best[start], best[end]];
        if (from === undefined || to === undefined || end - start < 2) continue;
        const between: Beginning = { state: from.state, level: start + 1, target: to.state };
        const searched = findShortest(this.model, {
          violation: this.violation,
          from: between,
          maxDepth: end - start,
          maxStates: this.bounds.between,
        });
        if (searched.kind === 'found')
          best = [...best.slice(0, start + 1), ...searched.trace.slice(1), ...best.slice(end + 1)];
      }
    }
    return best;
  }
}
