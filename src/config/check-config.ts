/**
 * Checks a configuration file without syntax errors. In: its sections and entries. Out: an error for each keyword or
 * constant that may occur only once and occurs again, and a
 * warning for each value that is probably not meant.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Span } from '../diagnostics/source.js';
import { printExpression } from '../syntax/print.js';
import { bracedRange } from '../syntax/warnings/braced-ranges.js';
import { type Config, type ConfigEntry, configKeywords } from './config.js';
import { repeatedKeyword, repeatedTarget } from './config-errors.js';
import type { ConfigSection, ConfigToken } from './outline-config.js';

/** Warns of constants that are `{1..3}`. */
export function checkValues(entries: readonly ConfigEntry[]): readonly Diagnostic[] {
  return entries.flatMap((entry) => (entry.kind === 'assignment' ? bracedRange(entry.value) : []));
}

export function checkKeywords(sections: readonly ConfigSection[]): readonly Diagnostic[] {
  const known = new Map<string, ConfigToken>();
  return sections.flatMap(({ keyword }) => {
    const first = known.get(keyword.text);
    known.set(keyword.text, first ?? keyword);
    return first && configKeywords.get(keyword.text) === 'once' ? [repeatedKeyword(keyword, first)] : [];
  });
}

/**
 * Reports constants that are given twice. `N = 3` and `N <- D` are about the same constant. `op(1) = 2` and `op(2) = 2`
 * are about different arguments, which is allowed. So is `N` of one module and `N` of another.
 */
export function checkTargets(entries: readonly ConfigEntry[]): readonly Diagnostic[] {
  const known = new Map<string, { readonly span: Span; readonly given: string }>();
  return entries.flatMap((entry) => {
    const aim = aimOf(entry);
    if (!aim) return [];
    const key = `${aim.path}${aim.args}`;
    const first = known.get(key);
    const given = givenBy(entry);
    known.set(key, first ?? { span: aim.span, given });
    if (!first) return [];
    const severity = first.given === given ? 'warning' : 'error';
    return [repeatedTarget(`${aim.name}${aim.args}`, { span: aim.span, first: first.span, severity })];
  });
}

/** Returns what an entry gives, as a text with which entries are compared: a value or a definition. */
function givenBy(entry: ConfigEntry): string {
  if (entry.kind === 'assignment') return `= ${printExpression(entry.value)}`;
  return entry.kind === 'replacement' ? `<- ${entry.name.text}` : '';
}

/**
 * Returns the entries of a file, followed by those of the command line or a request. An entry of the file is left out
 * if one of the command line or request is about the same constant.
 */
export function joinEntries(config: Config | undefined, asked: Config | undefined): readonly ConfigEntry[] {
  const besides = asked?.entries ?? [];
  const aims = new Map<string, Aim[]>();
  for (const aim of besides.map(aimOf)) if (aim) aims.set(aim.path, [...(aims.get(aim.path) ?? []), aim]);
  const kept = (config?.entries ?? []).filter((entry) => {
    const aim = aimOf(entry);
    // An operator may have one entry for each list of arguments. Such an entry is replaced only by one with the same
    // arguments.
    return !aim || !aims.get(aim.path)?.some(({ args }) => args === '' || aim.args === '' || args === aim.args);
  });
  return [...kept, ...besides];
}

/** What an assignment or a replacement is about. */
interface Aim {
  readonly span: Span;
  readonly name: string;
  /** The name. If the entry is limited to a module or an instance, it is part of the text. */
  readonly path: string;
  /** If the entry is about one list of arguments of an operator: this list, such as `(1, 2)`. Otherwise empty. */
  readonly args: string;
}

function aimOf(entry: ConfigEntry): Aim | undefined {
  if (entry.kind !== 'assignment' && entry.kind !== 'replacement') return undefined;
  const args = entry.kind === 'assignment' ? entry.args : [];
  const name = [...entry.instances, entry.target].map(({ text }) => text).join('!');
  return {
    span: entry.target.span,
    name,
    path: `${entry.module?.text ?? ''} ${name}`,
    args: args.length > 0 ? `(${args.map(printExpression).join(', ')})` : '',
  };
}
