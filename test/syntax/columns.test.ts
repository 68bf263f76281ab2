import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../src/syntax/columns.js';

/** Every column of a text, computed forwards and backwards. */
function columns(text: string): readonly number[] {
  const columnAt = columnsOf(text);
  const offsets = Array.from({ length: text.length + 1 }, (_, offset) => offset);
  const forwards = offsets.map(columnAt);
  expect(offsets.toReversed().map(columnAt).toReversed()).toEqual(forwards);
  return forwards;
}

describe('the column of an offset', () => {
  it('counts from the start of the line, for every kind of line break', () => {
    expect(columns('ab\nc\r\nd\re')).toEqual([0, 1, 2, 0, 1, 2, 0, 1, 0, 1]);
  });

  it('is the next multiple of eight after a tab', () => {
    expect(columns('\ta\n  \tb\tc')).toEqual([0, 8, 9, 0, 1, 2, 8, 9, 16, 17]);
  });

  it('counts a surrogate pair once', () => {
    expect(columns('😀∧x')).toEqual([0, 1, 1, 2, 3]);
  });
});
