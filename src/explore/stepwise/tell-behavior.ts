/**
 * A behavior as plain data for reports, files and programs, with every value as TLA+ text and as JSON. In: the steps of
 * a replay, and optionally the values of an ALIAS. Out: the states in order, each with the action that led to it and
 * the changes.
 */
import type { Span } from '../../diagnostics/source.js';
import type { Itf } from '../../values/forms/itf.js';
import type { Trees, Value } from '../../values/forms/plain-values.js';
import { type Change, changesOf } from './changes.js';
import type { Behavior } from './replay.js';
import type { State } from './states.js';
import { patchesBetween, type Step } from './stepwise.js';

/** A value as TLA+ text, and as JSON in the form of the Informal Trace Format. */
export interface ToldValue {
  /** The text may have several lines. */
  readonly text: string;
  readonly itf: Itf;
  /** Returns the first lines of `text`, without making the rest of it. */
  readonly beginning?: (lines: number) => string;
}

export interface ToldTrace {
  /** The names of the variables, or of the fields of an ALIAS. A state may lack some of them. */
  readonly names: readonly string[];
  /** The name of the ALIAS; undefined if there is none. */
  readonly alias: string | undefined;
  readonly states: readonly ToldState[];
  /**
   * The indices of the states on which the violation depends. Undefined if they were not computed or cannot be
   * computed.
   */
  readonly story?: readonly number[] | undefined;
  /** The values of the specification's operators for sequence diagrams. */
  readonly drawing?: ToldDrawing | undefined;
  /** A picture of each state. Undefined if the specification defines no pictures, or if one of them cannot be drawn. */
  readonly frames?: readonly ToldPicture[] | undefined;
  /** The loop from the last state back to an earlier state, if the behavior is infinite. */
  readonly loop?: ToldLoop | undefined;
}

/**
 * Values for the sequence diagram: one for each state, or undefined if the value is not known. The lane of a state is
 * the lane of the step that leads to the state.
 */
export interface ToldDrawing {
  readonly messages: readonly (ToldValue | undefined)[] | undefined;
  readonly lanes: readonly (ToldValue | undefined)[] | undefined;
}

/**
 * An element of the picture of a state, with the names of SVG. Only elements and attributes occur that run no program
 * and load nothing. Texts are not escaped.
 */
export interface ToldPicture {
  readonly tag: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly text: string;
  readonly children: readonly ToldPicture[];
}

/** A fairness condition on one action. */
export interface FairnessCondition {
  readonly strength: 'WF' | 'SF';
  readonly action: ToldAction;
}

export interface ToldLoop {
  readonly to: number;
  /** The number of states of the loop. */
  readonly length: number;
  /**
   * The action of the step from the last state of the loop to its first state. Undefined for a stuttering step.
   */
  readonly action: ToldAction | undefined;
  /** The changes of the step from the last state of the loop to its first state. */
  readonly changes: readonly Change[];
  /** Fairness conditions that the specification lacks. Each of them alone would exclude the behavior. */
  readonly excludedBy: readonly FairnessCondition[];
  /** Whether each action that is enabled in the loop is taken there, so that no fairness condition on one excludes the behavior. */
  readonly takesAll: boolean;
  /** The subscript of the next-state relation. It is also the subscript of the fairness conditions in `excludedBy`. */
  readonly subscript: string;
  /**
   * The result of checking the property again under all conditions in `excludedBy`. Undefined if this was not checked.
   */
  readonly withAll: 'holds' | 'violated' | 'vacuous' | undefined;
  /** More conditions, which make the property hold, if `withAll` is `violated`. Empty if none were found. */
  readonly further: readonly FairnessCondition[];
  /** Some of the conditions in `excludedBy` and `further`. With these alone, the property holds. */
  readonly enough?: readonly FairnessCondition[] | undefined;
  /** The property and its parts. A formula precedes its own parts. */
  readonly formulas: readonly ToldPart[];
  /** The fairness conditions of the specification. */
  readonly fairness: readonly ToldFairness[];
}

/** A part of a temporal formula, as it stands in the text. */
export interface ToldFormula {
  readonly text: string;
  readonly span: Span;
  /** The bound names in the text, each with its value or expression. */
  readonly bindings: readonly { readonly name: string; readonly text: string }[];
}

export interface ToldPart extends ToldFormula {
  /**
   * Whether the formula is about a state or a step. A formula about a step counts as holding in the state before the
   * step.
   */
  readonly of: 'state' | 'step';
  /** The indices of the states of the loop in which the formula holds. */
  readonly holdsIn: readonly number[];
  /** Whether the truth of the whole property depends on this part in the loop. */
  readonly isDeciding: boolean;
}

/**
 * A WF or SF condition. `enabledIn` has the indices of the states of the loop in which its action is enabled. `takenIn`
 * has the indices of the states of the loop that the behavior leaves by a step of this action.
 */
export interface ToldFairness extends ToldFormula {
  readonly strength: 'WF' | 'SF';
  /**
   * The operator that the action applies, and its arguments. For `pc[self] # "a" /\ p(self)`, these are `p` and `self`.
   */
  readonly applied: { readonly name: string; readonly arguments: readonly string[] } | undefined;
  readonly enabledIn: readonly number[];
  readonly takenIn: readonly number[];
}

export interface ToldState {
  /** The action that led to the state; undefined for an initial state. */
  readonly action: ToldAction | undefined;
  /** The values, in the order of `names`. A value is undefined if this state lacks the name. */
  readonly values: readonly (ToldValue | undefined)[];
  /** The changes from the state before this one. If undefined, a report shows all values. */
  readonly changes: readonly Change[] | undefined;
  /** The expressions that are shown with each state, in the order of the request. */
  readonly shown?: readonly ShownExpression[];
}

/** An expression with its value, in a state or on the step to the state. */
export type ShownExpression =
  | { readonly text: string; readonly value: ToldValue }
  /** The expression has no value; `why` is the reason. */
  | { readonly text: string; readonly why: string };

export interface ToldAction {
  readonly name: string;
  readonly arguments: readonly { readonly name: string; readonly value: ToldValue }[];
  readonly span: Span | undefined;
}

/** The values of an ALIAS. */
export interface Shown {
  readonly alias: string;
  /** For each state, the record of the ALIAS; undefined if the state itself is shown. */
  readonly states: readonly (State | undefined)[];
}

export function tellBehavior({ first, steps }: Behavior, trees: Trees, shown?: Shown): ToldTrace {
  const known = new Map<Value, ToldValue>();
  /** Returns the text and JSON of a value. Equal values share one object. */
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
    if (shown === undefined) return changesOf({ from: step.from, patches: patchesBetween(step.from, step.to) }, spell);
    const [before, after] = [states[i - 1], states[i]] as [State, State];
    // If an ALIAS gives the two states different fields, no changes are computed.
    if (Object.keys(before).join() !== Object.keys(after).join()) return undefined;
    return changesOf({ from: before, patches: patchesBetween(before, after) }, spell);
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
 * A state whose values and changes become texts when they are first read. Few states of a long behavior are shown, and
 * the texts of all its states may not fit in memory.
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

/** Returns the state with `shown` added. */
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

/** Returns the action of a step with its arguments, as plain data. */
export function tellAction(step: Step, trees: Trees): ToldAction {
  const { name, span } = step.action;
  const told = step.arguments.map((argument) => ({
    name: argument.name,
    value: tellValue(argument.value, trees),
  }));
  return { name, arguments: told, span };
}

/** A text with more characters than this is not kept, but made each time that it is read. */
const longestKept = 10_000;

/**
 * Returns an object that makes the text and the JSON of a value when they are read, because few values of a long
 * behavior are shown. Large texts are not kept.
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
    beginning: (lines) => known ?? trees.printBeginning(value, lines),
  };
}
