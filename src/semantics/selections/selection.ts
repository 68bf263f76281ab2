/** The state while a name with selectors is resolved. */
import type { Expression, Name, Reference, Selector, StepReference } from '../../syntax/tree.js';
import type { SymbolMeaning } from '../tables/resolved.js';

/**
 * What is required where a reference stands: an expression, an operator with an arity, a fact, or the name of a
 * definition.
 */
export type Wanted =
  | { readonly kind: 'expression' }
  | { readonly kind: 'operator'; readonly arity: number }
  | { readonly kind: 'fact' }
  | { readonly kind: 'definition' };

/** A selection that is not complete: the meaning of the names so far, and the selectors that follow. */
export interface Selection {
  readonly node: Reference | StepReference;
  readonly wanted: Wanted;
  readonly name: Name;
  readonly meaning: SymbolMeaning;
  /** The arguments after the names so far, in order. `rest` has the selectors that follow. */
  readonly args: readonly Expression[];
  readonly rest: readonly Selector[];
  /** Whether the first name is known only in front of `!`. Then its arguments may come after a later name. */
  readonly hidden: boolean;
}
