/** The state while a name with selectors is resolved. */
import type { Expression, Name, Reference, Selector, StepReference } from '../../syntax/tree.js';
import type { SymbolMeaning } from '../tables/resolved.js';

/**
 * What the place of a reference requires: an expression, an operator with an arity, a fact, or the name of a
 * definition.
 */
export type Wanted =
  | { readonly kind: 'expression' }
  | { readonly kind: 'operator'; readonly arity: number }
  | { readonly kind: 'fact' }
  | { readonly kind: 'definition' };

/** The state of a selection: the meaning of the names so far, and the remaining selectors. */
export interface Selection {
  readonly node: Reference | StepReference;
  readonly wanted: Wanted;
  readonly name: Name;
  readonly meaning: SymbolMeaning;
  /** The arguments after the names so far, in order. */
  readonly args: readonly Expression[];
  readonly rest: readonly Selector[];
  /** Whether the first name is known only in front of a `!`. Then its arguments may come after a later name. */
  readonly hidden: boolean;
}
