/** Values as JavaScript data: their form, and that nothing is lost. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromItf } from '../../src/values/forms/itf.js';
import { ModelValue, TreeError, Trees, Unbuilt } from '../../src/values/forms/plain-values.js';
import { tuple } from '../../src/values/sorts/functions.js';
import { bigInteger } from '../../src/values/sorts/integers.js';
import { interval } from '../../src/values/sorts/lazy-sets.js';
import { setOf } from '../../src/values/sorts/sets.js';
import { type Handle, Nat, small, TRUE } from '../../src/values/store/handles.js';
import { build, functionMaker, newWorld, type Plain, typeOf } from './arbitrary-values.js';

const world = newWorld();
const { store, names } = world;
const trees = new Trees(store, names);
const set = (...elements: Handle[]) => setOf(store, elements, elements.length);
const fn = functionMaker(world);

describe('a value as a tree', () => {
  it('is a number, a bigint, a boolean, a string or a name', () => {
    expect(trees.decode(small(-7))).toBe(-7);
    expect(trees.decode(bigInteger(store, 2n ** 53n - 1n))).toBe(2 ** 53 - 1);
    expect(trees.decode(bigInteger(store, -(2n ** 53n)))).toBe(-(2n ** 53n));
    expect(trees.decode(TRUE)).toBe(true);
    expect(trees.decode(names.string('1b'))).toBe('1b');
    expect(trees.decode(names.modelValue('a1'))).toEqual(new ModelValue('a1'));
  });

  it('is an array for a sequence, an object for a record, a Set in order for a set', () => {
    expect(trees.decode(tuple(store, [small(1), TRUE]))).toEqual([1, true]);
    expect({ ...(trees.decode(fn([names.string('bal'), small(2)])) as object) }).toEqual({ bal: 2 });
    expect([...(trees.decode(set(small(3), small(-1), small(2))) as ReadonlySet<unknown>)]).toEqual([-1, 2, 3]);
    expect([...(trees.decode(interval(store, small(1), small(3))) as ReadonlySet<unknown>)]).toEqual([1, 2, 3]);
  });

  it('is a Map for any other function, with keys as in TLA+ text', () => {
    const a1 = names.modelValue('a1');
    const pair = tuple(store, [small(1), names.string('x')]);
    expect(trees.decode(fn([a1, small(0)]))).toEqual(new Map([['a1', 0]]));
    expect(trees.decode(fn([small(0), small(5)]))).toEqual(new Map([[0, 5]]));
    expect(trees.decode(fn([pair, small(5)]))).toEqual(new Map([['<<1, "x">>', 5]]));
    expect(trees.decode(fn([names.string('a b'), small(5)]))).toEqual(new Map([['"a b"', 5]]));
  });

  it('keeps fields with names that are special in JavaScript', () => {
    const record = fn([names.string('__proto__'), small(1)], [names.string('constructor'), small(2)]);
    expect(Object.entries(trees.decode(record) as object)).toEqual([
      ['__proto__', 1],
      ['constructor', 2],
    ]);
    expect(
      trees.encode(
        Object.fromEntries([
          ['__proto__', 1],
          ['constructor', 2],
        ]),
      ),
    ).toBe(record);
  });

  it('is symbolic if it cannot be built', () => {
    expect(trees.decode(Nat)).toEqual(new Unbuilt('Nat'));
    expect(trees.encode(trees.decode(Nat))).toBe(Nat);
  });

  it('cannot be changed', () => {
    const tree = trees.decode(tuple(store, [set(small(1)), fn([small(0), small(1)])])) as never[];
    expect(() => tree.push()).toThrow(TypeError);
    expect(() => (tree[0] as unknown as Set<number>).add(2)).toThrow();
    expect(() => (tree[1] as unknown as Map<number, number>).set(2, 2)).toThrow();
  });

  it('is one object for each value, and converts back', () => {
    const values = typeOf(3).chain((type) => fc.tuple(type, type));
    fc.assert(
      fc.property(values, ([plain, other]) => {
        const [handle, second] = [build(world, plain), build(world, other)];
        expect(trees.encode(trees.decode(handle))).toBe(handle);
        expect(trees.decode(handle) === trees.decode(second)).toBe(handle === second);
        // A tree of another store is another object of the same form. It is converted by its form, not by its identity.
        expect(trees.encode(strangerOf(plain))).toBe(handle);
      }),
    );
  });

  it('reads a tree from JSON', () => {
    const handle = fromItf(store, names, JSON.parse('{"type":"1b","bal":{"#set":[2,1]}}'));
    expect(trees.encode({ type: '1b', bal: new Set([1, 2]) })).toBe(handle);
    expect(trees.print(trees.decode(handle))).toBe('[bal |-> {1, 2}, type |-> "1b"]');
  });

  it('rejects what is not a value', () => {
    expect(() => trees.encode(1.5)).toThrow(TreeError);
    expect(() => trees.encode(2 ** 60)).toThrow(TreeError);
    expect(() => trees.encode(undefined as never)).toThrow(TreeError);
    expect(() => trees.encode(new Map([['nobody', 1]]))).toThrow('No argument of a function is spelled nobody');
  });

  it('needs no stack for deep values', () => {
    let handle = set(small(1));
    for (let i = 0; i < 20_000; i++) handle = set(handle);
    expect(trees.encode(trees.decode(handle))).toBe(handle);
  });

  it('outlives the step in which it was decoded', () => {
    store.useScratch(true);
    const passing = set(small(77), small(78));
    const tree = trees.decode(passing);
    store.useScratch(false);
    store.resetScratch();
    expect(trees.encode(tree)).toBe(set(small(77), small(78)));
    expect(tree).toEqual(new Set([77, 78]));
  });
});

const strangers = newWorld();
const strangersTrees = new Trees(strangers.store, strangers.names);

function strangerOf(plain: Plain) {
  return strangersTrees.decode(build(strangers, plain));
}
