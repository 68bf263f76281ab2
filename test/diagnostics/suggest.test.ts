import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closest, editDistance } from '../../src/diagnostics/suggest.js';

describe('closest', () => {
  const names = ['maxBal', 'maxVBal', 'maxVal', 'msgs', 'TypeOK', 'Send', 'Next', 'x', 'y'];
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['maxVbal', 'maxVBal'],
    ['mxaBal', 'maxBal'],
    ['TypeOk', 'TypeOK'],
    ['typeok', 'TypeOK'],
    ['Sned', 'Send'],
    ['Sen', 'Send'],
    ['Nxt', 'Next'],
    ['next', 'Next'],
    ['mgs', 'msgs'],
    ['Quorum', undefined],
    ['z', undefined],
    ['', undefined],
  ];
  for (const [name, expected] of cases) {
    it(`suggests ${expected ?? 'nothing'} for ${JSON.stringify(name)}`, () => {
      expect(closest(name, names)).toBe(expected);
    });
  }

  it('suggests a one-letter name in the other case', () => {
    expect(closest('X', names)).toBe('x');
  });

  it('prefers the candidate with the same case among equally close ones', () => {
    expect(closest('sendMsg', ['SENDMSGS', 'sendMsgs'])).toBe('sendMsgs');
    expect(closest('sendMsg', ['sendMsgs', 'SENDMSGS'])).toBe('sendMsgs');
  });

  it('prefers the first of two equally close candidates', () => {
    expect(closest('ab', ['ac', 'ad'])).toBe('ac');
    expect(closest('ab', ['ad', 'ac'])).toBe('ad');
  });

  it('never suggests the name itself', () => {
    expect(closest('msgs', ['msgs'])).toBeUndefined();
  });
});

describe('editDistance', () => {
  const word = fc.string({ maxLength: 8 });

  it('is symmetric, and zero for equal words only', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b, 20)).toBe(editDistance(b, a, 20));
        expect(editDistance(a, b, 20) === 0).toBe(a === b);
      }),
    );
  });

  it('is one for a swap of neighbours', () => {
    expect(editDistance('abcd', 'abdc', 4)).toBe(1);
  });

  it('agrees with the distance without a limit wherever it is within the limit', () => {
    fc.assert(
      fc.property(word, word, fc.nat({ max: 8 }), (a, b, limit) => {
        const exact = editDistance(a, b, 20);
        const limited = editDistance(a, b, limit);
        if (exact <= limit) expect(limited).toBe(exact);
        else expect(limited).toBeGreaterThan(limit);
      }),
    );
  });
});
