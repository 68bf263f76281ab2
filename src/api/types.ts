/**
 * The types of the API: plain data. They do not mention internal types, so that the package's declarations are
 * self-contained.
 */

/** Texts by file name, such as `Counter.tla`, or a function that returns the text of a file. */
export type Files = Readonly<Record<string, string>> | ((file: string) => string | undefined);

/** A position in a text. Lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Message {
  /** The code of the message, such as `SY2001`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly title: string;
  readonly place: Place | undefined;
  readonly hint: string | undefined;
  /** The whole message as the command line prints it, with the source text around the position. */
  readonly text: string;
}

/** A value as TLA+ text, and as JSON text in the Informal Trace Format. */
export interface ShownValue {
  readonly text: string;
  readonly itf: string;
}

/** Constants and formulas to add to those of the configuration. Each text is one expression. */
export interface Asked {
  /** Values of constants, by name. */
  readonly constants?: Readonly<Record<string, string>>;
  readonly specification?: string;
  readonly init?: string;
  readonly next?: string;
  readonly invariants?: readonly string[];
  readonly properties?: readonly string[];
  readonly constraints?: readonly string[];
  /** Formulas that must be TRUE in some reachable state. */
  readonly reachable?: readonly string[];
}

export interface Progress {
  readonly generated: number;
  readonly distinct: number;
  /** The number of states that were found but not expanded. */
  readonly left: number;
  readonly depth: number;
  readonly seconds: number;
}

export type Verdict =
  | 'success'
  | 'assumption failure'
  | 'deadlock failure'
  | 'safety failure'
  | 'liveness failure'
  | 'assertion failure'
  | 'evaluation error'
  | 'parse error'
  | 'config error';

export interface CheckResult {
  readonly verdict: Verdict;
  /** The exit code that the command line returns for this result. */
  readonly exit: number;
  /** Whether every reachable state was explored, and no VIEW or SYMMETRY makes the answer unreliable. */
  readonly complete: boolean;
  /** Why some states were not expanded. Undefined if all states were expanded. */
  readonly cutShort: 'violation' | 'depth' | 'states' | 'time' | 'memory' | 'stopped' | 'walks' | undefined;
  readonly checked: {
    readonly assumptions: number;
    readonly invariants: readonly string[];
    readonly properties: readonly string[];
    readonly deadlock: boolean;
  };
  readonly stats: {
    readonly initial: number;
    readonly generated: number;
    readonly distinct: number;
    /** The largest depth of a state. An initial state has depth 1. */
    readonly depth: number;
    readonly left: number;
    readonly seconds: number;
  };
  readonly violation: Violation | undefined;
  /** The behavior that leads to the violation. Undefined if there is no violation or no behavior. */
  readonly trace: readonly TraceState[] | undefined;
  /**
   * For an infinite behavior, the index in `trace`, from 0, of the first state of the loop. If this is the index of the
   * last state, the last state is repeated for ever. Undefined for a finite behavior.
   */
  readonly loop: number | undefined;
  /** Actions that are never enabled. Empty unless every state was explored. */
  readonly neverEnabled: readonly string[];
  /**
   * The formulas of the option `reachable` and of REACHABLE in the configuration. Each says whether it is TRUE in some
   * state, and has a behavior to such a state.
   */
  readonly reachable: readonly Witness[];
  /** Reasons to doubt a success, or possible causes of a violation. Empty without the option `suspicions`. */
  readonly suspicions: readonly Suspicion[];
  readonly messages: readonly Message[];
}

/** A formula that must be TRUE in some state, and whether it is. */
export interface Witness {
  readonly name: string;
  readonly place: Place | undefined;
  readonly outcome: 'reached' | 'unreachable' | 'undecided';
  /** A shortest behavior to a state in which the formula is TRUE. */
  readonly trace: readonly TraceState[] | undefined;
}

/** A reason to doubt a success: the check may have checked less than its author believes. */
export interface Suspicion {
  readonly kind:
    | 'never enabled'
    | 'antecedent'
    | 'empty range'
    | 'initial states only'
    | 'idle property'
    | 'weak exists'
    | 'idle fairness'
    | 'hidden deadlock'
    | 'odd value'
    | 'constrained invariant'
    | 'newer specification'
    | 'excused steps'
    | 'assumption of instance'
    | 'kept definition'
    | 'register in a step'
    | 'hidden by constraints'
    | 'assertion not evaluated'
    | 'unmatched steps'
    | 'forced fault'
    | 'assumed property'
    | 'superfluous premise'
    | 'too few elements'
    | 'collapsed message'
    | 'stuck'
    | 'idle action'
    | 'demanded invariant'
    | 'lone element'
    | 'fixed choice'
    | 'update of nothing'
    | 'random draw'
    | 'fairness elsewhere'
    | 'free variables'
    | 'hidden states'
    | 'unused constant'
    | 'unused variable'
    | 'unused definition';
  /** The name of the action, of the formula, or of the name that nothing uses. */
  readonly name: string;
  readonly message: Message;
}

export interface SimulationResult extends CheckResult {
  /** Counts of the simulation. Undefined if the specification has errors. */
  readonly walked:
    | {
        readonly seed: number;
        /**
         * `behaviors` is the number of completed behaviors. `states` is the number of their states, with repetitions.
         */
        readonly behaviors: number;
        readonly states: number;
        /** The number of states of the shortest behavior. `longest` is the number of states of the longest one. */
        readonly shortest: number;
        readonly longest: number;
        /** For each action, the number of its steps. */
        readonly actions: readonly { readonly name: string; readonly taken: number }[];
        /**
         * The number of the behavior with the violation, and its number of states before it was shortened. Undefined if
         * there is no violation.
         */
        readonly found: { readonly behavior: number; readonly length: number } | undefined;
      }
    | undefined;
}

export interface Violation {
  readonly kind:
    | 'invariant'
    | 'initial property'
    | 'action property'
    | 'deadlock'
    | 'postcondition'
    | 'temporal property'
    | 'possible'
    | 'reachable'
    | 'assumption'
    | 'error'
    | 'assertion';
  /** The name of the violated formula, or of the formula that was being evaluated. */
  readonly name: string | undefined;
  /** The parts of the formula that are FALSE, with the values of bound names. */
  readonly failing: readonly { readonly text: string; readonly bindings: Readonly<Record<string, ShownValue>> }[];
}

export interface TraceState {
  /** The action that led to the state. Undefined for an initial state. */
  readonly action: string | undefined;
  readonly arguments: Readonly<Record<string, ShownValue>>;
  readonly state: Readonly<Record<string, ShownValue>>;
  /** The values of the expressions in `show`. An entry is undefined if the expression has no value in the state. */
  readonly shown?: readonly (ShownValue | undefined)[];
}

/** Whether a trace is a behavior of a specification. */
export interface ReplayResult {
  /** `yes`, `no` and `undecided` are answers. Any other verdict says why there is no answer. */
  readonly verdict:
    | ('yes' | 'no' | 'undecided')
    | ('parse error' | 'config error' | 'evaluation error' | 'assumption failure');
  /** The exit code that the command line returns for this result. */
  readonly exit: number;
  /** The form of the trace, such as `ITF` or `TLC text`. Undefined if the trace could not be read. */
  readonly form: string | undefined;
  /** The number of states in the trace. */
  readonly states: number;
  /** The states up to the first one that the specification does not allow, with their actions. */
  readonly trace: readonly TraceState[] | undefined;
  readonly loop: number | undefined;
  /** Why the trace is no behavior. Undefined if the trace is a behavior. */
  readonly refusal: ReplayRefusal | undefined;
  /** The first violation of each formula. `state` is the number of its state, from 1. */
  readonly violations: readonly { readonly state: number; readonly violation: Violation }[];
  /** The temporal properties that this finite trace neither satisfies nor violates. */
  readonly undecided: readonly string[];
  readonly messages: readonly Message[];
  /** The whole report, as the command line prints it. */
  readonly text: string;
}

export interface ReplayRefusal {
  readonly kind: 'initial state' | 'state' | 'step' | 'loop' | 'fairness';
  /** The number of the state that is not allowed, from 1. Undefined if the refusal is about fairness. */
  readonly state: number | undefined;
  /**
   * The formula that is FALSE. For a refusal about fairness, the conjunction of the fairness conditions that do not
   * hold.
   */
  readonly formula: string;
}

/** The results of models that were compared with their expectations. */
export interface TestResult {
  /**
   * `yes`: no model differs, and none is undecided. `config error`: nothing ran, because an expectation cannot be read
   * or no model was found; `messages` says why.
   */
  readonly verdict: 'yes' | 'no' | 'undecided' | 'config error';
  /** The exit code that the command line returns for this result. */
  readonly exit: number;
  readonly models: readonly TestedModel[];
  readonly seconds: number;
  readonly messages: readonly Message[];
  /** The lines and the summary that the command line prints. */
  readonly text: string;
}

export interface TestedModel {
  /** The name of the configuration file. */
  readonly model: string;
  readonly spec: string;
  readonly outcome: 'as expected' | 'differs' | 'undecided' | 'skipped';
  /** Sentences such as `expected distinct 4, found 3`. Empty unless `outcome` is `differs`. */
  readonly differences: readonly string[];
  /** Why the model is undecided or was skipped. Undefined otherwise. */
  readonly why: string | undefined;
  /** The result of the check or of the simulation. Undefined if the model did not run. */
  readonly result: CheckResult | undefined;
  readonly seconds: number;
}

/** The translation of an algorithm. */
export type Translated =
  | {
      readonly ok: true;
      /** The definitions of the translation, as text. */
      readonly translation: string;
      /**
       * The text of the module with the translation. Undefined if the algorithm stands before its module and there are
       * no markers, so that the text has no place for the translation.
       */
      readonly module: string | undefined;
      /**
       * The translation that the text had. `none`: no translation. `current`: that of this algorithm. `other`: that of
       * another algorithm. `edited`: a translation that someone changed.
       */
      readonly found: 'none' | 'current' | 'other' | 'edited';
      readonly algorithm: {
        readonly name: string;
        readonly processes: readonly AlgorithmPart[];
        readonly procedures: readonly AlgorithmPart[];
        /** The labels of the algorithm, if it has no processes. */
        readonly labels: readonly string[];
      };
      readonly messages: readonly Message[];
    }
  | { readonly ok: false; readonly messages: readonly Message[] };

export interface AlgorithmPart {
  readonly name: string;
  readonly labels: readonly string[];
}

export type Evaluation =
  | { readonly ok: true; readonly value: ShownValue }
  | { readonly ok: false; readonly messages: readonly Message[] };

/**
 * A value as frozen JavaScript data. A model value, or a set that is too large to build, is an object whose
 * `toString()` returns the TLA+ text.
 */
export type Value =
  | boolean
  | number
  | bigint
  | string
  | { toString(): string }
  | readonly Value[]
  | ReadonlySet<Value>
  | ReadonlyMap<number | string, Value>
  | { readonly [field: string]: Value };

/** A value for each variable. Equal states are the same object. */
export interface State {
  readonly [variable: string]: Value;
}

/** One change of a step, as an Immer patch. */
export interface Patch {
  readonly op: 'replace' | 'remove' | 'add';
  readonly path: readonly (string | number)[];
  readonly value?: unknown;
}

export interface Step {
  readonly action: string;
  readonly arguments: Readonly<Record<string, Value>>;
  readonly from: State;
  readonly to: State;
  readonly patches: readonly Patch[];
}
