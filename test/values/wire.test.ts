/** Values as canonical bytes: the same in every process, different for different values, and read back without loss. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { settle } from '../../src/values/operations/make-explicit.js';
import { functionOf, tuple } from '../../src/values/sorts/functions.js';
import { bigInteger } from '../../src/values/sorts/integers.js';
import { functionSet, interval, powerSet, product, recordSet, sequences } from '../../src/values/sorts/lazy-sets.js';
import { setOf } from '../../src/values/sorts/sets.js';
import { type Handle, Nat, small } from '../../src/values/store/handles.js';
import { hashBytes } from '../../src/values/wire/hash-bytes.js';
import { Wire, WireError } from '../../src/values/wire.js';
import { stripTypes } from '../bench/run-typescript.mjs';
import { build, canonical, chooser, newWorld, type Plain, typeOf, type World } from './arbitrary-values.js';

const vocabulary = ['type', 'bal', 'a', 'a1', 'val'];
const folder = mkdtempSync(join(tmpdir(), 'synod-wire-'));
symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Fields of records that have short codes. The other records are written with all their fields. */
const shapes = [['a'], ['bal', 'type'], ['a', 'bal', 'val']];
const wireOf = ({ store, names }: World, words: readonly string[] = vocabulary) =>
  new Wire(store, names, words, shapes);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const encoded = (wire: Wire, value: Handle) => hex(wire.encode([value]));

function decoded(wire: Wire, bytes: string): Handle {
  const into = new Int32Array(1);
  wire.decode(Buffer.from(bytes, 'hex'), into);
  return into[0] as Handle;
}

/** Values of a random type, in a list, and a seed that chooses how they are built. */
const lists = fc.tuple(
  typeOf(3).chain((type) => fc.array(type, { minLength: 1, maxLength: 5 })),
  fc.integer(),
);

/** The bytes of a list of values that a new process encodes, where they are made in another order. */
function inAnotherProcess(values: readonly Plain[], seed: number, bytes: readonly string[]): unknown {
  const program = stripTypes('test/values/encode-in-process.ts', folder);
  const input = JSON.stringify({ values, seed, vocabulary, shapes, bytes }, (_, value) =>
    typeof value === 'bigint' ? { n: value.toString() } : value,
  );
  writeFileSync(join(folder, 'input.json'), input);
  const { stdout, stderr } = spawnSync(process.execPath, [program, join(folder, 'input.json')], { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

describe('the bytes of a value', () => {
  it('are equal exactly for equal values, however they were built', () => {
    fc.assert(
      fc.property(lists, ([values, seed]) => {
        const [first, second] = [newWorld(), newWorld()];
        const choose = chooser(seed);
        const texts = new Map<string, string>();
        for (const value of values) texts.set(canonical(value), encoded(wireOf(first), build(first, value)));
        for (const value of [...values].reverse())
          expect(encoded(wireOf(second), build(second, value, choose))).toBe(texts.get(canonical(value)));
        expect(new Set(texts.values()).size).toBe(texts.size);
      }),
      { numRuns: 40 },
    );
  });

  it('give the value back, in a store where its parts may have another order', () => {
    fc.assert(
      fc.property(lists, ([values, seed]) => {
        const [first, second] = [newWorld(), newWorld()];
        second.names.rank(['type', 'b', 'a', 'val', 'bal']);
        const wire = wireOf(second);
        for (const value of values) {
          const bytes = encoded(wireOf(first), build(first, value));
          const read = decoded(wire, bytes);
          expect(read).toBe(build(second, value, chooser(seed)));
          expect(encoded(wire, read)).toBe(bytes);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are the same in another process, which reads and writes them', { timeout: 60_000 }, () => {
    const values = fc.sample(lists, { numRuns: 150, seed: 7 }).flatMap(([list]) => list);
    const world = newWorld();
    const wire = wireOf(world);
    const bytes = values.map((value) => encoded(wire, build(world, value)));
    expect(inAnotherProcess(values, 11, bytes)).toEqual({ written: bytes, readBack: values.map(() => true) });
  });

  it('keep every character and every digit', () => {
    const world = newWorld();
    const wire = wireOf(world, []);
    const { store, names } = world;
    const all = [
      ...['', 'é', '\ud83d\ude00', '\ud800', '\u0000', 'x'.repeat(300)].flatMap((text) => [
        names.string(text),
        names.modelValue(text === '' ? 'm' : text),
      ]),
      ...[0n, 127n, 128n, -1n, -128n, -129n, 255n, 2n ** 30n, -(2n ** 30n) - 1n, 2n ** 64n, -(2n ** 200n)].map((n) =>
        bigInteger(store, n),
      ),
    ];
    for (const value of all) expect(decoded(wire, encoded(wire, value))).toBe(value);
    expect(new Set(all.map((value) => encoded(wire, value))).size).toBe(all.length);
  });

  it('contain sets that are too large to be built, in their one form', () => {
    const world = newWorld();
    const { store, names } = world;
    store.maxSetSize = 10;
    const wire = wireOf(world);
    const large = settle(store, interval(store, small(1), small(99)));
    const fields = setOf(store, [names.string('bal'), names.string('a')], 2);
    const sets = [
      large,
      powerSet(store, large),
      functionSet(store, large, large),
      recordSet(store, fields, [large, powerSet(store, large)]),
      product(store, [large, powerSet(store, large)]),
    ].map((set) => settle(store, set));
    for (const set of sets) {
      const state = tuple(store, [set, small(3)]);
      expect(decoded(wire, encoded(wire, state))).toBe(state);
    }
  });

  it('name the fields of a record by a number, if all processes know them', () => {
    const world = newWorld();
    const { store, names } = world;
    const record = (...fields: readonly string[]) => {
      const domain = setOf(
        store,
        fields.map((field) => names.string(field)),
        fields.length,
      );
      return functionOf(
        store,
        domain,
        Int32Array.from(fields, (_, i) => small(i)),
      );
    };
    const wire = wireOf(world);
    expect(encoded(wire, record('bal', 'type'))).toBe('08040e018180');
    expect(encoded(wire, record('bal'))).toBe('08050602400180');
    for (const value of [record('bal', 'type'), record('bal'), record('a'), record('val', 'a', 'bal')])
      expect(decoded(wireOf(world), encoded(wire, value))).toBe(value);
  });

  it('do not exist for a value that may have several forms', () => {
    const world = newWorld();
    expect(() => encoded(wireOf(world), Nat)).toThrow();
    expect(() => encoded(wireOf(world), sequences(world.store, world.names.string('a')))).toThrow();
  });

  it('that are damaged are refused', () => {
    const world = newWorld();
    const wire = wireOf(world);
    for (const bytes of ['', '06', '0605', '8080', '0f00', '7fff', '0601', '03', '0e00', '08020e09', '08010e'])
      expect(() => decoded(wire, bytes), bytes).toThrow(WireError);
  });
});

describe('the hash of bytes', () => {
  it('depends on every bit', () => {
    const into = new Int32Array(4);
    const hashOf = (bytes: Uint8Array) => {
      hashBytes(bytes, into);
      return [...into].join();
    };
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 70 }), fc.nat(), (bytes, bit) => {
        const other = Uint8Array.from(bytes);
        const at = (bit >> 3) % bytes.length;
        other[at] = (bytes[at] as number) ^ (1 << (bit & 7));
        expect(hashOf(other)).not.toBe(hashOf(bytes));
        expect(hashOf(Uint8Array.from([...bytes, 0]))).not.toBe(hashOf(bytes));
      }),
    );
  });

  it('spreads states evenly over partitions', () => {
    const into = new Int32Array(4);
    const counts = new Array<number>(64).fill(0);
    for (let n = 0; n < 64_000; n++) {
      hashBytes(Uint8Array.from([10, 3, 0x80 + (n & 127), 0x80 + ((n >> 7) & 127), 0x80 + (n >> 14)]), into);
      counts[(into[0] as number) >>> 26] = (counts[(into[0] as number) >>> 26] ?? 0) + 1;
    }
    // Of 1000 on average, six standard deviations are 190.
    expect(Math.min(...counts)).toBeGreaterThan(810);
    expect(Math.max(...counts)).toBeLessThan(1190);
  });
});
