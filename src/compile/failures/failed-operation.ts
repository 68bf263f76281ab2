/**
 * An operation that failed, as those who look for the mistake behind it see it. In: the fault and the handles of its
 * operands. Out: the path from the operation to the root of the tree, and the operands as texts with their sorts.
 */
import type { Path } from '../../syntax/path-to.js';
import { domainOf, isFunction, isSequence } from '../../values/sorts/functions.js';
import { type Sort, sortOf } from '../../values/sorts/order.js';
import { type Handle, isSmall, Variant } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';

export interface FailedOperation {
  readonly path: Path;
  readonly fault: string;
  /** The operands that the fault is about. */
  readonly operands: readonly Operand[];
}

export interface Piece {
  readonly text: string;
  readonly sort: Sort | 'sequence' | 'record';
}

export interface Operand extends Piece {
  /** The first elements of a set, or the first elements of the domain of a function. */
  readonly pieces: readonly Piece[];
}

/** Returns a hint that says what to write instead; undefined if the operation is not this mistake. */
export type Recognize = (failed: FailedOperation) => string | undefined;

/** The most elements that are looked at. */
const mostPieces = 100;

export function operandOf(store: Store, handle: Handle, show: (handle: Handle) => string): Operand {
  const piece = (one: Handle): Piece => ({ text: show(one), sort: sortIn(store, one) });
  return { ...piece(handle), pieces: piecesOf(store, handle).slice(0, mostPieces).map(piece) };
}

function sortIn(store: Store, handle: Handle): Piece['sort'] {
  if (isSmall(handle) || !isFunction(store, handle)) return sortOf(store, handle);
  if (isSequence(store, handle)) return 'sequence';
  const domain = elementsOf(store, domainOf(store, handle));
  return domain.every((one) => sortOf(store, one) === 'string') ? 'record' : 'function';
}

function piecesOf(store: Store, handle: Handle): readonly Handle[] {
  if (isSmall(handle)) return [];
  if (store.variant(handle) === Variant.set) return elementsOf(store, handle);
  return isFunction(store, handle) ? elementsOf(store, domainOf(store, handle)) : [];
}

function elementsOf(store: Store, set: Handle): readonly Handle[] {
  return Array.from({ length: store.size(set) }, (_, i) => store.word(set, i));
}
