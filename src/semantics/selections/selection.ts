/** What is known while a name with selectors is followed. */
import type { Expression, Name, Reference, Selector, StepReference } from '../../syntax/tree.js';
import type { SymbolMeaning } from '../tables/resolved.js';

/** What the place of a reference asks for. */
export type Wanted =
  | { readonly kind: 'expression' }
  | { readonly kind: 'operator'; readonly arity: number }
  | { readonly kind: 'fact' }
  | { readonly kind: 'definition' };

/** Where a selection has come to: what the names so far mean, and what is still to be selected. */
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
