/**
 * Returns the words of a module whose algorithm was translated, as if the translation were in its text. In: the module,
 * and its translation if there is one. Out: the words in order.
 */
import { wordsIn, wordsOf } from '../../syntax/parse-module.js';
import { printModule } from '../../syntax/print.js';
import type { Module } from '../../syntax/tree.js';
import type { TranslatedAlgorithm } from './translate-module.js';

export function wordsWithTranslation(module: Module, translated: TranslatedAlgorithm | undefined): readonly string[] {
  if (!translated?.replaced) return wordsOf(module);
  const { replaced, translation } = translated;
  const { source, start, end } = module.span;
  // Only modules have words, so a module around the units is printed. Its only other words are `MODULE` and the
  // module's name, which the original module has too.
  const printed = printModule({ ...module, extended: [], units: translation.units });
  const text = { name: source.name, text: printed };
  return [
    ...wordsIn({ source, start, end: replaced.from }),
    ...wordsIn({ source: text, start: 0, end: printed.length }),
    ...wordsIn({ source, start: replaced.to, end }),
  ];
}
