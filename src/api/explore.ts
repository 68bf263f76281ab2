/**
 * Explores behaviors step by step. In: a specification whose constants have values. Out: initial states, and the steps
 * from a given state, each with its changes.
 */
import { isEvaluationError } from '../compile/runtime/evaluation-fault.js';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { EvaluationPlace } from '../explore/step/outcome.js';
import type { State as HeldState } from '../explore/stepwise/states.js';
import { StepwiseExplorer } from '../explore/stepwise/stepwise.js';
import { setUpCheck } from '../session/ready/make-ready.js';
import { openModel } from '../session/ready/open-model.js';
import { explainFailure } from '../session/telling/explain-failure.js';
import { type Value as HeldValue, Trees } from '../values/forms/plain-values.js';
import { askedTexts } from './asked-texts.js';
import { EvaluationError } from './evaluation-error.js';
import { Specification } from './load.js';
import { messagesOf } from './messages.js';
import { settingsFor } from './settings.js';
import type { Asked, Message, State, Step, Value } from './types.js';

export interface Explorer {
  readonly variables: readonly string[];
  /**
   * Returns the initial states in the order of the specification, with repetitions. This function and the functions
   * below throw an `EvaluationError` if an evaluation fails.
   */
  initialStates(): readonly State[];
  steps(from: State): readonly Step[];
  /** Returns, by the name of each invariant, whether the invariant is TRUE in the state. */
  invariants(state: State): Readonly<Record<string, boolean>>;
  /** Returns a value as TLA+ text. */
  text(value: Value): string;
}

export type Explored =
  | { readonly ok: true; readonly explorer: Explorer }
  | { readonly ok: false; readonly messages: readonly Message[] };

export interface ExploreOptions extends Asked {
  readonly seed?: number;
  readonly print?: (line: string) => void;
}

export function explore(specification: Specification, options: ExploreOptions = {}): Explored {
  const read = Specification.read(specification, askedTexts(options));
  if (read.kind === 'faults') return refused(read.diagnostics);
  const made = setUpCheck(read.input, settingsFor({ ...options, skipProperties: true }));
  if (made.kind === 'refused') return refused(made.diagnostics);
  const { evaluator, exploring } = made.setUp;
  if (!exploring) return refused([noBehavior(specification.name)]);
  const model = openModel(evaluator.machine('fast'), exploring.behavior, { namesSteps: true });
  const trees = new Trees(evaluator.store, evaluator.names);
  const stepwise = new StepwiseExplorer(model, trees);
  const attempt = <Result>(place: EvaluationPlace, state: State | undefined, work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      if (!isEvaluationError(error)) throw error;
      const trace = state ? [{ state: [...stepwise.states.tuple(state as HeldState)], action: -1 }] : [];
      const { diagnostic } = explainFailure(made.setUp, exploring, { place, error, trace });
      throw new EvaluationError(messagesOf([diagnostic]));
    }
  };
  const explorer: Explorer = {
    variables: model.variables,
    initialStates: () => attempt({ kind: 'initial states' }, undefined, () => stepwise.initialStates()),
    steps: (from) => attempt({ kind: 'successors' }, from, () => stepwise.steps(from as HeldState).map(stepOf)),
    invariants: (state) =>
      Object.fromEntries(
        model.invariants.map((predicate, index) => {
          const holds = () => stepwise.holds(predicate, state as HeldState);
          return [predicate.name, attempt({ kind: 'invariant', index }, state, holds)];
        }),
      ),
    text: (value) => trees.print(value as HeldValue),
  };
  return { ok: true, explorer };
}

function stepOf({ action, arguments: args, from, to, patches }: ReturnType<StepwiseExplorer['steps']>[number]): Step {
  return {
    action: action.name,
    arguments: Object.fromEntries(args.map(({ name, value }) => [name, value])),
    from,
    to,
    patches,
  };
}

function refused(diagnostics: readonly Diagnostic[]): Explored {
  return { ok: false, messages: messagesOf(diagnostics) };
}

function noBehavior(name: string): Diagnostic {
  return diagnostic('SY3113', `'${name}' has no initial predicate and no next-state relation`, {
    hint: 'write SPECIFICATION, or INIT and NEXT, in the configuration, or give init and next',
  });
}
