/**
 * After a violation, checks whether the property would hold with all fairness conditions that exclude the behavior. In:
 * a search and a violation. Out: a check of the property under these conditions, which runs in slices; undefined if
 * there are no such conditions, or if the graph is large.
 */
import { withActionAtoms } from '../explore/liveness/action-atoms.js';
import { LivenessCheck, type LivenessOutcome } from '../explore/liveness/liveness-check.js';
import { StepwiseExplorer } from '../explore/stepwise/stepwise.js';
import { and, fairness, type Temporal } from '../model/temporal.js';
import { Trees } from '../values/forms/plain-values.js';
import { beginLiveness, type SearchDone } from './check-liveness.js';
import { openModel } from './ready/open-model.js';
import { changesOfSubscripts, missingFairness } from './telling/missing-fairness.js';

type Violated = Extract<LivenessOutcome, { kind: 'violation' }>;

/**
 * The most states for which this check is made. It takes longer than the one before, and users of larger models should
 * not wait for it.
 */
const mostStates = 100_000;

export function beginTrial(
  { setUp, exploring, search }: SearchDone,
  outcome: LivenessOutcome | undefined,
  now: () => number,
): LivenessCheck | undefined {
  const { temporal, behavior, steady, model: searched } = exploring;
  const { walkable } = search;
  if (outcome?.kind !== 'violation' || !temporal || !walkable || !steady) return undefined;
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
  const missing = missingFairness(explorer, loopOf(explorer, outcome, walkable.store), changes);
  if (missing.length === 0) return undefined;
  // If the property is a conjunction, its conjuncts are separate formulas with the same name.
  const violated = properties.filter(({ name }) => name === properties[outcome.property]?.name);
  const actions = missing.map(({ step }) => ({
    action: model.actions.indexOf(step.action),
    arguments: step.arguments.map(({ value }) => explorer.trees.encode(value)),
  }));
  const changesSomething = () => !model.next.every((handle, i) => handle === model.current[i]);
  const withActions = withActionAtoms(model, actions, {
    changes: changes.length === 0 ? changesSomething : () => changes.some(({ holds }) => holds()),
    promote: (handle) => evaluator.store.promote(handle),
  });
  const conditions = missing.map(({ strength }, i): Temporal => {
    const enabled: Temporal = { kind: 'state', atom: model.stateAtoms.length + i };
    return fairness(strength, { enabled, taken: { kind: 'step', atom: model.stepAtoms.length + i } });
  });
  const questions = {
    properties: violated.map(({ formula }) => formula),
    assumed: and(assumed, ...conditions),
    onStutter: [...onStutter, ...changes.map(() => false), ...conditions.map(() => false)],
  };
  return new LivenessCheck(withActions, walkable, questions, now, undefined);
}

/** Returns the outcome, with the result of the check under all fairness conditions. */
export function withTrial(outcome: LivenessOutcome | undefined, trial: LivenessOutcome | undefined) {
  if (outcome?.kind !== 'violation') return outcome;
  const withAll = (): Violated['withAll'] => {
    if (trial?.kind === 'violation') return 'violated';
    return trial?.kind === 'no violation' ? (trial.vacuous ? 'vacuous' : 'holds') : undefined;
  };
  return { ...outcome, withAll: withAll() };
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

/** Checks temporal properties without pauses. After a violation, also checks whether fairness is missing. */
export function livenessOf(searching: SearchDone): LivenessOutcome | undefined {
  const toItsEnd = (check: LivenessCheck | undefined) => {
    check?.runSlice(Number.POSITIVE_INFINITY);
    return check?.outcome;
  };
  const outcome = toItsEnd(beginLiveness(searching, () => 0));
  return withTrial(outcome, toItsEnd(beginTrial(searching, outcome, () => 0)));
}
