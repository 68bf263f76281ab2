/**
 * After a violation, checks whether the property would hold with further fairness conditions that exclude the behavior.
 * In: a search and a violation. Out: checks of the property under these conditions, which run in slices; none if there
 * are no such conditions, or if the graph is large.
 */
import { withActionAtoms } from '../explore/liveness/action-atoms.js';
import { LivenessCheck } from '../explore/liveness/liveness-check.js';
import { StepwiseExplorer } from '../explore/stepwise/stepwise.js';
import { and, fairness, type Temporal } from '../model/temporal.js';
import { Trees } from '../values/forms/plain-values.js';
import { beginLiveness, type LivenessOutcome, type SearchDone } from './check-liveness.js';
import { openModel } from './ready/open-model.js';
import {
  changesOfSubscripts,
  type MissingFairness,
  missingFairness,
  writtenArguments,
} from './telling/missing-fairness.js';

type Violated = Extract<LivenessOutcome, { kind: 'violation' }>;

/** The largest number of states for which this check is made. For larger graphs, it would delay the report too much. */
const mostStates = 100_000;

/** The limit of rounds, each of which adds conditions. */
const mostRounds = 20;
/**
 * After `roundsAtLeast` rounds, no further round begins if `patience` milliseconds have passed. A set of more than
 * `mostConditions` conditions is not useful to a user.
 */
const roundsAtLeast = 6;
const patience = 5000;
const mostConditions = 24;

/** Conditions that are not needed are left out only if there are at most so many states and actions. */
const mostStatesReduced = 10_000;
const mostReduced = 12;

/** Yields checks. The caller must run each check to its end, and pass its outcome to `next`. */
export type FairnessTrials = Generator<LivenessCheck, LivenessOutcome | undefined, LivenessOutcome | undefined>;

/**
 * Checks a violated property again, under the fairness conditions that exclude the behavior. If another behavior
 * violates the property, repeats this with the conditions that exclude that behavior too. Returns the outcome of the
 * violation, together with these conditions.
 */
export function* fairnessTrials(
  done: SearchDone,
  outcome: LivenessOutcome | undefined,
  now: () => number,
): FairnessTrials {
  const trial = outcome?.kind === 'violation' ? openTrial(done, outcome, now) : undefined;
  if (outcome?.kind !== 'violation' || !trial || trial.exclude(outcome).length === 0) return outcome;
  let found = yield trial.check();
  const withAll = resultOf(found);
  const further: MissingFairness[] = [];
  const began = now();
  const isInTime = () => now() - began <= patience;
  for (let round = 1; found?.kind === 'violation' && round < mostRounds; round++) {
    if (round >= roundsAtLeast && !isInTime()) break;
    const added = trial.exclude(found);
    further.push(...added);
    if (added.length === 0 || further.length > mostConditions) break;
    found = yield trial.check();
    if (resultOf(found) !== 'holds') continue;
    const enough = yield* needed(trial, isInTime);
    return { ...outcome, withAll, further, enough };
  }
  const enough = withAll === 'holds' ? yield* needed(trial, isInTime) : undefined;
  return { ...outcome, withAll, enough };
}

/**
 * Removes conditions that are not needed: for each action in turn, all conditions on it if the property still holds.
 * Returns the remaining conditions. Undefined if this would take too long.
 */
function* needed(
  { conditions, isSmall, check }: Trial,
  isInTime: () => boolean,
): Generator<LivenessCheck, readonly MissingFairness[] | undefined, LivenessOutcome | undefined> {
  const names = new Set(conditions.map(({ action }) => action.name));
  if (!isSmall || names.size > mostReduced) return undefined;
  let kept: readonly MissingFairness[] = conditions;
  for (const name of names) {
    const others = kept.filter(({ action }) => action.name !== name);
    if (others.length === 0) continue;
    if (!isInTime()) return undefined;
    if (resultOf(yield check(others)) === 'holds') kept = others;
  }
  return kept;
}

function resultOf(outcome: LivenessOutcome | undefined): Violated['withAll'] {
  if (outcome?.kind === 'violation') return 'violated';
  return outcome?.kind === 'no violation' ? (outcome.vacuous ? 'vacuous' : 'holds') : undefined;
}

interface Trial {
  /** All conditions that were added. */
  readonly conditions: readonly MissingFairness[];
  readonly isSmall: boolean;
  /** Adds the conditions that exclude the behavior. Returns the added conditions. */
  readonly exclude: (found: Violated) => readonly MissingFairness[];
  /** Opens a check under these conditions; under all conditions if `under` is undefined. */
  readonly check: (under?: readonly MissingFairness[]) => LivenessCheck;
}

/**
 * Prepares checks with added fairness conditions. Undefined if the search was not complete, if the graph is too large,
 * with a VIEW or SYMMETRY, or if the specification is not repeatable.
 */
function openTrial(
  { setUp, exploring, search }: SearchDone,
  { property }: Violated,
  now: () => number,
): Trial | undefined {
  const { temporal, behavior, steady, model: searched } = exploring;
  const { walkable } = search;
  if (!temporal || !walkable || !steady) return undefined;
  const isWhole = search.outcome?.kind === 'complete' && walkable.extent.distinct <= mostStates;
  if (!isWhole || temporal.identified !== undefined) return undefined;
  const { evaluator, facts } = setUp;
  const { atoms, onStutter, assumed, properties } = temporal;
  const subscripts = changesOfSubscripts(behavior);
  const model = openModel(evaluator.machine('fast'), behavior, {
    namesSteps: true,
    identity: searched.identity,
    atoms: { states: atoms.states, steps: [...atoms.steps, ...subscripts] },
    atLevel: (level) => {
      facts.level = level;
    },
  });
  const changes = model.stepAtoms.slice(atoms.steps.length);
  const explorer = new StepwiseExplorer(model, new Trees(evaluator.store, evaluator.names));
  // If the property is a conjunction, its conjuncts are separate formulas with the name of the property.
  const violated = properties.filter(({ name }) => name === properties[property]?.name);
  const changesSomething = () => !model.next.every((handle, i) => handle === model.current[i]);
  const conditions: MissingFairness[] = [];
  return {
    conditions,
    isSmall: walkable.extent.distinct <= mostStatesReduced,
    exclude(found) {
      const missing = missingFairness(explorer, loopOf(explorer, found, walkable.store), changes);
      conditions.push(...missing);
      return missing;
    },
    check(under = conditions) {
      const actions = under.map(({ step }) => ({
        name: step.action.name,
        arguments: writtenArguments(step, step.arguments).map(({ value }) => explorer.trees.encode(value)),
      }));
      const withActions = withActionAtoms(model, actions, {
        changes: changes.length === 0 ? changesSomething : () => changes.some(({ holds }) => holds()),
        promote: (handle) => evaluator.store.promote(handle),
      });
      const formulas = under.map(({ strength }, i): Temporal => {
        const enabled: Temporal = { kind: 'state', atom: model.stateAtoms.length + i };
        return fairness(strength, { enabled, taken: { kind: 'step', atom: model.stepAtoms.length + i } });
      });
      const questions = {
        properties: violated.map(({ formula }) => formula),
        assumed: and(assumed, ...formulas),
        onStutter: [...onStutter, ...changes.map(() => false), ...formulas.map(() => false)],
      };
      return new LivenessCheck(withActions, walkable, questions, now);
    },
  };
}

function loopOf(
  { states, model }: StepwiseExplorer,
  { lasso }: Violated,
  store: { readonly read: (number: number, into: Int32Array) => void },
) {
  const row = new Int32Array(model.variables.length);
  return lasso.states.slice(lasso.loop).map((number) => {
    store.read(number, row);
    return states.of(row);
  });
}

/**
 * Runs a check, passes its outcome to `goOn`, and returns the result of `goOn`. If the result is a promise, the
 * function may pause.
 */
type RunTrial<Result> = (check: LivenessCheck, goOn: (outcome: LivenessOutcome | undefined) => Result) => Result;

/**
 * Runs the checks of `fairnessTrials`, one after the other.
 * @param end makes the result from the last outcome.
 */
function afterTrials<Result>(
  trials: FairnessTrials,
  run: RunTrial<Result>,
  end: (outcome: LivenessOutcome | undefined) => Result,
): Result {
  const goOn = (outcome?: LivenessOutcome): Result => {
    const step = trials.next(outcome);
    return step.done ? end(step.value) : run(step.value, goOn);
  };
  return goOn();
}

/** Checks temporal properties without pauses. After a violation, also checks whether fairness is missing. */
export function livenessOf(searching: SearchDone): LivenessOutcome | undefined {
  const toItsEnd = (check: LivenessCheck | undefined) => {
    check?.runSlice(Number.POSITIVE_INFINITY);
    return check?.outcome;
  };
  const outcome = toItsEnd(beginLiveness(searching, () => 0));
  const trials = fairnessTrials(searching, outcome, () => 0);
  return afterTrials(
    trials,
    (check, goOn) => goOn(toItsEnd(check)),
    (last) => last,
  );
}

/** Like `afterTrials`, for a caller that runs checks with pauses. */
export function afterPausingTrials(
  trials: FairnessTrials,
  judge: (check: LivenessCheck) => Promise<LivenessOutcome | undefined> | undefined,
): Promise<LivenessOutcome | undefined> {
  return afterTrials<Promise<LivenessOutcome | undefined>>(
    trials,
    async (check, goOn) => goOn(await judge(check)),
    async (last) => last,
  );
}
