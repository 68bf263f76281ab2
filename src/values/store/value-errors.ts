/** What goes wrong with values, as data: the stages above know the place and build the message for a person. */
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
  /** Operands: what is indexed or measured, and the number that is beyond it. */
  | 'out-of-range'
  /** No definition of the operator covers these arguments. */
  | 'no-value'
  /** Operands: what was asserted, and the message. */
  | 'assertion'
  | 'unknown-register'
  /** The search writes it. */
  | 'kept-register'
  /** Text that does not spell what it should, such as JSON or a number. */
  | 'malformed-text'
  | 'no-such-file'
  /** Files or programs, where the run does not allow them. */
  | 'not-permitted';

export class ValueError extends Error {
  constructor(
    readonly fault: ValueFault,
    readonly operands: readonly Handle[],
    /** What a person should know beside the operands, such as the size that was too large. */
    readonly detail = '',
  ) {
    super(fault);
  }
}

/** Memory ran out; `of` says which kind. */
export class OutOfMemory extends Error {
  constructor(readonly of: string) {
    super(`no room for ${of}`);
  }
}

/** The system refused address space of which a run needs at least so many bytes. */
export class NoAddressSpace extends Error {
  constructor(readonly bytes: number) {
    super(`no address space of ${bytes} bytes`);
  }
}
