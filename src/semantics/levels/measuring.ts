/** The state of a walk over an expression, and the frame of each open application. */
import type { Expression } from '../../syntax/tree.js';
import type { Level, TlaSymbol } from '../tables/resolved.js';
import type { Context, FactsBuilder } from './facts-builder.js';
import type { OperatorFacts } from './level-facts.js';
import type { LevelTables, ReportFault } from './level-tables.js';
import type { OperatorArgument } from './substitute-levels.js';

/** One walk: the facts that it collects, and the receiver of its errors. */
export interface Measuring {
  readonly tables: LevelTables;
  readonly builder: FactsBuilder;
  readonly report: ReportFault;
  /**
   * The levels of expressions that were measured. Present if only levels are wanted; then a known expression is not
   * walked again.
   */
  readonly known?: WeakMap<Expression, Level>;
}

/** What determines the levels that an application allows. */
export type Judge =
  | { readonly kind: 'operator'; readonly name: string; readonly facts: OperatorFacts }
  /** A constant or parameter that is itself an operator, or any other symbol: all arguments count. */
  | { readonly kind: 'symbol'; readonly symbol: TlaSymbol };

export interface Operand {
  readonly node: Expression;
  /** Whether the operand is the set that a bound ranges over, and not an argument. */
  readonly range: boolean;
  /** Present if the operand is passed as an operator. */
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
  /** The symbols of the operands measured so far, if the node is an EXCEPT. The level of `@` depends on them. */
  readonly collected: Set<TlaSymbol> | undefined;
  /** The symbols of the operand that is being measured, if `@` occurs in the EXCEPT. */
  collecting: Set<TlaSymbol> | undefined;
}

export interface Measured {
  readonly level: Level;
  readonly sound: boolean;
}
