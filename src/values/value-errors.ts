/** What goes wrong with values, as data: the stages above know the place and build the message for a person. */
import type { Handle } from './handles.js';

export type ValueFault =
  | 'not-comparable'
  | 'not-a-set'
  | 'not-a-function'
  | 'not-a-number'
  | 'not-a-sequence'
  | 'outside-domain'
  | 'not-enumerable'
  | 'set-too-large'
  | 'not-explicit';

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
