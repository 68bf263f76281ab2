/** The natives of the standard modules. The answers are TLC's. */
import { describe, expect, it } from 'vitest';
import { minus } from '../../src/values/operations/combine-sets.js';
import { member } from '../../src/values/operations/membership.js';
import { filtered } from '../../src/values/sorts/lazy-sets.js';
import { Any, emptySet, Int, Nat, smallValue, truth } from '../../src/values/store/handles.js';
import { check, fails, identity, made, type OperatorArgument, onNumbers, TestContext } from './check-native.js';

const isOdd = onNumbers((x) => x % 2 !== 0);
/** Compares pairs by their first elements. */
function onPairs(compare: (x: number, y: number) => boolean): OperatorArgument {
  return ({ store }) =>
    (x = 0, y = 0) =>
      truth(compare(smallValue(store.word(x, 0)), smallValue(store.word(y, 0))));
}

const less = onNumbers((x, y) => x < y);

describe('Naturals and Integers', () => {
  it('add, subtract and multiply integers of any size', () => {
    check('Naturals', '+', ['1', '2', '3'], ['"a"', '1', fails('not-a-number')], ['1', 'TRUE', fails('not-a-number')]);
    check('Naturals', '+', ['2147483647', '1', '2147483648'], ['1073741823', '1', '1073741824']);
    check('Naturals', '-', ['1', '2', '-1'], ['-1073741824', '1', '-1073741825']);
    check('Naturals', '*', ['3', '-4', '-12'], ['4294967296', '4294967296', '18446744073709551616']);
    check('Integers', '-.', ['5', '-5'], ['-1073741824', '1073741824'], ['"a"', fails('not-a-number')]);
  });

  it('raise to natural powers, but not 0 to 0', () => {
    check('Naturals', '^', ['2', '10', '1024'], ['5', '0', '1'], ['0', '3', '0'], ['-2', '3', '-8']);
    check('Naturals', '^', ['0', '0', fails('not-an-exponent')], ['2', '-1', fails('not-an-exponent')]);
    check('Naturals', '^', ['2', '100', '1267650600228229401496703205376']);
  });

  it('divide with a quotient that is rounded down, and a remainder that is not negative', () => {
    check('Naturals', '\\div', ['7', '2', '3'], ['-7', '2', '-4'], ['7', '-2', '-4'], ['-7', '-2', '3']);
    check('Naturals', '\\div', ['1', '0', fails('not-a-divisor')]);
    check('Naturals', '%', ['7', '3', '1'], ['-7', '3', '2'], ['6', '3', '0']);
    check('Naturals', '%', ['7', '0', fails('not-a-divisor')], ['7', '-3', fails('not-a-divisor')]);
  });

  it('compare integers only', () => {
    check('Naturals', '<', ['1', '2', 'TRUE'], ['2', '2', 'FALSE'], ['"a"', '1', fails('not-a-number')]);
    check('Naturals', '<=', ['2', '2', 'TRUE'], ['3', '2', 'FALSE'], ['1', '{}', fails('not-a-number')]);
    check('Naturals', '>', ['3', '2', 'TRUE'], ['2', '2', 'FALSE']);
    check('Naturals', '>=', ['2', '2', 'TRUE'], ['1', '2', 'FALSE'], ['1267650600228229401496703205376', '2', 'TRUE']);
  });

  it('define intervals and the sets of all numbers', () => {
    check('Naturals', '..', ['1', '3', '{1, 2, 3}'], ['1', '0', '{}'], ['"a"', '1', fails('not-a-number')]);
    check('Naturals', 'Nat', ['Nat']);
    check('Integers', 'Int', ['Int']);
  });
});

describe('Sequences', () => {
  it('Len counts the elements of a sequence, or the characters of a string', () => {
    check('Sequences', 'Len', ['<<>>', '0'], ['<<1, 2, 3>>', '3'], ['"abc"', '3'], ['(1 :> 5)', '1']);
    check('Sequences', 'Len', ['5', fails('not-a-sequence')], ['{1, 2}', fails('not-a-sequence')]);
    check('Sequences', 'Len', ['[a |-> 1]', fails('not-a-sequence')], ['Nat', fails('not-a-sequence')]);
  });

  it('Head and Tail split a nonempty sequence', () => {
    check('Sequences', 'Head', ['<<1, 2>>', '1'], ['<<>>', fails('empty-sequence')], ['1', fails('not-a-sequence')]);
    check('Sequences', 'Head', ['"abc"', fails('not-a-sequence')]);
    check('Sequences', 'Tail', ['<<1, 2, 3>>', '<<2, 3>>'], ['<<1>>', '<<>>'], ['"abc"', '"bc"']);
    check('Sequences', 'Tail', ['<<>>', fails('empty-sequence')], ['""', fails('empty-sequence')]);
    check('Sequences', 'Tail', ['{}', fails('not-a-sequence')]);
  });

  it('Append adds any value at the end of a sequence', () => {
    check(
      'Sequences',
      'Append',
      ['<<1>>', '2', '<<1, 2>>'],
      ['<<>>', '"a"', '<<"a">>'],
      ['<<1>>', 'Nat', '<<1, Nat>>'],
    );
    check('Sequences', 'Append', ['<<>>', '1..2', '<<{1, 2}>>']);
    check('Sequences', 'Append', ['5', '1', fails('not-a-sequence')], ['"a"', '"b"', fails('not-a-sequence')]);
  });

  it('\\o joins two sequences or two strings', () => {
    check(
      'Sequences',
      '\\o',
      ['<<1>>', '<<2, 3>>', '<<1, 2, 3>>'],
      ['<<>>', '<<1>>', '<<1>>'],
      ['"ab"', '"c"', '"abc"'],
    );
    check('Sequences', '\\o', ['"a"', '<<1>>', fails('not-a-string')], ['<<1>>', '"a"', fails('not-a-sequence')]);
  });

  it('SubSeq takes existing positions, unless the result is empty', () => {
    check('Sequences', 'SubSeq', ['<<1, 2, 3>>', '2', '3', '<<2, 3>>'], ['"abc"', '2', '3', '"bc"']);
    check(
      'Sequences',
      'SubSeq',
      ['<<1, 2, 3>>', '5', '2', '<<>>'],
      ['<<>>', '1', '0', '<<>>'],
      ['"abc"', '3', '2', '""'],
    );
    check('Sequences', 'SubSeq', ['<<1, 2, 3>>', '2', '5', fails('out-of-range')]);
    check('Sequences', 'SubSeq', ['<<1, 2, 3>>', '0', '2', fails('out-of-range')]);
    check(
      'Sequences',
      'SubSeq',
      ['<<1>>', '"a"', '0', fails('not-a-number')],
      ['5', '1', '2', fails('not-a-sequence')],
    );
    check('Sequences', 'SubSeq', ['<<1>>', '1', '4294967296', fails('out-of-range')]);
  });

  it('SelectSeq keeps the elements that pass a test, which must be TRUE or FALSE', () => {
    check(
      'Sequences',
      'SelectSeq',
      ['<<1, 2, 3>>', isOdd, '<<1, 3>>'],
      ['<<2>>', isOdd, '<<>>'],
      ['<<1>>', isOdd, '<<1>>'],
    );
    check('Sequences', 'SelectSeq', ['<<>>', identity, '<<>>'], ['<<1>>', identity, fails('not-a-boolean')]);
    check('Sequences', 'SelectSeq', ['5', isOdd, fails('not-a-sequence')]);
  });

  it('Seq is not enumerated', () => {
    check('Sequences', 'Seq', ['5', fails('not-a-set')]);
  });
});

describe('FiniteSets', () => {
  it('Cardinality counts without building the set', () => {
    check('FiniteSets', 'Cardinality', ['{1, 5}', '2'], ['{}', '0'], ['1..4294967296', '4294967296']);
    check('FiniteSets', 'Cardinality', ['SUBSET (1 :> 1)', fails('not-a-set')], ['SUBSET {1, 2, 3}', '8']);
    check('FiniteSets', 'Cardinality', ['[{1, 2, 3} -> {1, 2}]', '8'], ['[{1} -> {}]', '0'], ['[{} -> {}]', '1']);
    check('FiniteSets', 'Cardinality', ['Nat', fails('not-enumerable')], ['5', fails('not-a-set')]);
  });

  it('IsFiniteSet is TRUE for finite sets', () => {
    check('FiniteSets', 'IsFiniteSet', ['{1}', 'TRUE'], ['1..3', 'TRUE'], ['Nat', 'FALSE'], ['STRING', 'FALSE']);
    check('FiniteSets', 'IsFiniteSet', ['SUBSET Nat', 'FALSE'], ['[Nat -> {1}]', 'FALSE'], ['[{1} -> Nat]', 'FALSE']);
    check('FiniteSets', 'IsFiniteSet', ['5', fails('not-a-set')], ['"a"', fails('not-a-set')]);
    const few = made(({ store }) => filtered(store, Nat, (n) => n < 7, 'few'));
    check('FiniteSets', 'IsFiniteSet', [few, fails('not-enumerable')]);
    check('FiniteSets', 'IsFiniteSet', [made(({ store }) => minus(store, Nat, emptySet)), 'FALSE']);
    check('FiniteSets', 'IsFiniteSet', [made(({ store }) => minus(store, Nat, Int)), fails('not-enumerable')]);
  });
});

describe('Bags', () => {
  it('IsABag holds for functions to positive counts', () => {
    check(
      'Bags',
      'IsABag',
      ['<<1, 2>>', 'TRUE'],
      ['<<>>', 'TRUE'],
      ['<<0>>', 'FALSE'],
      ['<<"a">>', 'FALSE'],
      ['5', 'FALSE'],
    );
  });

  it('membership and copies are counted', () => {
    check('Bags', 'BagIn', ['1', '<<1>>', 'TRUE'], ['2', '<<1>>', 'FALSE'], ['"a"', '<<1>>', fails('not-comparable')]);
    check('Bags', 'BagIn', ['1', '5', fails('not-a-function')]);
    check('Bags', 'CopiesIn', ['1', '<<3>>', '3'], ['2', '<<3>>', '0'], ['1', '<<"a">>', fails('not-a-bag')]);
    check('Bags', 'BagCardinality', ['<<1, 2>>', '3'], ['<<>>', '0'], ['<<1, 0>>', fails('not-a-bag')]);
  });

  it('bags are made from sets and sets from bags', () => {
    check(
      'Bags',
      'SetToBag',
      ['{1, 2}', '<<1, 1>>'],
      ['{1, 5}', '(1 :> 1 @@ 5 :> 1)'],
      ['Nat', fails('not-enumerable')],
    );
    check('Bags', 'SetToBag', ['5', fails('not-a-set')], ['{}', '<<>>']);
    check('Bags', 'BagToSet', ['<<1, 2>>', '{1, 2}'], ['5', fails('not-a-function')]);
    check('Bags', 'EmptyBag', ['<<>>']);
  });

  it('sums and differences count copies', () => {
    check('Bags', '\\oplus', ['<<1, 2>>', '(3 :> 4)', '<<1, 2, 4>>'], ['<<1>>', '<<2>>', '<<3>>']);
    check('Bags', '\\oplus', ['<<0>>', '(3 :> 4)', fails('not-a-bag')], ['<<1>>', '<<"a">>', fails('not-a-bag')]);
    check('Bags', '\\oplus', ['<<1>>', '("a" :> 4)', fails('not-comparable')]);
    check('Bags', '\\ominus', ['<<1, 2>>', '<<1>>', '(2 :> 2)'], ['<<1, 2>>', '<<2, 1>>', '(2 :> 1)']);
    check(
      'Bags',
      '\\ominus',
      ['<<1, 2>>', '("a" :> 1)', fails('not-comparable')],
      ['5', '<<1>>', fails('not-a-function')],
    );
    check('Bags', 'BagUnion', ['{<<1>>, <<1, 1>>}', '<<2, 1>>'], ['{<<1>>}', '<<1>>'], ['{}', '<<>>'], ['{5}', '5']);
    check('Bags', 'BagUnion', ['{5, 6}', fails('not-a-bag')]);
  });

  it('one bag is part of another when it has no more copies', () => {
    check('Bags', '\\sqsubseteq', ['<<1>>', '<<1, 2>>', 'TRUE'], ['<<1, 3>>', '<<1, 2>>', 'FALSE']);
    check('Bags', '\\sqsubseteq', ['<<1>>', '5', fails('not-a-function')]);
    check('Bags', 'SubBag', ['<<1, 2>>', '{<<>>, <<1>>, (2 :> 1), (2 :> 2), <<1, 1>>, <<1, 2>>}'], ['<<>>', '{<<>>}']);
    check('Bags', 'SubBag', ['5', fails('not-a-function')]);
  });

  it('BagOfAll adds the copies of elements with the same image', () => {
    check('Bags', 'BagOfAll', [onNumbers((x) => x % 2), '<<1, 2, 3>>', '(0 :> 2 @@ 1 :> 4)']);
    check('Bags', 'BagOfAll', [identity, '5', fails('not-a-function')]);
  });
});

describe('TLC', () => {
  it(':> and @@ build functions, and the left one has priority', () => {
    check('TLC', ':>', ['1', '2', '<<2>>'], ['"a"', '2', '[a |-> 2]'], ['{}', '1', '({} :> 1)']);
    check('TLC', '@@', ['<<1, 2>>', '<<3, 4, 5>>', '<<1, 2, 5>>'], ['<<1, 2>>', '(3 :> 4)', '<<1, 2, 4>>']);
    check('TLC', '@@', ['[a |-> 1]', '[b |-> 2, a |-> 3]', '[a |-> 1, b |-> 2]'], ['<<>>', '[a |-> 1]', '[a |-> 1]']);
    check('TLC', '@@', ['(2 :> 1 @@ 4 :> 1)', '(1 :> 0)', '(1 :> 0 @@ 2 :> 1 @@ 4 :> 1)']);
    check('TLC', '@@', ['(2 :> 1 @@ 4 :> 1)', '(3 :> 0)', '(2 :> 1 @@ 3 :> 0 @@ 4 :> 1)']);
    check('TLC', '@@', ['(5 :> 0)', '(2 :> 1 @@ 4 :> 1)', '(2 :> 1 @@ 4 :> 1 @@ 5 :> 0)']);
    check('TLC', '@@', ['(4 :> 0)', '(2 :> 1 @@ 4 :> 1)', '(2 :> 1 @@ 4 :> 0)']);
    check('TLC', '@@', ['(2 :> 1 @@ 4 :> 1)', '(4 :> 0)', '(2 :> 1 @@ 4 :> 1)']);
    check(
      'TLC',
      '@@',
      ['(2 :> 7 @@ 3 :> 8)', '(1 :> 6)', '<<6, 7, 8>>'],
      ['(2 :> 7)', '[a |-> 1]', fails('not-comparable')],
    );
    check('TLC', '@@', ['5', '<<1>>', fails('not-a-function')], ['<<1>>', '5', fails('not-a-function')]);
    check('TLC', '@@', ['("a" :> 2)', '(1 :> 3)', fails('not-comparable')]);
  });

  it('Permutations lists the bijections of a finite set', () => {
    check('TLC', 'Permutations', [
      '{1, 2, 3}',
      '{<<1, 2, 3>>, <<1, 3, 2>>, <<2, 1, 3>>, <<2, 3, 1>>, <<3, 1, 2>>, <<3, 2, 1>>}',
    ]);
    check('TLC', 'Permutations', ['{}', '{<<>>}'], ['{"a", "b"}', '{[a |-> "a", b |-> "b"], [a |-> "b", b |-> "a"]}']);
    check(
      'TLC',
      'Permutations',
      ['Nat', fails('not-enumerable')],
      ['5', fails('not-a-set')],
      ['1..30', fails('set-too-large')],
    );
  });

  it('SortSeq keeps the order of elements that are not in relation', () => {
    const firstLess = onPairs((x, y) => x < y);
    const firstAtMost = onPairs((x, y) => x <= y);
    check(
      'TLC',
      'SortSeq',
      ['<<3, 1, 2>>', less, '<<1, 2, 3>>'],
      ['<<>>', less, '<<>>'],
      ['5', less, fails('not-a-sequence')],
    );
    check('TLC', 'SortSeq', ['<<<<1, 1>>, <<0, 2>>, <<1, 3>>>>', firstLess, '<<<<0, 2>>, <<1, 1>>, <<1, 3>>>>']);
    check('TLC', 'SortSeq', ['<<<<1, 1>>, <<0, 2>>, <<1, 3>>>>', firstAtMost, '<<<<0, 2>>, <<1, 3>>, <<1, 1>>>>']);
    check('TLC', 'SortSeq', ['<<3, 1>>', identity, fails('not-a-boolean')], ['"abc"', less, fails('not-a-sequence')]);
  });

  it('ToString prints a value as TLA+', () => {
    check('TLC', 'ToString', ['5', '"5"'], ['"a"', '"\\"a\\""'], ['<<1, "a", TRUE>>', '"<<1, \\"a\\", TRUE>>"']);
    check(
      'TLC',
      'ToString',
      ['1..3', '"1..3"'],
      ['SUBSET {1}', '"{{}, {1}}"'],
      ['Nat', '"Nat"'],
      ['{3, 1}', '"{1, 3}"'],
    );
    check('TLC', 'ToString', ['[a |-> 1]', '"[a |-> 1]"'], ['(1 :> 2)', '"<<2>>"']);
  });

  it('TLCEval builds sets and functions that can be enumerated', () => {
    check('TLC', 'TLCEval', ['5', '5'], ['1..3', '{1, 2, 3}'], ['Nat', 'Nat']);
  });

  it('Any contains every value', () => {
    expect(new TestContext().outcome('TLC', 'Any', [])).toBe('ANY');
    const context = new TestContext();
    for (const text of ['1', '"a"', '{}', 'Nat', 'm', '<<1, "a">>']) {
      expect(member(context.store, context.value(text), Any)).toBe(true);
    }
  });

  it('Assert accepts only TRUE', () => {
    check(
      'TLC',
      'Assert',
      ['TRUE', '"x"', 'TRUE'],
      ['FALSE', '"x"', fails('assertion')],
      ['5', '"x"', fails('assertion')],
    );
  });
});
