/**
 * Long texts. Pieces are joined to chunks, so that writing needs few calls and little memory. A text that is longer than
 * a string of JavaScript can be is recognised by its error.
 */
import { constants } from 'node:buffer';

/** The length of the longest string, as a person writes it. */
export const longestText = constants.MAX_STRING_LENGTH.toLocaleString('en-US');

export function isTooLong(error: unknown): boolean {
  return error instanceof RangeError && error.message === 'Invalid string length';
}

/** The length of a chunk. */
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
