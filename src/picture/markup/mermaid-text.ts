/**
 * Writes texts in the language of Mermaid. Every character that Mermaid may interpret is written as its character code.
 * In the word `end`, which would end a block, one letter is written as a code.
 */
import { fitColumns } from './measure-text.js';

const mostColumns = 200;

export function mermaidText(text: string, columns = mostColumns): string {
  const shown = fitColumns(text, columns).replace(/[^\p{L}\p{N} ,.()=_-]/gu, (sign) => `#${sign.codePointAt(0)};`);
  return shown.replace(/\bend\b/gi, (word) => `${word.slice(0, 2)}#${word.charCodeAt(2)};`);
}

/**
 * Returns the text of a comment. Mermaid interprets nothing in a comment except braces. The other signs are coded
 * because a diagram may stand in a page.
 */
export function mermaidComment(text: string): string {
  return fitColumns(text, mostColumns).replace(/[{}<>&]/g, (sign) => `#${sign.charCodeAt(0)};`);
}
