/**
 * Explains why a formula is TRUE or FALSE. In: a resolved formula with its value, the behavior. Out: the reason as plain
 * data.
 */
import { Environment } from '../../compile/code/environment.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Reason } from '../../report/reasons.js';
import { FALSE, type Handle, TRUE } from '../../values/store/handles.js';
import type { Evaluator } from '../evaluation/evaluate.js';
import { explainConstant, explainFormula } from '../why/explain-violation.js';
import { noTruthValue } from './session-faults.js';
import type { Walk } from './walk.js';
import type { Resolved } from './why-not.js';

export type WhyAnswer =
  | {
      readonly kind: 'reason';
      readonly text: string;
      /** What the formula is about: the last step, the current state, or neither. */
      readonly about: 'step' | 'state' | 'constants';
      readonly reason: Reason;
    }
  | { readonly kind: 'faults'; readonly diagnostics: readonly Diagnostic[] };

export interface ValuedFormula {
  readonly text: string;
  readonly resolved: Extract<Resolved, { kind: 'expression' }>;
  readonly value: Handle;
}

export function answerWhy(
  evaluator: Evaluator,
  { text, resolved, value }: ValuedFormula,
  walk: Walk | undefined,
): WhyAnswer {
  if (value !== TRUE && value !== FALSE) return { kind: 'faults', diagnostics: [noTruthValue(text)] };
  const { expression, level } = resolved;
  if (level === 0 || walk === undefined)
    return { kind: 'reason', text, about: 'constants', reason: explainConstant(evaluator, expression) };
  const about = level === 2 ? 'step' : 'state';
  const part = { kind: 'written', expression, environment: Environment.empty } as const;
  const reason = explainFormula(evaluator, { part, of: about, trace: walk.handles(), told: walk.trace() });
  return { kind: 'reason', text, about, reason };
}
