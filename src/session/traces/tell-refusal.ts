/**
 * Explains in a report why a trace is no behavior of a specification. In: the allowed part of the trace, and the state
 * that is not allowed. Out: the changes of the step, and the formula that it violates with the reason; or the nearest
 * allowed state.
 */
import { isEvaluationError } from '../../compile/runtime/evaluation-fault.js';
import { changesOf } from '../../explore/stepwise/changes.js';
import type { State } from '../../explore/stepwise/states.js';
import { patchesBetween, type StepwiseExplorer } from '../../explore/stepwise/stepwise.js';
import { type ToldTrace, type ToldValue, tellAction } from '../../explore/stepwise/tell-behavior.js';
import type { StateTuple } from '../../model/model.js';
import type { NearestStep, ReplayRefusal } from '../../report/replay/replay-report.js';
import type { Handle } from '../../values/store/handles.js';
import type { Evaluator } from '../evaluation/evaluate.js';
import type { Behaving } from '../ready/make-ready.js';
import { explainFormula } from '../why/explain-violation.js';
import type { Followed } from './follow-trace.js';
import { namesWithin } from './names-within.js';
import type { TracedState } from './read-states.js';
import { TlcJson } from './tlc-json.js';

export interface RefusedTrace {
  readonly followed: Extract<Followed, { kind: 'refused' }>;
  readonly states: readonly TracedState[];
  /** The index of the first state of the loop, which follows the last state; undefined if the behavior is finite. */
  readonly loop: number | undefined;
  readonly modelValues: ReadonlySet<string>;
  /** The part of the behavior before the state that is not allowed. */
  readonly told: ToldTrace | undefined;
}

export function tellRefusal(behaving: Behaving, explorer: StepwiseExplorer, refused: RefusedTrace): ReplayRefusal {
  const { at, tuple, broken, behavior } = refused.followed;
  const { evaluator } = behaving.setUp;
  const { next } = behaving.exploring.behavior.parts;
  const before = behavior && (behavior.steps.at(-1)?.to ?? behavior.first);
  const to = tuple && explorer.states.of(tuple);
  const isLoop = at >= refused.states.length;
  const part = broken?.part;
  return {
    kind: at === 0 ? 'initial state' : isLoop ? 'loop' : broken?.of === 'state' ? 'state' : 'step',
    state: isLoop ? (refused.loop ?? 0) + 1 : at + 1,
    changes: before && to ? changesBetween(explorer, before, to) : undefined,
    values: to && !before ? valuesOf(evaluator, explorer, to) : [],
    formula: broken?.name ?? (at === 0 ? 'the initial predicate' : next.name),
    span: part?.expression.span ?? (at === 0 ? undefined : next.span),
    reason: broken && to ? reasonOf(evaluator, explorer, refused, to) : undefined,
    nearest: to ? undefined : nearestOf(behaving, explorer, before, refused),
    alike: tuple ? namesAlike(evaluator, tuple, refused.modelValues) : [],
  };
}

function reasonOf(evaluator: Evaluator, explorer: StepwiseExplorer, { followed, told }: RefusedTrace, to: State) {
  const { behavior, broken } = followed;
  const allowed = behavior ? [behavior.first, ...behavior.steps.map((step) => step.to)] : [];
  const trace = [...allowed, to].map((state) => ({ state: [...explorer.states.tuple(state)], action: -1 }));
  return broken && explainFormula(evaluator, { part: broken.part, of: broken.of, trace, told });
}

function changesBetween({ trees }: StepwiseExplorer, from: State, to: State) {
  return changesOf({ from, patches: patchesBetween(from, to) }, (value) => trees.print(value));
}

function valuesOf(
  evaluator: Evaluator,
  { states }: StepwiseExplorer,
  state: State,
): readonly (readonly [string, ToldValue])[] {
  const tuple = states.tuple(state);
  return states.variables.map((name, i) => [name, told(evaluator, tuple[i] as Handle)]);
}

function told(evaluator: Evaluator, value: Handle): ToldValue {
  return { text: evaluator.text(value), itf: evaluator.itf(value) };
}

// ---------------------------------------------------------------------------------------------- the nearest step

/**
 * Returns the allowed state in which the most variables have the same values as in the file. Undefined if there is
 * none, or if the evaluation fails.
 */
function nearestOf(
  { setUp }: Behaving,
  explorer: StepwiseExplorer,
  before: State | undefined,
  { followed, states }: RefusedTrace,
): NearestStep | undefined {
  const wanted = states[followed.at]?.written.values;
  if (!wanted) return undefined;
  const { evaluator } = setUp;
  const json = new TlcJson(evaluator);
  const { variables } = explorer.model;
  const differing = (tuple: StateTuple) =>
    variables.flatMap((name, i) => {
      const value = wanted.get(name);
      const found = tuple[i] as Handle;
      return value?.kind !== 'tlc-json' || json.matches(found, value.json)
        ? []
        : [{ name, found: told(evaluator, found), wanted: JSON.stringify(value.json) }];
    });
  try {
    const all = before
      ? explorer.steps(before).map((step) => ({ state: step.to, action: tellAction(step, explorer.trees) }))
      : explorer.initialStates().map((state) => ({ state, action: undefined }));
    const compared = all.map(({ state, action }) => ({ action, variables: differing(explorer.states.tuple(state)) }));
    return compared.sort((a, b) => a.variables.length - b.variables.length)[0];
  } catch (error) {
    if (isEvaluationError(error)) return undefined;
    throw error;
  }
}

// ---------------------------------------------------------------------------------------------- strings and model values

/**
 * Returns the strings in the state that are also names of model values. The tool that wrote the trace may have written
 * model values as strings.
 */
function namesAlike(evaluator: Evaluator, tuple: StateTuple, modelValues: ReadonlySet<string>): readonly string[] {
  const strings = namesWithin(evaluator, tuple).filter(({ kind }) => kind === 'string');
  return [...new Set(strings.map(({ text }) => text).filter((text) => modelValues.has(text)))].sort();
}
