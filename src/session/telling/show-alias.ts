/**
 * Shows states by the fields of the specification's ALIAS. In: a behavior that was replayed. Out: the behavior in the
 * form of a report. The ALIAS is evaluated on each state and the state after it; for the last state, on this state
 * twice. With TLCGet, it may read the level, the action, and the trace so far.
 *
 * Invariant: if the ALIAS gives no record in a state, the state is shown by its variables, and a warning says why.
 */
import { Environment, type Written } from '../../compile/code/environment.js';
import { ofStep, Place } from '../../compile/code/reading.js';
import { definitionMeant } from '../../compile/names/split-formula.js';
import type { Evaluate } from '../../compile/program.js';
import { isEvaluationError } from '../../compile/runtime/evaluation-fault.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Behavior } from '../../explore/stepwise/replay.js';
import type { State, States } from '../../explore/stepwise/states.js';
import { type ToldTrace, tellBehavior } from '../../explore/stepwise/tell-behavior.js';
import type { Trees, Value } from '../../values/forms/plain-values.js';
import { settle } from '../../values/operations/make-explicit.js';
import { argumentAt, isFunction, valueAt } from '../../values/sorts/functions.js';
import { functionSize } from '../../values/sorts/order.js';
import { type Handle, isExplicit, isSmall, Variant } from '../../values/store/handles.js';
import type { Evaluator, Machine } from '../evaluation/evaluate.js';
import type { CheckSetUp } from '../ready/make-ready.js';
import { type Stated, statedOnce } from '../ready/plan-check.js';
import type { SearchFacts } from '../ready/search-facts.js';
import { alongBehavior } from './along-behavior.js';
import { tellDrawing } from './tell-drawing.js';
import { tellFrames } from './tell-frames.js';

export interface ToldShown {
  readonly trace: ToldTrace;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Converts a behavior to the form of a report: with its ALIAS, with additional expressions in each state, and with the
 * values for its diagrams.
 */
export function tellShown(setUp: CheckSetUp, behavior: Behavior, states: States): ToldShown {
  const told = tellStates(setUp, behavior, states);
  const drawn = tellDrawing(setUp, behavior, states);
  const all = [behavior.first, ...behavior.steps.map(({ to }) => to)].map((state) => states.tuple(state));
  const trace = setUp.columns.addTo(told.trace, all);
  const { frames, diagnostics } = tellFrames(setUp, behavior, states);
  return {
    trace: { ...trace, drawing: drawn.drawing, frames },
    diagnostics: [...told.diagnostics, ...drawn.diagnostics, ...diagnostics],
  };
}

function tellStates({ evaluator, plan, facts }: CheckSetUp, behavior: Behavior, states: States): ToldShown {
  const alias = statedOnce(plan, 'alias');
  const { trees } = states;
  if (!alias) return { trace: tellBehavior(behavior, trees), diagnostics: [] };
  const aliasing = new Aliasing(evaluator, facts, alias, states);
  const shown = aliasing.states(behavior);
  return {
    trace: tellBehavior(behavior, trees, { alias: alias.name, states: shown }),
    diagnostics: aliasing.warnings(shown),
  };
}

class Aliasing {
  private readonly machine: Machine;
  private readonly value: Evaluate;
  private readonly order: ReadonlyMap<string, number>;
  private readonly trees: Trees;
  /** Why the ALIAS gives no record, for the first state in which it gives none. */
  private why: Pick<Diagnostic, 'title'> & Partial<Diagnostic> = { title: '' };

  constructor(
    private readonly evaluator: Evaluator,
    private readonly facts: SearchFacts,
    private readonly alias: Stated,
    private readonly handles: States,
  ) {
    this.trees = handles.trees;
    this.machine = evaluator.machine('fast');
    this.value = this.compile(this.machine);
    this.order = fieldOrder(this.machine, alias);
  }

  private compile({ program }: Machine): Evaluate {
    return program.emit<Evaluate>(ofStep, [], (body) => program.value(this.alias.expression, Environment.empty, body));
  }

  states(behavior: Behavior): readonly (State | undefined)[] {
    const { facts, handles, evaluator } = this;
    return alongBehavior({ evaluator, facts, states: handles }, behavior, (state, after) => this.shown(state, after));
  }

  private shown(state: State, after: State): State | undefined {
    const { store } = this.evaluator;
    try {
      const handle = settle(store, this.ask(this.machine, this.value, state, after));
      const fields = this.fieldsOf(handle);
      if (!fields && this.why.title === '')
        this.why = notARecord(this.alias, this.facts.level, this.evaluator.text(handle));
      return fields;
    } catch (error) {
      if (!isEvaluationError(error)) throw error;
      if (this.why.title === '') this.why = noValue(this.alias, this.facts.level, this.explain(error, state, after));
      return undefined;
    }
  }

  private ask({ runtime }: Machine, value: Evaluate, state: State, after: State): Handle {
    const [before, next] = [this.handles.tuple(state), this.handles.tuple(after)];
    runtime.places.place(Place.from, before.length).set(before);
    runtime.places.place(Place.to, next.length).set(next);
    runtime.beginScope();
    return value();
  }

  /** Evaluates again on a recording machine, to find the position of the failure. */
  private explain(error: unknown, state: State, after: State): Diagnostic {
    const { evaluator } = this;
    const recording = evaluator.machine('recording');
    try {
      settle(evaluator.store, this.ask(recording, this.compile(recording), state, after));
    } catch (second) {
      if (!isEvaluationError(second)) throw second;
      return evaluator.diagnose(second, recording);
    }
    return evaluator.diagnose(error, undefined);
  }

  /** Returns the fields of a record as an object; undefined if the value is no record. */
  private fieldsOf(handle: Handle): State | undefined {
    const { store, names } = this.evaluator;
    if (!isExplicit(handle) || !isFunction(store, handle)) return undefined;
    const fields: [string, Value][] = [];
    for (let i = 0; i < functionSize(store, handle); i++) {
      const name = argumentAt(store, handle, i);
      if (isSmall(name) || store.variant(name) !== Variant.string) return undefined;
      fields.push([names.text(name), this.trees.decode(valueAt(store, handle, i))]);
    }
    if (fields.length === 0) return undefined;
    const placeOf = ([name]: readonly [string, Value]) => this.order.get(name) ?? this.order.size;
    // The object has no prototype, because a field may be called __proto__.
    const state = Object.create(null) as Record<string, Value>;
    for (const [name, value] of fields.sort((a, b) => placeOf(a) - placeOf(b))) state[name] = value;
    return Object.freeze(state);
  }

  warnings(shown: readonly (State | undefined)[]): readonly Diagnostic[] {
    const numbers = shown.flatMap((state, i) => (state === undefined ? [i + 1] : []));
    const [first, ...others] = numbers;
    if (first === undefined) return [];
    const which =
      others.length === 0
        ? `State ${first} is shown without the ALIAS`
        : `State ${first} and ${others.length === 1 ? `state ${others[0]}` : `${others.length} others`} are shown without the ALIAS`;
    const { title, ...parts } = this.why;
    return [diagnostic('SY3122', `${which}: ${title}`, { ...parts, severity: 'warning' })];
  }
}

function noValue(
  { name }: Stated,
  number: number,
  { title, code: _code, ...place }: Diagnostic,
): Pick<Diagnostic, 'title'> {
  return { ...place, title: `ALIAS ${name} has no value in state ${number}. ${title}` };
}

function notARecord(
  { name, span }: Stated,
  number: number,
  text: string,
): Pick<Diagnostic, 'title'> & Partial<Diagnostic> {
  return {
    title: `ALIAS ${name} is ${text} in state ${number}, which is not a record`,
    span,
    hint: 'an ALIAS must be a record of what is shown: [x |-> x, next |-> x + 1]',
  };
}

/** Returns the position of each field in the text of the ALIAS. Empty if the ALIAS is not written as a record. */
function fieldOrder({ program }: Machine, { expression }: Stated): ReadonlyMap<string, number> {
  let written: Written | undefined = { kind: 'written', expression, environment: Environment.empty };
  while (written && written.expression.kind !== 'record') written = definitionMeant(program, written);
  const fields = written?.expression.kind === 'record' ? written.expression.fields : [];
  return new Map(fields.map(({ name }, i) => [name.text, i]));
}
