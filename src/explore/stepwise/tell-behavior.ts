/**
 * A behavior as plain data for reports, files and programs, with every value as TLA+ text and as JSON. In: the steps of
 * a replay, and optionally the values of an ALIAS. Out: the states in order, each with the action that led to it and
 * the changes.
 */
import type { Span } from '../../diagnostics/source.js';
import type { Itf } from '../../values/forms/itf.js';
import type { Trees, Value } from '../../values/forms/trees.js';
import { type Change, changesOf } from './changes.js';
import type { Behavior } from './replay.js';
import type { State } from './states.js';
import { edited, type Step } from './stepwise.js';

/** A value as TLA+ text, and as JSON in the form of the Informal Trace Format. */
export interface ToldValue {
  /** The text may have several lines. */
  readonly text: string;
  readonly itf: Itf;
}

export interface ToldTrace {
  /** The names of the variables, or the fields of an ALIAS. A state may lack some of them. */
  readonly names: readonly string[];
  /** The name of the ALIAS, if there is one. */
  readonly alias: string | undefined;
  readonly states: readonly ToldState[];
  /** The indices of the states that the failure depends on; undefined if that was not asked for or is not known. */
  readonly story?: readonly number[] | undefined;
  /** The values of the specification's operators for sequence diagrams. */
  readonly drawing?: ToldDrawing | undefined;
  /** The picture of each state, if the specification defines pictures and all of them can be drawn. */
  readonly frames?: readonly ToldPicture[] | undefined;
  /** The loop of an infinite behavior: its last state leads back to the state at this index. */
  readonly loop?: ToldLoop | undefined;
}

/**
 * For each state, the values that its sequence diagram uses; undefined where they are not known. The lane belongs to
 * the step to the state.
 */
export interface ToldDrawing {
  readonly messages: readonly (ToldValue | undefined)[] | undefined;
  readonly lanes: readonly (ToldValue | undefined)[] | undefined;
}

/**
 * An element of a picture of a state, with the names of SVG. All elements and attributes are known ones, which run no
 * program and load nothing. Texts are not escaped.
 */
export interface ToldPicture {
  readonly tag: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly text: string;
  readonly children: readonly ToldPicture[];
}

export interface ToldLoop {
  readonly to: number;
  /** The number of states in the loop. */
  readonly length: number;
  /**
   * The action of the step from the last state to the first state of the loop; undefined if this step is a stuttering
   * step.
   */
  readonly action: ToldAction | undefined;
  /** The changes of this step. */
  readonly changes: readonly Change[];
  /** Conditions of fairness on single actions. Each of them alone would exclude the behavior. */
  readonly excludedBy: readonly { readonly strength: 'WF' | 'SF'; readonly action: ToldAction }[];
  /** The subscript of the next-state relation, with which such a condition is written. */
  readonly subscript: string;
  /**
   * The result for the property if the specification also had all conditions in `excludedBy`; undefined if this was not
   * checked.
   */
  readonly withAll: 'holds' | 'violated' | 'vacuous' | undefined;
  /** The property and its parts. A formula stands before its own parts. */
  readonly formulas: readonly ToldPart[];
  /** The conditions of fairness of the specification. */
  readonly fairness: readonly ToldFairness[];
}

/** A part of a temporal formula, as it is written. */
export interface ToldFormula {
  readonly text: string;
  readonly span: Span;
  /** The values or expressions of the names that occur in the text. */
  readonly bindings: readonly { readonly name: string; readonly text: string }[];
}

export interface ToldPart extends ToldFormula {
  /** What the formula is about. A formula about a step holds in the state from which the step starts. */
  readonly of: 'state' | 'step';
  /** The indices of the states of the loop in which the formula holds. */
  readonly holdsIn: readonly number[];
  /** Whether the truth of the whole property depends on this part in the loop. */
  readonly isDeciding: boolean;
}

/**
 * A condition WF or SF. `enabledIn`: the indices of the states of the loop in which its action is enabled. `takenIn`:
 * the indices of those from which one of its steps starts.
 */
export interface ToldFairness extends ToldFormula {
  readonly strength: 'WF' | 'SF';
  /** The operator that the action applies, with its arguments: `p` and `self` of `pc[self] # "a" /\ p(self)`. */
  readonly applied: { readonly name: string; readonly arguments: readonly string[] } | undefined;
  readonly enabledIn: readonly number[];
  readonly takenIn: readonly number[];
}

export interface ToldState {
  /** Undefined for an initial state. */
  readonly action: ToldAction | undefined;
  /** The values in the order of the names; undefined for a name that this state lacks. */
  readonly values: readonly (ToldValue | undefined)[];
  /** The changes from the previous state. If undefined, the state is shown in full. */
  readonly changes: readonly Change[] | undefined;
  /** The expressions that are shown with each state, in the order of the request. */
  readonly shown?: readonly ShownExpression[];
}

/** An expression in a state, or over the step to it. */
export type ShownExpression =
  | { readonly text: string; readonly value: ToldValue }
  /** The expression has no value there. */
  | { readonly text: string; readonly why: string };

export interface ToldAction {
  readonly name: string;
  readonly arguments: readonly { readonly name: string; readonly value: ToldValue }[];
  readonly span: Span | undefined;
}

/** The values of an ALIAS. */
export interface Shown {
  readonly alias: string;
  /** One for each state; undefined if the state itself is shown. */
  readonly states: readonly (State | undefined)[];
}

export function tellBehavior({ first, steps }: Behavior, trees: Trees, shown?: Shown): ToldTrace {
  const known = new Map<Value, ToldValue>();
  /** Converts a value. A value that occurs in several states is one object. */
  const tell = (value: Value): ToldValue => {
    const told = known.get(value) ?? tellValue(value, trees);
    known.set(value, told);
    return told;
  };
  const spell = (value: Value): string => trees.print(value);
  const states = [first, ...steps.map(({ to }) => to)].map((state, i) => shown?.states[i] ?? state);
  const names = [...new Set(states.flatMap((state) => Object.keys(state)))];
  const values = (i: number): ToldState['values'] => {
    const state = states[i] as State;
    return names.map((name) => (Object.hasOwn(state, name) ? tell(state[name] as Value) : undefined));
  };
  const changes = (i: number): ToldState['changes'] => {
    const step = steps[i - 1];
    if (!step) return undefined;
    if (shown === undefined) return changesOf(step, spell);
    const [before, after] = [states[i - 1], states[i]] as [State, State];
    // States with different fields are not compared.
    if (Object.keys(before).join() !== Object.keys(after).join()) return undefined;
    return changesOf({ from: before, patches: edited(before, after)[1] }, spell);
  };
  const told = states.map((_, i) => {
    const step = steps[i - 1];
    return new StateOfBehavior(
      step && tellAction(step, trees),
      () => values(i),
      () => changes(i),
    );
  });
  return { names, alias: shown?.alias, states: told };
}

/**
 * A state whose values and changes are converted when they are first read. Few states of a long behavior are shown, and
 * the values of all its states together may not fit in memory.
 */
class StateOfBehavior implements ToldState {
  private knownValues: ToldState['values'] | undefined;
  private knownChanges: { readonly list: ToldState['changes'] } | undefined;

  constructor(
    readonly action: ToldAction | undefined,
    private readonly findValues: () => ToldState['values'],
    private readonly findChanges: () => ToldState['changes'],
  ) {}

  get values(): ToldState['values'] {
    this.knownValues ??= this.findValues();
    return this.knownValues;
  }

  get changes(): ToldState['changes'] {
    this.knownChanges ??= { list: this.findChanges() };
    return this.knownChanges.list;
  }
}

/** The state with expressions that are shown with it. */
export function withShown(state: ToldState, shown: readonly ShownExpression[]): ToldState {
  return {
    action: state.action,
    get values() {
      return state.values;
    },
    get changes() {
      return state.changes;
    },
    shown,
  };
}

/** The action of a step, with its arguments. */
export function tellAction(step: Step, trees: Trees): ToldAction {
  const { name, span } = step.action;
  const told = step.arguments.map((argument) => ({
    name: argument.name,
    value: tellValue(argument.value, trees),
  }));
  return { name, arguments: told, span };
}

/** A text that is longer than this is made each time that it is read. */
const longestKept = 10_000;

/**
 * Converts a value. Its text and JSON are made when they are read, because only a few values of a long behavior are
 * shown. They are not kept if they are large.
 */
function tellValue(value: Value, trees: Trees): ToldValue {
  let known: string | undefined;
  return {
    get text() {
      if (known !== undefined) return known;
      const text = trees.printLines(value);
      if (text.length <= longestKept) known = text;
      return text;
    },
    get itf() {
      return trees.toItf(value);
    },
  };
}
