/** Texts in the language of Mermaid. Every sign that may mean something there is written as its number, and a word that ends a block is broken. */
import { fitColumns } from './measure-text.js';

export function mermaidText(text: string, columns = 200): string {
  const shown = fitColumns(text, columns).replace(/[^\p{L}\p{N} ,.()=_-]/gu, (sign) => `#${sign.codePointAt(0)};`);
  return shown.replace(/\bend\b/gi, (word) => `${word.slice(0, 2)}#${word.charCodeAt(2)};`);
}
