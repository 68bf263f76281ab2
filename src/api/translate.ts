/**
 * Translates a PlusCal algorithm, for programs. In: the text of a module. Out: TLA+, or the errors of the algorithm.
 */
import { translateFile } from '../session/reading/translate-file.js';
import { messagesOf } from './messages.js';
import type { Message, Translated } from './types.js';

/**
 * Translates the algorithm in a text.
 * @param name the name of the text in messages.
 */
export function translate(text: string, name = 'algorithm'): Translated {
  const outcome = translateFile({ name, text });
  if ('diagnostics' in outcome) return { ok: false, messages: messagesOf(outcome.diagnostics) };
  const { file, found, warnings, summary } = outcome;
  const said: readonly Message[] = messagesOf(warnings);
  return { ok: true, translation: outcome.text, module: file(), found, algorithm: summary, messages: said };
}
