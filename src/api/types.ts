/**
 * The types of the API: plain data. They do not mention internal types, so that the package's declarations are
 * self-contained.
 */

/** Texts by file name, such as `Counter.tla`, or a function that returns the text of a file. */
export type Files = Readonly<Record<string, string>> | ((file: string) => string | undefined);

/** A place in a text. Lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Message {
  /** Such as `SY2001`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly title: string;
  readonly place: Place | undefined;
  readonly hint: string | undefined;
  /** The whole message with the source text around the place, as the command line prints it. */
  readonly text: string;
}

/** A value as TLA+ text, and as JSON text in the Informal Trace Format. */
export interface ShownValue {
  readonly text: string;
  readonly itf: string;
}

/** Questions besides those of the configuration. Each text is one expression. */
export interface Asked {
  /** Values of constants, by name. */
  readonly constants?: Readonly<Record<string, string>>;
  readonly specification?: string;
  readonly init?: string;
  readonly next?: string;
  readonly invariants?: readonly string[];
  readonly properties?: readonly string[];
  readonly constraints?: readonly string[];
  /** Formulas that some reachable state must satisfy. */
  readonly reachable?: readonly string[];
}

export interface Progress {
  readonly generated: number;
  readonly distinct: number;
  /** States that were found but not expanded. */
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
  /** Why some states were not expanded. Undefined if all were expanded. */
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
    /** The largest depth of a state. Initial states have depth 1. */
    readonly depth: number;
    readonly left: number;
    readonly seconds: number;
  };
  readonly violation: Violation | undefined;
  /** The behavior that leads to the violation. */
  readonly trace: readonly TraceState[] | undefined;
  /**
   * For an infinite behavior: the index, from 0, of the state to which the last state of `trace` leads back. Its own
   * index means that the last state repeats forever. Undefined for a finite behavior.
   */
  readonly loop: number | undefined;
  /** Actions that are never enabled. Empty unless every state was explored. */
  readonly neverEnabled: readonly string[];
  /** For each formula of `reachable` and of REACHABLE in the configuration: whether a state satisfies it, and a behavior to one. */
  readonly reachable: readonly Witness[];
  /** What makes a success suspicious. Empty after a violation, and without the option `suspicions`. */
  readonly suspicions: readonly Suspicion[];
  readonly messages: readonly Message[];
}

/** Whether a formula that some state must satisfy has a witness. */
export interface Witness {
  readonly name: string;
  readonly place: Place | undefined;
  readonly outcome: 'reached' | 'unreachable' | 'undecided';
  /** A shortest behavior to a state that satisfies the formula. */
  readonly trace: readonly TraceState[] | undefined;
}

/** A check without a violation may have checked less than its author believes. */
export interface Suspicion {
  readonly kind:
    | 'never enabled'
    | 'antecedent'
    | 'empty range'
    | 'initial states only'
    | 'update of nothing'
    | 'free variables'
    | 'hidden states'
    | 'unused constant'
    | 'unused variable'
    | 'unused definition';
  /** The name of the action, of the formula, or of what nothing uses. */
  readonly name: string;
  readonly message: Message;
}

export interface SimulationResult extends CheckResult {
  /** Undefined if the specification was refused. */
  readonly walked:
    | {
        readonly seed: number;
        /** The number of completed behaviors, and the number of their states, with repetitions. */
        readonly behaviors: number;
        readonly states: number;
        /** The least and the largest number of states of a behavior. */
        readonly shortest: number;
        readonly longest: number;
        /** The number of steps of each action. */
        readonly actions: readonly { readonly name: string; readonly taken: number }[];
        /**
         * The number of the behavior with the violation, and its length in states before it was shortened. Undefined if
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
  /** The subformulas that are FALSE, with the values of their bound variables. */
  readonly failing: readonly { readonly text: string; readonly bindings: Readonly<Record<string, ShownValue>> }[];
}

export interface TraceState {
  /** The action that led here. Undefined for an initial state. */
  readonly action: string | undefined;
  readonly arguments: Readonly<Record<string, ShownValue>>;
  readonly state: Readonly<Record<string, ShownValue>>;
  /** The values of the expressions in `show`. Undefined for an expression without a value. */
  readonly shown?: readonly (ShownValue | undefined)[];
}

/** Whether a trace is a behavior of a specification. */
export interface ReplayResult {
  /** `yes`, `no` and `undecided` are answers. The other verdicts say why there is no answer. */
  readonly verdict:
    | ('yes' | 'no' | 'undecided')
    | ('parse error' | 'config error' | 'evaluation error' | 'assumption failure');
  /** The exit code that the command line returns for this result. */
  readonly exit: number;
  /** The form of the trace, such as `ITF` or `TLC text`. Undefined if it could not be read. */
  readonly form: string | undefined;
  /** The number of states of the trace. */
  readonly states: number;
  /** The states that the specification allows, with their actions. */
  readonly trace: readonly TraceState[] | undefined;
  readonly loop: number | undefined;
  /** Why the trace is no behavior. */
  readonly refusal: ReplayRefusal | undefined;
  /** The first violation of each formula, with the number of its state, from 1. */
  readonly violations: readonly { readonly state: number; readonly violation: Violation }[];
  /** The temporal properties that this finite trace neither satisfies nor violates. */
  readonly undecided: readonly string[];
  readonly messages: readonly Message[];
  /** The whole report, as the command line prints it. */
  readonly text: string;
}

export interface ReplayRefusal {
  readonly kind: 'initial state' | 'state' | 'step' | 'loop' | 'fairness';
  /** The number of the state that is not allowed, from 1. Undefined for a loop that is not fair. */
  readonly state: number | undefined;
  /** The formula that is FALSE, or the conjunction of the unmet fairness conditions. */
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
  /** Sentences such as `expected distinct 4, came 3`. Empty unless `outcome` is `differs`. */
  readonly differences: readonly string[];
  /** Why the model is undecided or was skipped. */
  readonly why: string | undefined;
  /** The result of the check or of the simulation. Undefined if the model did not run. */
  readonly result: CheckResult | undefined;
  readonly seconds: number;
}

/** The translation of an algorithm. */
export type Translated =
  | {
      readonly ok: true;
      /** The definitions that the translation consists of. */
      readonly translation: string;
      /**
       * The text of the module with the translation. Undefined if the text has no place for it: the algorithm stands
       * before its module, and there are no markers.
       */
      readonly module: string | undefined;
      /**
       * The translation that the text had: none, the current one, that of another algorithm, or one that was edited by
       * hand.
       */
      readonly found: 'none' | 'current' | 'other' | 'edited';
      readonly algorithm: {
        readonly name: string;
        readonly processes: readonly AlgorithmPart[];
        readonly procedures: readonly AlgorithmPart[];
        /** The labels of an algorithm without processes. */
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
 * A value as frozen JavaScript data. A model value is an object whose `toString()` returns its TLA+ text, and so is a
 * set that is too large to build.
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
