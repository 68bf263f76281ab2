import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnostic } from '../../src/diagnostics/diagnostic.js';
import { renderDiagnostic } from '../../src/diagnostics/render-diagnostic.js';
import { lineIndexOf, lineRange, positionOf } from '../../src/diagnostics/source.js';

const character = fc.constantFrom(...'ab(/ \t\n\r', '\r\n', '∈', '提', 'e\u0301', '😀', '\ud83d', '\u001b');
const texts = fc.oneof(
  fc.array(character, { maxLength: 40 }).map((parts) => parts.join('')),
  fc.array(character, { minLength: 300, maxLength: 1500 }).map((parts) => parts.join('').replace(/[\r\n]/g, 'x')),
);
const places = texts.chain((text) =>
  fc.record({
    text: fc.constant(text),
    spans: fc.array(fc.tuple(fc.nat(text.length), fc.nat(text.length)), { minLength: 1, maxLength: 4 }),
  }),
);

describe('a frame around any places of any text', () => {
  it('consists of numbered lines and rows of marks of limited width, and marks every place', () => {
    fc.assert(
      fc.property(places, ({ text, spans }) => {
        const source = { name: 'Spec.tla', text };
        const [first, ...others] = spans.map(([a, b]) => ({ source, start: Math.min(a, b), end: Math.max(a, b) }));
        if (!first) return;
        const related = others.map((span) => ({ span, label: 'other' }));
        const rows = renderDiagnostic(diagnostic('SY1001', 'any', { span: first, label: 'main', related })).split('\n');
        for (const row of rows.slice(1)) expect(row).toMatch(/^ +--> |^ *\d+ \||^ +\||^\.\.\.$/);
        // 120 columns of text, an ellipsis on both sides, the gutter and a label. Combining accents take no column.
        for (const row of rows) expect(Array.from(row.replaceAll('\u0301', '')).length).toBeLessThan(140);
        expect(rows.filter((row) => row.endsWith('^ main'))).toHaveLength(1);
        expect(rows.filter((row) => row.endsWith('- other'))).toHaveLength(others.length);
      }),
      { numRuns: 500 },
    );
  });

  it('puts the first caret under the first character of a place if the line fits', () => {
    const plainText = fc.array(fc.constantFrom(...'ab( ∈\n'), { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(plainText, fc.nat(), (text, seed) => {
        const source = { name: 'Spec.tla', text };
        const start = seed % (text.length + 1);
        const { line, column } = positionOf(source, start);
        const rows = renderDiagnostic(diagnostic('SY1001', 'any', { span: { source, start, end: start } })).split('\n');
        const carets = rows.findIndex((row) => /^ +\| *\^$/.test(row));
        const range = lineRange(source, lineIndexOf(source, start));
        expect(rows[carets - 1]).toBe(` ${line} | ${text.slice(range.start, range.end)}`.trimEnd());
        expect(rows[carets]?.indexOf('^')).toBe(5 + column - 1);
      }),
    );
  });
});

describe('positions', () => {
  it('agree with a count of code points and line ends in any text', () => {
    fc.assert(
      fc.property(texts, fc.nat(), (text, seed) => {
        const offset = seed % (text.length + 1);
        const before = text.slice(0, offset).split(/\r\n|\n|\r/);
        // Between the two characters of a line break, the line has not ended yet.
        const within = text[offset - 1] === '\r' && text[offset] === '\n';
        const expected = within
          ? { line: before.length - 1, column: Array.from(`${before.at(-2)}\r`).length + 1 }
          : { line: before.length, column: Array.from(before.at(-1) ?? '').length + 1 };
        expect(positionOf({ name: 'Spec.tla', text }, offset)).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });
});
