/**
 * Replaces parts of a sequence or a string. In: the replacement, the part to replace, and the sequence. Out: the
 * sequence in which the first occurrence of the part is replaced, or all occurrences from left to right that do not
 * overlap. An empty part occurs before every element, and once in an empty sequence.
 */

import { equalAny } from '../../values/operations/equality-of-any.js';
import { tuple } from '../../values/sorts/functions.js';
import type { Handle } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { isString, sequenceFrom, textFrom } from '../natives/arguments.js';
import type { NativeContext } from '../natives/native.js';

export interface Replacing {
  readonly replacement: Handle;
  readonly part: Handle;
  readonly sequence: Handle;
  readonly which: 'first' | 'all';
}

export function replaceSubSequences(context: NativeContext, replacing: Replacing): Handle {
  const { store, names } = context;
  const { replacement, part, sequence, which } = replacing;
  if (isString(store, replacement) && isString(store, part) && isString(store, sequence)) {
    const [put, old, text] = [replacement, part, sequence].map((handle) => textFrom(context, handle).split(''));
    const same = (a: string, b: string) => a === b;
    return names.string(replaced(text as string[], old as string[], put as string[], { which, same }).join(''));
  }
  const [put, old, all] = [replacement, part, sequence].map((handle) => elementsOf(store, handle));
  const same = (a: Handle, b: Handle) => equalAny(store, a, b);
  return tuple(store, replaced(all as Handle[], old as Handle[], put as Handle[], { which, same }));
}

function elementsOf(store: Store, sequence: Handle): Handle[] {
  const explicit = sequenceFrom(store, sequence);
  return Array.from({ length: store.size(explicit) }, (_, i) => store.word(explicit, i));
}

interface How<Element> {
  readonly which: Replacing['which'];
  readonly same: (first: Element, second: Element) => boolean;
}

function replaced<Element>(all: Element[], old: Element[], put: Element[], { which, same }: How<Element>): Element[] {
  if (old.length === 0 && all.length === 0) return put;
  const result: Element[] = [];
  let left = which === 'first' ? 1 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < all.length; ) {
    const matches = left > 0 && i + old.length <= all.length && old.every((e, j) => same(e, all[i + j] as Element));
    if (matches) {
      result.push(...put);
      left--;
      i += old.length;
    }
    if (!matches || old.length === 0) result.push(all[i++] as Element);
  }
  return result;
}
