/** The state of a walk over an expression, with a frame for each application whose operands are being measured. */
import type { Expression } from '../../syntax/tree.js';
import type { Level, TlaSymbol } from '../tables/resolved.js';
import type { Context, FactsBuilder } from './facts-builder.js';
import type { OperatorFacts } from './level-facts.js';
import type { LevelTables, ReportFault } from './level-tables.js';
import type { OperatorArgument } from './substitute-levels.js';

/** One walk: the facts that it collects, and the function that receives its errors. */
export interface Measuring {
  readonly tables: LevelTables;
  readonly builder: FactsBuilder;
  readonly report: ReportFault;
  /**
   * The levels of expressions that were measured before, which are not walked again. Present if only levels are wanted.
   */
  readonly known?: WeakMap<Expression, Level>;
}

/** What determines which levels an application allows for its operands. */
export type Judge =
  | { readonly kind: 'operator'; readonly name: string; readonly facts: OperatorFacts }
  /**
   * A constant or parameter that is an operator, or any other symbol without facts. The levels of all arguments count.
   */
  | { readonly kind: 'symbol'; readonly symbol: TlaSymbol };

export interface Operand {
  readonly node: Expression;
  /** TRUE if the operand is the set of a bound; FALSE if it is an argument. */
  readonly range: boolean;
  /** The operator; present if the operand is passed as one. */
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
  /** If the node is an EXCEPT: the symbols in the operands measured so far. The level of `@` depends on them. */
  readonly collected: Set<TlaSymbol> | undefined;
  /** If `@` occurs in the EXCEPT: the symbols in the operand that is being measured. */
  collecting: Set<TlaSymbol> | undefined;
}

export interface Measured {
  readonly level: Level;
  readonly sound: boolean;
}
