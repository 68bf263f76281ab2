/** Errors of operations on values, as data. The layers above know the position in the text and build the message. */
import type { Handle } from './handles.js';

export type ValueFault =
  | 'not-comparable'
  | 'not-a-set'
  | 'not-a-function'
  | 'not-a-number'
  | 'not-a-sequence'
  | 'not-a-record'
  | 'wrong-sort'
  | 'not-a-divisor'
  | 'not-an-exponent'
  | 'circular-function'
  | 'outside-domain'
  | 'not-enumerable'
  | 'set-too-large'
  | 'not-explicit'
  | 'not-a-boolean'
  | 'not-a-string'
  | 'not-a-bag'
  | 'not-a-graph'
  | 'empty-sequence'
  | 'empty-set'
  /** Operands: the value, such as a sequence, and the number that is out of range, such as an index. */
  | 'out-of-range'
  /** The operator is not defined for these arguments. */
  | 'no-value'
  /** Operands: the asserted value, and the message. */
  | 'assertion'
  | 'unknown-register'
  /** A register that only the search may write. */
  | 'kept-register'
  /** A text that cannot be read as JSON, as a number or the like. */
  | 'malformed-text'
  | 'no-such-file'
  /** A file or program that the run is not allowed to use. */
  | 'not-permitted'
  /** A program that the system cannot start. The detail is the reason. */
  | 'not-started';

export class ValueError extends Error {
  constructor(
    readonly fault: ValueFault,
    readonly operands: readonly Handle[],
    /** A further text for the message, for example the size of a set that is too large. */
    readonly detail = '',
  ) {
    super(fault);
  }
}

/** Thrown if memory runs out. `of` names what the memory was needed for. */
export class OutOfMemory extends Error {
  constructor(readonly of: string) {
    super(`no room for ${of}`);
  }
}

/**
 * Thrown by `Store.pulse` if the caller ends an evaluation, because of a signal or a time limit. Values that were made
 * before stay valid, so the evaluation may be repeated.
 */
export class EvaluationEnded extends Error {}

/** Thrown if the operating system refuses even the least address space that a run needs. */
export class NoAddressSpace extends Error {
  constructor(readonly bytes: number) {
    super(`no address space of ${bytes} bytes`);
  }
}
