/** JSON without loss: which numbers are equal, how they are written, what is rejected. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactNumber, isWhole, JsonError, readJson, wholePart } from '../../src/values/forms/exact-json.js';

const spelled = (text: string) => String(readJson(text));

describe('JSON without loss', () => {
  it.each([
    ['9007199254740991', '9007199254740991'],
    ['9007199254740992', '9007199254740992'],
    ['9007199254740993', '9007199254740993'],
    ['-9007199254740993', '-9007199254740993'],
    ['1000000000000000000000000', '1000000000000000000000000'],
    ['1.0', '1'],
    ['1e0', '1'],
    ['10e-1', '1'],
    ['-0', '0'],
    ['0.0e5', '0'],
    ['1.50', '1.5'],
    ['1e-6', '0.000001'],
    ['1e-7', '1e-7'],
    ['-12.5e-9', '-1.25e-8'],
    ['1e300', '1e+300'],
    ['1e400', '1e+400'],
    ['0.1000000000000000055', '0.1000000000000000055'],
    ['9007199254740990.6', '9007199254740990.6'],
  ])('spells %s as %s', (text, expected) => {
    expect(spelled(text)).toBe(expected);
  });

  it('prints like JavaScript what JavaScript represents exactly', () => {
    const number = fc.double({ noDefaultInfinity: true, noNaN: true }).filter((n) => Math.abs(n) < 1e21 || !n);
    fc.assert(
      fc.property(number, (n) => {
        expect(spelled(JSON.stringify(n))).toBe(JSON.stringify(n));
      }),
    );
  });

  it('keeps all digits of an integer', () => {
    const integer = fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n });
    fc.assert(
      fc.property(integer, (n) => {
        const json = readJson(`[${n}]`) as [never];
        expect([isWhole(json[0]), wholePart(json[0]), String(json[0])]).toEqual([true, n, String(n)]);
      }),
    );
  });

  it('reads everything else like JavaScript', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        // The appended text forces the exact reader.
        const [exact] = readJson(`[${text},"1e"]`) as [unknown];
        const plain = (json: unknown): unknown => JSON.parse(JSON.stringify(json, (_, part) => number(part)));
        expect(plain(exact)).toEqual(plain(value));
      }),
    );
  });

  it.each(['', '[1,]', '01', '1.', '{"a":1e}', '"\n"', '[1.5', '{"a":1.5,}', "'1.5'"])('rejects %j', (text) => {
    expect(() => readJson(text)).toThrow(JsonError);
  });

  it('distinguishes unreadable JSON from other text', () => {
    const refusal = (text: string) => {
      try {
        return readJson(text);
      } catch (error) {
        return error instanceof JsonError && error.isJson ? error.reason : error;
      }
    };
    expect(refusal(`${'['.repeat(100_000)}1.5${']'.repeat(100_000)}`)).toBe('it is nested too deeply');
    expect(refusal('1e99999999999999999')).toBe('the exponent of the number 1e99999999999999999 is too large');
    expect(wholePart(exactNumber('1e100001'))).toBeUndefined();
  });
});

/** The numbers of both readers as texts. */
function number(part: unknown): unknown {
  if (typeof part === 'number') return `number ${part}`;
  return typeof part === 'object' && part !== null && 'value' in part && 'isLosslessNumber' in part
    ? `number ${Number(part.value)}`
    : part;
}
