/**
 * Joins the pieces of a long text to chunks, so that writing needs few calls and little memory. Also recognises the
 * error of JavaScript for a text that is longer than a string can be.
 */
import { constants } from 'node:buffer';
import { renderCount } from '../../diagnostics/counts.js';

/** The length of the longest string of JavaScript, as text for a message. */
export const longestText = renderCount(constants.MAX_STRING_LENGTH);

export function isTooLong(error: unknown): boolean {
  return error instanceof RangeError && error.message === 'Invalid string length';
}

/** A chunk ends when it has at least this many characters. */
const chunk = 2 ** 20;

export function* inChunks(pieces: Iterable<string>): Generator<string, void, undefined> {
  let waiting: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length < chunk) continue;
    yield waiting.join('');
    waiting = [];
    length = 0;
  }
  yield waiting.join('');
}
