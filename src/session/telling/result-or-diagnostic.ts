/**
 * Evaluates a part of a model. In: the part that is evaluated, the behavior up to this evaluation, and a function that
 * evaluates. Out: the result of the function, or the diagnostic of a failed evaluation.
 */
import { isEvaluationError } from '../../compile/runtime/evaluation-fault.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { EvaluationPlace } from '../../explore/step/outcome.js';
import type { Trace } from '../../model/trace.js';
import type { Behaving } from '../ready/make-ready.js';
import { explainFailure } from './explain-failure.js';

export function resultOrDiagnostic<Result>(
  { setUp, exploring }: Behaving,
  place: EvaluationPlace,
  trace: Trace,
  work: () => Result,
): { readonly result: Result } | { readonly diagnostic: Diagnostic } {
  try {
    return { result: work() };
  } catch (error) {
    if (!isEvaluationError(error)) throw error;
    return { diagnostic: explainFailure(setUp, exploring, { place, error, trace }).diagnostic };
  }
}
