/** The state while a name with selectors is resolved. */
import type { Expression, Name, Reference, Selector, StepReference } from '../../syntax/tree.js';
import type { SymbolMeaning } from '../tables/resolved.js';

/**
 * Which kind of meaning the place of a reference requires: an expression, an operator with an arity, a fact of a proof,
 * or the name of a definition.
 */
export type Wanted =
  | { readonly kind: 'expression' }
  | { readonly kind: 'operator'; readonly arity: number }
  | { readonly kind: 'fact' }
  | { readonly kind: 'definition' };

/** A partly resolved selection: the meaning of the names so far, and the selectors that follow. */
export interface Selection {
  readonly node: Reference | StepReference;
  readonly wanted: Wanted;
  readonly name: Name;
  readonly meaning: SymbolMeaning;
  /** The arguments after the names so far, in order. `rest` has the selectors that follow. */
  readonly args: readonly Expression[];
  readonly rest: readonly Selector[];
  /**
   * Whether the first name is an instance that is known only in front of `!`. Then the arguments of the instance may
   * stand after a later name.
   */
  readonly hidden: boolean;
}
