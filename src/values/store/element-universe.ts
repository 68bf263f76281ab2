/**
 * Numbers the elements of the sets that one variable has in the states of a search. All threads have the same numbers.
 * So a row of the search can hold the set as bits. In: a lasting element. Out: its number. A number is never taken
 * back. If there are too many elements, further ones get no number. So whether an element has a number never changes
 * after the element was first asked for.
 *
 * The numbers are words of the store: they are saved and restored with the values.
 */
import type { Handle } from './handles.js';
import { Lock } from './lock.js';
import { universesWord } from './memory.js';
import type { Store } from './store.js';

/** The most elements that get a number. */
export const mostNumbered = 1 << 12;
/** In a universe: the lock, the number of elements, then the elements. */
const Word = { lock: 0, count: 1, first: 2 } as const;

export class ElementUniverse {
  private readonly lock: Lock;

  constructor(
    private readonly words: Int32Array,
    private readonly at: number,
  ) {
    this.lock = new Lock(words, at + Word.lock);
  }

  get count(): number {
    return Atomics.load(this.words, this.at + Word.count);
  }

  /** The element with this number. */
  element(number: number): Handle {
    return this.words[this.at + Word.first + number] as Handle;
  }

  /** Whether no further element gets a number. */
  get isFull(): boolean {
    return this.count === mostNumbered;
  }

  /**
   * Adds an element. Does nothing if there are not `known` elements any more, because another thread has added some:
   * then the caller must look at these first. The universe must not be full.
   */
  add(element: Handle, known: number): void {
    const { words, at } = this;
    this.lock.acquire();
    try {
      if (words[at + Word.count] !== known) return;
      words[at + Word.first + known] = element;
      Atomics.store(words, at + Word.count, known + 1);
    } finally {
      this.lock.release();
    }
  }
}

/**
 * Makes a universe for each of these variables. No other thread may use the store. `size` is the number of variables.
 */
export function openUniverses(store: Store, variables: readonly number[], size: number): void {
  const directory = store.reserve(1 + size);
  store.words[directory] = size;
  for (const variable of variables) {
    store.words[directory + 1 + variable] = store.reserve(Word.first + mostNumbered);
  }
  Atomics.store(store.words, universesWord, directory);
}

/** Whether the store has universes. */
export function hasUniverses({ words }: Store): boolean {
  return words[universesWord] !== 0;
}

/** Whether the universes of the store are those of a specification with this number of variables. */
export function areUniversesOf({ words }: Store, size: number): boolean {
  return words[words[universesWord] as number] === size;
}

/** Returns the universe of a variable; undefined if rows hold its values. */
export function universeOf(store: Store, variable: number): ElementUniverse | undefined {
  const { words } = store;
  const directory = words[universesWord] as number;
  const at = directory === 0 ? 0 : (words[directory + 1 + variable] as number);
  return at === 0 ? undefined : new ElementUniverse(words, at);
}
