/** The faults that emitted code raises itself, as data. Faults of operations on values are in the layer `values`. */
import type { Handle } from '../../values/store/handles.js';
import { OutOfMemory, ValueError } from '../../values/store/value-errors.js';

export const faultNames = [
  'not-a-boolean',
  'no-case',
  'no-witness',
  'not-a-tuple',
  'no-field',
  'unbounded-quantifier',
  'unbounded-choose',
  'temporal',
  'action',
  'fairness',
  'proof',
  'variable',
  'constant',
  'real-number',
  'no-value-yet',
  'not-assigned',
  'primed-argument',
] as const;

export type FaultName = (typeof faultNames)[number];

export class EvaluationFault extends Error {
  constructor(
    readonly fault: FaultName,
    readonly operands: readonly Handle[],
    readonly detail = '',
    /** The index of the fault's position. -1 if only recording code can find the position. */
    readonly place = -1,
    /** The variables without a value. */
    readonly variables: readonly string[] = [],
  ) {
    super(fault);
  }
}

/** Whether the evaluation of the specification raised the error. Any other error is an internal error of Synod. */
export function isEvaluationError(error: unknown): boolean {
  return isValueFault(error) || error instanceof OutOfMemory || error instanceof RangeError;
}

/** Whether the error is about values. Running out of memory is not such an error. */
export function isValueFault(error: unknown): boolean {
  return error instanceof ValueError || error instanceof EvaluationFault;
}
