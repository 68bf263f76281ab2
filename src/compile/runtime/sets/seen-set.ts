/**
 * The types that the caches for a variable's sets share: the bits of a set, the elements by their numbers, and the
 * scopes of an evaluation.
 */
import type { ElementUniverse } from '../../../values/store/element-universe.js';
import type { Handle } from '../../../values/store/handles.js';

/** A set as bits: bit n says whether the set contains the element with number n. */
export interface SeenSet {
  handle: Handle;
  /** The words of the bits, from index `base` on. */
  bits: Int32Array;
  base: number;
  /** The number of words. All further bits are 0. */
  width: number;
  /** The number of elements, or an upper bound of this number. */
  size: number;
}

/** Elements of sets, each with a number. */
export interface NumberedElements {
  /** For each number, its element. */
  readonly elements: Int32Array;
  /** For each number, the position of its element in the order of elements. */
  readonly ranks: Int32Array;
  /** The numbers, sorted by the order of their elements. */
  readonly order: Int32Array;
  /** The number of elements that have a number. */
  readonly count: number;
  /** Returns the number of an element; -1 if the element has no number. */
  find(element: Handle): number;
  /** Whether an element without a number can be compared with all elements that have a number. */
  canAdd(element: Handle): boolean;
  /** Adds the elements of the universe that have no number in this thread yet. They keep their numbers. */
  learn(universe: ElementUniverse): void;
}

/** The scopes of an evaluation. During a scope the same state is read, so values of definitions are cached. */
export interface Scopes {
  /** The number of the current scope. */
  scope: number;
  /** Begins a new scope. Returns the number of the scope before. */
  beginScope(): number;
}
