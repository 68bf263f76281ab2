/** What goes wrong in an evaluation besides what goes wrong with values, as data. */
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
    /** Where the code knows it even if nothing is recorded; -1 where it does not. */
    readonly place = -1,
  ) {
    super(fault);
  }
}

/** Whether a specification is at fault, and not Synod. */
export function isEvaluationError(error: unknown): boolean {
  return isValueFault(error) || error instanceof OutOfMemory || error instanceof RangeError;
}

/** A fault that the values tell, as opposed to an end of the machine's memory. */
export function isValueFault(error: unknown): boolean {
  return error instanceof ValueError || error instanceof EvaluationFault;
}
