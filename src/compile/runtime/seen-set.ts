/**
 * What the caches of a variable's sets share: a set as bits, and the numbers that the bits stand for. There is no code
 * here, only types.
 */
import type { ElementUniverse } from '../../values/store/element-universe.js';
import type { Handle } from '../../values/store/handles.js';

/** The bits of a set. The object is valid until the next set is seen. */
export interface SeenSet {
  handle: Handle;
  /** The words of the bits, from index `base` on. */
  bits: Int32Array;
  base: number;
  /** The number of words that may have bits set. */
  width: number;
  /** The number of elements, or a larger number. */
  size: number;
}

/** Elements by number. */
export interface NumberedElements {
  /** For each number, its element. */
  readonly elements: Int32Array;
  /** For each number, the position of its element in the order of elements. */
  readonly ranks: Int32Array;
  /** The numbers, sorted by the order of their elements. */
  readonly order: Int32Array;
  /** How many elements have a number. */
  readonly count: number;
  /** Returns the number of an element; -1 if it has none. */
  find(element: Handle): number;
  /** Whether an element without a number can be compared with the elements that have one. */
  canAdd(element: Handle): boolean;
  /** Gives the elements of the universe that have no number here the same numbers. */
  learn(universe: ElementUniverse): void;
}

/** Numbers the scopes of the runtime. Within a scope, values of definitions are cached, because one state is read. */
export interface Scopes {
  scope: number;
  beginScope(): number;
}
