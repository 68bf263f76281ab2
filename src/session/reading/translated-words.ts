/** The words of a module whose algorithm was translated: as if the translation stood in its text. */
import { wordsIn, wordsOf } from '../../syntax/parse-module.js';
import { printModule } from '../../syntax/print.js';
import type { Module } from '../../syntax/tree.js';
import type { TranslatedAlgorithm } from './translate-module.js';

export function wordsWithTranslation(module: Module, translated: TranslatedAlgorithm | undefined): readonly string[] {
  if (!translated?.inserted) return wordsOf(module);
  const { inserted, translation } = translated;
  const { source, start, end } = module.span;
  // What a module has besides its units is no word, but for `MODULE` and its name, which the module around it has as well.
  const printed = printModule({ ...module, extended: [], units: translation.units });
  const text = { name: source.name, text: printed };
  return [
    ...wordsIn({ source, start, end: inserted.from }),
    ...wordsIn({ source: text, start: 0, end: printed.length }),
    ...wordsIn({ source, start: inserted.to, end }),
  ];
}
