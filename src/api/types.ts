/** What the API takes and gives: plain data. Nothing in here is a part of the machinery, so the declarations of the package need no others. */

/** Texts by the names of their files, such as `Counter.tla`; or a function that gives them. */
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
  /** All of it, with the text around the place, as the command line prints it. */
  readonly text: string;
}

/** A value as TLA+, and as JSON text in the Informal Trace Format. */
export interface ShownValue {
  readonly text: string;
  readonly itf: string;
}

/** What is asked besides the configuration; each text is one expression. */
export interface Asked {
  /** Values of constants, by name. */
  readonly constants?: Readonly<Record<string, string>>;
  readonly specification?: string;
  readonly init?: string;
  readonly next?: string;
  readonly invariants?: readonly string[];
  readonly properties?: readonly string[];
  readonly constraints?: readonly string[];
}

export interface Progress {
  readonly generated: number;
  readonly distinct: number;
  /** States that were found and not expanded. */
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
  /** The exit code that the command would end with. */
  readonly exit: number;
  /** Whether every state was explored. */
  readonly complete: boolean;
  /** Why states were left, where some were. */
  readonly cutShort: 'violation' | 'depth' | 'states' | 'time' | 'memory' | 'stopped' | undefined;
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
    /** States on the longest of the shortest paths, an initial state being 1. */
    readonly depth: number;
    readonly left: number;
    readonly seconds: number;
  };
  readonly violation: Violation | undefined;
  /** The behavior that shows the violation. */
  readonly trace: readonly TraceState[] | undefined;
  /** Actions that are never enabled; known where every state was explored. */
  readonly neverEnabled: readonly string[];
  readonly messages: readonly Message[];
}

export interface Violation {
  readonly kind:
    | 'invariant'
    | 'initial property'
    | 'action property'
    | 'deadlock'
    | 'postcondition'
    | 'possible'
    | 'assumption'
    | 'error'
    | 'assertion';
  /** What is violated, or what was being evaluated. */
  readonly name: string | undefined;
  /** The parts of the formula that are FALSE, with the values that are bound there. */
  readonly failing: readonly { readonly text: string; readonly bindings: Readonly<Record<string, ShownValue>> }[];
}

export interface TraceState {
  /** The action that led here; none for an initial state. */
  readonly action: string | undefined;
  readonly arguments: Readonly<Record<string, ShownValue>>;
  readonly state: Readonly<Record<string, ShownValue>>;
}

export type Evaluation =
  | { readonly ok: true; readonly value: ShownValue }
  | { readonly ok: false; readonly messages: readonly Message[] };

/** A value as JavaScript holds it: frozen. A model value and a set that cannot be built have their text as `toString()`. */
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

/** A value for each variable. Equal states are one object. */
export interface State {
  readonly [variable: string]: Value;
}

/** One change of a step, as Immer tells it. */
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
