/** Faults of an evaluation, as data, other than those of operations on values. */
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
    /** The position of the fault, if the code knows it without a recording run; otherwise -1. */
    readonly place = -1,
    /** The variables without a value. */
    readonly variables: readonly string[] = [],
  ) {
    super(fault);
  }
}

/** Whether the error is one of the specification, and not an internal error of Synod. */
export function isEvaluationError(error: unknown): boolean {
  return isValueFault(error) || error instanceof OutOfMemory || error instanceof RangeError;
}

/** Whether the error is about values. Running out of memory is not such an error. */
export function isValueFault(error: unknown): boolean {
  return error instanceof ValueError || error instanceof EvaluationFault;
}
