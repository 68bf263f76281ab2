import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../src/syntax/columns.js';

/** Every column of a text, asked for forwards and backwards. */
function columns(text: string): readonly number[] {
  const columnAt = columnsOf(text);
  const offsets = Array.from({ length: text.length + 1 }, (_, offset) => offset);
  const forwards = offsets.map(columnAt);
  expect(offsets.toReversed().map(columnAt).toReversed()).toEqual(forwards);
  return forwards;
}

describe('the column of an offset', () => {
  it('counts from the beginning of its line, whatever ends a line', () => {
    expect(columns('ab\nc\r\nd\re')).toEqual([0, 1, 2, 0, 1, 2, 0, 1, 0, 1]);
  });

  it('goes to the next multiple of eight behind a tab', () => {
    expect(columns('\ta\n  \tb\tc')).toEqual([0, 8, 9, 0, 1, 2, 8, 9, 16, 17]);
  });

  it('counts a character outside the basic plane once', () => {
    expect(columns('😀∧x')).toEqual([0, 1, 1, 2, 3]);
  });
});
