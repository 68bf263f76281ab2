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
  /** Operands: the value that is indexed or measured, and the number that is out of range. */
  | 'out-of-range'
  /** No definition of the operator fits these arguments. */
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
    /** What a message shows besides the operands, for example the size of a set that is too large. */
    readonly detail = '',
  ) {
    super(fault);
  }
}

/** Memory ran out. `of` says what it was needed for. */
export class OutOfMemory extends Error {
  constructor(readonly of: string) {
    super(`no room for ${of}`);
  }
}

/**
 * The caller of an evaluation has ended it, because of a signal or of a time limit. `Store.pulse` throws it. Values
 * that were made before stay valid, so the same work may be done again.
 */
export class EvaluationEnded extends Error {}

/** The system refused the address space that a run needs at least. */
export class NoAddressSpace extends Error {
  constructor(readonly bytes: number) {
    super(`no address space of ${bytes} bytes`);
  }
}
