/**
 * Returns the function with which a graph writes values: as TLA+ or as JSON. In: an evaluator, the spelling. Out: a
 * function from values to texts.
 */
import { renderItf, toItf } from '../../values/forms/itf.js';
import { Printer } from '../../values/forms/print.js';
import type { Handle } from '../../values/store/handles.js';
import type { Evaluator } from '../evaluation/evaluate.js';

export function spellingOf({ store, names }: Evaluator, spelling: 'text' | 'json'): (handle: Handle) => string {
  if (spelling === 'json') return (handle) => renderItf(toItf(store, names, handle));
  const printer = new Printer(store, names);
  return (handle) => printer.print(handle);
}
