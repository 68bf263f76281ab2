/** The state of a walk over an expression, with a frame for each application whose operands are being measured. */
import type { Expression } from '../../syntax/tree.js';
import type { Level, TlaSymbol } from '../tables/resolved.js';
import type { Context, FactsBuilder } from './facts-builder.js';
import type { OperatorFacts } from './level-facts.js';
import type { LevelTables, ReportFault } from './level-tables.js';
import type { OperatorArgument } from './substitute-levels.js';

/** The state of one walk: the facts that it collects, and the function that receives its errors. */
export interface Measuring {
  readonly tables: LevelTables;
  readonly builder: FactsBuilder;
  readonly report: ReportFault;
  /**
   * The levels of expressions that were already measured. Undefined if the caller also wants diagnostics: then every
   * expression is measured again.
   */
  readonly known?: WeakMap<Expression, Level>;
}

/** The applied operator. It determines which levels are allowed for the operands. */
export type Judge =
  | { readonly kind: 'operator'; readonly name: string; readonly facts: OperatorFacts }
  /** An operator without facts, such as a parameter. The levels of all its arguments count. */
  | { readonly kind: 'symbol'; readonly symbol: TlaSymbol };

export interface Operand {
  readonly node: Expression;
  /** TRUE if the operand is the set of a bound; FALSE if it is an argument. */
  readonly range: boolean;
  /** The operator if the operand is an operator argument; otherwise undefined. */
  readonly operator: OperatorArgument | undefined;
}

/** An application whose operands are being measured. */
export interface Frame {
  readonly node: Expression;
  readonly context: Context;
  readonly judge: Judge;
  readonly operands: readonly Operand[];
  readonly levels: Level[];
  sound: boolean;
  /**
   * The symbols in the operands of an EXCEPT that are already measured. The level of `@` depends on these symbols.
   * Undefined for any other node.
   */
  readonly collected: Set<TlaSymbol> | undefined;
  /** The symbols in the operand that is being measured, if the node is an EXCEPT in which `@` occurs. */
  collecting: Set<TlaSymbol> | undefined;
}

export interface Measured {
  readonly level: Level;
  readonly sound: boolean;
}
