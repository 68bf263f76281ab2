/** The natives of SequencesExt. The answers are TLC's. */
import { describe, it } from 'vitest';
import { check, fails, identity, onNumbers, pairOf } from './check-native.js';

const is = (wanted: number) => onNumbers((x) => x === wanted);
const more = onNumbers((x, y) => x > y);

describe('SequencesExt', () => {
  it('sequences become sets and bags', () => {
    check('SequencesExt', 'ToSet', ['<<1, 2, 1>>', '{1, 2}'], ['[a |-> 1]', '{1}'], ['"abc"', fails('not-a-function')]);
    check('SequencesExt', 'ToSet', ['5', fails('not-a-function')], ['<<>>', '{}']);
    check(
      'SequencesExt',
      'ToBag',
      ['<<1, 2, 1>>', '<<2, 1>>'],
      ['<<>>', '<<>>'],
      ['<<1, "a">>', fails('not-comparable')],
    );
  });

  it('sets become sequences, in order or in every order', () => {
    check('SequencesExt', 'SetToSeq', ['{3, 1, 2}', '<<1, 2, 3>>'], ['1..3', '<<1, 2, 3>>'], ['{}', '<<>>']);
    check('SequencesExt', 'SetToSeq', ['Nat', fails('not-enumerable')], ['5', fails('not-a-set')]);
    check('SequencesExt', 'SetToSeqs', [
      '{1, 2, 3}',
      '{<<1, 2, 3>>, <<1, 3, 2>>, <<2, 1, 3>>, <<2, 3, 1>>, <<3, 1, 2>>, <<3, 2, 1>>}',
    ]);
    check('SequencesExt', 'SetToSeqs', ['{}', '{<<>>}'], ['1..12', fails('set-too-large')]);
    check('SequencesExt', 'SetToSortSeq', ['{3, 1, 2}', more, '<<3, 2, 1>>']);
    check(
      'SequencesExt',
      'SetToAllKPermutations',
      ['{1, 2}', '{<<>>, <<1>>, <<2>>, <<1, 2>>, <<2, 1>>}'],
      ['{}', '{<<>>}'],
    );
  });

  it('Contains stops at the first equal element', () => {
    check(
      'SequencesExt',
      'Contains',
      ['<<1, 2>>', '2', 'TRUE'],
      ['<<1, 2>>', '3', 'FALSE'],
      ['<<1, 2>>', '"a"', fails('not-comparable')],
    );
    check('SequencesExt', 'Contains', ['5', '"a"', fails('not-a-sequence')], ['"abc"', '"a"', fails('not-a-sequence')]);
    check('SequencesExt', 'Contains', ['<<1, "a">>', '1', 'TRUE']);
  });

  it('elements are found from the front or from the back, in the whole sequence or in a range', () => {
    check(
      'SequencesExt',
      'SelectInSeq',
      ['<<1, 2, 1>>', is(2), '2'],
      ['<<1, 2, 1>>', is(3), '0'],
      ['<<1>>', identity, fails('not-a-boolean')],
    );
    check('SequencesExt', 'SelectInSeq', ['5', is(1), fails('not-a-sequence')]);
    check('SequencesExt', 'SelectLastInSeq', ['<<1, 2, 1>>', is(1), '3'], ['<<1, 2, 1>>', is(3), '0']);
    check(
      'SequencesExt',
      'SelectInSubSeq',
      ['<<1, 2, 1>>', '2', '3', is(1), '3'],
      ['<<1, 2, 1>>', '3', '2', is(1), '0'],
    );
    check('SequencesExt', 'SelectInSubSeq', ['<<1, 2, 1>>', '0', '2', is(1), fails('out-of-range')]);
    check('SequencesExt', 'SelectInSubSeq', ['<<1, 2, 1>>', '1', '4', is(1), fails('out-of-range')]);
    check('SequencesExt', 'SelectInSubSeq', ['<<1, 2, 1>>', '"a"', '4', is(1), fails('not-a-number')]);
    check(
      'SequencesExt',
      'SelectLastInSubSeq',
      ['<<1, 2, 1>>', '1', '2', is(1), '1'],
      ['<<1, 1, 1>>', '1', '2', is(1), '2'],
    );
  });

  it('Reverse, Remove and ReplaceAll process all elements', () => {
    check(
      'SequencesExt',
      'Reverse',
      ['<<1, 2, 3>>', '<<3, 2, 1>>'],
      ['<<>>', '<<>>'],
      ['5', fails('not-a-sequence')],
      ['"abc"', fails('not-a-sequence')],
    );
    check('SequencesExt', 'Remove', ['<<1, 2, 1>>', '1', '<<2>>'], ['<<1, 2, 1>>', '"a"', fails('not-comparable')]);
    check(
      'SequencesExt',
      'ReplaceAll',
      ['<<1, 2, 1>>', '1', '5', '<<5, 2, 5>>'],
      ['<<1>>', '"a"', '5', fails('not-comparable')],
    );
    check('SequencesExt', 'ReplaceAll', ['"abc"', '"a"', '5', fails('not-a-sequence')], ['<<>>', '"a"', '5', '<<>>']);
  });

  it('InsertAt inserts an element before a position, or after the end', () => {
    check(
      'SequencesExt',
      'InsertAt',
      ['<<1, 2>>', '1', '5', '<<5, 1, 2>>'],
      ['<<1, 2>>', '3', '5', '<<1, 2, 5>>'],
      ['<<>>', '1', '5', '<<5>>'],
    );
    check(
      'SequencesExt',
      'InsertAt',
      ['<<1, 2>>', '4', '5', fails('out-of-range')],
      ['<<1, 2>>', '0', '5', fails('out-of-range')],
    );
    check(
      'SequencesExt',
      'InsertAt',
      ['<<1, 2>>', '-1', '5', fails('out-of-range')],
      ['"abc"', '1', '5', fails('not-a-string')],
    );
    check('SequencesExt', 'InsertAt', ['<<1, 2>>', '4294967296', '5', fails('out-of-range')]);
  });

  it('ReplaceAt changes an existing position, and RemoveAt removes one', () => {
    check('SequencesExt', 'ReplaceAt', ['<<1, 2>>', '1', '5', '<<5, 2>>'], ['<<1, 2>>', '3', '5', '<<1, 2>>']);
    check(
      'SequencesExt',
      'RemoveAt',
      ['<<1, 2>>', '1', '<<2>>'],
      ['<<1, 2>>', '2', '<<1>>'],
      ['"abc"', '2', '"ac"'],
      ['"abc"', '0', '"abc"'],
    );
    check(
      'SequencesExt',
      'RemoveAt',
      ['<<1, 2>>', '3', '<<1, 2>>'],
      ['<<1, 2>>', '0', '<<1, 2>>'],
      ['<<1, 2>>', '-1', fails('out-of-range')],
    );
  });

  it('RemoveFirst and RemoveFirstMatch keep later elements', () => {
    check(
      'SequencesExt',
      'RemoveFirst',
      ['<<1, 2, 1>>', '1', '<<2, 1>>'],
      ['<<1, 2, 1>>', '3', '<<1, 2, 1>>'],
      ['<<1>>', '"a"', fails('not-comparable')],
    );
    check(
      'SequencesExt',
      'RemoveFirstMatch',
      ['<<1, 2, 1>>', is(2), '<<1, 1>>'],
      ['<<1, 2, 1>>', is(1), '<<2, 1>>'],
      ['<<1>>', is(3), '<<1>>'],
    );
    check('SequencesExt', 'RemoveFirstMatch', ['<<1>>', identity, fails('not-a-boolean')]);
  });

  it('Cons, Snoc, Front and Last work at the ends', () => {
    check(
      'SequencesExt',
      'Cons',
      ['1', '<<2>>', '<<1, 2>>'],
      ['1', '5', fails('not-a-sequence')],
      ['1', '"abc"', fails('not-a-sequence')],
    );
    check('SequencesExt', 'Snoc', ['1', '<<2>>', '<<2, 1>>']);
    check('SequencesExt', 'Front', ['<<1, 2>>', '<<1>>'], ['<<>>', '<<>>'], ['"abc"', '"ab"'], ['<<1>>', '<<>>']);
    check(
      'SequencesExt',
      'Last',
      ['<<1, 2>>', '2'],
      ['<<>>', fails('outside-domain')],
      ['"abc"', fails('not-a-sequence')],
    );
  });

  it('prefixes and suffixes are recognised, strict or not', () => {
    check(
      'SequencesExt',
      'IsPrefix',
      ['<<1>>', '<<1, 2>>', 'TRUE'],
      ['<<1, 2>>', '<<1>>', 'FALSE'],
      ['"a"', '"ab"', 'TRUE'],
      ['"b"', '"ab"', 'FALSE'],
    );
    check(
      'SequencesExt',
      'IsPrefix',
      ['<<"a">>', '<<1, 2>>', fails('not-comparable')],
      ['<<>>', '5', fails('not-a-sequence')],
      ['"a"', '<<>>', fails('not-a-sequence')],
    );
    check(
      'SequencesExt',
      'IsStrictPrefix',
      ['<<1>>', '<<1, 2>>', 'TRUE'],
      ['<<1>>', '<<1>>', 'FALSE'],
      ['"a"', '"a"', 'FALSE'],
    );
    check(
      'SequencesExt',
      'IsSuffix',
      ['<<2>>', '<<1, 2>>', 'TRUE'],
      ['<<2, 3>>', '<<3>>', 'FALSE'],
      ['"b"', '"ab"', fails('not-a-sequence')],
    );
    check('SequencesExt', 'IsStrictSuffix', ['<<2>>', '<<1, 2>>', 'TRUE'], ['<<2>>', '<<2>>', 'FALSE']);
  });

  it('prefixes and suffixes are enumerated, including the empty one', () => {
    check('SequencesExt', 'Prefixes', ['<<1, 2>>', '{<<>>, <<1>>, <<1, 2>>}'], ['"ab"', '{"a", "", "ab"}']);
    check(
      'SequencesExt',
      'Suffixes',
      ['<<1, 2>>', '{<<>>, <<2>>, <<1, 2>>}'],
      ['<<>>', '{<<>>}'],
      ['"ab"', fails('not-a-sequence')],
    );
    check(
      'SequencesExt',
      'LongestCommonPrefix',
      ['{<<1, 2, 4>>, <<1, 2, 3>>}', '<<1, 2>>'],
      ['{"abc", "abd"}', '"ab"'],
      ['{"abc", "xbd"}', '""'],
    );
    check(
      'SequencesExt',
      'LongestCommonPrefix',
      ['{<<1, 2>>, <<1, 2, 3>>}', '<<1, 2>>'],
      ['{}', fails('empty-set')],
      ['5', fails('not-a-set')],
    );
    check('SequencesExt', 'LongestCommonPrefix', ['{5}', fails('not-a-sequence')]);
  });

  it('folds start at the front or at the back', () => {
    check(
      'SequencesExt',
      'FoldSeq',
      [pairOf, '0', '<<1, 2, 3>>', '<<3, <<2, <<1, 0>>>>>>'],
      [pairOf, '0', '5', fails('not-a-function')],
    );
    check(
      'SequencesExt',
      'FoldLeft',
      [pairOf, '0', '<<1, 2, 3>>', '<<<<<<0, 1>>, 2>>, 3>>'],
      [pairOf, '0', '"ab"', fails('not-a-sequence')],
    );
    check(
      'SequencesExt',
      'FoldRight',
      [pairOf, '<<1, 2, 3>>', '0', '<<1, <<2, <<3, 0>>>>>>'],
      [pairOf, '{}', '0', fails('not-a-sequence')],
    );
    check('SequencesExt', 'FoldLeftDomain', [pairOf, '0', '<<7, 8>>', '<<<<0, 1>>, 2>>']);
    check('SequencesExt', 'FoldRightDomain', [pairOf, '<<7, 8>>', '0', '<<1, <<2, 0>>>>']);
  });

  it('FlattenSeq and Zip make one sequence of several', () => {
    check(
      'SequencesExt',
      'FlattenSeq',
      ['<<<<1>>, <<2, 3>>, <<>>>>', '<<1, 2, 3>>'],
      ['<<>>', '<<>>'],
      ['<<"a", "b">>', '"ab"'],
      ['<<<<>>>>', '<<>>'],
    );
    check(
      'SequencesExt',
      'FlattenSeq',
      ['<<5>>', '5'],
      ['<<5, 6>>', fails('not-a-sequence')],
      ['<<<<>>, <<>>, <<4>>>>', '<<4>>'],
    );
    check('SequencesExt', 'FlattenSeq', ['<<<<1>>, <<2>>, 5>>', fails('not-a-sequence')]);
    check(
      'SequencesExt',
      'Zip',
      ['<<1, 2>>', '<<3, 4, 5>>', '<<<<1, 3>>, <<2, 4>>>>'],
      ['<<>>', '<<3>>', '<<>>'],
      ['"ab"', '<<3>>', fails('not-a-sequence')],
    );
  });

  it('subsequences are enumerated, with and without gaps', () => {
    check(
      'SequencesExt',
      'SubSeqs',
      ['<<1, 2>>', '{<<>>, <<1>>, <<2>>, <<1, 2>>}'],
      ['<<>>', '{<<>>}'],
      ['"ab"', '{"a", "b", "ab", ""}'],
    );
    check('SequencesExt', 'AllSubSeqs', ['<<1, 2>>', '{<<>>, <<1>>, <<2>>, <<1, 2>>}'], ['<<>>', '{<<>>}']);
    check('SequencesExt', 'AllSubSeqs', [
      '<<1, 2, 1>>',
      '{<<>>, <<1>>, <<2>>, <<1, 1>>, <<1, 2>>, <<2, 1>>, <<1, 2, 1>>}',
    ]);
  });

  it('subsequences are replaced from the left, the first or all', () => {
    check(
      'SequencesExt',
      'ReplaceFirstSubSeq',
      ['<<9, 9>>', '<<2>>', '<<1, 2, 2>>', '<<1, 9, 9, 2>>'],
      ['<<9>>', '<<7>>', '<<1>>', '<<1>>'],
    );
    check(
      'SequencesExt',
      'ReplaceFirstSubSeq',
      ['"x"', '"b"', '"abb"', '"axb"'],
      ['"x"', '""', '"abb"', '"xabb"'],
      ['<<9>>', '<<>>', '<<1, 2>>', '<<9, 1, 2>>'],
    );
    check(
      'SequencesExt',
      'ReplaceAllSubSeqs',
      ['<<9, 9>>', '<<2>>', '<<1, 2, 2>>', '<<1, 9, 9, 9, 9>>'],
      ['<<9>>', '<<>>', '<<1, 2>>', '<<9, 1, 9, 2>>'],
    );
    check(
      'SequencesExt',
      'ReplaceAllSubSeqs',
      ['"x"', '"b"', '"abb"', '"axx"'],
      ['"x"', '""', '"abb"', '"xaxbxb"'],
      ['"x"', '""', '""', '"x"'],
    );
    check(
      'SequencesExt',
      'ReplaceAllSubSeqs',
      ['<<9>>', '<<>>', '<<>>', '<<9>>'],
      ['<<9>>', '<<2, 2>>', '<<2, 2, 2>>', '<<9, 2>>'],
    );
  });
});
