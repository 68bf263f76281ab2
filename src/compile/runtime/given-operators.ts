/**
 * Evaluates operators whose values a configuration lists: `op(1, "a") = 7`. In: the listed lines, and arguments. Out:
 * as in TLC, the value in the first line with equal arguments. If there is no such line, the operator has no value.
 */
import { equalAny } from '../../values/operations/equality-of-any.js';
import type { Handle } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { ValueError } from '../../values/store/value-errors.js';

export interface OperatorLine {
  readonly args: readonly Handle[];
  readonly value: Handle;
}

export type GivenOperator = readonly OperatorLine[];

export function listedValue(store: Store, lines: GivenOperator, args: readonly Handle[]): Handle {
  for (const line of lines)
    if (line.args.every((argument, i) => equalAny(store, argument, args[i] as Handle))) return line.value;
  throw new ValueError('no-value', args);
}
