/** The natives that convert values to text, and those on graphs and clocks. The answers are TLC's. */
import { describe, expect, it } from 'vitest';
import { fromJson } from '../../src/modules/community/json-text.js';
import { formatText } from '../../src/modules/natives/format-text.js';
import { apply, domainOf } from '../../src/values/sorts/functions.js';
import { applyAny } from '../../src/values/sorts/lazy-functions.js';
import { ValueError } from '../../src/values/store/value-errors.js';
import { check, fails, identity, type OperatorArgument, TestContext } from './check-native.js';

describe('Json', () => {
  it('ToJson writes records and functions as objects, sequences and sets as arrays', () => {
    check(
      'Json',
      'ToJson',
      ['<<1, "a", TRUE>>', '"[1,\\"a\\",true]"'],
      ['[a |-> 1, b |-> {2, 3}]', '"{\\"a\\":1,\\"b\\":[2,3]}"'],
    );
    check('Json', 'ToJson', ['<<>>', '"[]"'], ['{}', '"[]"'], ['5', '"5"'], ['m', '"\\"m\\""'], ['1..3', '"[1,2,3]"']);
    check('Json', 'ToJson', ['(1 :> 2 @@ 5 :> 6)', '"{\\"1\\":2,\\"5\\":6}"'], ['(<<1>> :> 1)', '"{\\"<<1>>\\":1}"']);
    check('Json', 'ToJson', ['SUBSET {1}', '"[[],[1]]"'], ['Nat', fails('not-enumerable')], ['TRUE', '"true"']);
    check(
      'Json',
      'ToJson',
      ['"a\\"b\\\\c"', '"\\"a\\\\\\"b\\\\\\\\c\\""'],
      ['18446744073709551616', '"18446744073709551616"'],
    );
  });

  it('ToJsonArray and ToJsonObject reject other values as TLC does', () => {
    check('Json', 'ToJsonArray', ['<<1, 2>>', '"[1,2]"'], ['{1, 2}', '"[1,2]"'], ['(5 :> 1)', '"{\\"5\\":1}"']);
    check('Json', 'ToJsonArray', ['5', fails('not-a-sequence')], ['"a"', fails('not-a-sequence')]);
    check('Json', 'ToJsonObject', ['<<1, 2>>', '"{\\"0\\":1,\\"1\\":2}"'], ['[a |-> 1]', '"{\\"a\\":1}"']);
    check('Json', 'ToJsonObject', ['{1}', fails('not-a-function')], ['5', fails('not-a-function')]);
  });

  it('JSON is read with integers of any size, and other text is rejected', () => {
    const context = new TestContext();
    const read = (text: string) => {
      try {
        return context.show(fromJson(context, text));
      } catch (error) {
        return error instanceof ValueError ? `fails: ${error.detail}` : String(error);
      }
    };
    expect(read(' [1, -2, 12345678901234567890, 1.9, -1.9, 2e3, 5e-1] ')).toBe(
      '<<1, -2, 12345678901234567890, 1, -1, 2000, 0>>',
    );
    expect(read('{"b": {"x": []}, "a": "\\u0041\\n"}')).toBe('[a |-> "A\\n", b |-> [x |-> <<>>]]');
    expect(read('{"a": 1, "a": 2}')).toBe('[a |-> 2]');
    expect(read('[true, false]')).toBe('<<TRUE, FALSE>>');
    for (const [text, what] of [
      ['[1,]', "Array item expected but got ']' at position 3"],
      ['[null]', 'null is not a TLA+ value'],
      ['', 'JSON value expected but reached end of input at position 0'],
      ['[1] 2', "Expected end of input but got '2' at position 4"],
      ['{"a" 1}', "Colon ':' expected after property name but got '1' at position 5"],
      ['01', "Expected end of input but got '1' at position 1"],
    ]) {
      expect(read(String(text))).toBe(`fails: ${what}`);
    }
    expect(read('1e999999999')).toBe('fails: a number has more than 100000 digits');
  });
});

describe('templates', () => {
  it('use texts in order, by number, or repeatedly, and pad them', () => {
    expect(formatText('%s-%s', ['a', 'b'])).toBe('a-b');
    expect(formatText('%2$s%1$s%s%<s', ['a', 'b'])).toBe('baaa');
    expect(formatText('[%3s|%-3s|%.1s|%S]', ['a', 'b', 'cd', 'e'])).toBe('[  a|b  |c|E]');
    expect(formatText('100%% %s', ['$1'])).toBe('100% $1');
  });

  it('are rejected if they refer to a missing argument', () => {
    expect(formatText('%s %s', ['a'])).toBeUndefined();
    expect(formatText('%d', ['1'])).toBeUndefined();
    expect(formatText('50% of', [])).toBeUndefined();
    expect(formatText('%<s', ['a'])).toBeUndefined();
  });
});

describe('SVG and GraphViz', () => {
  const circle = '[name |-> "circle", attrs |-> [r |-> "3"], children |-> <<>>, innerText |-> ""]';

  it('elements become text, with their children inside', () => {
    check('SVG', 'SVGElemToString', [circle, '"<circle r=\'3\'></circle>"']);
    check('SVG', 'SVGElemToString', [
      `[name |-> "g", attrs |-> [stroke_width |-> "2"], children |-> <<${circle}>>, innerText |-> "a<<b>>c"]`,
      "\"<g stroke-width='2'>a&lt;&lt;b&gt;&gt;c<circle r='3'></circle></g>\"",
    ]);
    check('SVG', 'SVGElemToString', ['5', fails('not-a-record')], ['[name |-> "a"]', fails('outside-domain')]);
    check('SVG', 'SVGElemToString', [
      '[name |-> "a", attrs |-> [b |-> 5], children |-> <<>>, innerText |-> ""]',
      fails('not-a-string'),
    ]);
  });

  it('positions on a ring and on a line are truncated to integers', () => {
    check(
      'SVG',
      'NodeOfRingNetwork',
      ['50', '50', '40', '0', '3', '[x |-> 90, y |-> 50]'],
      ['50', '50', '40', '1', '3', '[x |-> 30, y |-> 84]'],
    );
    check(
      'SVG',
      'NodeOfRingNetwork',
      ['0', '0', '40', '2', '3', '[x |-> -20, y |-> -34]'],
      ['0', '0', '40', '2', '0', fails('not-a-divisor')],
    );
    check('SVG', 'PointOnLine', ['[x |-> 0, y |-> 0]', '[x |-> 10, y |-> -7]', '2', '[x |-> 5, y |-> -3]']);
    check('SVG', 'PointOnLine', ['[x |-> 0, y |-> 0]', '[x |-> 10, y |-> 7]', '3', '[x |-> 3, y |-> 2]']);
    check('SVG', 'PointOnLine', ['[x |-> 0, y |-> 0]', '[x |-> 10, y |-> 7]', '0', fails('not-a-divisor')]);
  });

  it('DotDiGraph labels nodes and edges', () => {
    check('GraphViz', 'DotDiGraph', [
      '[node |-> {5, 7}, edge |-> {<<7, 5>>}]',
      identity,
      identity,
      '"digraph MyGraph {1[label=5];2[label=7];2->1[label=<<7, 5>>];}"',
    ]);
    check('GraphViz', 'DotDiGraph', ['[node |-> {5}, edge |-> {<<7, 5>>}]', identity, identity, fails('not-a-graph')]);
  });
});

describe('Graphs', () => {
  const chain = '[node |-> {1, 2, 3}, edge |-> {<<1, 2>>, <<2, 3>>}]';
  const ring = '[node |-> {1, 2, 3}, edge |-> {<<1, 2>>, <<2, 3>>, <<3, 1>>}]';
  const empty = '[node |-> {}, edge |-> {}]';

  it('SimplePath lists the paths without repeated nodes', () => {
    check('Graphs', 'SimplePath', [
      ring,
      '{<<1>>, <<2>>, <<3>>, <<1, 2>>, <<2, 3>>, <<3, 1>>, <<1, 2, 3>>, <<2, 3, 1>>, <<3, 1, 2>>}',
    ]);
    check(
      'Graphs',
      'SimplePath',
      [empty, '{}'],
      ['[node |-> {1}, edge |-> {<<1, 1>>}]', '{<<1>>}'],
      ['[node |-> {1}, edge |-> {<<1, 2>>}]', '{<<1>>}'],
    );
    check('Graphs', 'SimplePath', ['5', fails('not-a-graph')], ['[node |-> {1}]', fails('not-a-graph')]);
    check('Graphs', 'SimplePath', ['[node |-> {1, 2}, edge |-> {<<1, 2>>, <<2>>}]', '{<<1>>, <<2>>, <<1, 2>>}']);
  });

  it('connections follow the edges', () => {
    check(
      'Graphs',
      'AreConnectedIn',
      ['1', '3', chain, 'TRUE'],
      ['3', '1', chain, 'FALSE'],
      ['1', '1', chain, 'TRUE'],
      ['4', '4', chain, 'FALSE'],
    );
    check('Graphs', 'AreConnectedIn', ['1', '"a"', chain, fails('not-comparable')], ['1', '"a"', empty, 'FALSE']);
    check('Graphs', 'IsStronglyConnected', [chain, 'FALSE'], [ring, 'TRUE'], [empty, 'TRUE']);
    check('Graphs', 'ConnectionsIn', [
      '[node |-> {1, 2}, edge |-> {<<1, 2>>}]',
      '(<<1, 1>> :> TRUE @@ <<1, 2>> :> TRUE @@ <<2, 1>> :> FALSE @@ <<2, 2>> :> TRUE)',
    ]);
  });

  it('edges of undirected graphs work in both directions', () => {
    const path = '[node |-> {1, 2, 3}, edge |-> {{1, 2}, {2, 3}}]';
    const pair = '[node |-> {1, 2, 3}, edge |-> {{1, 2}}]';
    check('UndirectedGraphs', 'SimplePath', [
      path,
      '{<<1>>, <<2>>, <<3>>, <<1, 2>>, <<2, 1>>, <<2, 3>>, <<3, 2>>, <<1, 2, 3>>, <<3, 2, 1>>}',
    ]);
    check('UndirectedGraphs', 'SimplePath', ['[node |-> {1, 2}, edge |-> {{1}, {}, {1, 2, 3}}]', '{<<1>>, <<2>>}']);
    check('UndirectedGraphs', 'AreConnectedIn', ['1', '3', path, 'TRUE'], ['1', '3', pair, 'FALSE']);
    check(
      'UndirectedGraphs',
      'ConnectedComponents',
      [pair, '{{3}, {1, 2}}'],
      [empty, '{}'],
      ['5', fails('not-a-graph')],
    );
  });
});

describe('VectorClocks', () => {
  const field =
    (name: string): OperatorArgument =>
    ({ store, names }) =>
    (record = 0) =>
      apply(store, record, names.string(name));
  const domain: OperatorArgument =
    ({ store }) =>
    (f = 0) =>
      domainOf(store, f);
  const [first, second, third] = [
    '[n |-> "a", c |-> [a |-> 1, b |-> 0]]',
    '[n |-> "b", c |-> [a |-> 1, b |-> 1]]',
    '[n |-> "a", c |-> [a |-> 2, b |-> 1]]',
  ];

  it('CausalOrder puts an event after the events that its clock includes', () => {
    const ordered = `<<${first}, ${second}, ${third}>>`;
    for (const log of [ordered, `<<${third}, ${second}, ${first}>>`, `<<${second}, ${third}, ${first}>>`]) {
      check('VectorClocks', 'CausalOrder', [log, field('c'), field('n'), domain, ordered]);
    }
    check('VectorClocks', 'CausalOrder', ['<<>>', field('c'), field('n'), domain, '<<>>']);
    check('VectorClocks', 'CausalOrder', [`<<${second}>>`, field('c'), field('n'), domain, fails('no-value')]);
  });
});

describe('factorial', () => {
  it('is a function on all natural numbers, exact however large its values', () => {
    const context = new TestContext();
    const factorial = context.call('Combinatorics', 'factorial', []);
    const at = (n: string) => {
      try {
        return context.show(applyAny(context.store, factorial, context.value(n)));
      } catch (error) {
        return error instanceof ValueError ? error.fault : String(error);
      }
    };
    expect(at('0')).toBe('1');
    expect(at('5')).toBe('120');
    expect(at('25')).toBe('15511210043330985984000000');
    expect(at('-1')).toBe('outside-domain');
    expect(at('"a"')).toBe('wrong-sort');
  });
});
