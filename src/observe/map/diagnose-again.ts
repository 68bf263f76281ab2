/**
 * Finds the reason why an evaluation failed. In: the error, and a function that evaluates again on a given machine.
 * Out: a diagnostic. The second evaluation runs recording code, which knows where in the text the error happened.
 */
import { isEvaluationError } from '../../compile/runtime/evaluation-fault.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Evaluator, Machine } from '../../session/evaluation/evaluate.js';

export function diagnoseAgain(evaluator: Evaluator, error: unknown, again: (machine: Machine) => void): Diagnostic {
  const machine = evaluator.machine('recording');
  try {
    evaluator.store.withoutScratch(() => again(machine));
  } catch (second) {
    if (!isEvaluationError(second)) throw second;
    return evaluator.diagnose(second, machine);
  }
  return evaluator.diagnose(error, undefined);
}
