/**
 * Suspicions as plain data. A suspicion is a sign that a check without a violation has checked less than its author
 * believes. Text and JSON are made only from this data.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.js';

export interface Suspicion {
  readonly kind:
    | 'never enabled'
    | 'antecedent'
    | 'empty range'
    | 'initial states only'
    | 'idle property'
    | 'weak exists'
    | 'idle fairness'
    | 'hidden deadlock'
    | 'odd value'
    | 'constrained invariant'
    | 'newer specification'
    | 'excused steps'
    | 'assumption of instance'
    | 'kept definition'
    | 'register in a step'
    | 'hidden by constraints'
    | 'assertion not evaluated'
    | 'unmatched steps'
    | 'forced fault'
    | 'assumed property'
    | 'superfluous premise'
    | 'too few elements'
    | 'collapsed message'
    | 'stuck'
    | 'idle action'
    | 'demanded invariant'
    | 'lone element'
    | 'fixed choice'
    | 'update of nothing'
    | 'random draw'
    | 'fairness elsewhere'
    | 'free variables'
    | 'hidden states'
    | 'unused constant'
    | 'unused variable'
    | 'unused definition';
  /** The name of the action, of the formula, or of the unused constant, variable or definition. */
  readonly name: string;
  /** The entry of a configuration that would check an unused definition, such as `INVARIANT TypeOK`. */
  readonly entry?: string;
  /** Whether an unused definition is an action. */
  readonly isAction?: boolean;
  /** A warning. Its title is the whole message. */
  readonly diagnostic: Diagnostic;
}
