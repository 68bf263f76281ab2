/** The natives of the community modules on sets, functions and bags. The answers are TLC's, with its own overrides. */
import { describe, expect, it } from 'vitest';
import { member } from '../../src/values/operations/membership.js';
import { check, fails, identity, onNumbers, pairOf, TestContext } from './check-native.js';

const minus = onNumbers((x, y) => x - y);
const above = (limit: number) => onNumbers((x) => x > limit);

describe('FiniteSetsExt', () => {
  it('Max and Min are the extremes of a set of numbers', () => {
    check(
      'FiniteSetsExt',
      'Max',
      ['{3, 1, 2}', '3'],
      ['1..5', '5'],
      ['{}', fails('empty-set')],
      ['5', fails('not-a-set')],
    );
    check('FiniteSetsExt', 'Max', ['{"a"}', fails('not-a-number')], ['{TRUE}', fails('not-a-number')]);
    check('FiniteSetsExt', 'Max', ['Nat', fails('not-enumerable')]);
    check('FiniteSetsExt', 'Min', ['{3, 1, 2}', '1'], ['1..0', fails('empty-set')], ['2..4', '2']);
  });

  it('a fold passes each element as the left operand, starting with the first', () => {
    check('FiniteSetsExt', 'FoldSet', [pairOf, '0', '{3, 1, 2}', '<<3, <<2, <<1, 0>>>>>>'], [pairOf, '0', '{}', '0']);
    check(
      'FiniteSetsExt',
      'FoldSet',
      [pairOf, '0', '5', fails('not-a-set')],
      [pairOf, '0', 'Nat', fails('not-enumerable')],
    );
    check('FiniteSetsExt', 'ReduceSet', [pairOf, '{1, 2}', '0', '<<2, <<1, 0>>>>']);
  });

  it('sums and products of nothing are 0 and 1', () => {
    check('FiniteSetsExt', 'SumSet', ['{1, 2, 3}', '6'], ['{}', '0'], ['{"a"}', fails('not-a-number')]);
    check('FiniteSetsExt', 'ProductSet', ['{2, 3}', '6'], ['{}', '1']);
    check('FiniteSetsExt', 'MapThenSumSet', [onNumbers((x) => x * x), '{1, 2, 3}', '14']);
  });

  it('Quantify counts what satisfies a predicate', () => {
    check('FiniteSetsExt', 'Quantify', ['{1, 2, 3}', above(1), '2'], ['{1, 2}', identity, fails('not-a-boolean')]);
    check('FiniteSetsExt', 'Quantify', ['Nat', above(1), fails('not-enumerable')], ['5', above(1), fails('not-a-set')]);
  });

  it('kSubset lists the subsets of a size', () => {
    check(
      'FiniteSetsExt',
      'kSubset',
      ['2', '{1, 2, 3}', '{{1, 2}, {1, 3}, {2, 3}}'],
      ['0', '{1}', '{{}}'],
      ['0', '{}', '{{}}'],
    );
    check('FiniteSetsExt', 'kSubset', ['4', '{1, 2, 3}', '{}'], ['-1', '{1, 2, 3}', '{}']);
    check('FiniteSetsExt', 'kSubset', ['"a"', '{1}', fails('not-a-number')], ['2', '5', fails('not-a-set')]);
    check('FiniteSetsExt', 'kSubset', ['30', '1..60', fails('set-too-large')]);
  });

  it('Choices picks from every set, and ChooseUnique requires a unique choice', () => {
    check('FiniteSetsExt', 'Choices', ['{{1, 2}, {3}}', '{{1, 3}, {2, 3}}'], ['{}', '{{}}'], ['{{}, {1}}', '{}']);
    check('FiniteSetsExt', 'Choices', ['{{1, 2}, {2}}', '{{2}, {1, 2}}']);
    check('FiniteSetsExt', 'ChooseUnique', ['{1, 2, 3}', above(2), '3'], ['{1, 2, 3}', above(1), fails('no-value')]);
    check('FiniteSetsExt', 'ChooseUnique', ['{1, 2, 3}', above(5), fails('no-value')]);
  });
});

describe('Folds', () => {
  it('MapThenFoldSet applies the operator to the first chosen element last', () => {
    const negative = onNumbers((x) => -x);
    const first: typeof pairOf =
      ({ store }) =>
      (set = 0) =>
        store.word(set, 0);
    check('Folds', 'MapThenFoldSet', [pairOf, '0', negative, first, '{1, 2, 3}', '<<-1, <<-2, <<-3, 0>>>>>>']);
    check('Folds', 'MapThenFoldSet', [pairOf, '0', negative, first, '{}', '0']);
    const stranger: typeof pairOf = (context) => () => context.value('9');
    check('Folds', 'MapThenFoldSet', [pairOf, '0', negative, stranger, '{1}', fails('no-value')]);
  });
});

describe('Functions', () => {
  it('restrictions keep a part of the domain', () => {
    check('Functions', 'RestrictDomain', ['<<5, 6, 7>>', above(1), '(2 :> 6 @@ 3 :> 7)']);
    check('Functions', 'RestrictValues', ['<<5, 6, 7>>', above(5), '(2 :> 6 @@ 3 :> 7)']);
    check('Functions', 'IsRestriction', ['<<1>>', '<<1, 2>>', 'TRUE'], ['<<1>>', '<<2, 2>>', 'FALSE']);
    check(
      'Functions',
      'IsRestriction',
      ['<<1, 2>>', '<<1>>', 'FALSE'],
      ['<<1>>', '("a" :> 1)', fails('not-comparable')],
    );
    check('Functions', 'IsRestriction', ['<<1>>', '<<"a">>', fails('not-comparable')]);
  });

  it('Range, Pointwise and AntiFunction read all values', () => {
    check('Functions', 'Range', ['<<1, 2, 1>>', '{1, 2}'], ['[a |-> 1]', '{1}'], ['5', fails('not-a-function')]);
    check('Functions', 'Range', ['"a"', fails('not-a-function')], ['<<>>', '{}']);
    check(
      'Functions',
      'Pointwise',
      ['<<1, 2>>', '<<3, 5>>', minus, '<<-2, -3>>'],
      ['<<1, 2>>', '<<3>>', minus, fails('outside-domain')],
    );
    check(
      'Functions',
      'AntiFunction',
      ['<<"a", "b">>', '[a |-> 1, b |-> 2]'],
      ['<<>>', '<<>>'],
      ['5', fails('not-a-function')],
    );
  });

  it('IsInjective stops at the first two equal values', () => {
    check(
      'Functions',
      'IsInjective',
      ['<<1, 2>>', 'TRUE'],
      ['<<1, 1>>', 'FALSE'],
      ['<<>>', 'TRUE'],
      ['5', fails('not-a-function')],
    );
    check('Functions', 'IsInjective', ['<<1, "a">>', fails('not-comparable')], ['<<1, 1, "a">>', 'FALSE']);
  });

  it('injections, surjections and bijections are enumerated without the other functions', () => {
    check(
      'Functions',
      'Injection',
      ['{1, 2}', '{3, 4}', '{<<3, 4>>, <<4, 3>>}'],
      ['{1, 2}', '{3}', '{}'],
      ['{}', '{3}', '{<<>>}'],
    );
    check('Functions', 'Injection', ['{1}', '{}', '{}'], ['{}', '{}', '{<<>>}']);
    check('Functions', 'Surjection', [
      '{1, 2, 3}',
      '{3, 4}',
      '{<<3, 3, 4>>, <<3, 4, 3>>, <<3, 4, 4>>, <<4, 3, 3>>, <<4, 3, 4>>, <<4, 4, 3>>}',
    ]);
    check('Functions', 'Surjection', ['{}', '{}', '{<<>>}'], ['{}', '{1}', '{}'], ['{1}', '{}', '{}']);
    check(
      'Functions',
      'Bijection',
      ['{1, 2}', '{3, 4}', '{<<3, 4>>, <<4, 3>>}'],
      ['{}', '{}', '{<<>>}'],
      ['{1}', '{1, 2}', '{}'],
    );
    check('Functions', 'Bijection', ['1..12', '1..12', fails('set-too-large')]);
  });

  it('injections into an infinite set are not enumerated, but membership is known', () => {
    const context = new TestContext();
    const all = context.call('Functions', 'Injection', ['{1, 2}', 'Nat']);
    expect(context.show(all)).toBe('Injection({1, 2}, Nat)');
    expect(member(context.store, context.value('<<5, 7>>'), all)).toBe(true);
    expect(member(context.store, context.value('<<5, 5>>'), all)).toBe(false);
  });

  it('the existence of such functions follows from the sizes of the sets', () => {
    check('Functions', 'ExistsInjection', ['{1, 2}', '{3, 4}', 'TRUE'], ['{1, 2}', '{}', 'FALSE']);
    check(
      'Functions',
      'ExistsSurjection',
      ['{}', '{}', 'TRUE'],
      ['{1}', '{}', 'FALSE'],
      ['{1, 2}', '{3}', 'TRUE'],
      ['{}', '{1}', 'FALSE'],
    );
    check('Functions', 'ExistsBijection', ['{1, 2}', '{3}', 'FALSE'], ['{1, 2}', '{3, 4}', 'TRUE']);
  });

  it('folds take the values in the order of the domain', () => {
    check(
      'Functions',
      'FoldFunction',
      [pairOf, '0', '[a |-> 1, b |-> 2]', '<<2, <<1, 0>>>>'],
      [pairOf, '0', '5', fails('not-a-function')],
    );
    check('Functions', 'FoldFunctionOnSet', [pairOf, '0', '[a |-> 1, b |-> 2]', '{"b"}', '<<2, 0>>']);
    check('Functions', 'FoldFunctionOnSet', [pairOf, '0', '[a |-> 1]', '{"c"}', fails('outside-domain')]);
    check('Functions', 'FoldFunctionOnSet', [pairOf, '0', '5', '{"c"}', fails('not-a-function')]);
    check('Functions', 'SumFunction', ['<<1, 2>>', '3'], ['[a |-> 1, b |-> 5]', '6']);
    check('Functions', 'SumFunctionOnSet', ['<<1, 2>>', '{2}', '2']);
  });
});

describe('BagsExt', () => {
  it('single elements are added and removed', () => {
    check('BagsExt', 'BagAdd', ['<<1>>', '1', '<<2>>'], ['<<1>>', '2', '<<1, 1>>']);
    check('BagsExt', 'BagRemove', ['<<1>>', '1', '<<>>'], ['<<2>>', '1', '<<1>>'], ['<<2>>', '3', '<<2>>']);
    check('BagsExt', 'BagRemoveAll', ['<<2, 3>>', '1', '(2 :> 3)'], ['<<2, 3>>', '7', '<<2, 3>>']);
  });

  it('folds count every copy', () => {
    check('BagsExt', 'FoldBag', [minus, '10', '<<1, 2>>', '5'], [minus, '10', '<<1, 0>>', fails('not-a-bag')]);
    check('BagsExt', 'FoldBag', [pairOf, '0', '<<1, 2>>', '<<<<<<0, 1>>, 2>>, 2>>']);
    check('BagsExt', 'SumBag', ['<<1, 2>>', '5']);
    check('BagsExt', 'ProductBag', ['(2 :> 3 @@ 3 :> 1)', '24']);
  });
});

describe('Bitwise', () => {
  it("combines bits, with negative numbers in two's complement", () => {
    check('Bitwise', '&', ['5', '3', '1'], ['-5', '3', '3'], ['"a"', '1', fails('not-a-number')]);
    check('Bitwise', '|', ['12', '3', '15'], ['-5', '3', '-5']);
    check('Bitwise', '^^', ['5', '3', '6'], ['-5', '3', '-8'], ['1099511627776', '1', '1099511627777']);
    check('Bitwise', 'Not', ['5', '2'], ['0', '0'], ['-1', '0'], ['8', '7']);
  });

  it('shiftR divides by a power of two', () => {
    check('Bitwise', 'shiftR', ['8', '1', '4'], ['9', '1', '4'], ['8', '0', '8']);
  });

  it('shiftR by more bits than a number has gives 0; TLC shifts modulo 32', () => {
    check('Bitwise', 'shiftR', ['8', '32', '0'], ['-8', '1', '-4'], ['8', '-1', fails('out-of-range')]);
  });
});

describe('Relation', () => {
  const next = '(<<1, 1>> :> FALSE @@ <<1, 2>> :> TRUE @@ <<2, 1>> :> FALSE @@ <<2, 2>> :> FALSE)';

  it('closures include paths of any length', () => {
    check('Relation', 'TransitiveClosure', [next, '1..2', next], ['<<>>', '{}', '<<>>']);
    check('Relation', 'ReflexiveTransitiveClosure', [
      next,
      '1..2',
      '(<<1, 1>> :> TRUE @@ <<1, 2>> :> TRUE @@ <<2, 1>> :> FALSE @@ <<2, 2>> :> TRUE)',
    ]);
    check('Relation', 'TransitiveClosure', [
      '(<<1, 1>> :> FALSE @@ <<1, 2>> :> TRUE @@ <<2, 1>> :> TRUE @@ <<2, 2>> :> FALSE)',
      '1..2',
      '(<<1, 1>> :> TRUE @@ <<1, 2>> :> TRUE @@ <<2, 1>> :> TRUE @@ <<2, 2>> :> TRUE)',
    ]);
    check(
      'Relation',
      'TransitiveClosure',
      ['(<<1, 1>> :> 5)', '{1}', fails('not-a-boolean')],
      [next, '1..3', fails('outside-domain')],
    );
    check('Relation', 'IsConnected', [next, '1..2', 'FALSE'], ['<<>>', '{}', 'TRUE']);
  });
});

describe('Combinatorics', () => {
  it('choose counts the choices', () => {
    check(
      'Combinatorics',
      'choose',
      ['5', '2', '10'],
      ['2', '5', '0'],
      ['0', '0', '1'],
      ['5', '-1', fails('out-of-range')],
    );
    check('Combinatorics', 'choose', ['40', '20', '137846528820']);
  });
});

describe('DyadicRationals', () => {
  it('sums and halves are in lowest terms', () => {
    check('DyadicRationals', 'Add', ['[num |-> 1, den |-> 2]', '[num |-> 1, den |-> 4]', '[num |-> 3, den |-> 4]']);
    check('DyadicRationals', 'Add', ['[num |-> 1, den |-> 2]', '[num |-> 1, den |-> 2]', '[num |-> 1, den |-> 1]']);
    check('DyadicRationals', 'Add', ['[num |-> 0, den |-> 1]', '[num |-> 2, den |-> 4]', '[num |-> 2, den |-> 4]']);
    check('DyadicRationals', 'Add', ['[num |-> 2, den |-> 4]', '[num |-> 0, den |-> 1]', '[num |-> 1, den |-> 2]']);
    check('DyadicRationals', 'Add', ['[num |-> -1, den |-> 4]', '[num |-> 1, den |-> 2]', '[num |-> 1, den |-> 4]']);
    check('DyadicRationals', 'Add', ['[num |-> -1, den |-> 4]', '[num |-> 1, den |-> 4]', '[num |-> 0, den |-> 1]']);
    // By hand: 2^29 + 1 + 2^-29 = (2^58 + 2^29 + 1) / 2^29, and 2^-40 + 2^-40 = 2^-39. These sums need large numbers.
    check('DyadicRationals', 'Add', [
      '[num |-> 536870913, den |-> 1]',
      '[num |-> 1, den |-> 536870912]',
      '[num |-> 288230376688582657, den |-> 536870912]',
    ]);
    check('DyadicRationals', 'Add', [
      '[num |-> 1, den |-> 1099511627776]',
      '[num |-> 1, den |-> 1099511627776]',
      '[num |-> 1, den |-> 549755813888]',
    ]);
    check(
      'DyadicRationals',
      'Half',
      ['[num |-> 3, den |-> 4]', '[num |-> 3, den |-> 8]'],
      ['[num |-> 4, den |-> 1]', '[num |-> 2, den |-> 1]'],
    );
    check(
      'DyadicRationals',
      'Half',
      ['[num |-> 0, den |-> 1]', '[num |-> 0, den |-> 1]'],
      ['5', fails('not-a-function')],
    );
  });
});

describe('Statistics', () => {
  it('ChiSquare rejects counts that are far from the expected ones', () => {
    check(
      'Statistics',
      'ChiSquare',
      ['<<10, 10>>', '<<9, 11>>', '"0.05"', 'TRUE'],
      ['<<10, 10>>', '<<1, 19>>', '"0.05"', 'FALSE'],
    );
    check('Statistics', 'ChiSquare', ['<<10, 10, 10>>', '<<10, 10, 10>>', '"0.01"', 'TRUE']);
    check('Statistics', 'ChiSquare', ['<<10, 20, 30>>', '<<12, 18, 33>>', '"0.05"', 'TRUE']);
    check('Statistics', 'ChiSquare', ['<<100, 100, 100>>', '<<80, 100, 120>>', '"0.05"', 'FALSE']);
    check('Statistics', 'ChiSquare', ['<<100, 100, 100>>', '<<80, 100, 120>>', '"0.01"', 'TRUE']);
    check('Statistics', 'ChiSquare', ['<<100, 100, 100>>', '<<83, 100, 120>>', '"0.025"', 'TRUE']);
  });

  it('ChiSquare rejects invalid arguments', () => {
    check(
      'Statistics',
      'ChiSquare',
      ['<<1>>', '<<1>>', '"0.05"', fails('no-value')],
      ['<<1, 2>>', '<<1>>', '"0.05"', fails('no-value')],
    );
    check('Statistics', 'ChiSquare', ['<<0, 2>>', '<<1, 1>>', '"0.05"', fails('out-of-range')]);
    check('Statistics', 'ChiSquare', ['<<1, 2>>', '<<-1, 1>>', '"0.05"', fails('out-of-range')]);
    check('Statistics', 'ChiSquare', ['<<1, 2>>', '<<1, 1>>', '"0.6"', fails('out-of-range')]);
    check(
      'Statistics',
      'ChiSquare',
      ['<<1, 2>>', '<<1, 1>>', '"x"', fails('out-of-range')],
      ['<<1, 2>>', '<<1, 1>>', '5', fails('not-a-string')],
    );
    check('Statistics', 'ChiSquare', ['5', '<<1, 1>>', '"0.05"', fails('not-a-function')]);
  });
});

describe('Apalache', () => {
  it('folds pass the accumulator as the left operand', () => {
    check('Apalache', 'ApaFoldSet', [pairOf, '0', '{2, 1}', '<<<<0, 1>>, 2>>'], [pairOf, '0', '{}', '0']);
    check('Apalache', 'ApaFoldSeqLeft', [pairOf, '0', '<<2, 1>>', '<<<<0, 2>>, 1>>'], [pairOf, '0', '<<>>', '0']);
    check(
      'Apalache',
      'Repeat',
      [pairOf, '2', '7', '<<<<7, 1>>, 2>>'],
      [pairOf, '0', '7', '7'],
      [pairOf, '-1', '7', '7'],
    );
  });
});
