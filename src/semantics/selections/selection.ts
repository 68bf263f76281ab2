/** The state while a name with selectors is resolved. */
import type { Expression, Name, Reference, Selector, StepReference } from '../../syntax/tree.js';
import type { SymbolMeaning } from '../tables/resolved.js';

/** What is required at the place of a reference: an expression, or an operator with an arity. */
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
  /** Arguments that stood behind the names, in order. */
  readonly args: readonly Expression[];
  readonly rest: readonly Selector[];
  /** The first instance is known through another one only: then its arguments may stand behind a later name. */
  readonly hidden: boolean;
}
