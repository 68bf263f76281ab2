/** Values are printed as by TLC, except where a note gives the reason. */
import { describe, expect, it } from 'vitest';
import { fromItf, ItfError, renderItf, toItf } from '../../src/values/forms/itf.js';
import { FlatTexts, printBeginning, printLines } from '../../src/values/forms/print-lines.js';
import { lazyFunction } from '../../src/values/operations/define-functions.js';
import { tuple } from '../../src/values/sorts/functions.js';
import { bigInteger } from '../../src/values/sorts/integers.js';
import { functionSet, interval, powerSet, product, recordSet, sequences } from '../../src/values/sorts/lazy-sets.js';
import { setOf } from '../../src/values/sorts/sets.js';
import { emptySet, FALSE, type Handle, Int, Nat, Real, STRING, small, TRUE } from '../../src/values/store/handles.js';
import { functionMaker, newWorld } from './arbitrary-values.js';

const world = newWorld();
const { store, names, printer } = world;
const { string, modelValue } = { string: names.string.bind(names), modelValue: names.modelValue.bind(names) };
const set = (...elements: Handle[]) => setOf(store, elements, elements.length);
const fn = functionMaker(world);
const range = (low: number, high: number) => interval(store, small(low), small(high));

const examples: readonly (readonly [Handle, text: string, json: unknown])[] = [
  [TRUE, 'TRUE', true],
  [FALSE, 'FALSE', false],
  [small(-7), '-7', -7],
  [bigInteger(store, 2n ** 40n), '1099511627776', 2 ** 40],
  [bigInteger(store, -(2n ** 64n)), '-18446744073709551616', { '#bigint': '-18446744073709551616' }],
  [string('a "b"\\\n\t'), '"a \\"b\\"\\\\\\n\\t"', 'a "b"\\\n\t'],
  [modelValue('a1'), 'a1', { '#model': 'a1' }],
  [emptySet, '{}', { '#set': [] }],
  [set(small(2), small(1)), '{1, 2}', { '#set': [1, 2] }],
  [tuple(store, []), '<<>>', { '#tup': [] }],
  [tuple(store, [small(1), string('x')]), '<<1, "x">>', { '#tup': [1, 'x'] }],
  [fn([small(1), TRUE], [small(2), FALSE]), '<<TRUE, FALSE>>', { '#tup': [true, false] }],
  [fn([string('a'), small(1)]), '[a |-> 1]', { a: 1 }],
  [fn([string('__proto__'), small(1)]), '[__proto__ |-> 1]', JSON.parse('{"__proto__":1}')],
  // TLC prints records with names that are not TLA+ names: `[a b |-> 1]`.
  [fn([string('a b'), small(1)]), '("a b" :> 1)', { '#map': [['a b', 1]] }],
  [fn([string('#set'), emptySet]), '("#set" :> {})', { '#map': [['#set', { '#set': [] }]] }],
  [fn([string('IF'), small(1)]), '("IF" :> 1)', { '#map': [['IF', 1]] }],
  [
    fn([small(3), small(4)], [small(1), small(2)]),
    '(1 :> 2 @@ 3 :> 4)',
    {
      '#map': [
        [1, 2],
        [3, 4],
      ],
    },
  ],
  [Nat, 'Nat', { '#unserializable': 'Nat' }],
];

const rows = examples.map(([value, text, json]) => ({ value, text, json }));

describe('a value as text', () => {
  it.each(rows)('$text is printed as by TLC', ({ value, text }) => {
    expect(printer.print(value)).toBe(text);
  });

  it('shows small lazy sets by their elements and others by their form', () => {
    const one = set(string('x'));
    const fields = set(string('f'));
    const printed: readonly (readonly [Handle, string])[] = [
      [range(1, 3), '1..3'],
      [powerSet(store, range(1, 2)), '{{}, {1}, {2}, {1, 2}}'],
      [powerSet(store, range(1, 7)), 'SUBSET (1..7)'],
      [powerSet(store, Nat), 'SUBSET Nat'],
      [functionSet(store, range(1, 2), one), '{<<"x", "x">>}'],
      [functionSet(store, range(1, 20), range(1, 2)), '[1..20 -> 1..2]'],
      [recordSet(store, fields, [Int]), '[f: Int]'],
      [recordSet(store, fields, [one]), '{[f |-> "x"]}'],
      [product(store, [Nat, Real, STRING]), '(Nat \\X Real \\X STRING)'],
      [product(store, [one, one]), '{<<"x", "x">>}'],
      [sequences(store, one), 'Seq({"x"})'],
      [lazyFunction(store, Nat, (n) => n, '[n \\in Nat |-> n]'), '[n \\in Nat |-> n]'],
      [lazyFunction(store, range(1, 2), (n) => n, '[n \\in 1..2 |-> n]'), '<<1, 2>>'],
    ];
    for (const [value, text] of printed) expect(printer.print(value)).toBe(text);
  });

  it('is broken at a width, with one line for each item', () => {
    const message = fn([string('type'), string('1b')], [string('acc'), modelValue('a1')], [string('bal'), small(3)]);
    const state = fn([string('msgs'), set(message)], [string('maxBal'), fn([modelValue('a1'), small(0)])]);
    expect(printLines(printer, state, 60)).toMatchInlineSnapshot(`
      "[ maxBal |-> (a1 :> 0),
        msgs |-> {[acc |-> a1, bal |-> 3, type |-> "1b"]} ]"
    `);
    expect(printLines(printer, state, 30)).toMatchInlineSnapshot(`
      "[ maxBal |-> (a1 :> 0),
        msgs |-> { [ acc |-> a1,
                     bal |-> 3,
                     type |-> "1b" ] } ]"
    `);
    expect(printLines(printer, fn([modelValue('a1'), small(100)], [modelValue('a2'), small(2)]), 12)).toBe(
      '( a1 :> 100 @@\n  a2 :> 2 )',
    );
    expect(printLines(printer, state, 500)).toBe(printer.print(state));
    const whole = printLines(printer, state, 30).split('\n');
    const wanted = { texts: new FlatTexts(printer, 30), mostLines: 2 };
    expect(printBeginning(printer, state, 30, wanted)).toEqual({ text: whole.slice(0, 2).join('\n'), isCut: true });
  });

  it('needs no stack for deep values', () => {
    let deep = emptySet;
    for (let i = 0; i < 100_000; i++) deep = tuple(store, [deep]);
    expect(printer.print(deep)).toBe(`${'<<'.repeat(100_000)}{}${'>>'.repeat(100_000)}`);
    const json = toItf(store, names, deep);
    expect(renderItf(json)).toHaveLength(100_000 * '{"#tup":[]}'.length + '{"#set":[]}'.length);
    expect(fromItf(store, names, json)).toBe(deep);
  });
});

describe('a value as JSON', () => {
  it.each(rows)('$text is encoded without loss', ({ value, json }) => {
    expect(toItf(store, names, value)).toEqual(json);
    expect(JSON.parse(renderItf(toItf(store, names, value)))).toEqual(json);
    expect(fromItf(store, names, json)).toBe(value);
  });

  it('is a tuple if it is a list', () => {
    expect(printer.print(fromItf(store, names, [1, [], { a: 'b' }]))).toBe('<<1, <<>>, [a |-> "b"]>>');
  });

  it.each([
    [0.5, '0.5 is not an integer'],
    [2 ** 53, '9007199254740992 is not an integer that JavaScript represents exactly'],
    [null, 'null is not a value'],
    [{ '#bigint': '1e3' }, '#bigint does not contain an integer'],
    [{ '#set': 1 }, '#set does not contain a list'],
    [{ '#map': [[1]] }, '#map contains an element that is not a pair'],
    [
      {
        '#map': [
          [1, 2],
          [1, 3],
        ],
      },
      '#map contains an argument twice',
    ],
    [{ '#graph': [] }, '#graph is not a kind of value'],
    [{ '#unserializable': 'STRING \\ {}' }, '#unserializable marks a value that cannot be converted back'],
  ])('%j is rejected, because it is not a value', (json, reason) => {
    expect(() => fromItf(store, names, json)).toThrow(new ItfError(reason));
  });
});
