/**
 * The tree of a PlusCal algorithm, as the grammar builds it. Both syntaxes have the same tree. Every node has a span in
 * the file. Expressions are trees of TLA+.
 *
 * Invariants: a `with` binds one name, so `with x \in S, y \in T` becomes two nested `with` statements. `elsif` becomes
 * an `if` in the alternative.
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
  /** Whether the algorithm begins with `--fair algorithm`. */
  readonly fair: boolean;
  /** Whether the algorithm has the syntax with braces. */
  readonly braced: boolean;
  readonly name: Name;
  readonly variables: readonly StateVariable[];
  readonly defined: readonly DefinedUnit[];
  readonly macros: readonly Macro[];
  readonly procedures: readonly Procedure[];
  /** The processes. If there are none, the statements of the algorithm are in `body`. */
  readonly processes: readonly Process[];
  readonly body: readonly Statement[];
  /** The span of the word `fair` before the statements of an algorithm without processes. */
  readonly fairBody?: Span | null;
  /** The range of each expression in the text, with the parentheses around it. */
  readonly texts: ReadonlyMap<Expression, Pick<Span, 'start' | 'end'>>;
}

/** A unit of a `define` block. */
export type DefinedUnit = Recursive | Assumption | Theorem | Instance | Definition;

/** A variable: `x = e`, `x \in S`, or `x` without an initial value. */
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
  /** How the process begins: `process`, `fair process`, or `fair+ process`. */
  readonly fairness: 'none' | 'weak' | 'strong';
  readonly name: Name;
  /** TRUE for one process, `p = identifier`; FALSE for a set of processes, `p \in identifier`. */
  readonly single: boolean;
  readonly identifier: Expression;
  readonly variables: readonly StateVariable[];
  readonly body: readonly Statement[];
}

// ---------------------------------------------------------------------------------------------- statements

/** A label: `l:`, `l:+`, or `l:-`. */
export interface Label {
  readonly name: Name;
  readonly strength: '' | '+' | '-';
}

export type Statement = Labelled &
  (Assign | If | Either | With | While | When | Print | Assert | Skip | Call | Return | Goto | MacroCall);

interface Labelled {
  readonly label?: Label | undefined;
  /**
   * The call of the macro from which the statement was expanded. If macros call each other, this is the outermost call.
   * Undefined for a statement outside of macros.
   */
  readonly expandedFrom?: Span | undefined;
  /** The statement in the macro, before expansion. Undefined for a statement outside of macros. */
  readonly written?: Written | undefined;
}

export interface Written {
  /** The statement as it stands in the macro. */
  readonly statement: Statement;
  /**
   * The arguments of each call from which the statement was expanded, by parameter. The innermost call is the first.
   */
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
  /**
   * Whether the condition begins with a parenthesis. Parentheses that belong to the syntax with braces do not count.
   */
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

/** `call P(e)`, with a `return` or `goto` that follows it without a label. */
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
