/**
 * The tree of a PlusCal algorithm, as the grammar builds it. Both syntaxes have the same tree. Every node has a span in
 * the file. Expressions are trees of TLA+.
 *
 * Invariant: a `with` binds one name; `with x \in S, y \in T` is one inside the other. `elsif` is an `if` in the
 * alternative.
 */
import type { Span } from '../diagnostics/source.js';
import type {
  Assumption,
  Definition,
  Expression,
  Instance,
  Name,
  PathStep,
  Recursive,
  Theorem,
} from '../syntax/tree.js';

interface Node<Kind extends string> {
  readonly kind: Kind;
  readonly span: Span;
}

export interface Algorithm extends Node<'algorithm'> {
  /** `--fair algorithm`. */
  readonly fair: boolean;
  /** Whether it has the syntax with braces. */
  readonly braced: boolean;
  readonly name: Name;
  readonly variables: readonly StateVariable[];
  readonly defined: readonly DefinedUnit[];
  readonly macros: readonly Macro[];
  readonly procedures: readonly Procedure[];
  /** Empty in an algorithm without processes, whose statements are `body`. */
  readonly processes: readonly Process[];
  readonly body: readonly Statement[];
  /** The word `fair` before the statements of an algorithm without processes. */
  readonly fairBody?: Span | null;
  /** Where each expression stands, with the parentheses around it. */
  readonly texts: ReadonlyMap<Expression, Pick<Span, 'start' | 'end'>>;
}

/** What a `define` block may contain. */
export type DefinedUnit = Recursive | Assumption | Theorem | Instance | Definition;

/** `x = e`, `x \in S`, or `x` without an initial value. */
export interface StateVariable extends Node<'state-variable'> {
  readonly name: Name;
  readonly initial?: { readonly relation: '=' | '\\in'; readonly value: Expression } | undefined;
}

export interface Macro extends Node<'macro'> {
  readonly name: Name;
  readonly parameters: readonly Name[];
  readonly body: readonly Statement[];
}

export interface Procedure extends Node<'procedure'> {
  readonly name: Name;
  readonly parameters: readonly StateVariable[];
  readonly variables: readonly StateVariable[];
  readonly body: readonly Statement[];
}

export interface Process extends Node<'process'> {
  /** `process`, `fair process`, `fair+ process`. */
  readonly fairness: 'none' | 'weak' | 'strong';
  readonly name: Name;
  /** `p = identifier` is one process, `p \in identifier` one for each element. */
  readonly single: boolean;
  readonly identifier: Expression;
  readonly variables: readonly StateVariable[];
  readonly body: readonly Statement[];
}

// ---------------------------------------------------------------------------------------------- statements

/** `l:`, `l:+`, `l:-`. */
export interface Label {
  readonly name: Name;
  readonly strength: '' | '+' | '-';
}

export type Statement = Labelled &
  (Assign | If | Either | With | While | When | Print | Assert | Skip | Call | Return | Goto | MacroCall);

interface Labelled {
  readonly label?: Label | undefined;
  /**
   * The macro call in a body from which this statement was expanded. If macros call each other, it is the outermost
   * call.
   */
  readonly expandedFrom?: Span | undefined;
  /** The macro's own text of the statement, before expansion. */
  readonly written?: Written | undefined;
}

export interface Written {
  /** The statement as it is written in the macro. */
  readonly statement: Statement;
  /** The arguments of the calls from which it was expanded, by parameter, the innermost call first. */
  readonly calls: readonly ReadonlyMap<string, Expression>[];
}

/** `x := e || y[i].f := g`. */
export interface Assign extends Node<'assign'> {
  readonly assignments: readonly Assignment[];
}

export interface Assignment extends Node<'assignment'> {
  readonly variable: Name;
  readonly path: readonly PathStep[];
  readonly value: Expression;
}

export interface If extends Node<'if'> {
  readonly condition: Expression;
  readonly consequence: readonly Statement[];
  readonly alternative: readonly Statement[];
}

export interface Either extends Node<'either'> {
  readonly clauses: readonly (readonly Statement[])[];
}

export interface With extends Node<'with'> {
  readonly name: Name;
  readonly relation: '=' | '\\in';
  readonly value: Expression;
  readonly body: readonly Statement[];
}

export interface While extends Node<'while'> {
  /** Whether the condition begins with a parenthesis, besides those that belong to the syntax with braces. */
  readonly parenthesized: boolean;
  readonly condition: Expression;
  readonly body: readonly Statement[];
}

/** `when e` and `await e`. */
export interface When extends Node<'when'> {
  readonly condition: Expression;
}

export interface Print extends Node<'print'> {
  readonly value: Expression;
}

export interface Assert extends Node<'assert'> {
  readonly condition: Expression;
}

export interface Skip extends Node<'skip'> {}

/** `call P(e)`, and a `return` or a `goto` that follows it without a label. */
export interface Call extends Node<'call'> {
  readonly procedure: Name;
  readonly args: readonly Expression[];
  readonly after?: Return | Goto | undefined;
}

export interface Return extends Node<'return'> {}

export interface Goto extends Node<'goto'> {
  readonly target: Name;
}

export interface MacroCall extends Node<'macro-call'> {
  readonly macro: Name;
  readonly args: readonly Expression[];
}
