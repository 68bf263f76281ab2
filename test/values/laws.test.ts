/** Laws of all values: one handle for equal values, a total order, and sets and functions as TLA+ defines them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromItf, renderItf, toItf } from '../../src/values/forms/itf.js';
import { isSubset } from '../../src/values/operations/membership.js';
import { equalExplicit } from '../../src/values/sorts/equality-of-explicit.js';
import { apply, argumentAt, except } from '../../src/values/sorts/functions.js';
import { compare, functionSize } from '../../src/values/sorts/order.js';
import { difference, has, intersection, setOf, union, withElement } from '../../src/values/sorts/sets.js';
import { type Handle, isSmall } from '../../src/values/store/handles.js';
import { mix, unmix } from '../../src/values/store/mix.js';
import { build, canonical, chooser, newWorld, type Plain, setsOf, typeOf } from './arbitrary-values.js';

const world = newWorld();
const { store, names, printer } = world;
const scratchWorld = newWorld();
const pairOfOneType = typeOf(2).chain((type) => fc.tuple(type, type));
const tripleOfOneType = typeOf(2).chain((type) => fc.tuple(type, type, type));

const check = <T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => void, numRuns = 1000): void => {
  fc.assert(fc.property(arbitrary, property), { numRuns });
};

describe('a handle', () => {
  it('is the same exactly for equal values, however they were built', () => {
    check(fc.tuple(pairOfOneType, fc.integer()), ([[first, second], seed]) => {
      const [a, b] = [build(world, first, chooser(seed)), build(world, second, chooser(seed + 1))];
      expect(a === b).toBe(canonical(first) === canonical(second));
      expect(equalExplicit(store, a, b)).toBe(a === b);
      expect(build(world, first, chooser(seed + 2))).toBe(a);
    });
  });

  it('is the same for a value built in scratch memory', () => {
    check(
      fc.tuple(
        typeOf(3).chain((type) => type),
        fc.integer(),
      ),
      ([value, seed]) => {
        const { store: other } = scratchWorld;
        other.useScratch(true);
        const scratch = build(scratchWorld, value, chooser(seed));
        expect(build(scratchWorld, value, chooser(seed + 1))).toBe(scratch);
        const promoted = other.promote(scratch);
        expect(other.isScratch(promoted)).toBe(false);
        expect(scratchWorld.printer.print(promoted)).toBe(scratchWorld.printer.print(scratch));
        other.useScratch(false);
        other.resetScratch();
        expect(build(scratchWorld, value, chooser(seed + 2))).toBe(promoted);
      },
    );
  });

  it('of a stored value needs no scratch memory', () => {
    check(
      typeOf(2).chain((type) => type),
      (value) => {
        const handle = build(world, value);
        store.useScratch(true);
        expect(build(world, value, chooser(7))).toBe(handle);
        store.useScratch(false);
        store.resetScratch();
      },
    );
  });
});

describe('the order of values', () => {
  it('is total and agrees with equality', () => {
    check(tripleOfOneType, (plain) => {
      const [a, b, c] = plain.map((each) => build(world, each)) as [Handle, Handle, Handle];
      const order = (x: Handle, y: Handle) => Math.sign(compare(store, x, y));
      expect(order(a, b) === 0).toBe(a === b);
      expect(order(a, b) + order(b, a)).toBe(0);
      if (order(a, b) <= 0 && order(b, c) <= 0) expect(order(a, c)).toBeLessThanOrEqual(0);
    });
  });

  it('does not depend on when a value was built', () => {
    check(
      pairOfOneType,
      ([first, second]) => {
        const one = newOrder(first, second);
        const other = -newOrder(second, first);
        expect(one + 0).toBe(other + 0);
      },
      50,
    );
  });
});

function newOrder(first: Plain, second: Plain): number {
  const fresh = newWorld();
  fresh.names.rank(['', 'a', 'b', 'é', '"\\', 'type', 'bal', 'a1', 'a2', 'None']);
  return Math.sign(compare(fresh.store, build(fresh, first), build(fresh, second)));
}

type Join = (s: Handle, t: Handle) => Handle;

describe('sets', () => {
  const sets = typeOf(1).chain((type) => fc.tuple(setsOf(type), setsOf(type), setsOf(type), type));

  it('obey the laws of their algebra', () => {
    check(sets, ([first, second, third, one]) => {
      const [a, b, c, x] = [first, second, third, one].map((each) => build(world, each)) as [
        Handle,
        Handle,
        Handle,
        Handle,
      ];
      const [cup, cap, minus] = [union, intersection, difference].map((operator) => {
        return (s: Handle, t: Handle) => operator(store, s, t);
      }) as [Join, Join, Join];
      expect(cup(a, b)).toBe(cup(b, a));
      expect(cup(a, cup(b, c))).toBe(cup(cup(a, b), c));
      expect(cap(a, cup(b, c))).toBe(cup(cap(a, b), cap(a, c)));
      expect(minus(a, cap(b, c))).toBe(cup(minus(a, b), minus(a, c)));
      expect(cup(minus(a, b), cap(a, b))).toBe(a);
      expect(isSubset(store, a, b)).toBe(minus(a, b) === setOf(store, [], 0));
      expect(withElement(store, a, x)).toBe(cup(a, setOf(store, [x], 1)));
      expect(has(store, cap(a, b), x)).toBe(has(store, a, x) && has(store, b, x));
      expect(has(store, minus(a, b), x)).toBe(has(store, a, x) && !has(store, b, x));
    });
  });
});

describe('functions', () => {
  it('have the value of an EXCEPT at its argument, and the old values elsewhere', () => {
    check(
      fc.tuple(
        typeOf(2).chain((type) => type),
        typeOf(1).chain((type) => type),
        fc.nat(),
      ),
      ([plain, part, place]) => {
        const f = build(world, plain);
        const isFunction = plain.kind === 'tuple' || plain.kind === 'function';
        if (!isFunction || isSmall(f) || functionSize(store, f) === 0) return;
        const argument = argumentAt(store, f, place % functionSize(store, f));
        const value = build(world, part);
        const changed = except(store, f, argument, value);
        expect(apply(store, changed, argument)).toBe(value);
        for (let i = 0; i < functionSize(store, f); i++) {
          const other = argumentAt(store, f, i);
          if (other !== argument) expect(apply(store, changed, other)).toBe(apply(store, f, other));
        }
        expect(except(store, changed, argument, apply(store, f, argument))).toBe(f);
      },
    );
  });
});

describe('texts', () => {
  it('are the same for equal values only', () => {
    check(pairOfOneType, ([first, second]) => {
      const [a, b] = [build(world, first), build(world, second)];
      expect(printer.print(a) === printer.print(b)).toBe(a === b);
    });
  });

  it('of the Informal Trace Format give back the same value', () => {
    check(
      typeOf(3).chain((type) => type),
      (plain) => {
        const value = build(world, plain);
        const json = toItf(store, names, value);
        expect(fromItf(store, names, json)).toBe(value);
        expect(renderItf(json)).toBe(JSON.stringify(json));
        expect(fromItf(store, names, JSON.parse(renderItf(json)))).toBe(value);
      },
    );
  });
});

describe('the hash of a value', () => {
  it('can be updated when one part of a function changes', () => {
    check(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), (bits) => {
      expect(unmix(mix(bits))).toBe(bits);
    });
  });
});
