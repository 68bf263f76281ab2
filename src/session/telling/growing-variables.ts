/**
 * Finds variables whose values grow with the depth, in a search that a bound cut short. Often the specification has a
 * channel or a counter without a bound. In: the states of a breadth-first search. Out: for each such variable, the
 * largest size of its values in the first half of the depth, and in the whole depth. Sizes are compared on a sample of
 * the states.
 */
import type { StateStore } from '../../explore/store/state-store.js';
import type { GrownVariable } from '../../report/check-report.js';
import { isFunction, isSequence, valueAt } from '../../values/sorts/functions.js';
import { functionSize } from '../../values/sorts/order.js';
import { type Handle, isSmall, Variant } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { OutOfMemory } from '../../values/store/value-errors.js';

/** The number of states in the sample. */
const sample = 1500;
/** If a search has found only states of less depth, growth cannot be recognized. */
const leastDepth = 8;
/**
 * A variable grows if three conditions hold. Its largest size is at least this number. It is at least 1.5 times the
 * largest size in the first half of the depth. It is larger than every size in the first three quarters of the depth.
 */
const leastSize = 4;
/** The size of a function is the largest size of its values, which may be functions again, up to this depth. */
const deepest = 2;

interface Size {
  readonly unit: GrownVariable['unit'];
  readonly size: number;
}

/** The states of a search with numbers below `count`. */
interface FirstStates {
  readonly states: StateStore;
  readonly count: number;
}

export function growingVariables(
  store: Store,
  first: FirstStates,
  variables: readonly string[],
): readonly GrownVariable[] {
  try {
    return grown(store, first, variables);
  } catch (error) {
    if (error instanceof OutOfMemory) return [];
    throw error;
  }
}

function grown(store: Store, { states, count }: FirstStates, variables: readonly string[]): readonly GrownVariable[] {
  const step = Math.max(1, Math.floor(count / sample));
  const row = new Int32Array(variables.length);
  const seen: { readonly depth: number; readonly sizes: readonly (Size | undefined)[] }[] = [];
  for (let number = 0; number < count; number += step) {
    states.read(number, row);
    seen.push({ depth: depthOf(states, number), sizes: Array.from(row, (value) => sizeOf(store, value, 0)) });
  }
  const depth = Math.max(0, ...seen.map((one) => one.depth));
  if (depth < leastDepth) return [];
  const half = Math.floor(depth / 2);
  return variables.flatMap((name, i): GrownVariable[] => {
    const all = seen.map(({ sizes }) => sizes[i]);
    const [first] = all;
    if (!first || !all.every((one) => one?.unit === first.unit)) return [];
    const largest = (among: typeof seen) => Math.max(0, ...among.map(({ sizes }) => sizes[i]?.size ?? 0));
    const upTo = (most: number) => largest(seen.filter((one) => one.depth <= most));
    const [size, before] = [largest(seen), upTo(half)];
    const isGrown = size >= leastSize && size >= before * 1.5 && size > upTo(Math.floor(depth * 0.75));
    return isGrown ? [{ name, unit: first.unit, size, before, depth, half }] : [];
  });
}

/** Returns the number of states on the path to a state. */
function depthOf(states: StateStore, number: number): number {
  let depth = 0;
  for (let at = number; at >= 0; at = states.parent(at)) depth++;
  return depth;
}

/** Returns how large a value is. The size of a function is the largest size of its values, if they have sizes. */
function sizeOf(store: Store, value: Handle, depth: number): Size | undefined {
  if (isSmall(value)) return { unit: 'value', size: Math.abs(value >> 1) };
  const variant = store.variant(value);
  if (variant === Variant.set) return { unit: 'elements', size: store.size(value) };
  if (variant !== Variant.tuple && variant !== Variant.function) return undefined;
  const isOfSequences = isFunction(store, value) && !isSequence(store, value);
  if (!isOfSequences) return { unit: 'elements', size: functionSize(store, value) };
  if (depth >= deepest) return undefined;
  const sizes = Array.from({ length: functionSize(store, value) }, (_, i) =>
    sizeOf(store, valueAt(store, value, i), depth + 1),
  );
  const [first] = sizes;
  if (!first || !sizes.every((one) => one?.unit === first.unit)) return undefined;
  return { unit: first.unit, size: Math.max(...sizes.map((one) => one?.size ?? 0)) };
}
