/** Laws of kinds, for random values of one type: a kind describes the values that it was made of, and no operation on kinds loses one of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasKind } from '../../src/kinds/has-kind.js';
import {
  areDisjoint,
  includesKind,
  joinAll,
  joinKinds,
  limitKind,
  meetKinds,
  widenKinds,
} from '../../src/kinds/join-kinds.js';
import { anyKind, integerKind, type Kind, keyOfKind, noKind, sameKind } from '../../src/kinds/kind.js';
import { kindOfValue } from '../../src/kinds/kind-of-value.js';
import type { Handle } from '../../src/values/store/handles.js';
import { build, chooser, newWorld, typeOf } from '../values/arbitrary-values.js';

const world = newWorld();
const has = (value: Handle, kind: Kind) => hasKind(world, value, kind);

/** Values of one type. */
const values = typeOf(2)
  .chain((type) => fc.array(type, { minLength: 1, maxLength: 5 }))
  .map((all) => all.map((value, i) => build(world, value, chooser(i))));
/** Values of several types. */
const mixed = fc.array(values, { minLength: 1, maxLength: 4 }).map((all) => all.flat());

const check = <T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => void): void => {
  fc.assert(fc.property(arbitrary, property), { numRuns: 500 });
};

const kindOf = (all: readonly Handle[]) => joinAll(all.map((value) => kindOfValue(world, value)));

describe('the kind of a value', () => {
  it('describes the value, and not another number or name', () => {
    check(mixed, (all) => {
      for (const value of all) expect(has(value, kindOfValue(world, value))).toBe(true);
    });
    const [one, two] = [1, 2].map((n) => build(world, { kind: 'integer', value: BigInt(n) }, chooser(n))) as [
      Handle,
      Handle,
    ];
    expect(has(one, kindOfValue(world, two))).toBe(false);
  });
});

describe('a join', () => {
  it('describes all values of both kinds, whatever the order, and includes both', () => {
    check(fc.tuple(mixed, mixed), ([first, second]) => {
      const [one, other] = [kindOf(first), kindOf(second)];
      const both = joinKinds(one, other);
      for (const value of [...first, ...second]) expect(has(value, both)).toBe(true);
      expect(sameKind(joinKinds(other, one), both)).toBe(true);
      expect(keyOfKind(joinKinds(other, one))).toBe(keyOfKind(both));
      expect(includesKind(both, one) && includesKind(both, other)).toBe(true);
    });
  });

  it('with nothing is the kind itself, and with any value is any value', () => {
    check(mixed, (all) => {
      const kind = kindOf(all);
      expect(joinKinds(noKind, kind)).toBe(kind);
      expect(joinKinds(kind, noKind)).toBe(kind);
      expect(joinKinds(kind, anyKind)).toBe(anyKind);
    });
  });
});

describe('a meet', () => {
  it('describes the values that both kinds describe', () => {
    check(fc.tuple(mixed, mixed, mixed), ([common, first, second]) => {
      const [one, other] = [kindOf([...common, ...first]), kindOf([...common, ...second])];
      const met = meetKinds(one, other);
      for (const value of common) expect(has(value, met)).toBe(true);
      for (const value of [...first, ...second])
        if (has(value, one) && has(value, other)) expect(has(value, met)).toBe(true);
      expect(areDisjoint(one, other)).toBe(false);
    });
  });
});

describe('a widening', () => {
  it('describes all values of both kinds', () => {
    check(fc.tuple(mixed, mixed), ([first, second]) => {
      const widened = widenKinds(kindOf(first), kindOf(second), [-1, 0, 1, 5]);
      for (const value of [...first, ...second]) expect(has(value, widened)).toBe(true);
      for (const value of first) expect(has(value, limitKind(kindOf(first)))).toBe(true);
    });
  });

  it('ends for a range that grows for ever', () => {
    let kind = integerKind(0, 0);
    let rounds = 0;
    for (let high = 1; ; high++, rounds++) {
      const next = widenKinds(kind, integerKind(0, high), [0, 1, 5, 20]);
      if (sameKind(next, kind) && high > 20) break;
      kind = next;
    }
    expect(kind).toEqual(integerKind(0, Number.POSITIVE_INFINITY));
    expect(rounds).toBeLessThan(30);
  });
});
