/**
 * All threads share the memory for scratch values: the memory that one thread used for a large step is available to the
 * others afterwards.
 */
import { describe, expect, it } from 'vitest';
import { tuple } from '../../src/values/sorts/functions.js';
import { type Handle, small } from '../../src/values/store/handles.js';
import { reserveStore } from '../../src/values/store/memory.js';
import { Store } from '../../src/values/store/store.js';
import { OutOfMemory } from '../../src/values/store/value-errors.js';

const block = 2 ** 18;

function sharing(threads: number, scratchBytes: number): readonly Store[] {
  const memory = reserveStore({ valueBytes: 2 ** 24, tableBits: 20, scratchBytes });
  return Array.from({ length: threads }, () => new Store(memory, false));
}

/** A new value of a few kilobytes. */
function large(store: Store, n: number): Handle {
  return tuple(
    store,
    Array.from({ length: 1000 }, (_, i) => small(n * 1000 + i)),
  );
}

function startStep(store: Store): void {
  store.useScratch(true);
}

function endStep(store: Store): void {
  store.useScratch(false);
  store.resetScratch();
}

/** Builds values in one step until memory runs out. */
function fill(store: Store, from = 0): number {
  let made = 0;
  try {
    for (;;) large(store, from + made++);
  } catch (error) {
    expect(error).toEqual(new OutOfMemory('the values of one step'));
  }
  return made;
}

describe('the memory for lasting values', () => {
  it.each([1, 32, 256])('is the same with %i threads', (threads) => {
    const stores = sharing(threads, threads * block);
    for (const [i, store] of stores.entries()) {
      startStep(store);
      expect(store.isScratch(large(store, i))).toBe(true);
    }
    const [first] = stores as [Store];
    endStep(first);
    let made = 0;
    const fillShared = () => {
      for (;;) large(first, threads + made++);
    };
    expect(fillShared).toThrow(new OutOfMemory('the values of the run'));
    expect(made).toBeGreaterThan(4000);
    expect(first.use().valueBytes).toBeGreaterThan(2 ** 24 - 2 ** 17);
  });

  it('does not depend on threads by default', () => {
    const { words } = reserveStore();
    expect(words.byteLength).toBeGreaterThan(7 * 2 ** 30);
  });
});

describe('the memory for scratch values', () => {
  it('is reserved by a thread, and released at the end of its step', () => {
    const [one, other] = sharing(2, 64 * block) as [Store, Store];
    startStep(one);
    startStep(other);
    const before = large(other, 5);
    const made = fill(one);
    expect(made).toBeGreaterThan((50 * block) / 4000);
    // The thread that has an area continues in it.
    expect(large(other, 5)).toBe(before);
    endStep(one);
    expect(fill(other)).toBeGreaterThan((50 * block) / 4000);
    endStep(other);
    startStep(one);
    expect(fill(one)).toBe(made);
  });

  it('keeps every value of a step that spans several areas', () => {
    const [store] = sharing(1, 64 * block) as [Store];
    startStep(store);
    const handles = Array.from({ length: 2000 }, (_, n) => large(store, n));
    expect(new Set(handles).size).toBe(2000);
    for (const [n, handle] of handles.entries()) {
      expect(large(store, n)).toBe(handle);
      expect(store.word(handle, 999)).toBe(small(n * 1000 + 999));
    }
    const shared = store.promote(handles[1999] as Handle);
    endStep(store);
    expect(store.isScratch(shared)).toBe(false);
    expect(large(store, 1999)).toBe(shared);
  });

  it('holds a value larger than the area of a thread', () => {
    const [store, other] = sharing(2, 64 * block) as [Store, Store];
    startStep(store);
    const handle = tuple(
      store,
      Array.from({ length: 300_000 }, (_, i) => small(i)),
    );
    expect(store.word(handle, 299_999)).toBe(small(299_999));
    endStep(store);
    startStep(other);
    expect(fill(other)).toBeGreaterThan((50 * block) / 4000);
  });

  it('is released at the end of an inner area, and the step continues in the outer one', () => {
    const [store, other] = sharing(2, 64 * block) as [Store, Store];
    startStep(store);
    const outside = Array.from({ length: 100 }, (_, n) => large(store, n));
    store.beginInner();
    const inside = fill(store, 1000);
    store.endInner();
    startStep(other);
    expect(fill(other, 1000)).toBeGreaterThan(inside / 2);
    endStep(other);
    for (const [n, handle] of outside.entries()) expect(large(store, n)).toBe(handle);
    expect(store.isScratch(large(store, 101))).toBe(true);
  });

  it('is available to the first step of an inner area too', () => {
    const [store] = sharing(1, 4 * block) as [Store];
    store.beginInner();
    const first = large(store, 1);
    store.endInner();
    startStep(store);
    expect(large(store, 2)).toBe(first);
  });
});
