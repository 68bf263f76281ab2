/**
 * The order of the bytes of values that are elements of sets. In: values and their bytes. Out: positions. States share
 * most elements, so their bytes are compared once, and not for each state.
 */
import type { Handle } from '../store/handles.js';
import { compareBytes } from './byte-slices.js';

/** For more elements than this, the order is not kept: a new element moves all that follow it. */
const mostElements = 1 << 12;

export class ElementOrder {
  private readonly elements: { readonly handle: Handle; readonly bytes: Uint8Array }[] = [];
  private readonly positions = new Map<Handle, number>();

  /** Returns the position of an element among all that are known; undefined if it is not known. A later `add` may change it. */
  positionOf(handle: Handle): number | undefined {
    return this.positions.get(handle);
  }

  at(position: number): Handle {
    return (this.elements[position] as { readonly handle: Handle }).handle;
  }

  /** Adds an element, unless it is known or there are too many. The bytes are copied. */
  add(handle: Handle, bytes: Uint8Array): void {
    const { elements, positions } = this;
    if (elements.length >= mostElements || positions.has(handle)) return;
    let [low, high] = [0, elements.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareBytes((elements[middle] as { readonly bytes: Uint8Array }).bytes, bytes) < 0) low = middle + 1;
      else high = middle;
    }
    elements.splice(low, 0, { handle, bytes: bytes.slice() });
    for (let i = low; i < elements.length; i++) positions.set(this.at(i), i);
  }
}
