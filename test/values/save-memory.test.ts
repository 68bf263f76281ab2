/** Values that are saved and restored in another run have the same handles. */
import { describe, expect, it } from 'vitest';
import { tuple } from '../../src/values/sorts/functions.js';
import { bigInteger } from '../../src/values/sorts/integers.js';
import { Names } from '../../src/values/sorts/names.js';
import { setOf } from '../../src/values/sorts/sets.js';
import { small } from '../../src/values/store/handles.js';
import { reserveStore } from '../../src/values/store/memory.js';
import { restoreValues, saveValues } from '../../src/values/store/save-memory.js';
import { Store } from '../../src/values/store/store.js';
import { OutOfMemory } from '../../src/values/store/value-errors.js';
import { keep } from '../explore/saved-in-memory.js';

const reservation = { valueBytes: 2 ** 26, tableBits: 18, scratchBytes: 2 ** 16 };

function build(store: Store, from: number, to: number): readonly number[] {
  const names = new Names(store);
  names.rank(['b', 'a']);
  const handles: number[] = [];
  for (let n = from; n < to; n++) {
    const name = names.string(n % 2 === 0 ? 'a' : `name ${n}`);
    handles.push(
      setOf(store, [tuple(store, [name, small(n)]), tuple(store, [bigInteger(store, 2n ** 70n + BigInt(n))])], 2),
    );
  }
  return handles;
}

describe('values that were saved', () => {
  it('keep their handles, and new values can be added', () => {
    const memory = reserveStore(reservation);
    const store = new Store(memory);
    const handles = build(store, 0, 9000);
    const { values } = store.use();
    const saved = keep(saveValues(memory));

    const other = reserveStore(reservation);
    restoreValues(other, saved);
    const restored = new Store(other);
    expect(restored.use().values).toBe(values);
    expect(build(restored, 0, 9000)).toEqual(handles);
    expect(restored.use().values).toBe(values);
    const more = build(restored, 9000, 20_000);
    expect(new Set([...handles, ...more]).size).toBe(20_000);
    expect(build(restored, 0, 9000)).toEqual(handles);
  });

  it('are rejected if there is no memory for them', () => {
    const memory = reserveStore(reservation);
    build(new Store(memory), 0, 9000);
    const saved = keep(saveValues(memory));
    expect(() => restoreValues(reserveStore({ ...reservation, tableBits: 14 }), saved)).toThrow(OutOfMemory);
  });
});
