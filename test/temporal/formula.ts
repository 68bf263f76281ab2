/**
 * Specifications and temporal formulas as data, for random tests. A specification has a chain of three modules: the root declares the variable `s`, and
 * each module has instances of the next one, whose variable is replaced by an expression. A formula belongs to one of the modules; `inner` parts belong to the next.
 */

export type Edge = readonly [from: number, to: number];

/** All variables have values from 0 up to `valueCount - 1`. */
export const valueCount = 6;
export const values = [0, 1, 2, 3, 4, 5] as const;

/** The values of bound variables, of parameters that are values, and of the constant `k` of the modules below the root. */
export const parameters = [0, 1, 2] as const;

export interface ModuleModel {
  /** The named actions A0, A1 and A2. */
  readonly actions: readonly (readonly Edge[])[];
  /** The action T(i) has the edges labelled i. */
  readonly labelled: readonly (readonly [from: number, to: number, label: number])[];
  /** What replaces the variable of this module in an instance whose constant is k. The root does not use it. */
  readonly substitutes: readonly Substitute[];
}

export type Substitute =
  | { readonly kind: 'variable' }
  | { readonly kind: 'remainder'; readonly of: number }
  | { readonly kind: 'half' }
  | { readonly kind: 'table'; readonly values: readonly number[] };

export interface Model {
  readonly modules: readonly ModuleModel[];
  readonly initial: readonly number[];
  /** States that the CONSTRAINT excludes, and steps that the ACTION_CONSTRAINT excludes. */
  readonly excluded: readonly number[];
  readonly closed: readonly Edge[];
  /** Conjuncts of the specification besides Init and [][Next]_s. */
  readonly assumed: readonly Formula[];
  readonly properties: readonly Formula[];
}

/** `bound`: the innermost bound variable or parameter; `constant`: the constant of the module. */
export type Value =
  | { readonly kind: 'literal'; readonly value: number }
  | { readonly kind: 'bound' }
  | { readonly kind: 'constant' };

/** The next module, through its instance with a value for its constant. */
interface Inner<Part> {
  readonly kind: 'inner';
  readonly at: Value;
  readonly part: Part;
}

export type Subscript =
  | { readonly kind: 'variable' }
  | { readonly kind: 'tuple' }
  /** Whether the variable is in a set. */
  | { readonly kind: 'test'; readonly set: readonly number[] };

export type Action =
  | { readonly kind: 'named'; readonly index: number }
  | { readonly kind: 'labelled'; readonly label: Value }
  | { readonly kind: 'any label' }
  | { readonly kind: 'next' }
  | { readonly kind: 'either'; readonly left: Action; readonly right: Action }
  | { readonly kind: 'into'; readonly action: Action; readonly set: readonly number[] }
  | { readonly kind: 'from'; readonly state: StateFormula; readonly action: Action }
  | { readonly kind: 'parameter' }
  /** Both an action of this module and one of the next. */
  | { readonly kind: 'refined'; readonly action: Action; readonly inner: Inner<Action> };

export type StateFormula =
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'member'; readonly set: readonly number[] }
  | { readonly kind: 'equal'; readonly value: Value }
  | { readonly kind: 'enabled'; readonly action: Action; readonly subscript: Subscript | undefined }
  | { readonly kind: 'not'; readonly operand: StateFormula }
  | { readonly kind: Junction; readonly left: StateFormula; readonly right: StateFormula }
  | Inner<StateFormula>;

export type Junction = 'and' | 'or' | 'implies' | 'equivalent';

/** An operator that is defined and applied once. Its body uses its parameter; without `local` it uses nothing else. */
interface Call {
  readonly body: Formula;
  readonly argument: Argument;
}

export type Argument =
  | { readonly kind: 'none' }
  | { readonly kind: 'formula'; readonly formula: Formula }
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'action'; readonly action: Action }
  /** An operator with a bound variable. */
  | { readonly kind: 'operator'; readonly body: Formula; readonly lambda: boolean };

export type Formula =
  | { readonly kind: 'state'; readonly formula: StateFormula }
  /** `[][A]_v`, `<><<A>>_v`, and `[]<><<A>>_v` */
  | { readonly kind: 'box' | 'diamond' | 'again'; readonly action: Action; readonly subscript: Subscript }
  | { readonly kind: 'WF' | 'SF'; readonly action: Action; readonly subscript: Subscript }
  | { readonly kind: 'not' | 'always' | 'eventually'; readonly operand: Formula }
  | { readonly kind: Junction | 'leads to'; readonly left: Formula; readonly right: Formula }
  | { readonly kind: 'for all' | 'exists'; readonly set: readonly number[]; readonly body: Formula }
  | {
      readonly kind: 'if' | 'case';
      readonly condition: StateFormula;
      readonly then: Formula;
      readonly otherwise: Formula;
    }
  | ({ readonly kind: 'call'; readonly local: boolean } & Call)
  /** The parameter of the definition, or its application to a value if it is an operator. */
  | { readonly kind: 'parameter' }
  | { readonly kind: 'apply'; readonly value: Value }
  /** An operator of the next module, applied here. */
  | { readonly kind: 'inner'; readonly at: Value; readonly call: Call };
