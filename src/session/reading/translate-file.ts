/**
 * Translates the algorithm in one file, for `synod translate` and for programs. In: a source. Out: the translation,
 * whether the file already has it, and the text of the file with the translation; or diagnostics.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import { type AlgorithmSummary, summarizeAlgorithm } from '../../pluscal/summarize-algorithm.js';
import { type Translation, translateAlgorithm } from '../../pluscal/translate-algorithm.js';
import { parseModule } from '../../syntax/parse-module.js';
import { type FoundTranslation, judgeTranslation } from './judge-translation.js';
import { noEnd, outside, unitsBetween } from './translate-module.js';
import { hasPlace, translationText, withTranslation } from './translation-text.js';

export interface FileTranslation {
  readonly translation: Translation;
  /** The units of the translation as text. */
  readonly text: string;
  /** Whether the file has a place for the translation. */
  readonly hasPlace: boolean;
  /** Returns the text of the file with this translation. Undefined if the file has no place for it. */
  readonly file: () => string | undefined;
  /** Whether the file has a translation, and whether it is current (`FoundTranslation`). */
  readonly found: FoundTranslation;
  readonly summary: AlgorithmSummary;
  readonly warnings: readonly Diagnostic[];
}

export type TranslatedFile = FileTranslation | { readonly diagnostics: readonly Diagnostic[] };

export function translateFile(source: Source): TranslatedFile {
  const parsed = parseModule(source);
  if (!parsed.module) return parsed;
  const place = parsed.algorithm;
  if (!place) return { diagnostics: [noAlgorithm(source)] };
  if (place.markers && !place.markers.end) return { diagnostics: [noEnd(place.markers.begin)] };
  const { translation, diagnostics } = translateAlgorithm(place);
  if (!translation) return { diagnostics };
  const { found } = judgeTranslation(place, translation, unitsBetween(place));
  const text = translationText(translation);
  const fits = hasPlace(place);
  return {
    translation,
    text,
    hasPlace: fits,
    file: () => withTranslation(place, translation, text),
    found,
    summary: summarizeAlgorithm(translation.algorithm),
    warnings: fits ? diagnostics : [...diagnostics, { ...outside(place.span), severity: 'warning' }],
  };
}

/**
 * Returns the text of the configuration file of an algorithm. The lines before `\* Add statements after this line.` are
 * replaced; this line and the text after it stay. If `before` has no such line, all of it stays after the new lines.
 */
export function configText({ options, hasDefaultValue }: Translation, before: string | undefined): string {
  const all = before === undefined ? [] : before.replace(/\r?\n$/, '').split(/\r?\n/);
  const delimiter = '\\* Add statements after this line.';
  const at = all.findIndex((line) => line.includes(delimiter));
  const kept = at < 0 ? [delimiter, ...all] : all.slice(at);
  const hasSpecification = kept.some((line) => /^(?:(?!\\\*).)*SPECIFICATION/.test(line));
  const lines = [
    ...(hasSpecification ? [] : ['SPECIFICATION Spec']),
    ...(options.termination ? ['PROPERTY Termination'] : []),
    ...(hasDefaultValue ? ['CONSTANT defaultInitValue = defaultInitValue'] : []),
    ...kept,
  ];
  return `${lines.join('\n')}\n`;
}

function noAlgorithm(source: Source): Diagnostic {
  return diagnostic('SY5008', `There is no algorithm in ${source.name}`, {
    span: { source, start: 0, end: 0 },
    hint: 'an algorithm begins with `--algorithm Name` or `--fair algorithm Name`, in a comment `(* ... *)` of the module',
  });
}
