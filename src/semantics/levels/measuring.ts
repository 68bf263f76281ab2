/** What a walk over an expression carries, and what it holds for each application that it is in. */
import type { Expression } from '../../syntax/tree.js';
import type { Level, TlaSymbol } from '../tables/resolved.js';
import type { Context, FactsBuilder } from './facts-builder.js';
import type { OperatorFacts } from './level-facts.js';
import type { LevelTables, ReportFault } from './level-tables.js';
import type { OperatorArgument } from './substitute-levels.js';

/** One walk: what it gathers, and whom it tells of faults. */
export interface Measuring {
  readonly tables: LevelTables;
  readonly builder: FactsBuilder;
  readonly report: ReportFault;
  /** The levels of expressions that were measured. Present if only levels are wanted; then a known expression is not walked again. */
  readonly known?: WeakMap<Expression, Level>;
}

/** What an application's operands are judged by. */
export type Judge =
  | { readonly kind: 'operator'; readonly name: string; readonly facts: OperatorFacts }
  /** A constant or parameter that is itself an operator, or any other symbol: all arguments count. */
  | { readonly kind: 'symbol'; readonly symbol: TlaSymbol };

export interface Operand {
  readonly node: Expression;
  /** The set that a bound ranges over, which is no argument. */
  readonly range: boolean;
  /** Where the operand is handed on as an operator. */
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
  /** What is collected for `@`, per operand so far. */
  readonly collected: Set<TlaSymbol> | undefined;
  /** What the operand that is being measured adds to it. */
  collecting: Set<TlaSymbol> | undefined;
}

export interface Measured {
  readonly level: Level;
  readonly sound: boolean;
}
