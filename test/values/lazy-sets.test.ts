/** Lazy sets are equal to the sets of their elements: they are compared with expansions that do not use the store. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MembershipMemory } from '../../src/compile/runtime/caches/membership-memory.js';
import { cap, cup, minus } from '../../src/values/operations/combine-sets.js';
import { elementsOf } from '../../src/values/operations/enumerate-sets.js';
import { equalAny } from '../../src/values/operations/equality-of-any.js';
import { cardinality, isOnlyForm, makeExplicit, settle } from '../../src/values/operations/make-explicit.js';
import { isSubset, member } from '../../src/values/operations/membership.js';
import { bigIntegerOf } from '../../src/values/sorts/integers.js';
import {
  filtered,
  functionSet,
  interval,
  powerSet,
  product,
  recordSet,
  sequences,
  unionOf,
} from '../../src/values/sorts/lazy-sets.js';
import { setOf } from '../../src/values/sorts/sets.js';
import { emptySet, type Handle, Int, isExplicit, Nat, none, small } from '../../src/values/store/handles.js';
import { ValueError } from '../../src/values/store/value-errors.js';
import { build, canonical, newWorld, type Plain } from './arbitrary-values.js';

const world = newWorld();
const { store, names, printer } = world;

const integer = (value: number): Plain => ({ kind: 'integer', value: BigInt(value) });
const plainSet = (parts: readonly Plain[]): Plain => ({ kind: 'set', parts });

/** A lazy set, and its elements by definition. */
interface Example {
  readonly lazy: Handle;
  readonly elements: readonly Plain[];
}

const distinct = (elements: readonly Plain[]): Plain[] => [
  ...new Map(elements.map((each) => [canonical(each), each])).values(),
];

/** Every choice of one item from each list. */
const choices = (lists: readonly (readonly Plain[])[]): Plain[][] =>
  lists.reduce<Plain[][]>((all, list) => all.flatMap((chosen) => list.map((item) => [...chosen, item])), [[]]);

const intervals = fc
  .tuple(fc.integer({ min: -2, max: 3 }), fc.integer({ min: -2, max: 3 }))
  .map(([low, high]): Example => {
    const elements = Array.from({ length: Math.max(0, high - low + 1) }, (_, i) => integer(low + i));
    return { lazy: interval(store, small(low), small(high)), elements };
  });

const explicitSets = fc.uniqueArray(fc.integer({ min: -2, max: 4 }), { maxLength: 3 }).map((numbers): Example => {
  const elements = numbers.map(integer);
  return { lazy: build(world, plainSet(elements)), elements };
});

const flat = fc.oneof(intervals, explicitSets);

function subsets(elements: readonly Plain[]): Plain[] {
  return Array.from({ length: 2 ** elements.length }, (_, bits) => {
    return plainSet(elements.filter((_, i) => (bits >> i) % 2 === 1));
  });
}

const powerSets = (base: fc.Arbitrary<Example>) =>
  base
    .filter(({ elements }) => elements.length <= 4)
    .map(({ lazy, elements }): Example => ({ lazy: powerSet(store, lazy), elements: subsets(elements) }));

const functionSets = (domain: fc.Arbitrary<Example>, range: fc.Arbitrary<Example>) =>
  fc
    .tuple(domain, range)
    .filter(([from, to]) => to.elements.length ** from.elements.length <= 300)
    .map(([from, to]): Example => {
      const elements = choices(from.elements.map(() => to.elements)).map((values): Plain => {
        return { kind: 'function', pairs: from.elements.map((argument, i) => [argument, values[i] as Plain]) };
      });
      return { lazy: functionSet(store, from.lazy, to.lazy), elements };
    });

const small3 = (part: fc.Arbitrary<Example>) =>
  fc
    .array(part, { minLength: 1, maxLength: 3 })
    .filter((parts) => parts.reduce((size, { elements }) => size * elements.length, 1) <= 300);

const products = (part: fc.Arbitrary<Example>) =>
  small3(part).map((parts): Example => {
    const elements = choices(parts.map((each) => each.elements)).map((parts): Plain => ({ kind: 'tuple', parts }));
    return {
      lazy: product(
        store,
        parts.map(({ lazy }) => lazy),
      ),
      elements,
    };
  });

const recordSets = (part: fc.Arbitrary<Example>) =>
  small3(part).map((parts): Example => {
    const fields = ['val', 'acc', 'bal'].slice(0, parts.length);
    const handles = fields.map((field) => names.string(field));
    const domain = setOf(store, [...handles], handles.length);
    const places = handles.map((_, i) => handles.indexOf(store.word(domain, i)));
    const sets = places.map((place) => (parts[place] as Example).lazy);
    const elements = choices(parts.map((each) => each.elements)).map((values): Plain => {
      const pairs = values.map((value, i) => [{ kind: 'string', value: fields[i] as string }, value] as const);
      return { kind: 'function', pairs };
    });
    return { lazy: recordSet(store, domain, sets), elements };
  });

const unions = fc.array(flat, { maxLength: 3 }).map((sets): Example => {
  const handles = sets.map(({ lazy }) => makeExplicit(store, lazy));
  return {
    lazy: unionOf(store, setOf(store, handles, handles.length)),
    elements: distinct(sets.flatMap(({ elements }) => elements)),
  };
});

const combinations = fc
  .tuple(flat, flat, fc.constantFrom(cup, cap, minus))
  .map(([first, second, operator]): Example => {
    const inSecond = new Set(second.elements.map(canonical));
    const kept = first.elements.filter((each) => inSecond.has(canonical(each)) === (operator === cap));
    const elements = operator === cup ? distinct([...first.elements, ...second.elements]) : kept;
    return { lazy: operator(store, first.lazy, second.lazy), elements };
  });

/** Sets of two parts that are not sets of elements. They are built only where their elements are needed. */
const combinationsOfForms = fc
  .tuple(powerSets(flat), powerSets(flat), fc.constantFrom(cup, cap, minus))
  .map(([first, second, operator]): Example => {
    const inSecond = new Set(second.elements.map(canonical));
    const kept = first.elements.filter((each) => inSecond.has(canonical(each)) === (operator === cap));
    const elements = operator === cup ? distinct([...first.elements, ...second.elements]) : kept;
    return { lazy: operator(store, first.lazy, second.lazy), elements };
  });

const filters = flat.map(({ lazy, elements }): Example => {
  return {
    lazy: filtered(store, lazy, (element) => element > small(0), '{x \\in S : x > 0}'),
    elements: elements.filter((each) => each.kind === 'integer' && each.value > 0n),
  };
});

const simple = fc.oneof(flat, unions, combinations, filters);
const nested = fc.oneof(simple, powerSets(flat), functionSets(flat, flat), products(flat));
const examples = fc.oneof(
  simple,
  powerSets(simple),
  combinationsOfForms,
  functionSets(simple, nested),
  functionSets(powerSets(flat.filter(({ elements }) => elements.length <= 2)), flat),
  products(nested),
  recordSets(nested),
);

const check = <T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => void, numRuns = 500): void => {
  fc.assert(fc.property(arbitrary, property), { numRuns });
};

function listed(set: Handle): Handle[] {
  const all: Handle[] = [];
  const cursor = elementsOf(store, set);
  for (let element = cursor.next(); element !== none; element = cursor.next()) all.push(element);
  expect(cursor.next()).toBe(none);
  return all;
}

function faultOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof ValueError) return `${error.fault}${error.detail && ` (${error.detail})`}`;
    throw error;
  }
  return 'no fault';
}

describe('a lazy set', () => {
  it('becomes the explicit set of its elements', () => {
    check(examples, ({ lazy, elements }) => {
      expect(makeExplicit(store, lazy)).toBe(build(world, plainSet(elements)));
    });
  });

  it('enumerates its elements in the order of the explicit set', () => {
    check(examples, ({ lazy, elements }) => {
      const explicit = build(world, plainSet(elements));
      const stored = Array.from({ length: store.size(explicit) }, (_, i) => store.word(explicit, i));
      expect(listed(lazy)).toEqual(stored);
    });
  });

  it('knows its size', () => {
    check(examples, ({ lazy, elements }) => {
      expect(bigIntegerOf(store, cardinality(store, lazy))).toBe(BigInt(distinct(elements).length));
    });
  });

  it('contains exactly its elements', () => {
    const two = examples.chain((first) => fc.tuple(fc.constant(first), fc.nat(), fc.integer({ min: -4, max: 4 })));
    check(two, ([{ lazy, elements }, place, shift]) => {
      const handles = elements.map((each) => build(world, each));
      for (const element of handles) expect(member(store, element, lazy)).toBe(true);
      const one = elements[place % Math.max(1, elements.length)];
      if (!one) return;
      const other = build(world, shifted(one, BigInt(shift)));
      expect(member(store, other, lazy)).toBe(handles.includes(other));
    });
  });

  it('answers the same about its elements and those of other sets if the answers are cached', () => {
    const outcomeOf = (answer: () => boolean): string => {
      let outcome = '';
      const fault = faultOf(() => {
        outcome = String(answer());
      });
      return outcome || fault;
    };
    check(fc.tuple(examples, examples), ([{ lazy, elements }, other]) => {
      const memory = new MembershipMemory(store);
      const asked = [...elements, ...other.elements].map((each) => build(world, each));
      for (const element of [...asked, other.lazy, ...asked]) {
        expect(outcomeOf(() => memory.has(element, lazy))).toBe(outcomeOf(() => member(store, element, lazy)));
      }
    });
  });

  it('is a subset of another set if the set of its elements is', () => {
    const pairs = examples.chain((first) => fc.tuple(fc.constant(first), fc.oneof(examples, fc.constant(first))));
    check(pairs, ([first, second]) => {
      const [one, two] = [build(world, plainSet(first.elements)), build(world, plainSet(second.elements))];
      let expected: boolean;
      try {
        expected = isSubset(store, one, two);
      } catch {
        return;
      }
      try {
        expect(isSubset(store, first.lazy, second.lazy)).toBe(expected);
      } catch (fault) {
        // Elements of other sorts may be met in another order.
        if (!(fault instanceof ValueError)) throw fault;
      }
    });
  });

  it('is equal to another one with the same elements', () => {
    const pairs = examples.chain((first) => fc.tuple(fc.constant(first), examples));
    check(pairs, ([first, second]) => {
      const same = build(world, plainSet(first.elements)) === build(world, plainSet(second.elements));
      if (same) expect(equalAny(store, first.lazy, second.lazy)).toBe(true);
      expect(equalAny(store, first.lazy, build(world, plainSet(first.elements)))).toBe(true);
    });
    check(fc.tuple(nested, nested), ([first, second]) => {
      const [a, b] = [first, second].map(({ elements }) => build(world, plainSet(elements)));
      const fault = faultOf(() => expect(equalAny(store, first.lazy, second.lazy)).toBe(a === b));
      expect(['no fault', 'not-comparable']).toContain(fault);
    });
  });

  it('is printed as its expansion, or by its form', () => {
    check(examples, ({ lazy, elements }) => {
      const text = printer.print(lazy);
      if (isExplicit(lazy) || !/ -> |\.\.|SUBSET|\\X|: /.test(text)) {
        expect(text).toBe(printer.print(build(world, plainSet(elements))));
      }
    });
  });
});

/** A value of the same type, with its integers changed. */
function shifted(value: Plain, by: bigint): Plain {
  switch (value.kind) {
    case 'integer':
      return { kind: 'integer', value: value.value + by };
    case 'set':
    case 'tuple':
      return { kind: value.kind, parts: value.parts.map((part) => shifted(part, by)) };
    case 'function':
      return { kind: 'function', pairs: value.pairs.map(([argument, part]) => [argument, shifted(part, by)]) };
    default:
      return value;
  }
}

describe('a set too large to be built', () => {
  const million = interval(store, small(1), small(1_000_000));

  it('has a membership test', () => {
    const subsetsOfMany = powerSet(store, million);
    expect(member(store, interval(store, small(5), small(999_999)), subsetsOfMany)).toBe(true);
    expect(member(store, interval(store, small(0), small(9)), subsetsOfMany)).toBe(false);
    expect(member(store, Nat, powerSet(store, Int))).toBe(true);
    expect(member(store, Int, powerSet(store, Nat))).toBe(false);
    expect(faultOf(() => member(store, Nat, powerSet(store, million)))).toBe('not-enumerable');
  });

  it('has one handle in a value, whichever form it was written in', () => {
    const few = interval(store, small(1), small(20));
    const many = interval(store, small(1), small(2000));
    const a = names.string('a');
    const forms: readonly (readonly [Handle, Handle])[] = [
      [powerSet(store, few), powerSet(store, makeExplicit(store, few))],
      [powerSet(store, powerSet(store, few)), powerSet(store, powerSet(store, makeExplicit(store, few)))],
      [product(store, [many, many]), functionSet(store, interval(store, small(1), small(2)), many)],
      [
        recordSet(store, setOf(store, [a], 1), [powerSet(store, few)]),
        functionSet(store, setOf(store, [a], 1), powerSet(store, few)),
      ],
    ];
    for (const [first, second] of forms) {
      expect(settle(store, first)).toBe(settle(store, second));
      expect(isExplicit(settle(store, first))).toBe(false);
      expect(isOnlyForm(store, settle(store, first))).toBe(true);
      expect(equalAny(store, first, second)).toBe(true);
      expect(equalAny(store, first, setOf(store, [emptySet], 1))).toBe(false);
    }
    expect(isOnlyForm(store, settle(store, powerSet(store, Nat)))).toBe(false);
  });

  it('enumerates its first elements without building the others', () => {
    const before = store.use().values;
    const subsetsOfMany = powerSet(store, interval(store, small(1), small(1000)));
    const functions = functionSet(store, interval(store, small(1), small(9)), subsetsOfMany);
    expect(elementsOf(store, functions).next()).not.toBe(none);
    expect(store.use().values - before).toBeLessThan(20);
    const cursor = elementsOf(store, powerSet(store, interval(store, small(1), small(900))));
    const first = Array.from({ length: 3 }, () => printer.print(cursor.next()));
    expect(first).toEqual(['{}', '{1}', '{2}']);
  });

  it('has a size', () => {
    const size = (set: Handle) => faultOf(() => makeExplicit(store, set));
    expect(size(interval(store, small(1), small(1_000_001)))).toBe('set-too-large (1000001)');
    expect(size(powerSet(store, interval(store, small(1), small(100))))).toBe(
      'set-too-large (1267650600228229401496703205376)',
    );
    expect(size(functionSet(store, million, million))).toBe('set-too-large (more than 2^65536)');
    expect(size(powerSet(store, interval(store, small(1), small(5000))))).toBe('set-too-large (about 1.412 * 10^1505)');
    expect(size(Nat)).toBe('not-enumerable');
    expect(bigIntegerOf(store, cardinality(store, powerSet(store, interval(store, small(1), small(100)))))).toBe(
      2n ** 100n,
    );
  });
});

describe('infinite sets', () => {
  it('are compared by their forms', () => {
    const one = setOf(store, [small(1)], 1);
    const two = setOf(store, [small(1), small(2)], 2);
    expect(isSubset(store, Nat, Int)).toBe(true);
    expect(isSubset(store, Int, Nat)).toBe(false);
    expect(isSubset(store, sequences(store, one), sequences(store, two))).toBe(true);
    expect(isSubset(store, sequences(store, two), sequences(store, one))).toBe(false);
    expect(isSubset(store, functionSet(store, one, Nat), functionSet(store, one, Int))).toBe(true);
    expect(isSubset(store, functionSet(store, one, Int), functionSet(store, one, Nat))).toBe(false);
    expect(isSubset(store, product(store, [Nat, one]), product(store, [Int, two]))).toBe(true);
    expect(isSubset(store, product(store, [Nat, two]), product(store, [Int, one]))).toBe(false);
    expect(isSubset(store, powerSet(store, interval(store, small(1), small(50))), powerSet(store, Nat))).toBe(true);
    expect(isSubset(store, powerSet(store, Nat), powerSet(store, Int))).toBe(true);
    expect(equalAny(store, Nat, Int)).toBe(false);
    expect(equalAny(store, powerSet(store, Nat), powerSet(store, Int))).toBe(false);
    expect(store.size(setOf(store, [Nat, Int, Nat], 3))).toBe(2);
  });

  it('are empty or finite where a part of them is empty', () => {
    expect(product(store, [Nat, emptySet])).toBe(emptySet);
    expect(cardinality(store, functionSet(store, emptySet, Nat))).toBe(small(1));
    expect(store.size(makeExplicit(store, functionSet(store, emptySet, Nat)))).toBe(1);
  });

  const from = (text: string) => names.string(text);

  it('have a membership test', () => {
    const naturalsAndMinusOne = cup(store, Nat, setOf(store, [small(-1)], 1));
    const positive = minus(store, Nat, setOf(store, [small(0)], 1));
    const even = filtered(store, Nat, (n) => (n & 2) === 0, '{n \\in Nat : n % 2 = 0}');
    const holds = (n: number, set: Handle) => member(store, small(n), set);
    expect([-2, -1, 0, 7].map((n) => holds(n, naturalsAndMinusOne))).toEqual([false, true, true, true]);
    expect([-1, 0, 1].map((n) => holds(n, positive))).toEqual([false, false, true]);
    expect([3, 4].map((n) => holds(n, even))).toEqual([false, true]);
    expect(holds(4, cap(store, even, positive))).toBe(true);
    const words = sequences(store, even);
    expect(isSubset(store, powerSet(store, setOf(store, [small(2)], 1)), powerSet(store, even))).toBe(true);
    expect(member(store, build(world, { kind: 'tuple', parts: [integer(2), integer(4)] }), words)).toBe(true);
    expect(member(store, build(world, { kind: 'tuple', parts: [integer(2), integer(5)] }), words)).toBe(false);
    expect(printer.print(functionSet(store, even, naturalsAndMinusOne))).toBe(
      '[{n \\in Nat : n % 2 = 0} -> Nat \\cup {-1}]',
    );
  });

  it('become finite when intersected with a finite set', () => {
    const some = interval(store, small(-2), small(2));
    expect(printer.print(cap(store, some, Nat))).toBe('{0, 1, 2}');
    expect(printer.print(cap(store, Nat, some))).toBe('{0, 1, 2}');
    expect(printer.print(minus(store, some, Nat))).toBe('{-2, -1}');
  });

  it('reject elements of another kind, but not untyped model values', () => {
    const setsAndForeign: readonly (readonly [Handle, Handle])[] = [
      [Nat, from('a')],
      [Int, emptySet],
      [sequences(store, Nat), small(1)],
      [interval(store, small(1), small(3)), from('a')],
      [functionSet(store, interval(store, small(1), small(3)), Nat), small(1)],
      [product(store, [Nat, Nat]), from('a')],
    ];
    for (const [set, element] of setsAndForeign) {
      expect(faultOf(() => member(store, element, set))).toBe('wrong-sort');
      expect(member(store, names.modelValue('None'), set)).toBe(false);
      expect(faultOf(() => member(store, names.modelValue('T_None'), set))).toBe('not-comparable');
    }
    expect(faultOf(() => member(store, names.modelValue('None'), powerSet(store, Nat)))).toBe('wrong-sort');
  });
});
