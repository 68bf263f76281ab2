/**
 * What a configuration file that can be read must still not do: say twice what holds once.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Span } from '../diagnostics/source.js';
import { printExpression } from '../syntax/print.js';
import { type ConfigEntry, configKeywords } from './config.js';
import { repeatedKeyword, repeatedTarget } from './config-errors.js';
import type { ConfigSection, ConfigToken } from './outline-config.js';

export function checkKeywords(sections: readonly ConfigSection[]): readonly Diagnostic[] {
  const known = new Map<string, ConfigToken>();
  return sections.flatMap(({ keyword }) => {
    const first = known.get(keyword.text);
    known.set(keyword.text, first ?? keyword);
    return first && configKeywords.get(keyword.text) === 'once' ? [repeatedKeyword(keyword, first)] : [];
  });
}

/** `N = 3` and `N <- D` are about the same constant; `op(1) = 2` and `op(2) = 2` are not, nor are the `N` of two modules. */
export function checkTargets(entries: readonly ConfigEntry[]): readonly Diagnostic[] {
  const known = new Map<string, Span>();
  return entries.flatMap((entry) => {
    if (entry.kind !== 'assignment' && entry.kind !== 'replacement') return [];
    const args = entry.kind === 'assignment' ? entry.args : [];
    const path = [...entry.instances, entry.target].map(({ text }) => text).join('!');
    const name = args.length > 0 ? `${path}(${args.map(printExpression).join(', ')})` : path;
    const key = `${entry.module?.text ?? ''} ${name}`;
    const first = known.get(key);
    known.set(key, first ?? entry.target.span);
    return first ? [repeatedTarget(name, entry.target.span, first)] : [];
  });
}
