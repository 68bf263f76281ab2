/**
 * Several threads over one memory: a value has the same handle on each thread, none is lost, and none is duplicated.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it } from 'vitest';
import { Names } from '../../src/values/sorts/names.js';
import { Control, reserveStore, type StoreMemory } from '../../src/values/store/memory.js';
import { RestPoint } from '../../src/values/store/rest-point.js';
import { saveValues } from '../../src/values/store/save-memory.js';
import { Store } from '../../src/values/store/store.js';
import { OutOfMemory } from '../../src/values/store/value-errors.js';
import { stripTypes } from '../bench/run-typescript.mjs';
import { type Errand, nthValue } from './intern-in-thread.js';

const folder = mkdtempSync(join(tmpdir(), 'synod-threads-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const program = stripTypes('test/values/intern-in-thread.ts', folder);

function inThread(errand: Errand): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { workerData: errand });
    worker.on('error', reject);
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`exit ${code}`))));
  });
}

/** The addresses in the table, and the number of different ones. */
function entriesOf({ table }: StoreMemory): { readonly entries: number; readonly different: number } {
  const all = new Int32Array(table).filter((at) => at !== 0);
  return { entries: all.length, different: new Set(all).size };
}

async function stress(count: number, strides: readonly number[], scratch: boolean): Promise<void> {
  const memory = reserveStore({ valueBytes: 2 ** 30, tableBits: 23, scratchBytes: 2 ** 20 });
  const lists = strides.map(() => new SharedArrayBuffer(count * 4));
  await Promise.all(
    strides.map((stride, i) => inThread({ memory, handles: lists[i] as SharedArrayBuffer, count, stride, scratch })),
  );
  const [first, ...others] = lists.map((list) => Buffer.from(list)) as [Buffer, ...Buffer[]];
  for (const other of others) expect(first.equals(other)).toBe(true);
  const handles = new Int32Array(lists[0] as SharedArrayBuffer);
  expect(new Set(handles).size).toBe(count);
  const control = new Int32Array(memory.control);
  expect(control[Control.growths]).toBeGreaterThan(3);
  const before = { values: control[Control.values] as number, ...entriesOf(memory) };
  expect(before.entries).toBe(before.values);
  expect(before.different).toBe(before.values);
  // A later thread finds every value and adds none.
  const store = new Store(memory);
  const names = new Names(store);
  for (let n = 0; n < count; n++)
    if (nthValue(store, names, n) !== handles[n]) expect.fail(`value ${n} is there twice`);
  expect(store.use().values).toBe(before.values);
}

describe('threads that intern the same values at once', () => {
  it('agree on every handle, while the table grows between them', { timeout: 240_000 }, async () => {
    await stress(700_001, [1, 99_991, 700_000], false);
  });

  it('agree if each builds values in its scratch memory and promotes them', { timeout: 240_000 }, async () => {
    await stress(100_003, [1, 7, 100_002], true);
  });
});

describe('a rest point', () => {
  it('lets the table grow for a single thread', () => {
    const memory = reserveStore({ valueBytes: 2 ** 26, tableBits: 20, scratchBytes: 2 ** 16 });
    const [store, idle] = [new Store(memory, false), new Store(memory, false)];
    const [restPoint, other] = [new RestPoint(store), new RestPoint(idle)];
    other.enter();
    restPoint.enter();
    const names = new Names(store);
    for (let n = 0; n < 20_000 && store.use().tableBytes < 2 ** 17; n++) {
      nthValue(store, names, n);
      if (n === 9_000) other.leave();
      if (n >= 9_000) restPoint.rest();
    }
    restPoint.leave();
    expect(store.use().tableBytes).toBeGreaterThanOrEqual(2 ** 17);
    expect(new Int32Array(memory.control)[Control.threads]).toBe(0);
  });

  it('is requested in time, and a table that cannot grow is reported when it is full', () => {
    const memory = reserveStore({ valueBytes: 2 ** 26, tableBits: 20, scratchBytes: 2 ** 16 });
    const store = new Store(memory, false);
    const names = new Names(store);
    const fill = () => {
      for (let n = 0; n < 50_000; n++) nthValue(store, names, n);
    };
    expect(fill).toThrow(OutOfMemory);
    expect(store.use().values).toBeGreaterThan(10_000);
  });

  it('lets a thread be alone only while no other one is at work', () => {
    const memory = reserveStore({ valueBytes: 2 ** 26, tableBits: 14, scratchBytes: 2 ** 16 });
    const [restPoint, other] = [new RestPoint(new Store(memory, false)), new RestPoint(new Store(memory, false))];
    let calls = 0;
    const act = () => {
      calls++;
      expect(new Int32Array(memory.control)[Control.lock]).toBe(1);
    };
    other.enter();
    expect(restPoint.alone(act)).toBe(false);
    other.leave();
    expect(restPoint.alone(act)).toBe(true);
    expect(calls).toBe(1);
    // The lock is released again.
    other.enter();
    other.leave();
  });

  it('keeps the bytes of all values as they are while a thread is alone', { timeout: 240_000 }, async () => {
    const memory = reserveStore({ valueBytes: 2 ** 28, tableBits: 20, scratchBytes: 2 ** 20 });
    const count = 100_003;
    const store = new Store(memory);
    const names = new Names(store);
    for (let n = 0; n < count; n++) nthValue(store, names, n);
    const pause = new Int32Array(new SharedArrayBuffer(4));
    const changes = () => {
      const bytes = () => Buffer.concat(saveValues(memory).map((part) => part.bytes));
      const before = bytes();
      Atomics.wait(pause, 0, 0, 3);
      return !before.equals(bytes());
    };
    let isDone = false;
    const handles = new SharedArrayBuffer(count * 4);
    const thread = inThread({ memory, handles, count, stride: 1, scratch: false }).finally(() => {
      isDone = true;
    });
    const restPoint = new RestPoint(new Store(memory, false));
    const seen = { alone: false, amongOthers: false };
    while (!isDone) {
      const isAlone = restPoint.alone(() => {
        seen.alone ||= changes();
      });
      // The other thread finds only known values, but writes each of them to its chunk before it looks it up.
      if (!isAlone) seen.amongOthers ||= changes();
      await setTimeout(1);
    }
    await thread;
    expect(seen).toEqual({ alone: false, amongOthers: true });
  });

  it('has no effect on a table of maximum size', () => {
    const store = new Store(reserveStore({ valueBytes: 2 ** 26, tableBits: 14, scratchBytes: 2 ** 16 }));
    const names = new Names(store);
    const fill = () => {
      for (let n = 0; n < 50_000; n++) nthValue(store, names, n);
    };
    expect(fill).toThrow(new OutOfMemory('the table of values'));
  });
});
