/**
 * What makes a success suspicious, as plain data: a check without a violation may have checked less than its author believes. Text and JSON are made from this data only.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.js';

export interface Suspicion {
  readonly kind:
    | 'never enabled'
    | 'antecedent'
    | 'empty range'
    | 'unused constant'
    | 'unused variable'
    | 'unused definition';
  /** The name of the action, of the formula, or of what nothing uses. */
  readonly name: string;
  /** A warning that says all of it in its title, and its place. */
  readonly diagnostic: Diagnostic;
}
