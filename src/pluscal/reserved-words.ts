/** The words that cannot be names in an algorithm, in addition to the reserved words of TLA+. */
import { reservedWords } from '../syntax/reserved-words.js';

const algorithmWords: ReadonlySet<string> = new Set(
  `assert await begin call define do either else elsif end fair goto if macro or print procedure process return skip then
   variable variables when while with`.split(/\s+/),
);

export function isReservedInAlgorithm(word: string): boolean {
  return reservedWords.has(word) || algorithmWords.has(word);
}
