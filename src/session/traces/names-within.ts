/**
 * Collects the strings and model values that occur in values. In: values. Out: each name once, with its kind: string or
 * model value.
 */
import { argumentAt, isFunction, valueAt } from '../../values/sorts/functions.js';
import { functionSize } from '../../values/sorts/order.js';
import { type Handle, isExplicit, isSmall, Variant } from '../../values/store/handles.js';
import type { Evaluator } from '../evaluation/evaluate.js';

export interface NameWithin {
  readonly kind: 'string' | 'model value';
  readonly text: string;
}

export function namesWithin({ store, names }: Evaluator, values: Iterable<Handle>): readonly NameWithin[] {
  const found: NameWithin[] = [];
  const seen = new Set<Handle>();
  const rest = [...values];
  for (let one = rest.pop(); one !== undefined; one = rest.pop()) {
    if (isSmall(one) || !isExplicit(one) || seen.has(one)) continue;
    seen.add(one);
    const variant = store.variant(one);
    if (variant === Variant.string) found.push({ kind: 'string', text: names.text(one) });
    else if (variant === Variant.modelValue) found.push({ kind: 'model value', text: names.text(one) });
    else if (variant === Variant.set || variant === Variant.tuple)
      for (let i = 0; i < store.size(one); i++) rest.push(store.word(one, i));
    else if (isFunction(store, one))
      for (let i = 0; i < functionSize(store, one); i++) rest.push(argumentAt(store, one, i), valueAt(store, one, i));
  }
  return found;
}
