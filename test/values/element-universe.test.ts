/** The elements of a variable get the same numbers on all threads. */
import { describe, expect, it } from 'vitest';
import { openUniverses, universeOf, variablesWithUniverses } from '../../src/values/store/element-universe.js';
import { small } from '../../src/values/store/handles.js';
import { reserveStore } from '../../src/values/store/memory.js';
import { Store } from '../../src/values/store/store.js';

const reservation = { valueBytes: 2 ** 26, tableBits: 20, scratchBytes: 2 ** 20 };

describe('a universe', () => {
  it('belongs to one of the variables for which it was opened', () => {
    const store = new Store(reserveStore(reservation));
    expect(variablesWithUniverses(store)).toEqual([]);
    openUniverses(store, [1, 3]);
    expect(variablesWithUniverses(store)).toEqual([1, 3]);
    expect([0, 1, 2, 3, 4, 5000].map((variable) => universeOf(store, variable) !== undefined)).toEqual([
      ...[false, true, false, true, false, false],
    ]);
  });

  it('takes an element only from a thread that knows all earlier ones', () => {
    const memory = reserveStore(reservation);
    const [first, second] = [new Store(memory, false), new Store(memory, false)];
    openUniverses(first, [0]);
    const [one, other] = [universeOf(first, 0), universeOf(second, 0)];
    one?.add(small(7), 0);
    other?.add(small(7), 0);
    expect(other?.count).toBe(1);
    other?.add(small(8), 1);
    expect([one?.element(0), one?.element(1), one?.count]).toEqual([small(7), small(8), 2]);
  });
});
