/**
 * The universe of a variable: the elements of the sets that the variable has in the states of a search, with numbers
 * that are the same on all threads. Because of these numbers, rows can hold such a set as bits. In: lasting elements.
 * Out: the elements by their numbers. An element keeps its number, and an element that got no number, because the
 * universe was full, never gets a number. So equal sets have the same form in all rows.
 *
 * A universe consists of words of the store. So it is saved and restored together with the values.
 */
import type { Handle } from './handles.js';
import { Lock } from './lock.js';
import { universesWord } from './memory.js';
import type { Store } from './store.js';

/** The number of elements for which a universe has room. */
export const mostNumbered = 1 << 12;
/** The words of a universe: a lock, the number of elements, then the elements in the order of their numbers. */
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

  /** Whether there is no room for a further element. */
  get isFull(): boolean {
    return this.count === mostNumbered;
  }

  /**
   * Adds an element. The caller knows that the first `known` elements do not contain it. If another thread has added
   * further elements, does nothing. The universe must not be full.
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

/** Makes a universe for each of these variables. No other thread may use the store. */
export function openUniverses(store: Store, variables: readonly number[]): void {
  const size = Math.max(...variables) + 1;
  const directory = store.reserve(1 + size);
  store.words[directory] = size;
  for (const variable of variables) {
    store.words[directory + 1 + variable] = store.reserve(Word.first + mostNumbered);
  }
  Atomics.store(store.words, universesWord, directory);
}

/** Returns the variables that have a universe in the store. */
export function variablesWithUniverses(store: Store): readonly number[] {
  const { words } = store;
  const directory = words[universesWord] as number;
  const size = directory === 0 ? 0 : (words[directory] as number);
  return Array.from({ length: size }, (_, variable) => variable).filter(
    (variable) => addressOfUniverse(store, variable) !== 0,
  );
}

/** Returns the universe of a variable; undefined if the variable has no universe. */
export function universeOf(store: Store, variable: number): ElementUniverse | undefined {
  const at = addressOfUniverse(store, variable);
  return at === 0 ? undefined : new ElementUniverse(store.words, at);
}

function addressOfUniverse({ words }: Store, variable: number): number {
  const directory = words[universesWord] as number;
  return directory === 0 || variable >= (words[directory] as number) ? 0 : (words[directory + 1 + variable] as number);
}
