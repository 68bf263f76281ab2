/**
 * Plans a simulation. In: the request, which names actions, and the model. Out: the request of a random walk, which has
 * numbers of actions; or errors.
 */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import { closest } from '../diagnostics/suggest.js';
import type { WalkStats } from '../explore/step/outcome.js';
import type { Scheduler } from '../explore/strategies/draw-steps.js';
import type { WalkRequest } from '../explore/strategies/random-walk.js';
import type { SimulationReport } from '../report/check-report.js';
import type { CheckSetUp, Exploring } from './ready/make-ready.js';
import { placesOf } from './telling/look-back.js';

/** The request of a simulation, as plain data. */
export interface WalkAsked {
  readonly seed: number;
  /** The number of behaviors. Undefined if their number is not limited. */
  readonly walks: number | undefined;
  /** The largest number of states of a behavior. */
  readonly maxDepth: number;
  readonly scheduler: Scheduler;
  /** Whether the report shows the first behavior if no violation is found. */
  readonly tellsFirst?: boolean;
  /** Weights of actions. An action that is not named has the weight 1. */
  readonly weights: readonly { readonly action: string; readonly weight: number }[];
}

export type PlannedWalk =
  | { readonly kind: 'walk'; readonly walk: WalkRequest }
  | { readonly kind: 'faults'; readonly faults: readonly Diagnostic[] };

export function planWalk(
  { evaluator }: CheckSetUp,
  { model, steady }: Exploring,
  { seed, walks, scheduler, weights, tellsFirst = false }: WalkAsked,
): PlannedWalk {
  const places = placesOf(model.actions);
  const names = places.map(({ action }) => action.name);
  const faults = weights.filter(({ action }) => !names.includes(action)).map(({ action }) => noAction(action, names));
  if (faults.length > 0) return { kind: 'faults', faults };
  const groups = model.actions.map((_, number) => places.findIndex(({ numbers }) => numbers.includes(number)));
  const weightOf = (name: string) => weights.findLast(({ action }) => action === name)?.weight ?? 1;
  if (names.length > 0 && names.every((name) => weightOf(name) === 0)) return { kind: 'faults', faults: [noneTaken()] };
  const schedule = { scheduler, groups, weights: weights.length === 0 ? undefined : names.map(weightOf) };
  // If the specification draws random values, the random numbers are restarted for each walk. So the choices in a walk
  // depend only on the seed and on the number of the walk.
  const onWalk = steady ? undefined : (walk: number) => evaluator.reseed(seed, walk);
  return { kind: 'walk', walk: { seed, walks, schedule, isSteady: steady, keepsFirst: tellsFirst, onWalk } };
}

/**
 * Makes the part of the report about a simulation.
 * @param foundLength the number of states of the behavior with the violation.
 */
export function simulationOf(
  { model }: Exploring,
  walked: WalkStats,
  asked: WalkAsked,
  foundLength: number | undefined,
): SimulationReport {
  const { walks, states, shortest, longest, taken } = walked;
  // The behavior with the violation counts too, although its walk is not complete.
  const counts =
    foundLength === undefined
      ? { behaviors: walks, states, shortest, longest }
      : {
          behaviors: walks + 1,
          states: states + foundLength,
          shortest: walks === 0 ? foundLength : Math.min(shortest, foundLength),
          longest: Math.max(longest, foundLength),
        };
  return {
    ...{ seed: asked.seed, scheduler: asked.scheduler, maxDepth: asked.maxDepth },
    ...counts,
    actions: placesOf(model.actions).map(({ action, numbers }) => ({
      action,
      taken: numbers.reduce((sum, number) => sum + (taken[number] ?? 0), 0),
    })),
    found: foundLength === undefined ? undefined : { behavior: walks + 1, length: foundLength },
  };
}

function noAction(name: string, known: readonly string[]): Diagnostic {
  const near = closest(name, known);
  const all = [...new Set(known)].map((each) => `'${each}'`).join(', ');
  return diagnostic('SY0040', `--weight names '${name}', which is no action of the next-state relation`, {
    hint: near === undefined ? `the actions are ${all}` : `did you mean '${near}'? The actions are ${all}`,
  });
}

function noneTaken(): Diagnostic {
  return diagnostic('SY0040', '--weight gives every action the weight 0, so no step would be taken', {
    hint: 'give at least one action a weight above 0',
  });
}

/**
 * Warns of temporal properties, which a simulation does not check. They are about infinite behaviors, but the behaviors
 * of a simulation end at a bound.
 */
export function unwalkable({ behavior }: Exploring): readonly Diagnostic[] {
  const names = [...new Set(behavior.temporal.map(({ name }) => name))];
  return names.map((name) => {
    const first = behavior.temporal.find((formula) => formula.name === name);
    return diagnostic(
      'SY0041',
      `The temporal property '${name}' was not checked: a simulation walks finite behaviors`,
      {
        severity: 'warning',
        ...(first && { span: first.part.expression.span }),
        label: 'this part',
        hint: 'check it with synod check',
      },
    );
  });
}
